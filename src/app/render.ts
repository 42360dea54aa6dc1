/** A run as a reporter writes it, for callers of the library. */
import type { Artifact, RenderOptions } from '../core/report.ts';
import type { Run } from '../core/run.ts';
import { loadReporter, reporterNames } from './reporters.ts';

const USUAL: RenderOptions = { width: 100, color: false, ascii: false, maxFindings: 5, verbose: false };

/** Throws a `RangeError` for a reporter that there is none of; the text is the same for the same run and options. */
export async function render(
  run: Run,
  reporter: string,
  options: Partial<RenderOptions> = {},
): Promise<Artifact> {
  const found = await loadReporter(reporter);
  if (found === undefined)
    throw new RangeError(`there is no reporter \`${reporter}\`; there are ${reporterNames.join(', ')}`);
  return found.render(run, { ...USUAL, ...options });
}
