/** Shows views of one provider to the rules of one protocol, and gathers what they found and what they could not be asked. */
import type { Contract } from '../core/contract.ts';
import {
  EFFECT_RANK,
  fingerprint,
  type Finding,
  type Hit,
  type Usage,
  type Witness,
} from '../core/finding.ts';
import type {
  ContractUse,
  Found,
  IdentityProtocol,
  IdentityRule,
  Lacking,
  Need,
  Side,
  Touch,
  Unasked,
  View,
} from '../core/identity.ts';

export interface IdentityOutcome {
  readonly findings: readonly Finding[];
  readonly unasked: readonly Unasked[];
}

/** Nothing is said of a protocol that the provider shows no sign of. */
export function checkIdentity(protocol: IdentityProtocol, view: View): IdentityOutcome {
  if (!isShown(view.head) && (view.base === undefined || !isShown(view.base)))
    return { findings: [], unasked: [] };
  const findings = new Map<string, Finding>();
  const lacking = new Map<string, Unasked & { readonly rules: string[] }>();
  for (const rule of protocol.rules) {
    if (rule.meta.needs.base !== undefined && view.base === undefined) continue;
    const lack = lackOf(rule, view);
    if (lack !== undefined) {
      const { release, need } = lack;
      const key = `${release} ${nameOf(need)}`;
      const known = lacking.get(key) ?? {
        provider: view.provider,
        release,
        protocol: protocol.title,
        lacks: lackingOf(protocol, need),
        ...hadBefore(protocol, lack, view),
        rules: [],
      };
      lacking.set(key, known);
      known.rules.push(rule.meta.id);
      continue;
    }
    rule.visit(view, (found) => {
      const finding = findingOf(rule, found, view);
      const known = findings.get(finding.fingerprint);
      findings.set(finding.fingerprint, known === undefined ? finding : united(known, finding));
    });
  }
  return { findings: [...findings.values()], unasked: [...lacking.values()] as readonly Unasked[] };
}

function isShown({ has, observed }: Side): boolean {
  return has.size > 0 || observed.length > 0;
}

interface Lack {
  readonly release: string;
  readonly need: Need;
}

function lackOf({ meta: { needs } }: IdentityRule, { base, head, contracts }: View): Lack | undefined {
  const sides: readonly (readonly [Side | undefined, readonly Need[]])[] = [
    [base, needs.base ?? []],
    [head, needs.head ?? []],
  ];
  for (const [side, list] of sides) {
    if (side === undefined) continue;
    const need = list.find((each) => ![each].flat().some((kind) => isAtHand(side, kind)));
    if (need !== undefined) return { release: side.release, need };
  }
  return needs.contracts === true && contracts.length === 0
    ? { release: head.release, need: 'contracts' }
    : undefined;
}

/** What was published and is not any more is no mere want of material. */
function hadBefore(
  { kinds }: IdentityProtocol,
  { release, need }: Lack,
  { base, head, gone }: View,
): Partial<Pick<Unasked, 'hadBy' | 'lacks'>> {
  if (base === undefined || release !== head.release) return {};
  const had = [need].flat().filter((kind) => gone?.has(kind) === true);
  return had.length === 0
    ? {}
    : { hadBy: base.release, lacks: had.map((kind) => ({ words: wordsOf(kinds, kind), isRecorded: false })) };
}

const RECORDED = 'recorded:';

function isAtHand({ has, observed }: Side, kind: string): boolean {
  if (!kind.startsWith(RECORDED)) return has.has(kind);
  const wanted = kind.slice(RECORDED.length);
  return observed.some(({ fact }) => fact.kind === wanted);
}

function nameOf(need: Need): string {
  return [need].flat().join(' | ');
}

function lackingOf({ kinds }: IdentityProtocol, need: Need): readonly Lacking[] {
  if (need === 'contracts') return [{ words: 'a contract', isRecorded: false }];
  return [need]
    .flat()
    .map((kind) => ({ words: wordsOf(kinds, kind), isRecorded: kind.startsWith(RECORDED) }));
}

