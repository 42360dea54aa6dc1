/** The run as it is: `run.json`, from which every other view can be made. */
import type { Reporter } from '../core/report.ts';
import { jsonText } from './words.ts';

export const json: Reporter = {
  name: 'json',
  render: (run) => ({ path: 'run.json', mediaType: 'application/json', text: `${jsonText(run, 2)}\n` }),
};
