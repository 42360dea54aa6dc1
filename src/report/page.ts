/** The page that the job summary and the comment share: the answer, what blocks, and the rest folded. */
import type { Run, RunFault, RunFinding, RunNotChecked } from '../core/run.ts';
import { fitted, type Budget, type Page, type Section } from './budget.ts';
import { runDigest } from './digest.ts';
import { code, prose, short, shown, titled } from './escape.ts';
import { notesOf } from './notes.ts';
import { bestPlace, changedFirst, type ReportContext } from './place.ts';
import {
  blockingText,
  changeText,
  consumersOf,
  expectationText,
  having,
  sentence,
  stateText,
  stopped,
  weightOf,
} from './weight.ts';
import { count, pairText, placeText, seenText } from './words.ts';

/** Text of one cell; longer ones are in the report. */
const CELL_MAX = 160;

export function pageText(run: Run, context: ReportContext, budget: Budget): string {
  return fitted(
    { header: `### ${headline(run)}\n`, footer: footer(run), ...sectionsOf(run, context) },
    budget,
  );
}

function headline(run: Run): string {
  const { verdict, counts, findings } = run;
  const isAmiss = findings.some((finding) => weightOf(finding) === 'blocking');
  if (verdict === 'NOT READY') return `✕ Not ready${isAmiss ? `: ${blockingText(run)}` : ''}`;
  const compared =
    counts.contracts === 0
      ? `${count(counts.exchanges, 'recorded exchange')} compared`
      : `${String(counts.compatible)} of ${count(counts.interactions, 'interaction')} compatible`;
  if (verdict === 'NO VERDICT')
    return counts.contracts + counts.exchanges === 0
      ? '? No verdict: nothing was checked'
      : `? No verdict: ${compared}`;
  return `✓ ${verdict === 'READY' ? 'Ready' : 'Ready with waivers'}: ${compared}`;
}

function sectionsOf(run: Run, context: ReportContext): Pick<Page, 'open' | 'folded' | 'rest'> {
  const blocking = changedFirst(having(run, 'blocking'), context);
  const table = (title: string, findings: readonly RunFinding[]): Section => ({
    title,
    head: ['| | Finding | Hits | Where |', '|---|---|---|---|'],
    rows: changedFirst(findings, context).map((finding) => findingRow(finding, context)),
  });
  const faults: Section = {
    title: count(run.faults.length, 'input that could not be used', 'inputs that could not be used'),
    head: ['| | Input | What to do |', '|---|---|---|'],
    rows: run.faults.map(faultRow),
  };
  const notChecked: Section = {
    title: `${String(run.notChecked.length)} not checked`,
    head: ['| | Consumer | Interaction | Why |', '|---|---|---|---|'],
    rows: run.notChecked.map(notCheckedRow),
  };
  const risks = having(run, 'risk');
  const held = having(run, 'held');
  const waived = having(run, 'waived');
  const infos = having(run, 'info');
  const withRows = (sections: readonly Section[]): readonly Section[] =>
    sections.filter(({ rows }) => rows.length > 0);
  return {
    open: withRows([table(blockingText(run), blocking), faults]),
    folded: withRows([{ title: 'How to settle them', head: [], rows: blocking.map(settleRow) }]),
    rest: withRows([
      table(count(risks.length, 'risk'), risks),
      notChecked,
      table(count(held.length, 'break that does not block', 'breaks that do not block'), held),
      table(`${String(waived.length)} waived`, waived),
      table(`${String(infos.length)} to know`, infos),
    ]),
  };
}

const SIGNS = { blocking: '✕', held: '!', risk: '!', waived: '✓', info: '·' } as const;

function findingRow(finding: RunFinding, context: ReportContext): string {
  const { id, stage, state, title, locations } = finding;
  const place = bestPlace(locations, context);
  const first = locations[0];
  const where =
    place === undefined
      ? first === undefined
        ? ''
        : code(short(placeText(first), CELL_MAX))
      : code(short(`${place.path}${place.line === undefined ? '' : `:${String(place.line)}`}`, CELL_MAX));
  const change = changeText(finding);
  const reason = short(stateText(finding), CELL_MAX);
  return row([
    [SIGNS[weightOf(finding)], stage, state === 'expired' || state === 'known' ? state : undefined]
      .filter((part) => part !== undefined)
      .join(' '),
    `**${prose(shown(id))}** ${titled(short(title, CELL_MAX))}${change === undefined ? '' : ` (${code(short(change, 80))})`}${reason === '' ? '' : ` _${prose(reason)}_`}`,
    consumersOf(finding).map(code).join(', '),
    where,
  ]);
}

function settleRow(finding: RunFinding): string {
  const seen = seenText(finding);
  const parts = [
    `**${prose(shown(finding.id))}** ${titled(stopped(short(finding.title, CELL_MAX)))}`,
    titled(short(finding.why, 400)),
    titled(expectationText(finding)),
    seen === undefined ? '' : prose(sentence(`seen in ${short(seen, 200)}`)),
    ...finding.fix.map(
      ({ side, text }) => `_${side === 'provider' ? 'Provider' : 'Consumer'}:_ ${titled(short(text, 300))}`,
    ),
  ];
  return `- ${parts.filter((part) => part !== '').join(' ')}`;
}

function notCheckedRow({ consumer, provider, interaction = '', why, required }: RunNotChecked): string {
  return row([
    required ? '?' : '·',
    pairText(consumer === '' ? '' : code(short(consumer, 60)), code(short(provider, 60))),
    prose(short(interaction, 80)),
    titled(short(why, CELL_MAX)),
  ]);
}

function faultRow(fault: RunFault): string {
  const place =
    fault.file === undefined ? '' : `${code(short(placeText({ ...fault, file: fault.file }), CELL_MAX))} `;
  return row(['✕', `${place}${titled(short(fault.message, CELL_MAX))}`, titled(short(fault.hint, CELL_MAX))]);
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

/** Characters of a line about waivers or the baseline. */
const NOTE_MAX = 400;
/** Owners named in the last line. */
const OWNERS_MAX = 10;

function footer(run: Run): string {
  const owners = [
    ...new Set(
      having(run, 'blocking').flatMap(({ hits }) =>
        hits.flatMap(({ owner }) => (owner === undefined ? [] : [short(owner, 60)])),
      ),
    ),
  ];
  const named = owners.slice(0, OWNERS_MAX).map(code).join(' ');
  const more = owners.length > OWNERS_MAX ? ` and ${String(owners.length - OWNERS_MAX)} more` : '';
  const providers = [
    ...new Set(run.providers.map(({ name, release }) => `${short(name, 60)} ${short(release, 40)}`)),
  ];
  const digest = runDigest(run);
  const parts = [
    owners.length === 0 ? '' : `Owners: ${named}${more}`,
    providers.slice(0, 3).map(code).join(', ') +
      (providers.length > 3 ? ` and ${String(providers.length - 3)} more` : ''),
    `run \`${digest.slice(0, 4)}…${digest.slice(-4)}\``,
  ];
  const notes = notesOf(run).map(({ text }) => `- ${titled(short(text, NOTE_MAX))}\n`);
  const gap = notes.length === 0 ? '' : '\n';
  return `${notes.join('')}${gap}${parts.filter((part) => part !== '').join(' · ')}\n`;
}
