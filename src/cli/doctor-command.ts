/** The words of `idpact doctor` on the command line. */
import { Option, type Command } from 'commander';
import type { DoctorFlags } from './doctor.ts';

const EXAMPLES = `Examples:
  idpact doctor
  idpact doctor --against v4.8.0
  idpact doctor --print-config

0: nothing is amiss; 1: a recording looks unredacted; 2: a command would not run; 3: something would not be checked.
`;

export function addDoctor(program: Command, done: (code: number) => void): void {
  program
    .command('doctor')
    .summary('is everything there that a run needs? with the next step where not')
    .addHelpText('before', EXAMPLES)
    .option('-c, --config <path>', 'config; default: idpact.config.yaml, searched upward to the git root')
    .option(
      '--against <what>',
      'what CI compares with: a git ref, a release, deployed:ENV …; default: last-release',
    )
    .option('-b, --broker-url <url>', 'ask this Pact Broker; default: PACT_BROKER_BASE_URL')
    .option('--offline', 'ask nobody')
    .option('--print-config', 'every setting, its value, and where it is from')
    .option('--baseline <path>', 'as in verify')
    .option('--history <path>', 'as in verify')
    .option('--output-dir <dir>', 'as in verify')
    .addOption(new Option('--fail-on <level>', 'as in verify').choices(['break', 'risk', 'never']))
    .option('--now <iso>', 'the time')
    .option('--debug', 'stack traces')
    .action(async (flags: DoctorFlags) => {
      const { runDoctor } = await import('./doctor.ts');
      done(await runDoctor(flags));
    });
}
