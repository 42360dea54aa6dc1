/** The words of `idpact diff` on the command line. */
import type { Command } from 'commander';
import type { DiffFlags } from './diff.ts';
import { addComparing, addOutput, collect } from './flags.ts';

const DIFF_EXAMPLES = `Examples:
  idpact diff --provider workforce-idp
  idpact diff 4.8.0 5.0.0-rc.2 --provider workforce-idp --state unused
  idpact diff v4.8.0:specs/idp.yaml specs/idp.yaml --contracts 'pacts/*.json'
  idpact diff old.yaml new.yaml --all
`;

export function addDiff(program: Command, done: (code: number) => void): void {
  const command = program
    .command('diff')
    .summary('compare two releases: what changes, and which contracts it hits')
    .addHelpText('before', DIFF_EXAMPLES)
    .argument(
      '[base]',
      'a release, a file, a folder, a URL, a git ref or REF:PATH, last-release, deployed:ENV; default: last-release',
    )
    .argument('[head]', 'the same; default: the candidate, which is the newest release')
    .option('-c, --config <path>', 'config; default: idpact.config.yaml, searched upward to the git root')
    .option('--provider <name>', 'whose releases are meant')
    .option('--contracts <glob>', 'contracts instead of those of the workspace; repeatable', collect)
    .option('--recordings <glob>', 'recordings instead of mocks/*/recordings/; repeatable', collect)
    .option('--operation <glob>', 'show only changes of these operations; repeatable', collect)
    .option('--stage <glob>', 'show only changes that hit these stages; repeatable', collect)
    .option('--rule <glob>', 'show only findings of these rules; repeatable', collect)
    .option('--state <state>', 'show only these states: new, unused, …; repeatable', collect)
    .option('--all', 'show what breaks nobody too, and write changelog.md');
  addOutput(addComparing(command)).action(
    async (base: string | undefined, head: string | undefined, flags: DiffFlags) => {
      const { runDiff } = await import('./diff.ts');
      done(await runDiff({ base, head }, flags));
    },
  );
}
