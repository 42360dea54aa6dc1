/** `idpact waive`: writes waivers, lists them, lets them run on and takes out what is over. */
import { existsSync, readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { dayRefusal, waiverFor, type Ask } from '../app/waive.ts';
import { currentTime } from '../app/time.ts';
import type { Fault } from '../core/fault.ts';
import type { Config } from '../core/config.ts';
import { partText } from '../core/lacking.ts';
import type { Policy } from '../core/policy.ts';
import type { Run, RunWaiver } from '../core/run.ts';
import { nearest, plain } from '../core/text.ts';
import type { Waiver } from '../core/waiver.ts';
import { dayText } from '../judge/days.ts';
import { policyOf } from '../judge/policy.ts';
import { settled } from '../judge/settle.ts';
import { speaksOf, stagesOf } from '../judge/waivers.ts';
import { settingsOf } from '../load/inputs.ts';
import { readWaivers, waiversPath } from '../load/waivers.ts';
import { withoutWaivers, withRenewal, withWaiver, type Edit } from '../load/waivers-edit.ts';
import { timeOf } from './environment.ts';
import { findingIn, readRun, runPath, type RunFlags } from './run-file.ts';
import { faultText } from './fault-text.ts';
import { UsageError } from './usage-error.ts';
import { validTime } from './verify.ts';
import { writeWhole } from './write.ts';

export interface WaiveFlags extends RunFlags {
  readonly config?: string;
  readonly owner?: string;
  readonly reason?: string;
  readonly exit?: string;
  readonly ticket?: string;
  readonly expires?: string;
  readonly consumer?: string;
  readonly approvedBy?: readonly string[];
  readonly expiring?: string;
  readonly dryRun?: boolean;
  readonly now?: string;
  /** False for `--no-input`. */
  readonly input: boolean;
}

interface Desk {
  readonly flags: WaiveFlags;
  readonly at: number;
  readonly config: Config;
  readonly policy: Policy;
  /** Absolute path of the file of waivers. */
  readonly path: string;
  readonly waivers: readonly Waiver[];
  readonly faults: readonly Fault[];
}

const WORDS = ['list', 'renew', 'prune', 'check'] as const;

export async function runWaive(what: string, id: string | undefined, flags: WaiveFlags): Promise<number> {
  const desk = deskFor(flags);
  if (what === 'list') return list(desk);
  if (what === 'check') return check(desk);
  if (what === 'prune') return prune(usable(desk));
  if (what === 'renew') return renew(usable(desk), id);
  if (/^IP-/iu.test(what)) return waive(usable(desk), what);
  const near = nearest(what, WORDS);
  throw new UsageError(
    `\`${what}\` is no finding${near === undefined ? '' : `. Did you mean \`${near}\`?`} Write IP-7F3A, or one of ${WORDS.join(', ')}`,
  );
}

function deskFor(flags: WaiveFlags): Desk {
  const configPath = flags.config ?? process.env['IDPACT_CONFIG'];
  const settings = settingsOf({
    cwd: process.cwd(),
    ...(configPath === undefined ? {} : { configPath }),
  });
  const [fault] = settings.faults;
  if (fault !== undefined) throw new UsageError(faultText(fault));
  const policy = policyOf(settings.config);
  const { waivers, faults } = readWaivers(settings.workspace, { config: settings.config, policy });
  const now = timeOf(validTime(flags.now), process.env) ?? currentTime();
  const path = waiversPath(settings.workspace, settings.config);
  return { flags, at: Date.parse(now), config: settings.config, policy, path, waivers, faults };
}

/** A file that cannot be read as it is must not be written to. */
function usable(desk: Desk): Desk {
  const [fault] = desk.faults.filter(({ code }) => code !== 'file-missing');
  if (fault !== undefined) throw new UsageError(faultText(fault));
  return desk;
}

async function waive(desk: Desk, id: string): Promise<number> {
  const { flags, at, policy, waivers } = desk;
  const path = runPath(flags);
  const finding = findingIn(readRun(path), id, path);
  const ask: Ask = {
    finding,
    ...(flags.consumer === undefined ? {} : { consumer: flags.consumer }),
    given: await completed(flags, ['expires', ...policy.waivers.require]),
    approvedBy: flags.approvedBy ?? [],
    at,
    policy,
    waivers,
  };
  const answer = waiverFor(ask);
  if ('missing' in answer)
    throw new UsageError(`missing ${answer.missing.map((member) => `--${member}`).join(', ')}`);
  if ('refused' in answer) throw new UsageError(answer.refused);
  const line = write(desk, withWaiver(textOf(desk), answer.waiver));
  const open =
    answer.lacks === 0
      ? ''
      : ` Not in force yet: needs ${String(answer.lacks)} ${answer.lacks === 1 ? 'approver' : 'approvers'} in approvedBy (review by CODEOWNERS).`;
  print(`✓ ${answer.waiver.id} added to ${nameOf(desk)}:${String(line)}.${open}`);
  return 0;
}

type Asked = 'owner' | 'reason' | 'exit' | 'ticket' | 'expires';

const QUESTIONS: Readonly<Record<Asked, string>> = {
  owner: 'Owner, who sees to it that it ends: ',
  reason: 'Reason: ',
  exit: 'Exit, what has to be true for it to end: ',
  ticket: 'Ticket: ',
  expires: 'Last day it holds (2026-12-04): ',
};

/** A person at a terminal is asked for what is missing; a program is told. */
async function completed(flags: WaiveFlags, needed: readonly Asked[]): Promise<Ask['given']> {
  const { owner, reason, exit, ticket, expires } = flags;
  const given = Object.fromEntries(
    Object.entries({ owner, reason, exit, ticket, expires }).filter(([, value]) => value !== undefined),
  ) as Record<Asked, string>;
  const missing = needed.filter((member) => !(member in given));
  if (missing.length === 0 || !flags.input || !process.stdin.isTTY || 'CI' in process.env) return given;
  const asking = createInterface({ input: process.stdin, output: process.stderr });
  try {
    for (const member of missing) given[member] = await asking.question(QUESTIONS[member]);
  } finally {
    asking.close();
  }
  return given;
}

function renew(desk: Desk, id: string | undefined): number {
  const { flags, at, policy, waivers } = desk;
  if (id === undefined)
    throw new UsageError('say which waiver: idpact waive renew W-007 --expires 2027-01-31');
  const waiver = waivers.find((each) => each.id === id);
  if (waiver === undefined) {
    const near = nearest(
      id,
      waivers.map((each) => each.id),
    );
    throw new UsageError(
      `there is no waiver \`${id}\`${near === undefined ? '' : `. Did you mean \`${near}\`?`}`,
    );
  }
  if (flags.expires === undefined) throw new UsageError('missing --expires');
  const found = (lastRun(desk)?.findings ?? []).filter((finding) => speaksOf(waiver, finding));
  const refused = dayRefusal(flags.expires, { at, stages: stagesOf(waiver, found), policy });
  if (refused !== undefined) throw new UsageError(refused);
  const renewal = {
    expires: flags.expires,
    renewed: dayText(at),
    renewals: waiver.renewals + 1,
    approvedBy: flags.approvedBy ?? [],
  };
  const line = write(desk, withRenewal(textOf(desk), id, renewal));
  print(
    `✓ ${id} in ${nameOf(desk)}:${String(line)} now ends ${flags.expires}, renewal ${String(renewal.renewals)}. It has to be approved again.`,
  );
  return 0;
}

/** What ended and is still found stays: it says why the finding is back. */
function prune(desk: Desk): number {
  const run = lastRun(desk);
  if (run === undefined)
    throw new UsageError(`there is no run at \`${runPath(desk.flags)}\` that could say what matches nothing`);
  const part = partText(run) ?? (run.narrowedTo === undefined ? undefined : 'of files that were named');
  if (part !== undefined)
    throw new UsageError(
      `the last run is ${part}, which cannot say what matches nothing; run \`idpact verify\``,
    );
  const over = standing(desk, run).filter(({ covers }) => covers.length === 0);
  if (over.length === 0) {
    print('✓ every waiver matches something that was found');
    return 0;
  }
  write(
    desk,
    withoutWaivers(
      textOf(desk),
      over.map(({ id }) => id),
    ),
  );
  for (const waiver of over) print(`- ${lineFor(waiver)}`);
  print(`✓ ${String(over.length)} taken out of ${nameOf(desk)}`);
  return 0;
}

