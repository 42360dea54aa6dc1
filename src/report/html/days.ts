/** Days and times as the report writes them: UTC, with the month in letters, so that no reader takes a day for a month. */
import { html, type Markup } from './markup.ts';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
export const MS_PER_DAY = 86_400_000;

/** `20 Nov 2026`; what is no date stays as it was written. */
export function dayText(iso: string): string {
  const at = Date.parse(iso);
  if (Number.isNaN(at)) return iso;
  const date = new Date(at);
  return `${String(date.getUTCDate())} ${MONTHS[date.getUTCMonth()] ?? ''} ${String(date.getUTCFullYear())}`;
}

/** `20 Nov 2026, 09:14 UTC`. */
export function timeText(iso: string): string {
  const at = Date.parse(iso);
  if (Number.isNaN(at)) return iso;
  return `${dayText(iso)}, ${new Date(at).toISOString().slice(11, 16)} UTC`;
}

/** Whole calendar days from one to the other, UTC; undefined when one is no date. */
export function daysBetween(from: string, to: string): number | undefined {
  const days = Math.floor(Date.parse(to) / MS_PER_DAY) - Math.floor(Date.parse(from) / MS_PER_DAY);
  return Number.isNaN(days) ? undefined : days;
}

/** `3 days ago`, `in 15 days`, `today`. */
export function awayText(days: number): string {
  if (days === 0) return 'today';
  const number = Math.abs(days);
  const text = `${String(number)} ${number === 1 ? 'day' : 'days'}`;
  return days < 0 ? `${text} ago` : `in ${text}`;
}

/** A day that does not break over two lines, and that programs can read. */
export function dayMark(iso: string): Markup {
  return Number.isNaN(Date.parse(iso))
    ? html`${iso}`
    : html`<time class="nowrap" datetime="${iso}">${dayText(iso)}</time>`;
}
