/** The words of `idpact decide` on the command line. */
import { Option, type Command } from 'commander';
import type { DecideFlags } from './decide.ts';
import { addHistory } from './flags.ts';

const DECIDE_EXAMPLES = `Examples:
  idpact decide --decision hold --by @iam-release --reason "leaver confirmation"
  idpact decide --decision release --by @iam-release --reason "CHG-2231 approved" --run reports/run.json
`;

export function addDecide(program: Command, done: (code: number) => void): void {
  const command = program
    .command('decide')
    .summary('record what a named person decided on a run')
    .addHelpText('before', DECIDE_EXAMPLES)
    .addOption(
      new Option('--decision <what>', 'the decision').choices(['release', 'hold']).makeOptionMandatory(),
    )
    .requiredOption('--by <who>', 'who decides: a person or a team')
    .requiredOption('--reason <text>', 'why')
    .option('--run <path>', 'run file; default: run.json in the output folder')
    .option('--output-dir <dir>', 'where runs are written', 'reports')
    .option('--override', 'release although the run does not say READY; recorded')
    .option('-c, --config <path>', 'config; default: idpact.config.yaml, searched upward to the git root')
    .option('--now <iso>', 'the time of the decision')
    .option('--debug', 'stack traces');
  addHistory(command).action(async (flags: DecideFlags) => {
    const { runDecide } = await import('./decide.ts');
    done(await runDecide(flags));
  });
}