function list(desk: Desk): number {
  for (const fault of desk.faults) print(`✕ ${faultText(fault)}`);
  const within = daysOf(desk.flags.expiring);
  const run = lastRun(desk);
  const shown = standing(desk, run).filter(({ daysLeft = -1 }) => within === undefined || daysLeft <= within);
  const ordered = shown.toSorted((a, b) => (a.expires < b.expires ? -1 : 1));
  for (const waiver of ordered) print(lineFor(run === undefined ? unmatched(waiver) : waiver));
  if (shown.length === 0) print(within === undefined ? 'there are no waivers' : 'none ends in that time');
  if (run === undefined && shown.length > 0)
    print(`? there is no run at ${runPath(desk.flags)}, so what they match is not known`);
  return desk.faults.length > 0 ? 2 : 0;
}

function check(desk: Desk): number {
  const run = lastRun(desk);
  const faults = [...desk.faults.map(faultText), ...tooLong(desk, run)];
  for (const fault of faults) print(`✕ ${fault}`);
  const waivers = standing(desk, run);
  const of = (status: RunWaiver['status']): number => waivers.filter((each) => each.status === status).length;
  const known =
    run === undefined
      ? (['expired'] as const)
      : (['active', 'ending', 'unapproved', 'expired', 'stale'] as const);
  const counts = known.flatMap((status) => (of(status) === 0 ? [] : [`${String(of(status))} ${status}`]));
  for (const waiver of waivers) {
    if (waiver.status === 'expired' || (run !== undefined && waiver.status === 'unapproved'))
      print(`! ${lineFor(waiver)}`);
  }
  const sign = faults.length > 0 ? '✕' : '✓';
  print(
    `${sign} ${String(waivers.length)} ${waivers.length === 1 ? 'waiver' : 'waivers'}${counts.length === 0 ? '' : `: ${counts.join(', ')}`}`,
  );
  return faults.length > 0 ? 2 : 0;
}

