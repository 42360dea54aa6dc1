/** What stands beside the verdict: waivers that carry it, the baseline, and waivers that are not in force. */
import type { RunWaiver, WaiverStatus } from '../../core/run.ts';
import { count } from '../words.ts';
import { awayText, dayMark } from './days.ts';
import { html, listedUpTo, named, type Content, type Markup } from './markup.ts';
import { waiverLink, type View } from './view.ts';

const NAMES_MAX = 4;

export function besides(view: View): Markup | undefined {
  const lines = [...waiverLines(view), ...baselineLines(view)];
  return lines.length === 0
    ? undefined
    : html`<ul class="besides small">
        ${lines.map((line) => html`<li>${line}</li>`)}
      </ul>`;
}

function waiverLines(view: View): readonly Content[] {
  const { waivers = [] } = view.run;
  const of = (...wanted: readonly WaiverStatus[]): readonly RunWaiver[] =>
    waivers.filter(({ status }) => wanted.includes(status));
  const inForce = of('ending', 'active').toSorted((a, b) => (a.expires < b.expires ? -1 : 1));
  const expired = of('expired').filter(({ covers }) => covers.length > 0);
  const unapproved = of('unapproved');
  const idle = of('stale', 'expired').filter(({ covers }) => covers.length === 0);
  const names = (list: readonly RunWaiver[]): Markup =>
    listedUpTo(
      list.map(({ id }) => waiverLink(id, view)),
      NAMES_MAX,
    );
  return [
    ...(inForce.length === 0
      ? []
      : [
          html`${count(inForce.length, 'waiver')} in use:
          ${listedUpTo(
            inForce.map((each) => useText(each, view)),
            NAMES_MAX,
          )}`,
        ]),
    ...(expired.length === 0 ? [] : [html`${count(expired.length, 'waiver')} expired: ${names(expired)}`]),
    ...(unapproved.length === 0
      ? []
      : [html`${count(unapproved.length, 'waiver')} not approved: ${names(unapproved)}`]),
    ...(idle.length === 0
      ? []
      : [
          html`${count(idle.length, 'waiver')} that ${idle.length === 1 ? 'matches' : 'match'} nothing:
          ${names(idle)}`,
        ]),
  ];
}

function useText({ id, owner, daysLeft }: RunWaiver, view: View): Markup {
  const left = daysLeft === undefined ? '' : `, ends ${awayText(daysLeft)}`;
  return html`${waiverLink(id, view)} (${named(owner)}${left})`;
}

/** The baseline in sentences; also for the part on waivers. */
export function baselineLines({ run }: View): readonly Content[] {
  const { baseline } = run;
  if (baseline === undefined) return [];
  const { known, gone, reviewBy, isOverdue } = baseline;
  const lines: Content[] = [
    html`${count(known.length, 'known finding')} (baseline, review ${isOverdue ? 'was due' : 'by'}
    ${dayMark(reviewBy)})`,
  ];
  // A run of some consumers cannot tell what is gone.
  if (gone.length > 0)
    lines.push(
      html`${count(gone.length, 'known finding')} ${gone.length === 1 ? 'is' : 'are'} gone:
        <code>idpact verify --update-baseline</code>`,
    );
  return lines;
}
