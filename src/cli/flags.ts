/** Flags that several commands share, in the same words everywhere. */
import { InvalidArgumentError, Option, type Command } from 'commander';
import type { Shard } from '../core/run.ts';
import { reporterNames } from '../app/reporters.ts';

export function collect(value: string, previous: readonly string[] | undefined): readonly string[] {
  return [...(previous ?? []), value];
}

export function wholeNumber(value: string): number {
  if (!/^\d+$/u.test(value)) throw new InvalidArgumentError('Write a whole number; 0 shows all.');
  return Number(value);
}

/** `3/4`, 1-based. */
export function shardOf(value: string): Shard {
  const [, index = 0, of = 0] = (/^(\d{1,6})\/(\d{1,6})$/u.exec(value) ?? []).map(Number);
  if (index < 1 || of < 1 || index > of)
    throw new InvalidArgumentError('Write I/N, from 1: --shard 1/4 to --shard 4/4.');
  return { index, of };
}

/** What every command that looks back at earlier runs takes. */
export function addHistory(command: Command): Command {
  return command
    .option('--history <path>', 'earlier runs; default: .idpact/history.ndjson beside the config')
    .option('--no-history', 'read and keep no history');
}

/** What every command that compares releases takes. */
export function addComparing(command: Command): Command {
  return command
    .addOption(
      new Option('--reader <model>', 'how replies are read: unknown members ignored, or refused')
        .choices(['tolerant', 'strict'])
        .default('tolerant'),
    )
    .option('--fetch', 'allow `git fetch` of a missing ref')
    .option('--offline', 'any use of the network is an error');
}

/** What every command that makes a run takes. */
export function addOutput(command: Command): Command {
  return addReporting(command)
    .option('--baseline <path>', 'findings that are known; default: idpact.baseline.json')
    .option('--now <iso>', 'the time of the run');
}

/** What every command with a report takes. */
export function addReporting(command: Command): Command {
  return command
    .option(
      '--reporter <name[=path]>',
      `${reporterNames.join(', ')}; repeatable or a comma list; path - is stdout`,
      collect,
    )
    .option('--html-assets', 'style and script of the html report in files beside it, for Jenkins')
    .option('--output-dir <dir>', 'where run.json and other files go', 'reports')
    .option('--max-findings <n>', 'findings shown in full; 0: all', wholeNumber, 5)
    .addOption(
      new Option(
        '--fail-on <level>',
        'what ends with exit code 1; default: what the policy says, else break',
      ).choices(['break', 'risk', 'never']),
    )
    .addOption(
      new Option('--on-unchecked <what>', 'whether open questions end with exit code 3')
        .choices(['fail', 'warn'])
        .default('warn'),
    )
    .addOption(new Option('--color <when>', 'colours').choices(['auto', 'always', 'never']).default('auto'))
    .option('-q, --quiet', 'no report on the terminal')
    .option('-v, --verbose', 'informational findings too')
    .option('--no-input', 'never ask (it does not)')
    .option('--debug', 'stack traces');
}