function wordsOf(kinds: IdentityProtocol['kinds'], kind: string): string {
  const name = kind.startsWith(RECORDED) ? kind.slice(RECORDED.length) : kind;
  return (Object.hasOwn(kinds, name) ? kinds[name] : undefined) ?? name;
}

function findingOf(rule: IdentityRule, found: Found, view: View): Finding {
  const { meta } = rule;
  const { args, operation, direction = 'none', evidence, change, effect = meta.effect } = found;
  const subject = { provider: view.provider, operation, direction };
  const { hits, usage } = usageOf(found.touches, view);
  return {
    rule: meta.id,
    effect: EFFECT_RANK[effect] > EFFECT_RANK[meta.effect] ? meta.effect : effect,
    subject,
    operations: [operation],
    title: meta.message(args),
    args,
    evidence,
    witness: witnessOf(found),
    ...(change === undefined ? {} : { change }),
    hits,
    usage,
    ...seenOf(found, view),
    fingerprint: fingerprint(meta.id, subject, args),
  };
}

function witnessOf({ witness, evidence }: Found): Witness {
  const isRecorded = evidence.some(({ role }) => role === 'recording');
  return {
    kind: 'value',
    proof: 'structural',
    source: isRecorded ? 'recording' : 'spec',
    acceptedBy: 'provider',
    refusedBy: 'consumer',
    ...witness,
  };
}

function seenOf({ seen }: Found, { head }: View): Pick<Finding, 'seen'> {
  if (seen === undefined || seen.exchanges.length === 0) return {};
  const exchanges = [...new Set(seen.exchanges)];
  const times = exchanges.flatMap(({ time }) => time ?? []).sort();
  const [first] = times;
  const last = times.at(-1);
  return {
    seen: {
      count: exchanges.reduce((sum, { occurrences }) => sum + occurrences, 0),
      of: seen.of,
      ...(first === undefined || last === undefined ? {} : { first, last }),
      releases: [head.release],
    },
  };
}

interface Used {
  readonly hits: readonly Hit[];
  readonly usage: Usage;
}

/** Used where a contract shows it; unused only where every contract shows what it uses of that kind, and this is not among it. */
function usageOf(touches: readonly Touch[], { uses, contracts }: View): Used {
  const matching = uses.filter((use) => touches.length === 0 || touches.some((touch) => fits(touch, use)));
  if (matching.length > 0) return { hits: hitsOf(matching), usage: 'used' };
  const kinds = [...new Set(touches.map(({ kind }) => kind))];
  const isKnown =
    kinds.length > 0 &&
    contracts.length > 0 &&
    contracts.every((contract) =>
      kinds.every((kind) => uses.some((use) => use.contract === contract && use.kind === kind)),
    );
  return { hits: [], usage: isKnown ? 'unused' : 'unknown' };
}

function fits(touch: Touch, use: Touch): boolean {
  return touch.kind === use.kind && (touch.name === '*' || use.name === '*' || touch.name === use.name);
}

function hitsOf(uses: readonly ContractUse[]): readonly Hit[] {
  const byContract = new Map<Contract, Map<unknown, Hit['interactions'][number]>>();
  for (const { contract, interaction, location } of uses) {
    const known = byContract.get(contract) ?? new Map<unknown, Hit['interactions'][number]>();
    byContract.set(contract, known);
    const { description, pending } = interaction;
    if (!known.has(interaction)) known.set(interaction, { description, pending, location });
  }
  return [...byContract].map(([{ consumer, consumerVersion }, interactions]) => ({
    consumer,
    ...(consumerVersion === undefined ? {} : { consumerVersion }),
    interactions: [...interactions.values()],
  }));
}

/** The same fact met twice: the places of both, and the exchanges of both. */
function united(known: Finding, other: Finding): Finding {
  const evidence = [...known.evidence];
  for (const each of other.evidence) {
    const isKnown = evidence.some(
      ({ role, location }) =>
        role === each.role &&
        location.document === each.location.document &&
        location.pointer === each.location.pointer,
    );
    if (!isKnown) evidence.push(each);
  }
  const [first, ...rest] = evidence;
  return first === undefined ? known : { ...known, evidence: [first, ...rest] };
}
