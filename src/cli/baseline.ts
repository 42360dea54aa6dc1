/** `--update-baseline`: what is found now is known from now on. */
import { relative } from 'node:path';
import { baselineText, knownFrom, withBaseline } from '../app/baseline.ts';
import type { Run } from '../core/run.ts';
import { withControls } from '../judge/controls.ts';
import { baselinePath, readBaseline } from '../load/baseline.ts';
import { readControls } from '../load/controls.ts';
import { runInputs } from '../load/digests.ts';
import { settingsOf } from '../load/inputs.ts';
import { UsageError } from './usage-error.ts';
import { writeWhole } from './write.ts';

export interface BaselineFlags {
  readonly config?: string;
  readonly baseline?: string;
  readonly includeLeaver?: boolean;
  readonly consumer?: readonly string[];
  readonly operation?: readonly string[];
  readonly stage?: readonly string[];
  readonly rule?: readonly string[];
  readonly state?: readonly string[];
  readonly quiet?: boolean;
}

/** A pipeline that takes in what it finds would never fail again; a part of the findings would throw out the rest. */
export function refuseBaseline(flags: BaselineFlags): void {
  const { CI = '' } = process.env;
  if (CI !== '' && CI !== 'false')
    throw new UsageError('--update-baseline is refused in CI; run it on your machine and commit the file');
  const filter = (['consumer', 'operation', 'stage', 'rule', 'state'] as const).find(
    (name) => (flags[name] ?? []).length > 0,
  );
  if (filter !== undefined)
    throw new UsageError(`--update-baseline takes in everything that is found; leave out --${filter}`);
}

/** Writes the file, and judges the run by it. Nothing is taken in from a run that could not read its inputs. */
export function updateBaseline(run: Run, flags: BaselineFlags): Run {
  const configPath = flags.config ?? process.env['IDPACT_CONFIG'];
  const { config, workspace } = settingsOf({
    cwd: process.cwd(),
    ...(configPath === undefined ? {} : { configPath }),
  });
  const named = flags.baseline === undefined ? config : { ...config, baseline: flags.baseline };
  const path = baselinePath(workspace, named);
  const [fault] = run.faults.filter(
    ({ code }) => !/^(?:reference|history)-/u.test(code) && code !== 'file-missing',
  );
  if (fault !== undefined) {
    process.stderr.write(`! the baseline was left alone: ${fault.message}\n`);
    return run;
  }
  const file = relative(workspace, path).replaceAll('\\', '/');
  const { baseline: previous } = readBaseline(workspace, { baseline: path });
  const includeLeaver = flags.includeLeaver === true;
  const { baseline, added, gone, left } = knownFrom(run, { file, includeLeaver, previous });
  writeWhole(path, baselineText(baseline));
  const kept = baseline.findings.length - added;
  process.stderr.write(
    `✓ ${file}: ${String(added)} added, ${String(kept)} kept, ${String(gone)} gone; review by ${baseline.reviewBy}\n`,
  );
  for (const { id, stage = '', title } of left)
    process.stderr.write(
      `! ${id}  ${stage}  ${title}   is too grave to be known; --include-leaver takes it in\n`,
    );
  const controls = run.controls === undefined ? undefined : readControls(workspace, config).map;
  return withControls({ ...withBaseline(run, baseline), ...withInput(run, file, workspace) }, controls);
}

/** The baseline is one of the files that the run is made from, as it is now. */
function withInput({ inputs }: Run, file: string, workspace: string): Pick<Run, 'inputs'> {
  if (inputs === undefined) return {};
  const others = inputs
    .filter(({ role }) => role !== 'baseline')
    .map(({ sha256, bytes, ...input }) => ({ ...input, digest: { sha256, bytes } }));
  return { inputs: runInputs([...others, { role: 'baseline', file }], workspace) };
}
