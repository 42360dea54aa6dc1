/** Phrases that several reporters share. All text from inputs passes through `plain` here. */
import { clipped, plain } from '../core/text.ts';
import type { Run, RunFinding, RunLocation } from '../core/run.ts';

export function placeText({ file, line, column }: Pick<RunLocation, 'file' | 'line' | 'column'>): string {
  const at = line === undefined ? '' : `:${String(line)}${column === undefined ? '' : `:${String(column)}`}`;
  return `${plain(file)}${at}`;
}

/** `break · leaver · new`; a stage and a state only where they are known. */
export function kindText({ level, stage, state, hits }: RunFinding): string {
  const pending = hits.length > 0 && hits.every((hit) => hit.interactions.every((each) => each.pending));
  return [level, ...(stage === undefined ? [] : [stage]), pending ? 'pending' : state].join(' · ');
}

export function hitText(
  { consumer, version, owner, interactions }: RunFinding['hits'][number],
  max: number,
): string {
  const names = interactions.map(({ description }) => `"${clipped(description, 60)}"`);
  const shown = names.slice(0, max).join(', ');
  const more = names.length > max ? ` and ${String(names.length - max)} more` : '';
  const who = [consumer, version, owner === undefined ? undefined : `(${owner})`].filter(
    (part) => part !== undefined,
  );
  return `${plain(who.join(' '))}  ${shown}${more}`;
}

/** Where a finding stands: in the spec, or in what several operations share. */
export function operationText({ operation, operations }: RunFinding): string {
  const more = operations.length - 1;
  return plain(more > 0 ? `${operation} and ${String(more)} more` : operation);
}

/** The witness in words: what is sent, what is expected, and who says so. */
export function witnessLines({ witness }: RunFinding, max: number): readonly string[] {
  if (witness === null) return [];
  const { kind, value, at = '', expected, actual, proof, source, acceptedBy } = witness;
  if (proof === 'unproved') return ['no concrete value was found that shows it (unproved)'];
  const lines: string[] = [];
  if (value !== undefined)
    lines.push(clipped(kind === 'value' ? JSON.stringify(value) : exchangeText(value), max));
  const where = at === '' ? '' : `at ${plain(at)}  `;
  const expectation = expected === undefined ? '' : `expects ${clipped(expected, 120)}`;
  const reality = actual === undefined ? '' : `gets ${clipped(actual, 120)}`;
  const facts = [expectation, reality].filter((text) => text !== '').join('   ');
  if (where !== '' || facts !== '') lines.push(`${where}${facts}`.trimEnd());
  lines.push(provenance(proof, source, acceptedBy));
  return lines;
}

function exchangeText(value: unknown): string {
  const { method, path, request, message } = Object(value) as {
    readonly method?: unknown;
    readonly path?: unknown;
    readonly request?: unknown;
    readonly message?: unknown;
  };
  if (typeof message === 'string') return `message "${message}"`;
  return typeof request === 'string' ? request : `${String(method)} ${String(path)}`;
}

function provenance(proof: string, source: string, acceptedBy: string): string {
  const made =
    source === 'contract'
      ? "the contract's own example"
      : source === 'recording'
        ? 'from a recording'
        : source === 'spec'
          ? 'as the release says it'
          : 'made from the schema';
  if (proof === 'structural') return `(${made})`;
  if (source === 'recording')
    return `(${made}; the provider sent it, and its spec refuses it: checked by Ajv)`;
  return `(${made}; valid for the ${acceptedBy}, refused by the ${acceptedBy === 'provider' ? 'consumer' : 'provider'}: checked by Ajv on both)`;
}

/** `web → idp`; what is nobody's question in particular is about the provider alone. */
export function pairText(consumer: string, provider: string): string {
  return consumer === '' ? provider : `${consumer} → ${provider}`;
}

export function count(number: number, one: string, many = `${one}s`): string {
  return `${String(number)} ${number === 1 ? one : many}`;
}

/** Consumers that are hit, and not by what a waiver lets through for them. */
export function hitBy(findings: readonly RunFinding[]): ReadonlySet<string> {
  const hits = findings.flatMap((finding) => finding.hits);
  return new Set(hits.flatMap(({ consumer, waiver }) => (waiver?.state === 'waived' ? [] : [consumer])));
}

export function summaryText({ counts, contracts, findings }: Run): string {
  const blocking = findings.filter((finding) => finding.blocking);
  const breaks = blocking.filter(({ level }) => level === 'break').length;
  const what =
    breaks === blocking.length ? count(breaks, 'break') : `${count(blocking.length, 'finding')} that block`;
  const hit = hitBy(blocking);
  const some = (number: number, word: string): readonly string[] =>
    number === 0 ? [] : [`${String(number)} ${word}`];
  const parts = [
    ...(blocking.length > 0
      ? [
          `${what} ${blocking.length === 1 ? 'hits' : 'hit'} ${String(hit.size)} of ${count(counts.consumers, 'consumer')}`,
        ]
      : []),
    ...(counts.openRisks === 0 ? [] : [count(counts.openRisks, 'risk')]),
    ...some(counts.notChecked, 'not checked'),
    ...some(counts.waived, 'waived'),
    ...some(counts.known, 'known'),
    ...some(counts.unused, 'unused'),
  ];
  return contracts.length === 0 && counts.exchanges === 0 ? 'nothing was checked' : parts.join(' · ');
}

/** `3 of 41 recordings, 2025-03-01 to 2026-06-02, under 4.7.0 and 4.8.0`; undefined for what is not about recordings. */
export function seenText({ seen, change }: RunFinding): string | undefined {
  if (seen === undefined) return undefined;
  const { count: times, of, releases, correctedIn, newerWithout, early, facts = {} } = seen;
  const parts = [
    `${change === undefined ? '' : 'touched by '}${String(times)} of ${count(of, 'recorded exchange')}`,
    daysText(seen),
    releases.length === 0 ? '' : `under ${releases.join(', ')}`,
    newerWithout === undefined ? '' : `not in ${count(newerWithout, 'newer one')}`,
    early === true ? 'older than the releases at hand' : '',
    correctedIn === undefined ? '' : `the spec says so since ${correctedIn}`,
    ...Object.entries(facts).map(([name, value]) => `${name}: ${value}`),
  ];
  return plain(parts.filter((part) => part !== '').join(', '));
}

function daysText({ first, last }: NonNullable<RunFinding['seen']>): string {
  if (first === undefined || last === undefined) return '';
  const [from, to] = [first.slice(0, 10), last.slice(0, 10)];
  return from === to ? from : `${from} to ${to}`;
}

const AGREEMENTS: Readonly<Record<NonNullable<RunFinding['agreement']>, string>> = {
  'provider-broke-promise': 'the provider kept its spec before and does not now, and the consumer is hit',
  'documentation-wrong-consumer-fine':
    'the documentation is wrong, and the consumer reads what is really sent',
  'documentation-wrong-consumer-hit': 'the documentation is wrong, and the consumer believed it',
  'cannot-tell': 'too little was recorded to say who is wrong',
};

export function agreementText({ agreement }: RunFinding): string | undefined {
  return agreement === undefined ? undefined : AGREEMENTS[agreement];
}

/** JSON in which characters that hide or turn text are written as escapes: equal data, and safe to look at. */
export function jsonText(value: unknown, indent = 0): string {
  return JSON.stringify(value, null, indent).replace(
    /[\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/gu,
    (character) => `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`,
  );
}
