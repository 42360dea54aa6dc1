/** Part 6: the waivers, with who answers for each and when it ends, and what was known before. */
import type { RunWaiver, WaiverStatus } from '../../core/run.ts';
import { count } from '../words.ts';
import { awayText, dayMark, daysBetween } from './days.ts';
import { html, listed, listedUpTo, named, type Content, type Markup } from './markup.ts';
import { absent, part, pill, table, type Tone } from './pieces.ts';
import { baselineLines } from './standing.ts';
import { findingLink, waiverAnchor, type View } from './view.ts';

/** The order in which a reader must act. */
const ORDER: readonly WaiverStatus[] = ['expired', 'ending', 'active', 'unapproved', 'stale'];

const TONES: Readonly<Record<WaiverStatus, Tone>> = {
  expired: 'bad',
  ending: 'warn',
  active: 'wai',
  unapproved: 'bad',
  stale: 'off',
};

const ROWS_MAX = 300;

/** Findings that are named in one row. */
const COVERED_MAX = 12;

export function waiversPart(view: View): Markup {
  return part({
    id: 'waivers',
    title: 'Waivers',
    lead: html`Each has an owner, a last day and a condition that ends it. After the last day the finding
    blocks again by itself.${sourceText(view)}`,
    body: html`${waiverTable(view)}${baseline(view)}`,
  });
}

function sourceText({ run }: View): Content {
  const files = [...new Set((run.waivers ?? []).map(({ file }) => file))];
  return files.length === 0
    ? undefined
    : html` Source:
      ${listedUpTo(
        files.map((file) => html`<span class="mono">${named(file)}</span>`),
        COVERED_MAX,
      )}.`;
}

function waiverTable(view: View): Markup {
  const { waivers } = view.run;
  if (waivers === undefined) return withoutList(view);
  if (waivers.length === 0) return absent('There are none: nothing of this run is let through.');
  const sorted = waivers.toSorted(
    (a, b) =>
      ORDER.indexOf(a.status) - ORDER.indexOf(b.status) ||
      compareText(a.expires, b.expires) ||
      compareText(a.id, b.id),
  );
  return html`<div class="card">
    ${table({
      caption: 'Waivers: expired, ending, active, unapproved, stale',
      quiet: true,
      columns: [
        { label: 'Waiver' },
        { label: 'State' },
        { label: 'Covers' },
        { label: 'Owner' },
        { label: 'Approved by' },
        { label: 'Last day' },
        { label: 'Ends early when' },
      ],
      rows: sorted.slice(0, ROWS_MAX).map((waiver, index) => ({
        // Files that were merged may use one name twice.
        ...(sorted.findIndex(({ id }) => waiverAnchor(id) === waiverAnchor(waiver.id)) === index
          ? { id: waiverAnchor(waiver.id) }
          : {}),
        cells: cellsOf(waiver, view),
      })),
    })}${sorted.length > ROWS_MAX ? html`<p class="small">and ${count(sorted.length - ROWS_MAX, 'more waiver')}, in the run file</p>` : undefined}
  </div> `;
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

/** A run says what is waived, also where it does not carry the waivers themselves. */
function withoutList({ run }: View): Markup {
  const waived = run.findings.filter(({ state }) => state === 'waived' || state === 'expired');
  return waived.length === 0
    ? absent('The run carries no waivers, and none of its findings is waived.')
    : absent(
        html`The run carries no waivers. It says that one covers or covered
        ${listed(waived.map(({ id }) => findingLink(id)))}.`,
      );
}

function cellsOf(waiver: RunWaiver, view: View): readonly Content[] {
  const { id, ticket, status, owner, approvedBy, expires, exit, reason, line } = waiver;
  const at = [ticket, line === undefined ? undefined : `line ${String(line)}`];
  return [
    html`<span class="nowrap">${id}</span>
      <span class="small">${at.filter((each) => each !== undefined).join(', ')}</span>`,
    html`<span class="labels">${pill(TONES[status], stateText(waiver, view.run.at))}</span>`,
    covered(waiver, view),
    named(owner),
    approvedBy.length === 0 ? 'nobody' : listed(approvedBy.map(named)),
    html`${dayMark(expires)} <span class="small">${renewalText(waiver)}</span>`,
    html`${exit} <span class="small">Why: ${reason}</span>`,
  ];
}

function stateText({ status, expires, daysLeft, why = '' }: RunWaiver, at: string): string {
  const away = daysLeft === undefined ? '' : `, ends ${awayText(daysLeft)}`;
  const over = daysBetween(expires, at);
  switch (status) {
    case 'expired':
      return over === undefined || over <= 0
        ? `expired: ${why.replaceAll('`', '')}`
        : `expired ${awayText(-over)}`;
    case 'ending':
      return `ends ${daysLeft === undefined ? 'soon' : awayText(daysLeft)}`;
    case 'active':
      return `holds${away}`;
    case 'unapproved':
      return `not in force: ${why}`;
    case 'stale':
      return 'stale: matches nothing';
  }
}

function renewalText({ renewals, renewed }: RunWaiver): Content {
  if (renewals === 0) return 'never renewed';
  const times = renewals === 1 ? 'renewed once' : `renewed ${String(renewals)} times`;
  return renewed === undefined ? times : html`${times}, last ${dayMark(renewed)}`;
}

/** The findings, and what it is narrowed to. */
function covered({ covers, match }: RunWaiver, { run }: View): Content {
  const found = run.findings.filter(({ fingerprint }) => covers.includes(fingerprint));
  const links = found.map(({ id }) => findingLink(id));
  const what = links.length === 0 ? 'nothing in this run' : listedUpTo(links, COVERED_MAX);
  const { finding, fingerprint, ...narrowed } = match;
  const terms = Object.entries(narrowed).map(([name, value]) => `${name} ${value}`);
  const subject = found.length > 0 ? [] : [finding ?? fingerprint?.slice(0, 12)];
  const text = [...subject, ...terms].filter((each) => each !== undefined).join(', ');
  return html`${what}${text === '' ? undefined : html` <span class="small">${text}</span>`}`;
}

function baseline(view: View): Markup {
  const lines = baselineLines(view);
  return lines.length === 0
    ? absent('No baseline: no finding counts as known before.')
    : html`<div class="card">
        <p class="label">Baseline</p>
        <ul>
          ${lines.map((line) => html`<li>${line}</li>`)}
        </ul>
        <p class="small"><span class="mono">${view.run.baseline?.file}</span></p>
      </div>`;
}
