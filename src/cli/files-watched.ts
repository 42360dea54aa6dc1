/** Which files a run is made from, so that a watch sees each of them change, come and go. */
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import type { Config } from '../core/config.ts';
import type { Run } from '../core/run.ts';
import { findConfig, readConfig } from '../load/config.ts';

/** Flags that name inputs. */
export interface InputFlags {
  readonly config?: string;
  readonly spec?: string;
  readonly contracts?: readonly string[];
  readonly recordings?: readonly string[];
  readonly baseline?: string;
  readonly outputDir: string;
  readonly reporter?: readonly string[];
}

/** Absolute paths; below a folder everything counts. Some need not be there yet. */
export function inputPaths(flags: InputFlags, cwd: string): readonly string[] {
  const configPath = flags.config === undefined ? findConfig(cwd) : resolve(cwd, flags.config);
  const root = configPath === undefined ? cwd : dirname(configPath);
  const config: Config = configPath === undefined ? {} : readConfig(configPath, root).config;
  const { providers = {}, contracts = {}, waivers, baseline, controls } = config;
  const inRoot = [
    ...['idpact.config.yaml', 'idpact.config.yml', 'idpact.config.json', 'specs', 'contracts', 'mocks'],
    waivers ?? 'idpact.waivers.yaml',
    baseline ?? 'idpact.baseline.json',
    ...(controls === undefined ? [] : [controls]),
    ...Object.values(providers).flatMap(({ specs }) => specs ?? []),
    ...(contracts.files ?? []).map(baseOf),
  ];
  const inCwd = [
    ...[flags.config, flags.spec, flags.baseline].flatMap((path) => path ?? []),
    ...[...(flags.contracts ?? []), ...(flags.recordings ?? [])].map(baseOf),
  ].filter((path) => !/^\w[\w+.-]+:/u.test(path));
  return [...inRoot.map((path) => resolve(root, path)), ...inCwd.map((path) => resolve(cwd, path))];
}

/** What a run read beside that: documents that references lead to, for one. */
export function runPaths(run: Run, root: string): readonly string[] {
  const { inputs = [], providers, contracts, recordings, faults } = run;
  const files = [
    ...inputs.map(({ file }) => file),
    ...providers.map(({ spec }) => spec),
    ...[...contracts, ...recordings].map(({ file }) => file),
    ...faults.flatMap(({ file }) => file ?? []),
  ];
  // `ref:path` and addresses are no files.
  const local = files.filter((file) => file !== '' && (isAbsolute(file) || !/^[^/\\]*:/u.test(file)));
  return [...new Set(local)].map((file) => resolve(root, file));
}

/** The folder of the config, or where the caller stands. */
export function rootOf({ config }: Pick<InputFlags, 'config'>, cwd: string): string {
  const path = config === undefined ? findConfig(cwd) : resolve(cwd, config);
  return path === undefined ? cwd : dirname(path);
}

/** What stands before the first sign of a glob. */
function baseOf(glob: string): string {
  const steps = glob.replaceAll('\\', '/').split('/');
  const first = steps.findIndex((step) => /[*?[\]{}!()]/u.test(step));
  if (first < 0) return glob;
  const base = steps.slice(0, first).join('/');
  return base === '' ? (glob.startsWith('/') ? '/' : '.') : base;
}

const NEVER: ReadonlySet<string> = new Set(['node_modules', '.git', '.idpact']);

/** What to look at, and what never to: that which runs write. */
export interface Scope {
  readonly wanted: Iterable<string>;
  readonly outputs: readonly string[];
}

/** Whether a path is one of the wanted, lies below one, or leads to one. */
export function isWanted(path: string, { wanted, outputs }: Scope): boolean {
  if (outputs.some((output) => isWithin(path, output))) return false;
  for (const each of wanted) {
    if (isWithin(each, path)) return true;
    if (
      isWithin(path, each) &&
      !relative(each, path)
        .split(sep)
        .some((step) => NEVER.has(step))
    )
      return true;
  }
  return false;
}

/** The output folder, and files that a reporter was told to write. */
export function outputPaths({ outputDir, reporter = [] }: InputFlags, cwd: string): readonly string[] {
  const named = reporter
    .flatMap((list) => list.split(','))
    .flatMap((each) => /=(.+)$/u.exec(each)?.[1] ?? []);
  return [outputDir, ...named.filter((path) => path !== '-')].map((path) => resolve(cwd, path));
}

export function isWithin(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way === '' || (!way.startsWith(`..${sep}`) && way !== '..' && !isAbsolute(way));
}

/** The run file that every run leaves in the output folder. */
export function runFile({ outputDir }: Pick<InputFlags, 'outputDir'>, cwd: string): string {
  return join(resolve(cwd, outputDir), 'run.json');
}
