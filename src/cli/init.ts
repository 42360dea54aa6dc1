/** `idpact init`: looks around, shows what it would write, asks, writes, and takes what is broken already for known. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { planFor, type Plan } from '../app/init.ts';
import { verify } from '../app/verify.ts';
import { plain } from '../core/text.ts';
import { findConfig } from '../load/config.ts';
import { survey } from '../load/survey.ts';
import { updateBaseline } from './baseline.ts';
import { UsageError } from './usage-error.ts';
import { writeWhole } from './write.ts';

export interface InitFlags {
  readonly yes?: boolean;
  readonly dryRun?: boolean;
  readonly baseline: boolean;
  /** False for `--no-input`. */
  readonly input: boolean;
}

export async function runInit(flags: InitFlags): Promise<number> {
  const folder = process.cwd();
  const known = findConfig(folder);
  if (known !== undefined) throw new UsageError(`there is a config at \`${known}\`; init does not change it`);
  const plan = planFor({ survey: survey(folder), ci: ciIn(folder) });
  const files = plan.files.filter(({ path }) => !existsSync(join(folder, path)));
  show(plan, files);
  if (flags.dryRun === true) return 0;
  if (!(await isWanted(flags))) {
    print('nothing was written');
    return 0;
  }
  for (const { path, text } of files) writeWhole(join(folder, path), text);
  if (flags.baseline) await firstRun();
  print('✓ done. Now: idpact verify');
  return 0;
}

function ciIn(folder: string): readonly ('github' | 'gitlab')[] {
  return [
    ...(existsSync(join(folder, '.github')) ? (['github'] as const) : []),
    ...(existsSync(join(folder, '.gitlab-ci.yml')) ? (['gitlab'] as const) : []),
  ];
}

function show({ found, files: all, notes }: Plan, files: Plan['files']): void {
  for (const [index, line] of found.entries()) print(`${index === 0 ? 'found ' : '      '}  ${plain(line)}`);
  for (const [index, { path, text }] of files.entries()) {
    const lines = text.split('\n').length - 1;
    print(`${index === 0 ? 'write ' : '      '}  ${path}  ${String(lines)} lines`);
  }
  for (const { path } of all.filter((file) => !files.includes(file)))
    print(`keep    ${path}, which is there`);
  for (const note of notes) print(`!       ${plain(note)}`);
  const [config] = files;
  if (config !== undefined) print(`\n${config.path}\n${config.text.replace(/^/gmu, '  ').trimEnd()}\n`);
}

async function isWanted({ yes, input }: InitFlags): Promise<boolean> {
  if (yes === true) return true;
  if (!input || !process.stdin.isTTY)
    throw new UsageError('nobody is there to ask; pass --yes to write these files, or --dry-run to look');
  const asking = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return /^(?:y|yes|)$/iu.test((await asking.question('Write these files? [Y/n] ')).trim());
  } finally {
    asking.close();
  }
}

/** What is broken before anybody looked must not stop the first release that is looked at. */
async function firstRun(): Promise<void> {
  const run = await verify({ cwd: process.cwd() });
  const { breaks, risks } = run.counts;
  if (breaks + risks > 0) updateBaseline(run, {});
  for (const { message, hint } of run.faults) print(`!       ${plain(message)}. ${plain(hint)}`);
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
