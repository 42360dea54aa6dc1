/** All changes of a comparison in Markdown, for release notes: what breaks first, additions last. */
import type { Reporter } from '../core/report.ts';
import type { Run, RunComparison, RunFinding } from '../core/run.ts';
import { plain } from '../core/text.ts';
import { placeText } from './words.ts';

export const changelog: Reporter = {
  name: 'changelog',
  render: (run) => ({ path: 'changelog.md', mediaType: 'text/markdown', text: render(run) }),
};

function render(run: Run): string {
  const comparisons = run.comparisons ?? [];
  if (comparisons.length === 0) return '# Changes\n\nNo releases were compared.\n';
  return comparisons.map((comparison) => section(comparison, run)).join('\n');
}

const PARTS: readonly (readonly [RunFinding['effect'], string])[] = [
  ['breaking', 'Breaking'],
  ['risky', 'Risky'],
  ['safe', 'Compatible'],
];

function section(comparison: RunComparison, { findings }: Run): string {
  const own = findings.filter(
    ({ change, provider }) => change !== undefined && provider.name === comparison.provider,
  );
  const parts = PARTS.flatMap(([effect, title]) => {
    const list = own.filter((finding) => finding.effect === effect).toSorted(byPlace);
    return list.length === 0 ? [] : [`## ${title}`, '', ...list.map(line), ''];
  });
  const open = comparison.undecided.map(
    ({ why, operations }) => `- ${code(operations.join(', ') || 'the document')}: ${escaped(why)}`,
  );
  return [
    `# ${escaped(comparison.provider)}: ${escaped(comparison.base)} → ${escaped(comparison.head)}`,
    '',
    ...(parts.length === 0 ? ['Nothing that is promised or accepted has changed.', ''] : parts),
    ...(open.length === 0 ? [] : ['## Not decided', '', ...open, '']),
  ].join('\n');
}

function byPlace(a: RunFinding, b: RunFinding): number {
  const key = ({ operation, rule, fingerprint }: RunFinding): string =>
    `${operation}\u0000${rule}\u0000${fingerprint}`;
  return key(a) < key(b) ? -1 : 1;
}

function line(finding: RunFinding): string {
  const { operation, operations, title, hits, seen, locations } = finding;
  const more = operations.length > 1 ? ` (${String(operations.length)} operations)` : '';
  const who = [...new Set(hits.map(({ consumer }) => consumer))];
  const [place] = locations;
  return [
    // That an operation is new or gone has its name in the title already.
    title.startsWith(`${operation} `)
      ? `- ${code(operation)}${more}${escaped(title.slice(operation.length))}`
      : `- ${code(operation)}${more}: ${escaped(title)}`,
    who.length === 0 ? '' : ` — hits ${who.map(escaped).join(', ')}`,
    seen?.correctedIn === undefined ? '' : ' — as recorded all along',
    place === undefined ? '' : ` (${escaped(placeText(place))})`,
  ].join('');
}

/** A code span holds any text but its own fence. */
function code(text: string): string {
  const clean = plain(text);
  const longest = Math.max(0, ...[...clean.matchAll(/`+/gu)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  const pad = clean.startsWith('`') || clean.endsWith('`') ? ' ' : '';
  return `${fence}${pad}${clean}${pad}${fence}`;
}

function escaped(text: string): string {
  return plain(text).replace(/[\\`*_{}[\]<>#|~@]/gu, '\\$&');
}
