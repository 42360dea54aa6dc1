/** A page of the HTML report, read by a strict parser; and runs to make pages of. */
import { SaxesParser } from 'saxes';
import type { RenderOptions } from '../../src/core/report.ts';
import type { Run, RunFinding, RunPast, RunWaiver } from '../../src/core/run.ts';
import type { KnownFinding } from '../../src/core/waiver.ts';
import { html } from '../../src/report/html/index.ts';
import { richRun } from './rich-run.ts';

const OPTIONS: RenderOptions = { width: 100, color: false, ascii: false, maxFindings: 5, verbose: false };

export const pageOf = (run: Run, more: Partial<RenderOptions> = {}): string => html.render(run, { ...OPTIONS, ...more }).text;

export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** All text within, that of inner elements included. */
  text: string;
  /** Names of the elements around it, outermost first. */
  readonly around: readonly string[];
}

/** The page is written so that it is XML too; the parser throws on the smallest slip, such as a stray `<`. */
export function elementsOf(page: string): readonly Element[] {
  const elements: Element[] = [];
  const open: Element[] = [];
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    const element: Element = { name, attributes, text: '', around: open.map((each) => each.name) };
    open.push(element);
    elements.push(element);
  });
  parser.on('text', (text) => {
    for (const element of open) element.text += text;
  });
  parser.on('closetag', () => {
    open.pop();
  });
  const [style = '', script = ''] = [styleOf(page), scriptOf(page)];
  parser.write(page.replace(/^<!doctype html>\s*/u, '').replace(style, '').replace(script, '')).close();
  return elements;
}

export const styleOf = (page: string): string | undefined => /<style>([\s\S]*?)<\/style>/u.exec(page)?.[1];
export const scriptOf = (page: string): string | undefined => /<script>([\s\S]*?)<\/script>/u.exec(page)?.[1];

/** The text of one part, with runs of spaces as one. */
export function partText(page: string, id: string): string {
  const part = elementsOf(page).find(({ name, attributes }) => name === 'section' && attributes['id'] === id);
  return (part?.text ?? '').replace(/\s+/gu, ' ').trim();
}

export function rowsOf(page: string, caption: string): readonly string[] {
  const start = page.indexOf(`>${caption}`);
  const table = page.slice(start, page.indexOf('</table>', start));
  const body = table.slice(table.indexOf('<tbody>'));
  return [...body.matchAll(/<tr[\s\S]*?<\/tr>/gu)].map(([row]) =>
    row
      .replace(/<[^>]*>/gu, ' ')
      .replace(/\s+/gu, ' ')
      .trim(),
  );
}

