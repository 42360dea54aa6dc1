/** `idpact report --merge-history`: runs and decisions of other histories, taken over into this one. */
import { resolve } from 'node:path';
import { readHistoryFile } from '../load/history.ts';
import { appendHistory, takenOver } from './history-file.ts';
import { historyOf, type HistoryFlags } from './keep.ts';
import { UsageError } from './usage-error.ts';

/** What does not hold together is not taken over: it would be given a chain that it does not have. */
export async function takeOver(paths: readonly string[], flags: HistoryFlags): Promise<number> {
  const own = historyOf(flags);
  if (own === undefined)
    throw new UsageError('--merge-history needs a history to write; leave --no-history out');
  const lines = paths.flatMap((path) => {
    if (resolve(path) === own) throw new UsageError(`\`${path}\` is the history itself`);
    const reading = readHistoryFile(resolve(path), path);
    if (reading === undefined) throw new UsageError(`there is no history at \`${path}\``);
    if ('code' in reading) throw new UsageError(`${reading.message}. ${reading.hint}`);
    const broken = reading.troubles.find(({ kind }) => kind === 'broken');
    if (broken !== undefined) throw new UsageError(`\`${path}\` is not taken over: ${broken.message}`);
    return takenOver(reading);
  });
  const { added, notes } = await appendHistory(own, lines);
  for (const note of notes) process.stderr.write(`!       history: ${note}\n`);
  process.stdout.write(
    `✓ ${String(added)} of ${String(lines.length)} lines taken over; the others were there\n`,
  );
  return 0;
}
