/** What a command prints and writes: reporters from flags, the run to files and the terminal. */
import { dirname, join, resolve } from 'node:path';
import { loadReporter, reporterNames } from '../app/reporters.ts';
import { defined } from '../core/defined.ts';
import type { RenderOptions, Reporter } from '../core/report.ts';
import type { Run } from '../core/run.ts';
import { nearest } from '../core/text.ts';
import { isAgent, terminalOf, type ColorChoice } from './environment.ts';
import { UsageError } from './usage-error.ts';
import { writeWhole } from './write.ts';

/** Flags that every command with a report has. */
export interface OutputFlags {
  readonly reporter?: readonly string[];
  readonly outputDir: string;
  readonly maxFindings: number;
  readonly color: ColorChoice;
  readonly quiet?: boolean;
  readonly verbose?: boolean;
  readonly htmlAssets?: boolean;
}

export interface Output {
  readonly reporter: Reporter;
  /** `-` is stdout. */
  readonly path: string | undefined;
}

/** `NAME`, `NAME=PATH`, repeated or in a comma list. */
export function outputsOf({ reporter, quiet }: OutputFlags): readonly Promise<Output>[] {
  const usual = quiet === true ? '' : isAgent(process.env) ? 'compact' : 'pretty';
  const written = reporter ?? [process.env['IDPACT_REPORTER'] ?? usual];
  return written
    .flatMap((list) => list.split(','))
    .filter((text) => text !== '')
    .map((text) => {
      const split = text.indexOf('=');
      const name = split < 0 ? text : text.slice(0, split);
      const found = loadReporter(name);
      if (found === undefined) throw new UsageError(unknownReporter(name));
      return found.then((loaded) => ({
        reporter: loaded,
        path: split < 0 ? undefined : text.slice(split + 1),
      }));
    });
}

function unknownReporter(name: string): string {
  const names = reporterNames;
  const near = nearest(name, names);
  return `there is no reporter \`${name}\`${near === undefined ? '.' : `. Did you mean \`${near}\`?`} Reporters: ${names.join(', ')}`;
}

const TERMINAL: ReadonlySet<string> = new Set(['pretty', 'compact', 'github']);

export interface Writing {
  readonly outputs: readonly Output[];
  readonly json: Reporter | undefined;
  readonly flags: OutputFlags;
  readonly elapsedMs?: number;
  /** For reports that are made from a run file afterwards. */
  readonly known?: Pick<RenderOptions, 'decision' | 'runDigest'>;
  /** Commands that help now, instead of those that findings suggest. */
  readonly next?: string;
}

export function writeOutputs(run: Run, { outputs, json, flags, elapsedMs, known, next }: Writing): void {
  const terminal = terminalOf(process.env, process.stdout.isTTY, flags.color);
  const options = {
    ...terminal,
    maxFindings: flags.maxFindings,
    verbose: flags.verbose === true,
    linkedAssets: flags.htmlAssets === true,
    ...known,
  };
  const written: string[] = [];
  const folder = resolve(flags.outputDir);
  const save = (reporter: Reporter, path: string | undefined): void => {
    const { path: usual, text } = reporter.render(run, { ...options, color: false, ascii: false });
    const target = path === undefined ? join(folder, usual) : resolve(path);
    // What it needs stands there before it.
    for (const each of reporter.beside?.(options) ?? [])
      saveWhole(join(dirname(target), each.path), each.text);
    saveWhole(target, text);
    written.push(path ?? join(flags.outputDir, usual));
  };
  if (json !== undefined) save(json, undefined);
  for (const { reporter, path } of outputs) {
    const toTerminal = path === '-' || (path === undefined && TERMINAL.has(reporter.name));
    if (toTerminal)
      process.stdout.write(
        reporter.render(run, {
          ...options,
          ...(TERMINAL.has(reporter.name) ? defined({ elapsedMs }) : {}),
        }).text,
      );
    else if (!(reporter.name === 'json' && path === undefined)) save(reporter, path);
  }
  if (flags.quiet !== true) process.stderr.write(`\n${nextSteps(run, written, next)}`);
}

/** A folder that cannot be written is the caller's to mend. */
export function saveWhole(path: string, text: string): void {
  try {
    writeWhole(path, text);
  } catch (error) {
    const why = error instanceof Object && 'message' in error ? String(error.message) : String(error);
    throw new UsageError(`\`${path}\` cannot be written: ${why.replace(/, .*$/u, '')}`);
  }
}

/** The files, and at most two commands that help now. */
function nextSteps(run: Run, written: readonly string[], other: string | undefined): string {
  const first =
    run.findings.find(({ blocking }) => blocking) ?? run.findings.find(({ level }) => level === 'risk');
  const next =
    other !== undefined
      ? [`Next    ${other}\n`]
      : first === undefined
        ? []
        : [`Next    idpact explain ${first.id}      idpact explain ${first.rule}\n`];
  const files = written.length === 0 ? [] : [`Report  ${written.join('  ')}\n`];
  return [...files, ...next].join('');
}
