/** The words of `idpact snapshot` on the command line. */
import { type Command } from 'commander';
import { collect, wholeNumber } from './flags.ts';
import type { SnapshotFlags } from './snapshot.ts';

const SNAPSHOT_EXAMPLES = `Examples:
  idpact snapshot https://tenant.example --provider workforce-idp
  idpact snapshot https://tenant.example/scim/v2 --provider workforce-idp --release 2026-11-21 \\
    --header "Authorization: Bearer $TOKEN"
  idpact diff last-release 2026-11-21 --provider workforce-idp
`;

export function addSnapshot(program: Command, done: (code: number) => void): void {
  program
    .command('snapshot')
    .summary('pin what a tenant says of itself today as a release')
    .addHelpText('before', SNAPSHOT_EXAMPLES)
    .argument('<url>', 'an issuer, a SCIM base, or the address of metadata')
    .requiredOption('--provider <name>', 'whose release it is')
    .option('--release <name>', 'what it is called; default: the day')
    .option('-c, --config <path>', 'config; default: idpact.config.yaml, searched upward to the git root')
    .option(
      '--header <text>',
      'sent to the host of the URL and to no other, and never kept; repeatable',
      collect,
    )
    .option('--timeout <seconds>', 'for one document; default: 30', wholeNumber)
    .option('--force', 'write over a release that is there')
    .option('--debug', 'stack traces')
    .action(async (url: string, flags: SnapshotFlags) => {
      const { runSnapshot } = await import('./snapshot.ts');
      done(await runSnapshot(url, flags));
    });
}
