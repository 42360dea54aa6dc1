/** Releases, recordings and contracts shown to the rules of each protocol of identity; what they find joins the evaluation. */
import { checkIdentity } from '../check/identity.ts';
import { worse, type Finding } from '../core/finding.ts';
import type { ContractUse, IdentityProtocol, Side, Unasked, Use, View } from '../core/identity.ts';
import { isJudged, type Contract, type JudgedInteraction } from '../core/contract.ts';
import type { EvaluatedContract, Evaluation } from './evaluate.ts';
import { modelOf, type IdentityWitness, type ReadModel } from './identity-seen.ts';
import type { ReadSpec } from './read-spec.ts';
import { identityProtocols } from './registry.ts';

export interface IdentityInputs {
  /** Releases to judge, each with the one that it is compared with. */
  readonly heads: readonly { readonly head: ReadSpec; readonly base?: ReadSpec }[];
  readonly seen: IdentityWitness;
  /** Findings that are not of the evaluation, and that a rule may give way to. */
  readonly beside?: readonly Finding[];
  /** Only what is not found in the release before as well: what was always so is no change. */
  readonly changesOnly?: boolean;
  /** ISO 8601, UTC. */
  readonly at: string;
}

/** The evaluation with what the rules of identity found. */
export function withIdentity(evaluation: Evaluation, inputs: IdentityInputs): Evaluation {
  const findings: { readonly spec: ReadSpec; readonly finding: Finding }[] = [];
  const unasked: Unasked[] = [];
  const known = [...evaluation.findings.map(({ finding }) => finding), ...(inputs.beside ?? [])];
  for (const { head, base } of inputs.heads) {
    const contracts = evaluation.contracts.flatMap(({ contract, spec }) =>
      contract !== undefined && spec === head ? [contract] : [],
    );
    for (const protocol of identityProtocols) {
      const viewing = { head, base, contracts, inputs };
      const outcome = checkIdentity(protocol, viewOf(protocol, viewing));
      const before = inputs.changesOnly === true ? foundBefore(protocol, viewing) : new Set();
      const own = [...outcome.findings, ...driftedFrom(protocol, viewing, outcome.findings)].filter(
        (finding) => !before.has(finding.fingerprint) && !isTold(protocol, finding, known),
      );
      findings.push(...own.map((finding) => ({ spec: head, finding })));
      unasked.push(...outcome.unasked);
    }
  }
  return {
    ...evaluation,
    contracts: evaluation.contracts.map((each) => touched(each, findings)),
    findings: [...evaluation.findings, ...findings],
    unasked: [...(evaluation.unasked ?? []), ...unasked],
  };
}

/** What the API description says of the same member already is said once. */
function isTold(
  { rules }: IdentityProtocol,
  { rule, args, evidence }: Finding,
  known: readonly Finding[],
): boolean {
  const yieldsTo = rules.find(({ meta }) => meta.id === rule)?.meta.yieldsTo;
  if (yieldsTo === undefined) return false;
  const files = new Set(evidence.map(({ location }) => location.document));
  const member = args[yieldsTo.member];
  return known.some((other) => {
    const { members } = other.args;
    return (
      yieldsTo.rules.includes(other.rule) &&
      Array.isArray(members) &&
      members.includes(member) &&
      other.evidence.some(({ role, location }) => role === 'recording' && files.has(location.document))
    );
  });
}

interface Viewing {
  readonly head: ReadSpec;
  readonly base: ReadSpec | undefined;
  readonly contracts: readonly Contract[];
  readonly inputs: IdentityInputs;
}

/** What rules find in the release before alone. */
function foundBefore(protocol: IdentityProtocol, viewing: Viewing): ReadonlySet<string> {
  const { base } = viewing;
  if (base === undefined) return new Set();
  const { findings } = checkIdentity(protocol, viewOf(protocol, { ...viewing, head: base, base: undefined }));
  return new Set(findings.map(({ fingerprint }) => fingerprint));
}

