/** One line a finding, without decoration: for programs that read text, and for people who grep. */
import type { Reporter } from '../core/report.ts';
import type { RunFinding } from '../core/run.ts';
import { clipped, plain } from '../core/text.ts';
import { operationText, placeText, summaryText } from './words.ts';

export const compact: Reporter = {
  name: 'compact',
  render: (run) => {
    const lines = [
      ...run.findings.filter(({ level }) => level !== 'info').map(lineOf),
      ...run.faults.map(
        (fault) =>
          `${fault.file === undefined ? '-' : placeText({ ...fault, file: fault.file })}: fault ${fault.code} ${plain(fault.message)}. ${plain(fault.hint)}`,
      ),
      ...run.notChecked.map(
        ({ consumer, provider, interaction, why }) =>
          `-: not-checked ${plain(consumer)} -> ${plain(provider)}${interaction === undefined ? '' : ` "${clipped(interaction, 80)}"`}: ${plain(why)}`,
      ),
      `${run.verdict}: ${summaryText(run)}`,
    ];
    return { path: 'run.compact.txt', mediaType: 'text/plain', text: `${lines.join('\n')}\n` };
  },
};

function lineOf(finding: RunFinding): string {
  const [place] = finding.locations;
  const at = place === undefined ? '-' : placeText(place);
  const who = finding.hits.map(({ consumer }) => consumer).join(',');
  const { id, level, rule, title } = finding;
  return plain(`${at}: ${level} ${id} ${rule} ${operationText(finding)}: ${title} [${who}]`);
}
