/** What the names of folders and releases tell. */
import { basename } from 'node:path';

/** Specs of one provider are mostly kept in a folder of its name. */
export function providerIn(folder: string): string {
  const name = basename(folder);
  return /^(?:specs?|api|docs|tmp|\W*)$/iu.test(name) ? 'provider' : name;
}

/** Calendar versions tell their day: `2026.06.3` the first of June, `2026-04` of April, `2026-04-17` itself. */
export function dateIn(release: string): string | undefined {
  const [, year, month, separator, rest] = /^v?(20\d\d)[.-](\d\d)(?:([.-])(\d+))?/u.exec(release) ?? [];
  if (year === undefined || month === undefined || Number(month) < 1 || Number(month) > 12) return undefined;
  const isDay = separator === '-' && rest?.length === 2;
  return `${year}-${month}-${isDay ? rest : '01'}`;
}