function viewOf(protocol: IdentityProtocol, { head, base, contracts, inputs }: Viewing): View {
  const after = sideOf(protocol, head, inputs.seen);
  const before = base === undefined ? undefined : sideOf(protocol, base, inputs.seen);
  const models = [after, ...(before === undefined ? [] : [before])].map(({ model }) => model);
  return {
    provider: head.provider,
    head: after,
    ...(before === undefined ? {} : { base: before }),
    gone: new Set(kindsOf(protocol, base?.identity ?? []).filter((kind) => !after.has.has(kind))),
    contracts,
    uses: contracts.flatMap((contract) => usesOf(protocol, contract, models)),
    at: inputs.at,
  };
}

/** What was recorded of a release's own documents beside its files, as if they were two releases. */
function driftedFrom(
  protocol: IdentityProtocol,
  viewing: Viewing,
  known: readonly Finding[],
): readonly Finding[] {
  const { head, inputs } = viewing;
  const { artefacts: recorded } = inputs.seen.of(head);
  const files = kindsOf(protocol, head.identity);
  if (!kindsOf(protocol, recorded).some((kind) => files.includes(kind))) return [];
  const view = viewOf(protocol, { ...viewing, base: undefined });
  const said = sideFrom(modelOf(protocol, head.identity, []), { head, observed: [] });
  const done = sideFrom(modelOf(protocol, recorded, head.identity), { head, observed: view.head.observed });
  const rules = protocol.rules.filter(({ meta: { needs } }) => needs.base !== undefined);
  const { findings } = checkIdentity({ ...protocol, rules }, { ...view, base: said, head: done });
  const told = new Set(known.map(({ fingerprint }) => fingerprint));
  return findings.filter(({ fingerprint }) => !told.has(fingerprint));
}

function kindsOf(protocol: IdentityProtocol, list: ReadSpec['identity']): readonly string[] {
  return list.flatMap((each) => (each.protocol === protocol ? each.artefact.kind : []));
}

function sideOf(protocol: IdentityProtocol, spec: ReadSpec, seen: IdentityWitness): Side {
  const { exchanges, artefacts: recorded } = seen.of(spec);
  const read = modelOf(protocol, spec.identity, recorded);
  const observed = exchanges.flatMap((exchange) =>
    protocol.decode(exchange, read.model).map((fact) => ({ exchange, fact })),
  );
  return sideFrom(read, { head: spec, observed });
}

function sideFrom(
  { model, artefacts }: ReadModel,
  { head, observed }: { readonly head: ReadSpec; readonly observed: Side['observed'] },
): Side {
  return { release: head.release, model, has: new Set(artefacts.map(({ kind }) => kind)), observed };
}

/** By either release: a contract may use what is gone. */
function usesOf(
  protocol: IdentityProtocol,
  contract: Contract,
  models: readonly unknown[],
): readonly ContractUse[] {
  return contract.interactions.flatMap((interaction) => {
    if (!isJudged(interaction)) return [];
    const found = new Map<string, ContractUse>();
    for (const use of models.flatMap((model) => usesIn(protocol, interaction, model))) {
      const key = `${use.kind} ${use.name}`;
      if (!found.has(key)) found.set(key, { ...use, contract, interaction });
    }
    return [...found.values()];
  });
}

function usesIn(protocol: IdentityProtocol, interaction: JudgedInteraction, model: unknown): readonly Use[] {
  return interaction.kind === 'http'
    ? protocol.usesOf(interaction, model)
    : (protocol.usesOfMessage?.(interaction, model) ?? []);
}

/** Interactions that a finding hits are as bad as it is. */
function touched(
  each: EvaluatedContract,
  findings: readonly { readonly finding: Finding }[],
): EvaluatedContract {
  const { contract } = each;
  if (contract === undefined) return each;
  const hits = findings.flatMap(({ finding }) =>
    finding.hits.flatMap(({ interactions }) => interactions.map(({ location }) => ({ finding, location }))),
  );
  if (hits.length === 0) return each;
  return {
    ...each,
    interactions: each.interactions.map((checked) => {
      const { document, pointer } = checked.interaction.location;
      const own = hits.filter(
        ({ location }) => location.document === document && isWithin(location.pointer, pointer),
      );
      return {
        ...checked,
        worst: own.reduce((worst, { finding }) => worse(worst, finding.effect), checked.worst),
        findings: [...new Set([...checked.findings, ...own.map(({ finding }) => finding.fingerprint)])],
      };
    }),
  };
}

function isWithin(pointer: string, whole: string): boolean {
  return pointer === whole || pointer.startsWith(`${whole}/`);
}
