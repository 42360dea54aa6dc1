/** The command line: commands, flags and their words. A mistake names what was written, what is allowed and what was meant. */
import { Command, CommanderError } from 'commander';
import { VERSION } from '../app/version.ts';
import { addCanIRelease } from './can-i-release-command.ts';
import { addDiff } from './diff-command.ts';
import type { DriftFlags } from './drift.ts';
import type { ExplainFlags } from './explain.ts';
import { addDecide } from './decide-command.ts';
import { addComparing, addHistory, addOutput, collect, shardOf, wholeNumber } from './flags.ts';
import type { InitFlags } from './init.ts';
import type { MockFlags } from './mock.ts';
import type { RecordFlags } from './record.ts';
import { addDoctor } from './doctor-command.ts';
import { addPublish } from './publish-command.ts';
import { addReport } from './report-command.ts';
import { addSnapshot } from './snapshot-command.ts';
import { UsageError } from './usage-error.ts';
import type { VerifyFlags } from './verify.ts';
import { addWaive } from './waive-command.ts';

const OVERVIEW = `idpact ${VERSION}: who breaks when an identity provider changes

  idpact init                          finds contracts and specs, writes a config
  idpact verify                        contracts against specs and recordings
  idpact diff                          what a release changes, and whom it hits
  idpact can-i-release                 may it go out? who is in the way

More: drift, snapshot, waive, record, mock, publish, report, decide, explain, doctor.
Help: idpact COMMAND --help
`;

export async function main(args: readonly string[]): Promise<number> {
  if (args.length === 0) {
    process.stdout.write(OVERVIEW);
    return 0;
  }
  let exitCode = 0;
  const program = createProgram((code) => {
    exitCode = code;
  });
  try {
    await program.parseAsync([...args], { from: 'user' });
    return exitCode;
  } catch (error) {
    return codeOf(error, args.includes('--debug'));
  }
}

/** Usage mistakes and bugs both end with 2; only bugs ask for a report. */
function codeOf(error: unknown, debug: boolean): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (error instanceof UsageError) {
    process.stderr.write(`error  ${error.message}\n`);
    return 2;
  }
  const message = error instanceof Error ? error.message : String(error);
  process.stderr.write(
    `error  idpact has failed: ${message}\n       This is a bug. Please report it with the output of the same command and --debug.\n`,
  );
  if (debug && error instanceof Error) process.stderr.write(`${error.stack ?? ''}\n`);
  return 2;
}

function createProgram(done: (code: number) => void): Command {
  const program = new Command('idpact')
    .description('Contract testing and drift detection for identity integrations')
    .version(VERSION)
    .exitOverride()
    // `--version` of can-i-release is a release.
    .enablePositionalOptions()
    .configureOutput({
      outputError: (text, write) => {
        write(text.replace(/^error: /u, 'error  '));
      },
    })
    .showSuggestionAfterError();
  addInit(program, done);
  addVerify(program, done);
  addDiff(program, done);
  addDrift(program, done);
  addRecord(program, done);
  addMock(program, done);
  addWaive(program, done);
  addSnapshot(program, done);
  addCanIRelease(program, done);
  addPublish(program, done);
  addDoctor(program, done);
  addReport(program, done);
  addDecide(program, done);
  program
    .command('explain')
    .summary('explain a rule or a finding')
    .argument('<id>', 'a rule (contract/operation-missing) or a finding of the last run (IP-7F3A)')
    .option('--run <path>', 'run file; default: run.json in the output folder')
    .option('--output-dir <dir>', 'where runs are written', 'reports')
    .option('--full', 'the whole counter-example')
    .option('--debug', 'stack traces')
    .action(async (id: string, flags: ExplainFlags) => {
      const { runExplain } = await import('./explain.ts');
      done(runExplain(id, flags));
    });
  return program;
}

function addInit(program: Command, done: (code: number) => void): void {
  program
    .command('init')
    .summary('find contracts and specs, and write a config')
    .option('-y, --yes', 'write without asking')
    .option('--dry-run', 'show what would be written, and write nothing')
    .option('--no-baseline', 'leave what is found now to be new')
    .option('--no-input', 'never ask')
    .option('--debug', 'stack traces')
    .action(async (flags: InitFlags) => {
      const { runInit } = await import('./init.ts');
      done(await runInit(flags));
    });
}

const EXAMPLES = `Examples:
  idpact verify
  idpact verify --provider workforce-idp --release 4.8.0
  idpact verify --provider workforce-idp --against last-release
  idpact verify --spec idp.yaml --contracts 'pacts/*.json' --reporter pretty,junit
  idpact verify --reporter json=- | jq .verdict
`;

