/** One line a finding, without decoration: for programs that read text, and for people who grep. */
import type { Reporter } from '../core/report.ts';
import type { RunFinding } from '../core/run.ts';
import { clipped, plain } from '../core/text.ts';
import { inert } from './escape.ts';
import { notesOf } from './notes.ts';
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
          `-: not-checked ${plain(consumer === '' ? provider : `${consumer} -> ${provider}`)}${interaction === undefined ? '' : ` "${clipped(interaction, 80)}"`}: ${plain(why)}`,
      ),
      ...notesOf(run).map(({ text }) => `-: note ${text}`),
      `${run.verdict}: ${summaryText(run)}`,
    ];
    // What a build prints is read by its CI, which takes some lines for commands.
    return { path: 'run.compact.txt', mediaType: 'text/plain', text: `${lines.map(inert).join('\n')}\n` };
  },
};

function lineOf(finding: RunFinding): string {
  const [place] = finding.locations;
  const at = place === undefined ? '-' : placeText(place);
  const who = finding.hits.map(({ consumer, waiver }) =>
    waiver === undefined ? consumer : `${consumer} (${waiver.state} ${waiver.id})`,
  );
  const { id, level, rule, title, state } = finding;
  const kind = state === 'new' || state === 'unused' ? level : `${level} (${state})`;
  const why = finding.stateReason === undefined ? '' : `; ${finding.stateReason}`;
  return plain(`${at}: ${kind} ${id} ${rule} ${operationText(finding)}: ${title} [${who.join(',')}]${why}`);
}