/** A run without hostile text, in which numbers are easy to follow. */
export function calmRun(more: Partial<Run> = {}): Run {
  const text = JSON.stringify(richRun, (_, value: unknown) =>
    typeof value === 'string' ? value.replace(/ ?<&"'.*?\]\]>/gu, '') : value,
  );
  return { ...(JSON.parse(text) as Run), ...more };
}

export function findingsOf(run: Run, number: number, more: (index: number) => Partial<RunFinding>): Run {
  const [first] = run.findings;
  if (first === undefined) throw new Error('the run has no finding to copy');
  const findings = Array.from({ length: number }, (_, index): RunFinding => ({
    ...first,
    id: `IP-${(0x1000 + index).toString(16).toUpperCase()}`,
    fingerprint: index.toString(16).padStart(64, '0'),
    ...more(index),
  }));
  return { ...run, findings };
}

/** The run with all that a run may carry; `also` goes into the run itself. */
export function fullRun(run: Run = richRun, also: Partial<Run> = {}): Run {
  return { ...run, ...FULL, findings: run.findings.map(dated), ...also };
}

/** As the judge dates them: of the history and this run. */
function dated(finding: RunFinding): RunFinding {
  return { ...finding, firstSeen: finding.id === 'IP-AAAA' ? '2026-11-05' : '2026-11-20' };
}

const AAAA = 'aaaa'.padEnd(64, '0');
const BBBB = 'bbbb'.padEnd(64, '0');

const LIMITS = { maxDays: 14, approvers: 2 };

const FULL: Partial<Run> = {
  comparisons: [
    { provider: 'work.idp', base: '1.9.0 (tag v1.9.0)', head: '2.0.0', reader: 'tolerant', changes: { breaking: 1, risky: 1, safe: 1 }, undecided: [], usage: [] },
  ],
  source: { environment: 'production', commit: '9f41c0255be04a917', branch: 'main', build: 'https://ci.example/builds/4812' },
  policy: {
    name: 'release@v3',
    failOn: 'break',
    levels: {
      breaking: { used: 'break', tolerated: 'info', unused: 'info', unknown: 'break' },
      risky: { used: 'risk', tolerated: 'info', unused: 'info', unknown: 'risk' },
      safe: { used: 'info', tolerated: 'info', unused: 'info', unknown: 'info' },
    },
    maxAgeDays: 60,
    waivers: { maxDays: 90, approvers: 1, require: ['owner'] },
    stages: { leaver: LIMITS },
  },
  history: [
    past('2026-10-07', '1.9.0', { breaks: 0, risks: 2, decision: 'released' }),
    past('2026-11-05', '2.0.0-rc.1', { breaks: 6, risks: 3, decision: 'held' }, [AAAA, 'dead'.padEnd(64, '0')]),
  ],
  waivers: [
    waiver('W-STALE', { status: 'stale', match: { rule: 'contract/response-type-rejected', consumer: 'gone' }, expires: '2027-01-01', daysLeft: 42 }),
    waiver('W-LATER', { status: 'unapproved', why: 'needs 2 approvers, has 1', covers: [AAAA], expires: '2026-12-01', daysLeft: 11 }),
    waiver('W-ACTIVE', { status: 'active', covers: [BBBB], expires: '2027-02-01', daysLeft: 73 }),
    waiver('W-ENDING', { status: 'ending', covers: [BBBB], expires: '2026-11-30', daysLeft: 10 }),
    waiver('W-EXPIRED', { status: 'expired', covers: [AAAA], expires: '2026-11-17', renewals: 1, renewed: '2026-10-01' }),
    waiver('W-NO-DAY', { status: 'expired', why: '`soon` is no day', covers: [], expires: 'soon' }),
  ],
  baseline: { file: 'idpact.baseline.json', reviewBy: '2027-02-19', isOverdue: false, known: [known('1')], gone: [known('2'), known('3')] },
  consumers: [
    { name: 'hr-sync', owner: '@people', needs: ['joiner', 'leaver'], has: ['leaver'], holds: [] },
    { name: 'idle', needs: [], has: [], holds: [], kind: 'custom-connector' },
    { name: 'partner', needs: ['leaver'], has: [], holds: [] },
  ],
  inputs: [
    { role: 'spec', file: 'specs/work.idp/2.0.0/openapi.yaml', sha256: 'ab'.repeat(32), bytes: 4096, version: '2.0.0' },
    { role: 'waivers', file: 'idpact.waivers.yaml', sha256: 'cd'.repeat(32), bytes: 1 },
  ],
  controls: [
    { control: 'NIST CSF 2.0 PR.AA-05', title: 'Access permissions are managed', shows: 'Removal of access is contradicted.', state: 'contradicted', findings: [AAAA] },
    { control: 'OWASP NHI1:2025', title: 'Improper offboarding', shows: 'Seen on paper.', state: 'partial', findings: [] },
  ],
};

function known(digit: string): KnownFinding {
  return { fingerprint: digit.repeat(64), provider: 'work.idp', firstSeen: '2026-10-01' };
}

function past(
  at: string,
  release: string,
  counts: { readonly breaks: number; readonly risks: number; readonly decision: string },
  fingerprints: readonly string[] = [],
): RunPast {
  return {
    at: `${at}T10:00:00Z`,
    provider: 'work.idp',
    release,
    verdict: counts.breaks > 0 ? 'NOT READY' : 'READY',
    ...counts,
    findings: fingerprints.map((fingerprint) => ({ fingerprint, firstSeen: at })),
  };
}

export function waiver(id: string, more: Partial<RunWaiver> = {}): RunWaiver {
  return {
    id,
    status: 'active',
    match: { finding: 'IP-X', fingerprint: 'e'.repeat(64), consumer: 'hr-sync' },
    owner: '@plant-it',
    approvedBy: ['@iam-release'],
    reason: 'not done yet',
    exit: 'the key is deleted',
    created: '2026-10-01',
    expires: '2026-12-05',
    renewals: 0,
    covers: [],
    file: 'idpact.waivers.yaml',
    line: 4,
    ...more,
  };
}
