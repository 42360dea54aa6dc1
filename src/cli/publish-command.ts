/** The words of `idpact publish` on the command line. */
import { Option, type Command } from 'commander';
import { collect } from './flags.ts';
import type { PublishFlags } from './publish.ts';

const EXAMPLES = `Examples:
  idpact publish contracts pacts/ --to ../estate/contracts
  PACT_BROKER_TOKEN=… idpact publish contracts pacts/ --broker-url https://acme.pactflow.io
  idpact publish contracts 'pacts/*.json' --version 1.20.0 --branch main --dry-run

Credentials come from the environment only: PACT_BROKER_TOKEN, or PACT_BROKER_USERNAME and PACT_BROKER_PASSWORD.
`;

export function addPublish(program: Command, done: (code: number) => void): void {
  const publish = program.command('publish').summary('hand contracts to those who check them');
  publish
    .command('contracts')
    .summary('into a folder, a Pact Broker or PactFlow')
    .addHelpText('before', EXAMPLES)
    .argument('<paths...>', 'contracts: files, folders, globs')
    .option('--to <dir>', 'into this folder, as CONSUMER/PROVIDER.pact.json')
    .option('-b, --broker-url <url>', 'to this Pact Broker; default: PACT_BROKER_BASE_URL')
    .addOption(new Option('--broker-base-url <url>', 'the same, as the Pact tools call it').hideHelp())
    .option('-a, --version <version>', "the consumer's; default: of the contract and the git commit")
    .addOption(
      new Option('--consumer-app-version <version>', 'the same, as the Pact tools call it').hideHelp(),
    )
    .option('--branch <name>', "the consumer's; default: as CI or git say")
    .option('--build-url <url>', 'the page of the build; default: as CI says')
    .option('-t, --tag <name>', 'tags the version; repeatable', collect)
    .option('--dry-run', 'say what would be published, and publish nothing')
    .option('-c, --config <path>', 'config; default: idpact.config.yaml, searched upward to the git root')
    .option('--now <iso>', 'the time, for comparing with releases of this workspace')
    .option('--debug', 'stack traces')
    .action(async (paths: readonly string[], flags: PublishFlags) => {
      const { runPublish } = await import('./publish.ts');
      done(await runPublish(paths, flags));
    });
}
