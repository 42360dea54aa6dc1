/** Unites what differs into findings: one edit, one finding, with every operation it reaches. */
import type { ChangeNode, ChangeRule, ReaderModel } from '../core/change.ts';
import { coordinatesText } from '../core/change.ts';
import {
  fingerprint,
  type Effect,
  type Evidence,
  type Finding,
  type FindingArgs,
  type Subject,
  type Witness,
} from '../core/finding.ts';
import type { Location } from '../core/location.ts';
import { clipped } from '../core/text.ts';

/** A finding, and all places at which it was met. */
export interface CollectedChange {
  readonly finding: Finding;
  readonly nodes: readonly ChangeNode[];
}

export interface ChangeCollecting {
  readonly provider: string;
  readonly rules: readonly ChangeRule[];
  readonly reader: ReaderModel;
}

interface Gathered {
  readonly rule: ChangeRule;
  readonly subject: Subject;
  readonly effect: Effect;
  /** What tells this change from others, but for the members. */
  readonly facts: FindingArgs;
  readonly nodes: ChangeNode[];
}

const TITLE_MAX = 300;
/** Proofs tried for one finding, at different places, before it is called unproved. */
const PROOFS_MAX = 4;

/** In the order of fingerprints. Fails loudly where no rule speaks of a coordinate: that would be a silence. */
export function collectChanges(
  nodes: readonly ChangeNode[],
  { provider, rules, reader }: ChangeCollecting,
): readonly CollectedChange[] {
  const byCoordinates = new Map(rules.map((rule) => [coordinatesText(rule.meta.facet), rule] as const));
  const gathered = new Map<string, Gathered>();
  for (const node of nodes) {
    const rule = byCoordinates.get(coordinatesText(node.at));
    if (rule === undefined) throw new Error(`no rule speaks of ${coordinatesText(node.at)}`);
    const subject = subjectOf(provider, node);
    const effect = rule.effectOf?.(node.facts, reader) ?? rule.meta.effect;
    const facts = identityOf(node, subject);
    const key = JSON.stringify([rule.meta.id, subject, effect, facts]);
    const known = gathered.get(key) ?? { rule, subject, effect, facts, nodes: [] };
    gathered.set(key, known);
    known.nodes.push(node);
  }
  return [...gathered.values()]
    .map((each) => ({ finding: findingOf(each), nodes: each.nodes }))
    .sort((a, b) => (a.finding.fingerprint < b.finding.fingerprint ? -1 : 1));
}

const SHARED =
  /^\/(?:components\/(schemas|parameters|responses|headers|requestBodies|securitySchemes)|(definitions|parameters|responses))\/([^/]+)/u;

const KINDS: Readonly<Record<string, string>> = {
  schemas: 'schema',
  definitions: 'schema',
  parameters: 'parameter',
  responses: 'response',
  headers: 'header',
  requestBodies: 'request body',
  securitySchemes: 'security scheme',
};

/** What lies in a shared part of the document is about that part, whichever operations reach it. */
function subjectOf(provider: string, node: ChangeNode): Subject {
  const { at, operation, places } = node;
  const { direction } = at;
  const once = writtenOnce(node);
  if (once !== undefined) return { provider, operation: once, direction };
  const [, kind, old, name] = SHARED.exec((places.before ?? places.after)?.pointer ?? '') ?? [];
  if (isGlobal(places)) return { provider, operation: 'all operations', direction };
  if (name === undefined) return { provider, operation, direction };
  const word = KINDS[kind ?? old ?? ''] ?? 'part';
  return { provider, operation: `${word} ${unescaped(name)}`, direction };
}

/** Requirements and servers of the document hold for each operation that does not say otherwise. */
function isGlobal({ before, after }: ChangeNode['places']): boolean {
  return [before, after].some((place) => (place?.pointer ?? '').startsWith('/security/'));
}

/** What is written once for many operations, though each of them is met by it: a server, and the flows of a scheme. */
function writtenOnce({ at, facts, places }: ChangeNode): string | undefined {
  if (at.area === 'operation' && at.aspect === 'address') return `server ${String(facts['was'])}`;
  const { scheme } = facts;
  return at.area === 'security' && typeof scheme === 'string' && !isGlobal(places)
    ? `security scheme ${scheme}`
    : undefined;
}

function unescaped(name: string): string {
  return name.replaceAll('~1', '/').replaceAll('~0', '~');
}

/** That an object demands or promises other members than before is one edit of it, whichever and however many they are. */
const OF_THE_OBJECT: ReadonlySet<string> = new Set(['existence', 'requiredness', 'access', 'deprecation']);