function tooLong(desk: Desk, run: Run | undefined): readonly string[] {
  if (run === undefined) return [];
  const { faults } = settled({ ...run, faults: [], at: new Date(desk.at).toISOString() }, desk);
  return faults.map(
    ({ file = '', line = 1, message, hint }) => `${file}:${String(line)}  ${message}. ${hint}`,
  );
}

/** Where each waiver stands today, against the last run where there is one. */
function standing(desk: Desk, run: Run | undefined): readonly RunWaiver[] {
  const at = new Date(desk.at).toISOString();
  const nothing = { findings: [], faults: [], contracts: [], recordings: [], notChecked: [], providers: [] };
  const base = run ?? (nothing as unknown as Run);
  return settled({ ...base, at }, { policy: desk.policy, waivers: desk.waivers }).waivers ?? [];
}

/** Without a run, that it matches nothing is not known. */
function unmatched(waiver: RunWaiver): RunWaiver {
  const { why: _, ...rest } = waiver;
  return waiver.status === 'stale' ? { ...rest, status: 'active' } : waiver;
}

function lastRun({ flags }: Desk): Run | undefined {
  const path = runPath(flags);
  return flags.run === undefined && !existsSync(path) ? undefined : readRun(path);
}

function lineFor({ id, status, expires, owner, match, exit, why, covers }: RunWaiver): string {
  const what = [match.finding ?? match.rule, match.consumer].filter((part) => part !== undefined).join(' ');
  const found = covers.length === 0 ? '' : `  ${String(covers.length)} found`;
  const reason = why === undefined ? '' : `  (${why})`;
  return plain(`${id}  ${status.padEnd(10)}  ${expires}  ${owner}  ${what}${found}  until: ${exit}${reason}`);
}

function daysOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const days = /^(\d+)d?$/u.exec(text)?.[1];
  if (days === undefined) throw new UsageError(`--expiring \`${text}\` is no number of days; write 30d`);
  return Number(days);
}

function textOf({ path }: Desk): string {
  return existsSync(path) ? readFileSync(path, 'utf8') : '';
}

function nameOf({ path }: Desk): string {
  return relative(process.cwd(), path);
}

function write(desk: Desk, edit: Edit): number {
  if ('refused' in edit) throw new UsageError(`\`${nameOf(desk)}\` was not changed: ${edit.refused}`);
  if (desk.flags.dryRun === true) process.stdout.write(edit.text);
  else writeWhole(desk.path, edit.text);
  return edit.line;
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
