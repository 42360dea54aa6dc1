/** Which release was deployed when a recording was made. */
import type { ReadSpec } from './evaluate.ts';
import type { DatedSpec, RecordingInput } from './recordings.ts';

/** Releases of one document. */
export function byFamily(specs: readonly DatedSpec[]): readonly (readonly DatedSpec[])[] {
  const families = new Map<string, DatedSpec[]>();
  for (const dated of specs) {
    families.set(dated.family, [...(families.get(dated.family) ?? []), dated]);
  }
  return [...families.values()];
}

/** The release of the folder, else the newest that was deployed by then, else the oldest there is. */
export function specAt(
  specs: readonly DatedSpec[],
  time: string | undefined,
  release: string | undefined,
): ReadSpec | undefined {
  const named = specs.find(({ spec }) => spec.release === release);
  if (named !== undefined) return named.spec;
  const dated = specs
    .filter(({ from }) => from !== undefined)
    .sort((a, b) => ((a.from ?? '') < (b.from ?? '') ? -1 : 1));
  if (time === undefined || dated.length === 0) return specs.at(-1)?.spec;
  return (dated.findLast(({ from }) => from !== undefined && from <= time) ?? dated[0])?.spec;
}

/** Days that a recording may be older than the release it is kept under. */
export function dateNoteOf(
  { release }: RecordingInput,
  own: readonly DatedSpec[],
  { first, last }: { readonly first: string | undefined; readonly last: string | undefined },
): { readonly dateNote?: string } {
  if (first === undefined || last === undefined) return {};
  const kept = own.find(({ spec }) => spec.release === release);
  if (kept?.from !== undefined && last < kept.from)
    return {
      dateNote: `recorded until ${last.slice(0, 10)}, before ${release ?? ''} was deployed (${kept.from})`,
    };
  const oldest = own.map(({ from }) => from ?? '').sort()[0];
  if (release === undefined && oldest !== undefined && oldest !== '' && first < oldest)
    return {
      dateNote: `recorded from ${first.slice(0, 10)} on, before the oldest release at hand (${oldest})`,
    };
  return {};
}
