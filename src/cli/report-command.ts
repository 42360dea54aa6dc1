/** The words of `idpact report` on the command line. */
import type { Command } from 'commander';
import { addHistory, addReporting, collect, wholeNumber } from './flags.ts';
import type { ReportFlags } from './subject.ts';

const REPORT_EXAMPLES = `Examples:
  idpact report --reporter html
  idpact report 'shards/**/run.json' --reporter pretty,junit,html
  idpact report --open
  idpact report --serve
  idpact report --check
  idpact report --evidence evidence/5.0.0-rc.2 --sign release-key.pem
  idpact report --evidence evidence-5.0.0-rc.2.tar.gz
  idpact report --check evidence/5.0.0-rc.2 --public-key release-key.pub.pem
`;

export function addReport(program: Command, done: (code: number) => void): void {
  const command = program
    .command('report')
    .summary('render runs, merge the parts of one, check that evidence is unchanged, hand it over')
    .addHelpText('before', REPORT_EXAMPLES)
    .argument(
      '[run...]',
      'run files, or globs of them; several are merged; default: run.json in the output folder',
    )
    .option('-c, --config <path>', 'config; default: idpact.config.yaml, searched upward to the git root')
    .option(
      '--check',
      'compare the run with its inputs, its decision and the history, and say what does not fit',
    )
    .option('--open', 'write the html report and open it in the browser')
    .option('--serve', 'serve it on this machine only; it follows the run, as while `verify --watch` runs')
    .option('--port <n>', 'with --serve; default: a free one', wholeNumber)
    .option(
      '--evidence <path>',
      'put the run and all it rests on, with a manifest, into this new folder, or archive: .tar.gz, .tgz, .tar',
    )
    .option('--sign <key>', 'sign the manifest with this Ed25519 private key (PEM)')
    .option(
      '--public-key <key>',
      'with --check: the manifest has to be signed with the key that belongs to this one (PEM)',
    )
    .option(
      '--merge-history <path>',
      'take over the runs and decisions of another history; repeatable',
      collect,
    )
    .option('--allow-no-contracts', 'nothing to check is fine');
  addReporting(addHistory(command)).action(async (runs: readonly string[], flags: ReportFlags) => {
    const { runReport } = await import('./report.ts');
    done(await runReport(runs, flags));
  });
}
