/** The words of `idpact can-i-release` on the command line. */
import { Option, type Command } from 'commander';
import type { CanIReleaseFlags } from './can-i-release.ts';
import { addComparing, addHistory, addOutput, collect, wholeNumber } from './flags.ts';

const EXAMPLES = `Examples:
  idpact can-i-release --provider workforce-idp --to production
  idpact can-i-release --provider workforce-idp --version 5.0.0-rc.2 --to production --reporter html
  idpact can-i-release --run reports/run.json

0: it may; 1: it may not; 2: the question could not be asked; 3: something required was not checked.
`;

export function addCanIRelease(program: Command, done: (code: number) => void): void {
  const command = program
    .command('can-i-release')
    .alias('can-i-deploy')
    .summary('may this release go out? consumer by consumer')
    .addHelpText('before', EXAMPLES)
    .option('-c, --config <path>', 'config; default: idpact.config.yaml, searched upward to the git root')
    .option('-a, --provider <name>', 'the provider that releases')
    .addOption(new Option('--pacticipant <name>', 'the same, as the Pact tools call it').hideHelp())
    .option('-e, --version <release>', 'the release; default: the candidate')
    .option('--to <environment>', 'where it is to go; it is compared with what runs there')
    .addOption(new Option('--to-environment <environment>', 'the same, as the Pact tools call it').hideHelp())
    .option('--against <what>', 'compare with this instead: a path, a git ref, last-release …')
    .option('--spec <path>', 'one spec instead of specs/')
    .option('--contracts <glob>', 'contracts instead of contracts/; repeatable', collect)
    .option('--recordings <glob>', 'recordings instead of mocks/*/recordings/; repeatable', collect)
    .option('--run <path>', 'a run that was made before, instead of one that is made now')
    .option('--retry-while-unknown <n>', 'ask again so many times while there is no verdict', wholeNumber, 0)
    .option('--retry-interval <seconds>', 'and wait so long between', wholeNumber, 10)
    .option('--dry-run', 'answer, and end with 0 all the same');
  addOutput(addHistory(addComparing(command))).action(async (flags: CanIReleaseFlags) => {
    const { runCanIRelease } = await import('./can-i-release.ts');
    done(await runCanIRelease(flags));
  });
  // Here nothing is let through that was not checked.
  command.options.find(({ long }) => long === '--on-unchecked')?.default('fail');
  command.setOptionValue('onUnchecked', 'fail');
}
