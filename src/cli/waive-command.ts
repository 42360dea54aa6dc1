/** The words of `idpact waive` on the command line. */
import { type Command } from 'commander';
import { collect } from './flags.ts';
import type { WaiveFlags } from './waive.ts';

const WAIVE_EXAMPLES = `Examples:
  idpact waive IP-7F3A --owner @people-platform --expires 2026-12-04 --ticket IAM-2231 \\
    --reason '2.32 in test' --exit 'hr-joiner-sync 2.32 accepts 204'
  idpact waive list --expiring 30d
  idpact waive renew W-007 --expires 2027-01-31
  idpact waive prune          takes out what matches nothing any more
  idpact waive check          what the policy misses in idpact.waivers.yaml
`;

export function addWaive(program: Command, done: (code: number) => void): void {
  program
    .command('waive')
    .summary('let a finding through for a while, and look after what is let through')
    .addHelpText('before', WAIVE_EXAMPLES)
    .argument('<what>', 'a finding of the last run (IP-7F3A), or list, renew, prune, check')
    .argument('[id]', 'the waiver to renew (W-007)')
    .option('-c, --config <path>', 'config; default: idpact.config.yaml, searched upward to the git root')
    .option('--owner <who>', 'who sees to it that it ends')
    .option('--reason <text>', 'why it is let through')
    .option('--exit <text>', 'what has to be true for it to end')
    .option('--ticket <id>', 'where the work is tracked')
    .option('--expires <day>', 'the last day it holds, 2026-12-04')
    .option('--consumer <name>', 'for this consumer only')
    .option('--approved-by <who>', 'who let it through; repeatable', collect)
    .option('--expiring <days>', 'list those that end within so many days: 30d')
    .option('--run <path>', 'run file; default: run.json in the output folder')
    .option('--output-dir <dir>', 'where runs are written', 'reports')
    .option('--dry-run', 'show what would be written, and write nothing')
    .option('--now <iso>', 'the time of the command')
    .option('--no-input', 'never ask for what is missing')
    .option('--debug', 'stack traces')
    .action(async (what: string, id: string | undefined, flags: WaiveFlags) => {
      const { runWaive } = await import('./waive.ts');
      done(await runWaive(what, id, flags));
    });
}
