/**
 * One writer at a time, by files beside the one that is written. A writer creates a file of its own, looks at those of the
 * others, and steps back while another one lives: two that begin at once see each other, so that never both go on. Nobody
 * ever removes what a living one holds, which a shared lock that is taken over from a dead process cannot promise.
 */
import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, readlinkSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { UsageError } from './usage-error.ts';

/** How long a writer waits for the others; writing takes milliseconds. */
const PATIENCE_MS = 30_000;

/** From which age on a lock is left over, where it cannot be asked whether its process lives. */
const LEFT_OVER_MS = 600_000;

/** Who holds a lock. It stands in the name of the file, which is there at once, where its content is not. */
interface Holder {
  /** The machine, and on it the space in which process numbers are its own; shortened. */
  readonly place: string;
  readonly pid: number;
  /** When the process began, so that another one with its number is not taken for it; 0 where the system does not tell. */
  readonly started: string;
}

/** Does something while no other writer of the file does. */
export async function withLock<Result>(
  path: string,
  work: () => Result,
  patienceMs: number = PATIENCE_MS,
): Promise<Result> {
  mkdirSync(dirname(path), { recursive: true });
  const own = `${path}.lock-${nameOf(holder())}-${randomUUID().slice(0, 8)}`;
  await acquire(path, own, patienceMs);
  try {
    return work();
  } finally {
    rmSync(own, { force: true });
  }
}

async function acquire(path: string, own: string, patienceMs: number): Promise<void> {
  const from = performance.now();
  for (let wait = 2; ; wait = Math.min(wait * 1.5, 25)) {
    if (others(path, own).length === 0) {
      writeFileSync(own, `${JSON.stringify({ pid: process.pid, host: hostname() })}\n`, { flag: 'wx' });
      if (others(path, own).length === 0) return;
      rmSync(own, { force: true });
    }
    if (performance.now() - from > patienceMs) throw new UsageError(waitedText(path, others(path, own)));
    await sleep(wait * (0.5 + Math.random()));
  }
}

/** Locks of others who live; what the dead left is removed. */
function others(path: string, own: string): readonly string[] {
  const prefix = `${basename(path)}.lock-`;
  return readdirSync(dirname(path))
    .filter((name) => name.startsWith(prefix) && name !== basename(own))
    .map((name) => join(dirname(path), name))
    .filter((lock) => {
      if (isHeld(lock, path)) return true;
      rmSync(lock, { force: true });
      return false;
    });
}

function isHeld(lock: string, path: string): boolean {
  const held = holderIn(lock);
  if (held?.place !== place()) return isYoung(lock, path);
  const began = startOf(held.pid);
  if (began === undefined) return false;
  return began === held.started || began === '0' || held.started === '0';
}

function nameOf({ place: where, pid, started }: Holder): string {
  return `${where}-${String(pid)}-${started}`;
}

function holderIn(lock: string): Holder | undefined {
  const [, where, pid, started] = /\.lock-([0-9a-f]{12})-(\d+)-(\d+)-[0-9a-f]+$/u.exec(lock) ?? [];
  return where === undefined || started === undefined
    ? undefined
    : { place: where, pid: Number(pid), started };
}

function isYoung(lock: string, path: string): boolean {
  const made = statSync(lock, { throwIfNoEntry: false })?.mtimeMs;
  // By the clock of the disk, which may be another machine's.
  const now = clockOf(dirname(path));
  return made !== undefined && now - made < LEFT_OVER_MS;
}

function clockOf(folder: string): number {
  const probe = join(folder, `.clock-${String(process.pid)}-${randomUUID()}`);
  writeFileSync(probe, '');
  const { mtimeMs } = statSync(probe);
  rmSync(probe, { force: true });
  return mtimeMs;
}

function holder(): Holder {
  return { place: place(), pid: process.pid, started: startOf(process.pid) ?? '0' };
}

function place(): string {
  return createHash('sha256').update(placeText()).digest('hex').slice(0, 12);
}

function placeText(): string {
  try {
    return `${hostname()} ${readlinkSync('/proc/self/ns/pid')}`;
  } catch {
    // There is one space of processes only.
    return hostname();
  }
}

/** Undefined for a process that is gone; 0 where the system does not tell. */
function startOf(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${String(pid)}/stat`, 'utf8');
    const [state, ...rest] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    // A zombie writes nothing any more.
    return state === 'Z' || state === 'X' ? undefined : (rest[18] ?? '0');
  } catch {
    return isAlive(pid) ? '0' : undefined;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return Reflect.get(Object(error), 'code') !== 'ESRCH';
  }
}

function waitedText(path: string, locks: readonly string[]): string {
  const [lock = ''] = locks;
  const held = holderIn(lock);
  const who = held === undefined ? 'another process' : `process ${String(held.pid)}`;
  const where = held?.place === place() ? '' : ' of another machine';
  return `\`${path}\` is being written by ${who}${where}; if that is not so, remove \`${lock}\``;
}
