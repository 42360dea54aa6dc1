/** One JSON object a line, each with its `type`, for programs that read as they go. */
import type { Reporter } from '../core/report.ts';
import { jsonText } from './words.ts';

export const ndjson: Reporter = {
  name: 'ndjson',
  render: ({ providers, contracts, findings, notChecked, faults, ...run }) => {
    const lines = [
      { type: 'run', ...run },
      ...providers.map((provider) => ({ type: 'provider', ...provider })),
      ...contracts.map((contract) => ({ type: 'contract', ...contract })),
      ...findings.map((finding) => ({ type: 'finding', ...finding })),
      ...notChecked.map((each) => ({ type: 'not-checked', ...each })),
      ...faults.map((fault) => ({ type: 'fault', ...fault })),
    ];
    return {
      path: 'run.ndjson',
      mediaType: 'application/x-ndjson',
      text: lines.map((line) => `${jsonText(line)}\n`).join(''),
    };
  },
};
