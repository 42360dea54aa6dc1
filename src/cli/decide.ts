/** `idpact decide`: what a named person decided on a run, bound to the bytes of its file. */
import { dirname, join, relative, resolve } from 'node:path';
import { currentTime } from '../app/time.ts';
import { VERSION } from '../app/version.ts';
import type { NewLine } from '../core/history.ts';
import type { RunDecision } from '../core/run.ts';
import { plain } from '../core/text.ts';
import { lineOf } from '../judge/past.ts';
import { DECISION_SCHEMA, readRunFile, type DecisionFile, type RunFile } from '../load/run-file.ts';
import { timeOf } from './environment.ts';
import { appendHistory } from './history-file.ts';
import { historyOf, type HistoryFlags } from './keep.ts';
import { saveWhole } from './outputs.ts';
import { partText } from '../core/lacking.ts';
import { UsageError } from './usage-error.ts';
import { validTime } from './verify.ts';

export interface DecideFlags extends HistoryFlags {
  readonly decision: RunDecision['decision'];
  readonly by: string;
  readonly reason: string;
  readonly run?: string;
  readonly outputDir: string;
  readonly override?: boolean;
  readonly now?: string;
}

/** 0: recorded. 1: the run does not say that it is ready. 2: it could not be recorded. */
export async function runDecide(flags: DecideFlags): Promise<number> {
  const path = flags.run ?? join(flags.outputDir, 'run.json');
  const file = readRunFile(resolve(path), path);
  if ('code' in file) throw new UsageError(`${file.message}. ${file.hint}`);
  const { run, digest } = file;
  const isReady = run.verdict === 'READY' || run.verdict === 'READY WITH WAIVERS';
  const part = partText(run);
  if (part !== undefined) throw new UsageError(`\`${path}\` is ${part}; decide on the whole`);
  const needsOverride = flags.decision === 'release' && !isReady;
  if (needsOverride && flags.override !== true) {
    process.stderr.write(refusal(file));
    return 1;
  }
  const decision = decisionOf(file, flags, needsOverride);
  const target = join(dirname(path), 'decision.json');
  const history = historyOf(flags);
  // The history first: what stands in it cannot be taken back, and a file alone would be bound to nothing.
  if (history !== undefined) await appendHistory(history, [lineOf(run, digest), lineFor(decision)]);
  saveWhole(resolve(target), `${JSON.stringify(decision, undefined, 2)}\n`);
  process.stdout.write(`✓ ${relative('.', target) || target}, for run sha256:${digest}\n`);
  return 0;
}

function refusal({ name, run }: RunFile): string {
  const blocking = run.findings.filter((finding) => finding.blocking).map(({ id }) => id);
  const open = run.notChecked.filter(({ required }) => required).map(({ consumer }) => consumer);
  const why = [
    ...(blocking.length > 0 ? [`blocked by ${some(blocking)}`] : []),
    ...(open.length > 0 ? [`not checked: ${some([...new Set(open)])}`] : []),
  ].join('; ');
  return [
    `✕ ${run.verdict}   \`${name}\`${why === '' ? '' : `: ${plain(why)}`}`,
    '  Nothing was recorded. Settle it and run again, decide to hold, or release with --override and say why in --reason.\n',
  ].join('\n');
}

const SOME = 5;

function some(names: readonly string[]): string {
  const rest = names.length - SOME;
  return `${names.slice(0, SOME).join(', ')}${rest > 0 ? ` and ${String(rest)} more` : ''}`;
}

function decisionOf({ run, digest }: RunFile, flags: DecideFlags, isOverride: boolean): DecisionFile {
  return {
    $schema: DECISION_SCHEMA,
    version: 1,
    tool: { name: 'idpact', version: VERSION },
    decision: flags.decision,
    by: said('by', flags.by),
    at: timeOf(validTime(flags.now), process.env) ?? currentTime(),
    reason: said('reason', flags.reason),
    verdict: run.verdict,
    runDigest: digest,
    ...(isOverride ? { override: true } : {}),
  };
}

/** A decision of nobody, or without a reason, is none. */
function said(flag: string, text: string): string {
  const shown = plain(text).trim();
  if (shown === '') throw new UsageError(`--${flag} is empty`);
  return shown;
}

function lineFor({ runDigest, at, verdict, decision, by, reason, override }: DecisionFile): NewLine {
  const line = { kind: 'decision', run: runDigest, at, verdict, decision, by, reason } as const;
  return override === undefined ? line : { ...line, override };
}