function addVerify(program: Command, done: (code: number) => void): void {
  const command = program
    .command('verify')
    .summary('check contracts against specs')
    .addHelpText('before', EXAMPLES)
    .option('-c, --config <path>', 'config; default: idpact.config.yaml, searched upward to the git root')
    .option('--provider <glob>', 'only these providers; repeatable', collect)
    .option('--consumer <glob>', 'only these consumers; repeatable', collect)
    .option('--operation <glob>', 'show only findings on these operations; repeatable', collect)
    .option('--stage <glob>', 'show only findings of these stages; repeatable', collect)
    .option('--rule <glob>', 'show only findings of these rules; repeatable', collect)
    .option('--spec <path>', 'one spec instead of specs/')
    .option('--contracts <glob>', 'contracts instead of contracts/; repeatable', collect)
    .option('--recordings <glob>', 'recordings instead of mocks/*/recordings/; repeatable', collect)
    .option('--release <name>', "a release other than each provider's candidate")
    .option(
      '--against <what>',
      'compare with this release too: a path, a git ref, last-release, deployed:ENV …',
    )
    .option('--state <state>', 'show only these states: new, unused, …; repeatable', collect)
    .option('--update-baseline', 'what is found now is known from now on; refused in CI')
    .option('--include-leaver', 'leaver and rotation breaks may become known too')
    .option('--shard <i/n>', 'only this part of the contracts; `idpact report` merges the parts', shardOf)
    .option('--allow-no-contracts', 'nothing to check is fine')
    .option('--watch', 'run again whenever an input changes; keeps no history');
  addOutput(addHistory(addComparing(command))).action(async (flags: VerifyFlags) => {
    const { runVerify } = await import('./verify.ts');
    if (flags.watch !== true) {
      done(await runVerify(flags));
      return;
    }
    const { runWatch } = await import('./watch.ts');
    done(await runWatch(flags, () => runVerify(flags)));
  });
}

const RECORD_EXAMPLES = `Examples:
  idpact record --target https://tenant.test.example --provider workforce-idp -- npm test
  idpact record --replay --target https://tenant.test.example --provider workforce-idp --header 'Authorization: Bearer …'
`;

function addRecord(program: Command, done: (code: number) => void): void {
  program
    .command('record')
    .summary('record what a test tenant answers, redacted')
    .addHelpText('before', RECORD_EXAMPLES)
    .argument('[command...]', 'run while recording; it finds the proxy in IDPACT_TARGET')
    .requiredOption('--target <url>', 'the test tenant')
    .option('-c, --config <path>', 'config; default: idpact.config.yaml, searched upward to the git root')
    .option('--provider <name>', 'whose answers these are')
    .option('--release <name>', 'the release that runs there')
    .option('--out <file>', 'default: mocks/PROVIDER/recordings/RELEASE/DATE.har')
    .option('--port <n>', 'port of the proxy; default: a free one', wholeNumber)
    .option('--replay', "send the contracts' own requests instead of waiting for some")
    .option('--contracts <glob>', 'contracts to replay; repeatable', collect)
    .option('--header <text>', 'put on every replayed request; repeatable', collect)
    .option('--redact <name>', 'more headers, parameters and members to redact; repeatable', collect)
    .option('--debug', 'stack traces')
    .action(async (command: readonly string[], flags: RecordFlags) => {
      const { runRecord } = await import('./record.ts');
      done(await runRecord(flags, command));
    });
}

const MOCK_EXAMPLES = `Examples:
  idpact mock --provider workforce-idp
  idpact mock --spec vendor/idp-5.0.yaml --recordings 'traffic/**/*.har' --strict
`;

function addMock(program: Command, done: (code: number) => void): void {
  program
    .command('mock')
    .summary('answer as a provider would: as recorded, else as its spec says')
    .addHelpText('before', MOCK_EXAMPLES)
    .option('-c, --config <path>', 'config; default: idpact.config.yaml, searched upward to the git root')
    .option('--provider <name>', 'a provider of the workspace')
    .option('--release <name>', 'default: the newest')
    .option('--spec <path>', 'a spec instead')
    .option('--recordings <glob>', "recordings instead of the provider's own; repeatable", collect)
    .option('--port <n>', 'default: 4010', wholeNumber)
    .option('--strict', 'refuse requests that the spec refuses')
    .option('--debug', 'stack traces')
    .action(async (flags: MockFlags) => {
      const { runMock } = await import('./mock.ts');
      done(await runMock(flags));
    });
}

const DRIFT_EXAMPLES = `Examples:
  idpact drift
  idpact drift --provider workforce-idp
  idpact drift --spec idp.yaml --recordings 'traffic/**/*.har'
`;

function addDrift(program: Command, done: (code: number) => void): void {
  const command = program
    .command('drift')
    .summary('check recordings against the specs that held when they were made')
    .addHelpText('before', DRIFT_EXAMPLES)
    .option('-c, --config <path>', 'config; default: idpact.config.yaml, searched upward to the git root')
    .option('--provider <glob>', 'only these providers; repeatable', collect)
    .option('--operation <glob>', 'show only findings on these operations; repeatable', collect)
    .option('--rule <glob>', 'show only findings of these rules; repeatable', collect)
    .option('--spec <path>', 'specs instead of specs/, of one provider; repeatable', collect)
    .option('--recordings <glob>', 'recordings instead of mocks/*/recordings/; repeatable', collect);
  addOutput(command).action(async (flags: DriftFlags) => {
    const { runDrift } = await import('./drift.ts');
    done(await runDrift(flags));
  });
}
