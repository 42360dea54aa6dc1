/** `git fetch` of one missing ref: the only thing that is ever fetched through git, and only when it was allowed. */
import { spawn, type ChildProcess } from 'node:child_process';
import { GIT_STARTS_IN, gitArguments, gitEnvironment, saying, type Repository } from './git.ts';
import { GIT_FETCH_TIMEOUT_MS } from './limits.ts';

/** What a remote can be asked for: a name, or all digits of a commit; not `HEAD~3`, which only history can tell. */
export function isFetchable(ref: string): boolean {
  return /^\w[\w./@+-]*$/u.test(ref) && !ref.includes('..') && !ref.includes('@{');
}

/** Undefined when it went well: the commit is `FETCH_HEAD` then. Else why not. Rejects when it is aborted. */
export async function fetchRef(
  repository: Repository,
  ref: string,
  signal: AbortSignal | undefined,
): Promise<string | undefined> {
  const args = [
    'fetch',
    '--quiet',
    '--no-tags',
    '--no-recurse-submodules',
    '--no-auto-gc',
    // The repository's config could name another program here. How it signs in stays the repository's business.
    '--upload-pack=git-upload-pack',
    // A full clone would become shallow by it.
    ...(repository.isShallow ? ['--depth=1'] : []),
    '--',
    'origin',
    ref.replace(/^origin\//u, ''),
  ];
  signal?.throwIfAborted();
  const isGroup = process.platform !== 'win32';
  const child = spawn('git', gitArguments(repository.folder, args), {
    cwd: GIT_STARTS_IN,
    env: gitEnvironment(repository.mayFetch),
    stdio: ['ignore', 'ignore', 'pipe'],
    // In a group of its own, so that all of it can be ended, and without a terminal, so that ssh cannot ask there.
    detached: isGroup,
    windowsHide: true,
  });
  const limit = AbortSignal.timeout(GIT_FETCH_TIMEOUT_MS);
  const ending = signal === undefined ? limit : AbortSignal.any([signal, limit]);
  const end = (): void => {
    endAll(child, isGroup);
  };
  ending.addEventListener('abort', end, { once: true });
  try {
    const failure = await outcome(child);
    signal?.throwIfAborted();
    return limit.aborted
      ? `it took more than ${String(GIT_FETCH_TIMEOUT_MS / 1000)} s (GIT_FETCH_TIMEOUT_MS)`
      : failure;
  } finally {
    ending.removeEventListener('abort', end);
  }
}

function endAll({ pid }: ChildProcess, isGroup: boolean): void {
  if (pid === undefined) return;
  try {
    process.kill(isGroup ? -pid : pid, 'SIGKILL');
  } catch {
    // It has ended by itself in between.
  }
}

const SAID_MAX = 64 * 1024;

function outcome(child: ChildProcess): Promise<string | undefined> {
  return new Promise((settle) => {
    let said = '';
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      if (said.length < SAID_MAX) said += text;
    });
    child.once('error', () => {
      settle('`git` cannot be started');
    });
    child.once('close', (code) => {
      settle(code === 0 ? undefined : saying(said));
    });
  });
}