function isOfTheObject({ at, path }: ChangeNode): boolean {
  return at.area === 'schema' && OF_THE_OBJECT.has(at.aspect) && path.length > 0;
}

function isToldByFacts(node: ChangeNode, subject: Subject): boolean {
  return subject.operation === node.operation || writtenOnce(node) !== undefined;
}

/** The facts of the change. At a shared place the way that led there is none of them. */
function identityOf(node: ChangeNode, subject: Subject): FindingArgs {
  const { facts, places } = node;
  const { member = '', carrier: _, status: __, was: ___, now: ____, ...rest } = facts;
  const at = (place: Location | undefined): string =>
    place?.pointer.replace(/\/properties\/[^/]+$/u, '') ?? '';
  if (isOfTheObject(node)) return { ...rest, before: at(places.before), after: at(places.after), path: '' };
  if (isToldByFacts(node, subject)) return facts;
  const { was = '', now = '' } = facts;
  return {
    ...rest,
    was,
    now,
    ...(typeof member === 'string' ? { member: member.split('.').at(-1) ?? '' } : {}),
    before: places.before?.pointer ?? '',
    after: places.after?.pointer ?? '',
  };
}

function findingOf({ rule, subject, effect, facts, nodes }: Gathered): Finding {
  const speaking = nodes.toSorted(byPlainness);
  const [first] = speaking;
  if (first === undefined) throw new Error('a change without a place');
  const operations = [...new Set(nodes.map(({ operation }) => operation))].sort();
  const witness = effect === 'safe' ? undefined : proofOf(speaking);
  const members = membersOf(first, speaking);
  const args: FindingArgs = members === undefined ? first.facts : { ...first.facts, members };
  const names = members?.map(nameOf) ?? [];
  return {
    rule: rule.meta.id,
    effect,
    subject,
    operations,
    title: clipped(rule.meta.message(args), TITLE_MAX),
    args,
    evidence: evidenceOf(first),
    ...(witness === undefined ? {} : { witness }),
    change: first.change,
    ...sidesOf(first, effect),
    hits: [],
    fingerprint: fingerprint(rule.meta.id, subject, names.length === 0 ? facts : { ...facts, names }),
  };
}

/** Who sends and who takes, so that the values between them can be named. */
function sidesOf({ at, schemas }: ChangeNode, effect: Effect): Pick<Finding, 'sides'> {
  if (schemas === undefined || effect === 'safe' || !OF_VALUES.has(at.aspect)) return {};
  const { before, after } = schemas;
  return at.direction === 'request'
    ? { sides: { sender: before, acceptor: after } }
    : { sides: { sender: after, acceptor: before } };
}

const OF_VALUES: ReadonlySet<string> = new Set(['type', 'values', 'number', 'text', 'items']);

/** The members that one edit of an object is about, as they are called where the first was met. */
function membersOf(first: ChangeNode, nodes: readonly ChangeNode[]): readonly string[] | undefined {
  if (!isOfTheObject(first)) return undefined;
  const parent = JSON.stringify(first.path.slice(0, -1));
  const same = nodes.filter(
    ({ operation, carrier, status, path }) =>
      operation === first.operation &&
      carrier === first.carrier &&
      status === first.status &&
      JSON.stringify(path.slice(0, -1)) === parent,
  );
  return [
    ...new Set(same.map(({ facts }) => (typeof facts['member'] === 'string' ? facts['member'] : ''))),
  ].sort();
}

function nameOf(member: string): string {
  return member.split('.').at(-1) ?? member;
}

/** The place that is named with the fewest steps speaks for all. */
function byPlainness(a: ChangeNode, b: ChangeNode): number {
  return (
    a.path.length - b.path.length || (a.operation < b.operation ? -1 : a.operation > b.operation ? 1 : 0)
  );
}

function proofOf(nodes: readonly ChangeNode[]): Witness | undefined {
  let witness: Witness | undefined;
  for (const node of nodes.slice(0, PROOFS_MAX)) {
    const found = node.prove();
    if (found !== undefined && found.proof !== 'unproved') return found;
    witness ??= found;
  }
  return witness;
}

function evidenceOf({ places }: ChangeNode): readonly [Evidence, ...Evidence[]] {
  const evidence: Evidence[] = [];
  if (places.after !== undefined) evidence.push({ role: 'after', location: places.after });
  if (places.before !== undefined) evidence.push({ role: 'before', location: places.before });
  const [first, ...others] = evidence;
  if (first === undefined) throw new Error('a change without a location');
  return [first, ...others];
}
