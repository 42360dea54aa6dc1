/** The run as it is: `run.json`, from which every other view can be made. */
import type { Reporter } from '../core/report.ts';
import type { Run } from '../core/run.ts';
import { jsonText } from './words.ts';

export const json: Reporter = {
  name: 'json',
  render: (run) => ({ path: 'run.json', mediaType: 'application/json', text: runText(run) }),
};

/** The bytes of `run.json`. */
export function runText(run: Run): string {
  return `${jsonText(run, 2)}\n`;
}
