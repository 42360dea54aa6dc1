/** Part 6: the waivers, with who answers for each and when it ends. */
import { awayText, dayMark, daysBetween } from './days.ts';
import type { ReportWaiver } from './extras.ts';
import { html, listed, named, type Content, type Markup } from './markup.ts';
import { absent, part, pill, table, type Tone } from './pieces.ts';
import { anchor, findingLink, type View } from './view.ts';

/** From so many days before its end a waiver is said to be ending. */
const ENDING_DAYS = 14;

interface Standing {
  /** Expired, ending, active, stale: the order in which a reader must act. */
  readonly rank: number;
  readonly tone: Tone;
  readonly word: string;
}

export function standingOf({ covers, expires, lacks }: ReportWaiver, at: string): Standing {
  const days = daysBetween(at, expires);
  if (days === undefined) return { rank: 0, tone: 'bad', word: 'the end date cannot be read: expired' };
  if (days < 0) return { rank: 0, tone: 'bad', word: `expired ${awayText(days)}` };
  if (lacks !== undefined) return { rank: 0, tone: 'bad', word: `not in force: ${lacks}` };
  if (covers.length === 0) return { rank: 3, tone: 'off', word: 'stale: matches nothing' };
  return days <= ENDING_DAYS
    ? { rank: 1, tone: 'warn', word: `ends ${awayText(days)}` }
    : { rank: 2, tone: 'wai', word: `holds, ends ${awayText(days)}` };
}

export function waiversPart(view: View): Markup {
  const { waivers } = view.extras;
  return part({
    id: 'waivers',
    title: 'Waivers',
    lead: 'Each has an owner, a last day and a condition that ends it. After the last day the finding blocks again by itself.',
    body: waivers === undefined ? withoutList(view) : withList(view, waivers),
  });
}

/** The run says what is waived, also where the waivers themselves were not given. */
function withoutList({ run }: View): Markup {
  const waived = run.findings.filter(({ state }) => state === 'waived' || state === 'expired');
  return waived.length === 0
    ? absent('No waivers were given, and no finding of this run is waived.')
    : absent(
        html`No waivers were given with this report. The run says that a waiver covers or covered
        ${listed(waived.map(({ id }) => findingLink(id)))}.`,
      );
}

function withList(view: View, waivers: readonly ReportWaiver[]): Markup {
  if (waivers.length === 0) return absent('There are none.');
  const sorted = waivers
    .map((waiver) => ({ waiver, standing: standingOf(waiver, view.run.at) }))
    .toSorted(
      (a, b) =>
        a.standing.rank - b.standing.rank ||
        (a.waiver.expires < b.waiver.expires ? -1 : Number(a.waiver.expires > b.waiver.expires)) ||
        (a.waiver.id < b.waiver.id ? -1 : 1),
    );
  return html`<div class="card">
    ${table({
      caption: 'Waivers: expired, ending, active, stale',
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
      rows: sorted.map(({ waiver, standing }) => ({
        id: anchor(waiver.id),
        cells: cellsOf(waiver, standing, view),
      })),
    })}
  </div>`;
}

function cellsOf(waiver: ReportWaiver, { tone, word }: Standing, { run }: View): readonly Content[] {
  const found = run.findings.filter(({ fingerprint }) => waiver.covers.includes(fingerprint));
  const covers =
    found.length === 0
      ? html`nothing in this
        run${waiver.match === undefined ? undefined : html` <span class="small">${waiver.match}</span>`}`
      : listed(found.map(({ id }) => findingLink(id)));
  const renewals = waiver.renewals ?? 0;
  return [
    html`<span class="nowrap">${waiver.id}</span
      >${waiver.ticket === undefined ? undefined : html` <span class="small">${waiver.ticket}</span>`}`,
    html`<span class="labels">${pill(tone, word)}</span>`,
    html`${covers}${waiver.consumer === undefined ? undefined : html` <span class="small">${named(waiver.consumer)}</span>`}`,
    named(waiver.owner),
    waiver.approvedBy.length === 0 ? 'nobody' : listed(waiver.approvedBy.map(named)),
    html`${dayMark(waiver.expires)}
      <span class="small"
        >${renewals === 0 ? 'never renewed' : renewals === 1 ? 'renewed once' : `renewed ${String(renewals)} times`}</span
      >`,
    html`${waiver.exit} <span class="small">Why: ${waiver.reason}</span>`,
  ];
}
