/** What stands beside the findings of a run, in sentences that several reporters share. */
import type { Run, RunWaiver } from '../core/run.ts';
import { plain } from '../core/text.ts';
import { count } from './words.ts';

/** Names that one sentence holds. */
const NAMES_MAX = 3;

/** Who is declared to need an interaction for leavers and has none, what the waivers and the baseline let through. */
export function notesOf(run: Run): readonly string[] {
  return [...waiverNotes(run), ...baselineNotes(run), ...leaverNotes(run)].map(plain);
}

function waiverNotes({ waivers = [] }: Run): readonly string[] {
  const inForce = waivers.filter(({ status }) => status === 'active' || status === 'ending');
  const unapproved = waivers.filter(({ status }) => status === 'unapproved');
  const stale = waivers.filter(({ status }) => status === 'stale');
  return [
    ...(inForce.length === 0
      ? []
      : [`${count(inForce.length, 'waiver')} in use: ${some(soonest(inForce).map(useText))}`]),
    ...(unapproved.length === 0
      ? []
      : [
          `${count(unapproved.length, 'waiver')} not in force: ${some(unapproved.map(({ id, why = 'not approved' }) => `${id}, ${why}`))}`,
        ]),
    ...(stale.length === 0
      ? []
      : [
          `${count(stale.length, 'waiver matches', 'waivers match')} nothing: ${some(stale.map(({ id }) => id))}`,
        ]),
  ];
}

function soonest(waivers: readonly RunWaiver[]): readonly RunWaiver[] {
  return waivers.toSorted((a, b) => (a.daysLeft ?? 0) - (b.daysLeft ?? 0));
}

function useText({ id, owner, daysLeft }: RunWaiver): string {
  return `${id}${daysLeft === undefined ? '' : `, ${count(daysLeft, 'day')} left`} (${owner})`;
}

function baselineNotes({ baseline }: Run): readonly string[] {
  if (baseline === undefined) return [];
  const { known, gone, reviewBy, isOverdue } = baseline;
  return [
    ...(known.length === 0
      ? []
      : [
          `${count(known.length, 'known finding')} (baseline, review ${isOverdue ? 'was due' : 'by'} ${reviewBy})`,
        ]),
    ...(gone.length === 0
      ? []
      : [
          `${count(gone.length, 'known finding is', 'known findings are')} gone; run \`idpact verify --update-baseline\``,
        ]),
  ];
}

function leaverNotes({ consumers = [] }: Run): readonly string[] {
  const lacking = consumers.filter(({ needs, has }) => needs.includes('leaver') && !has.includes('leaver'));
  return lacking.length === 0
    ? []
    : [`no leaver contract, though declared to need one: ${some(lacking.map(({ name }) => name))}`];
}

function some(texts: readonly string[]): string {
  const more = texts.length - NAMES_MAX;
  return `${texts.slice(0, NAMES_MAX).join(', ')}${more > 0 ? ` and ${String(more)} more` : ''}`;
}
