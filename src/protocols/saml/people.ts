/** Recorded assertions of two releases for one service provider, and whether they are about one person. */
import { observedOf, type Side } from '../../core/identity.ts';
import type { Exchange } from '../../core/recording.ts';
import type { Assertion, ResponseFact, SamlFact, SamlView } from './facts.ts';
import type { SamlModel } from './model.ts';

export interface Seen {
  readonly exchange: Exchange;
  readonly fact: ResponseFact;
  readonly assertion: Assertion;
}

/** One service provider: different ones are given different attributes. */
export interface Group {
  readonly audience: string;
  readonly before: readonly Seen[];
  readonly after: readonly Seen[];
}

type SamlSide = Side<SamlModel, SamlFact>;

/** Those that were seen with both releases. */
export function groupsOf({ base, head }: SamlView): readonly Group[] {
  const before = base === undefined ? [] : seenOf(base);
  const after = seenOf(head);
  const audiences = [...new Set(before.map(({ fact }) => fact.audience))].sort();
  return audiences
    .map((audience) => ({
      audience,
      before: before.filter(({ fact }) => fact.audience === audience),
      after: after.filter(({ fact }) => fact.audience === audience),
    }))
    .filter((group) => group.after.length > 0);
}

export function seenOf(side: SamlSide): readonly Seen[] {
  return observedOf(side, 'response').flatMap(({ exchange, fact }) =>
    fact.assertion === undefined ? [] : [{ exchange, fact, assertion: fact.assertion }],
  );
}

/** A pair of assertions about one person: they share the name identifier, or an e-mail address. */
export function samePerson(
  before: readonly Seen[],
  after: readonly Seen[],
): { readonly before: Seen; readonly after: Seen } | undefined {
  for (const then of before) {
    const marks = new Set(marksOf(then.assertion));
    const now = after.find(({ assertion }) => marksOf(assertion).some((mark) => marks.has(mark)));
    if (now !== undefined) return { before: then, after: now };
  }
  return undefined;
}

function marksOf({ nameId, attributes }: Assertion): readonly string[] {
  const texts = attributes.flatMap(({ values }) => values).filter(isEmail);
  return [...(nameId === undefined || nameId.value === '' ? [] : [nameId.value]), ...texts];
}

/** Also what redaction leaves of one. */
export function isEmail(text: string): boolean {
  return text.length < 330 && /^[^\s@]+@[^\s@]+$|^<email:\d+>$/u.test(text);
}

/** What requests of a service provider asked for, sorted; undefined where none was recorded. */
export function askedBy(
  side: SamlSide | undefined,
  audience: string,
  of: 'nameIdFormat' | 'contexts',
): string | undefined {
  if (side === undefined) return undefined;
  const requests = observedOf(side, 'request').filter(({ fact }) => fact.issuer === audience);
  if (requests.length === 0) return undefined;
  const texts = requests.map(({ fact }) =>
    of === 'contexts'
      ? [fact.comparison, ...fact.contexts.toSorted()].join(' ')
      : (fact.nameIdFormat ?? 'unspecified'),
  );
  return [...new Set(texts)].sort().join(' | ');
}

/** The service provider itself asks for something else: then another answer is no change of the provider. */
export function asksAnew(
  { base, head }: SamlView,
  audience: string,
  of: 'nameIdFormat' | 'contexts',
): boolean {
  const [before, after] = [askedBy(base, audience, of), askedBy(head, audience, of)];
  return before !== undefined && after !== undefined && before !== after;
}

/** What is said of an assertion is worth what its signature is. */
export function withVerdict(text: string, { verified }: ResponseFact): string {
  return verified.verdict === 'valid' ? `${text} (signature verified)` : `${text} (signature not verified)`;
}
