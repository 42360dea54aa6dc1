/** A page of the HTML report, read by a strict parser; and runs and extras to make pages of. */
import { SaxesParser } from 'saxes';
import type { RenderOptions } from '../../src/core/report.ts';
import type { Run, RunFinding } from '../../src/core/run.ts';
import { render, type ReportExtras } from '../../src/report/html/index.ts';
import { richRun } from './rich-run.ts';

const OPTIONS: RenderOptions = { width: 100, color: false, ascii: false, maxFindings: 5, verbose: false };

export const pageOf = (run: Run, extras?: ReportExtras): string => render(run, OPTIONS, extras).text;

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

export const fullExtras: ReportExtras = {
  context: {
    environment: 'production',
    base: { 'work.idp': '1.9.0' },
    commit: '9f41c02',
    policy: 'release@v3',
    build: { label: '#4812', url: 'https://ci.example/4812' },
  },
  history: [
    line('2026-10-07', '1.9.0', { breaks: 0, risks: 2, decision: 'released' }),
    line('2026-11-05', '2.0.0-rc.1', { breaks: 6, risks: 3, decision: 'held' }, ['aaaa', 'dead']),
  ],
  waivers: [
    waiver('W-STALE', { covers: [], match: 'contract/response-type-rejected', expires: '2027-01-01' }),
    waiver('W-ACTIVE', { covers: ['bbbb'.padEnd(64, '0')], expires: '2027-02-01' }),
    waiver('W-ENDING', { covers: ['bbbb'.padEnd(64, '0')], expires: '2026-11-30' }),
    waiver('W-EXPIRED', { covers: ['aaaa'.padEnd(64, '0')], expires: '2026-11-17', renewals: 1 }),
  ],
  evidence: [
    { path: 'specs/work.idp/2.0.0/openapi.yaml', version: '2.0.0', sha256: 'ab'.repeat(32) },
    { path: 'idpact.waivers.yaml', version: 'at 9f41c02', sha256: 'cd'.repeat(32) },
  ],
  controls: [
    { control: 'NIST CSF 2.0 PR.AA-05', shows: 'Removal of access is contradicted.', state: 'contradicted', findings: ['IP-AAAA'] },
    { control: 'OWASP NHI1:2025', title: 'Improper offboarding', shows: 'Seen on paper.', state: 'partial', findings: [] },
  ],
  needs: { 'hr-sync': ['joiner', 'leaver'], partner: ['leaver'] },
  published: [{ consumer: 'hr-sync', provider: 'work.idp', at: '2026-11-18', maxAgeDays: 60 }],
};

function line(
  at: string,
  release: string,
  counts: { readonly breaks: number; readonly risks: number; readonly decision: string },
  fingerprints: readonly string[] = [],
): NonNullable<ReportExtras['history']>[number] {
  return {
    at: `${at}T10:00:00Z`,
    provider: 'work.idp',
    release,
    verdict: counts.breaks > 0 ? 'NOT READY' : 'READY',
    ...counts,
    findings: fingerprints.map((each) => ({ fingerprint: each.padEnd(64, '0'), firstSeen: at })),
  };
}

function waiver(
  id: string,
  more: Pick<NonNullable<ReportExtras['waivers']>[number], 'covers' | 'expires'> & { readonly match?: string; readonly renewals?: number },
): NonNullable<ReportExtras['waivers']>[number] {
  return { id, owner: '@plant-it', approvedBy: ['@iam-release'], reason: 'not done yet', exit: 'the key is deleted', ...more };
}
