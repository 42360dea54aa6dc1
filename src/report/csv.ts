/** Findings, what was not checked and faults as a table for spreadsheets (RFC 4180): one line each, the same columns for all. */
import type { Reporter } from '../core/report.ts';
import type { RunFault, RunFinding, RunLocation, RunNotChecked } from '../core/run.ts';
import { csvField } from './escape.ts';
import { baseOf, changeText } from './weight.ts';

export const csv: Reporter = {
  name: 'csv',
  render: (run) => {
    const rows = [
      ...run.findings.map(ofFinding),
      ...run.notChecked.map(ofNotChecked),
      ...run.faults.map(ofFault),
    ];
    const lines = rows.map((row) => COLUMNS.map((column) => csvField(row[column] ?? '')).join(','));
    // Lines end as RFC 4180 §2 says; without a mark at the beginning, which would become part of the first name.
    return {
      path: 'findings.csv',
      mediaType: 'text/csv',
      text: [COLUMNS.join(','), ...lines, ''].join('\r\n'),
    };
  },
};

const COLUMNS = [
  'kind',
  'id',
  'level',
  'state',
  'state_reason',
  'first_seen',
  'waivers',
  'blocking',
  'stage',
  'rule',
  'effect',
  'title',
  'provider',
  'base',
  'release',
  'operation',
  'operations',
  'direction',
  'consumers',
  'owners',
  'interactions',
  'spec',
  'contract',
  'recording',
  'change',
  'expected',
  'actual',
  'proof',
  'seen',
  'of',
  'first',
  'last',
  'why',
  'provider_fix',
  'consumer_fix',
  'required',
  'fingerprint',
] as const;

type Row = Readonly<Partial<Record<(typeof COLUMNS)[number], string | number | boolean | undefined>>>;

function ofFinding(finding: RunFinding): Row {
  const { id, level, state, blocking, stage, rule, effect, title, operation, operations, direction } =
    finding;
  const { provider, hits, locations, witness, seen, why, fix, fingerprint, stateReason, firstSeen } = finding;
  return {
    kind: 'finding',
    ...{ id, level, state, blocking, stage, rule, effect, title, operation, direction, why, fingerprint },
    state_reason: stateReason,
    first_seen: firstSeen,
    waivers: listed(
      hits.flatMap(({ consumer, waiver }) =>
        waiver === undefined ? [] : [`${waiver.id} ${waiver.state} ${waiver.expires} for ${consumer}`],
      ),
    ),
    provider: provider.name,
    base: baseOf(finding),
    release: provider.head,
    operations: listed(operations),
    consumers: listed(
      hits.map(({ consumer, version }) => (version === undefined ? consumer : `${consumer} ${version}`)),
    ),
    owners: listed(hits.flatMap(({ owner }) => owner ?? [])),
    interactions: listed(
      hits.flatMap(({ interactions }) => interactions.map(({ description }) => description)),
    ),
    ...placesOf(locations),
    change: changeText(finding),
    expected: witness?.expected,
    actual: witness?.actual,
    proof: witness?.proof,
    seen: seen?.count,
    of: seen?.of,
    first: seen?.first,
    last: seen?.last,
    provider_fix: listed(fix.filter(({ side }) => side === 'provider').map(({ text }) => text)),
    consumer_fix: listed(fix.filter(({ side }) => side === 'consumer').map(({ text }) => text)),
  };
}

function ofNotChecked({ provider, consumer, interaction, why, required, locations }: RunNotChecked): Row {
  return {
    kind: 'not-checked',
    provider,
    consumers: consumer,
    interactions: interaction,
    why,
    required,
    ...placesOf(locations),
  };
}

function ofFault({ code, message, hint, file, line, column }: RunFault): Row {
  const at = file === undefined ? undefined : placed({ file, line, column });
  return { kind: 'fault', rule: code, title: message, why: hint, spec: at };
}

function placesOf(locations: readonly RunLocation[]): Row {
  const at = (...roles: readonly RunLocation['role'][]): string | undefined => {
    const location = locations.find(({ role }) => roles.includes(role));
    return location === undefined ? undefined : placed(location);
  };
  return { spec: at('spec', 'after') ?? at('before'), contract: at('contract'), recording: at('recording') };
}

function placed({
  file,
  line,
  column,
}: { readonly [Part in 'file' | 'line' | 'column']?: RunLocation[Part] | undefined }): string {
  return [file, line, column].filter((part) => part !== undefined).join(':');
}

function listed(texts: readonly string[]): string {
  return [...new Set(texts)].join('; ');
}
