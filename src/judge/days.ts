/** Days as people write them in files: `2026-12-05`, UTC. */

export const DAY_MS = 86_400_000;

/** Milliseconds at the start of the day; undefined for what is no day: `2026-02-30`, `soon`. */
export function dayStart(text: string): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/u.test(text)) return undefined;
  const at = Date.parse(`${text}T00:00:00Z`);
  return Number.isNaN(at) || dayText(at) !== text ? undefined : at;
}

/** The day of a time in milliseconds. */
export function dayText(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}

/** Whole days between the days of two times. */
export function daysBetween(from: number, to: number): number {
  return Math.floor(to / DAY_MS) - Math.floor(from / DAY_MS);
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `17 Nov 2026`; what is no day stays as it is. */
export function dayWords(text: string): string {
  const [year = '', month = '', day = ''] = text.split('-');
  return dayStart(text) === undefined
    ? text
    : `${String(Number(day))} ${MONTHS[Number(month) - 1] ?? ''} ${year}`;
}
