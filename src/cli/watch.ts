/**
 * Runs again whenever something that the run was made from changes. chokidar watches: Node's own recursive watch misses
 * folders that come later on Linux, and editors that save by renaming.
 */
import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { watch as watchFiles } from 'chokidar';
import type { Run } from '../core/run.ts';
import {
  inputPaths,
  isWanted,
  isWithin,
  outputPaths,
  rootOf,
  runFile,
  runPaths,
  type InputFlags,
} from './files-watched.ts';
import { onceEnded, type EndingCode } from './ending.ts';
import { UsageError } from './usage-error.ts';

/** How long nothing may change before a run begins: a checkout writes many files. */
const QUIET_MS = 200;

export interface Watching {
  /** One run; the promise is waited for, so that there are never two at once. */
  readonly once: () => Promise<unknown>;
  /** What to look at, asked anew after each run. */
  readonly wanted: () => readonly string[];
  /** The folder that holds most of it. */
  readonly root: string;
  /** What runs write. */
  readonly outputs: readonly string[];
  readonly signal: AbortSignal;
  readonly say: (text: string) => void;
  readonly quietMs?: number;
}

export async function watchRuns(options: Watching): Promise<void> {
  const { once, wanted, root, outputs, signal, say, quietMs = QUIET_MS } = options;
  const paths = new Set(wanted());
  const bell = createBell(signal, quietMs);
  // What lies below the root is reached from there; a file that is watched from two sides is at times watched from none.
  const outside = [...paths].filter((path) => !isWithin(path, root));
  const watcher = watchFiles([root, ...outside], {
    ignoreInitial: true,
    ignored: (path) => !isWanted(path, { wanted: paths, outputs }),
  });
  watcher.on('all', (event, path) => {
    if (event !== 'addDir') bell.ring(relative(root, path));
  });
  watcher.on('error', (error) => {
    say(`not everything can be watched: ${error instanceof Error ? error.message : String(error)}`);
  });
  await new Promise<void>((done) => {
    watcher.once('ready', done);
  });
  try {
    for (;;) {
      bell.silence();
      await once();
      for (const path of wanted()) {
        const isReached = [...paths].some((known) => isWithin(path, known));
        paths.add(path);
        if (!isReached) watcher.add(path);
      }
      const changed = await bell.heard(() => {
        say('waiting for changes; Ctrl-C ends');
      });
      if (changed === undefined) return;
      say(`${namesText(changed)} changed`);
    }
  } finally {
    await watcher.close();
  }
}

interface Bell {
  readonly ring: (name: string) => void;
  readonly silence: () => void;
  /**
   * What changed since it was silenced, once nothing has for a while; what changes while nobody waits is kept. Undefined at
   * the end.
   */
  readonly heard: (whileQuiet: () => void) => Promise<readonly string[] | undefined>;
}

function createBell(signal: AbortSignal, quietMs: number): Bell {
  const names = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  let answer: (() => void) | undefined;
  const settle = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => answer?.(), quietMs);
  };
  signal.addEventListener('abort', () => {
    clearTimeout(timer);
    answer?.();
  });
  return {
    ring: (name) => {
      names.add(name);
      settle();
    },
    silence: () => {
      names.clear();
    },
    heard: (whileQuiet) =>
      new Promise((done) => {
        answer = () => {
          answer = undefined;
          done(signal.aborted ? undefined : [...names]);
        };
        if (signal.aborted) answer();
        else if (names.size > 0) settle();
        else whileQuiet();
      }),
  };
}

const NAMES_MAX = 3;

function namesText(names: readonly string[]): string {
  const more = names.length - NAMES_MAX;
  return `${names.slice(0, NAMES_MAX).join(', ')}${more > 0 ? ` and ${String(more)} more` : ''}`;
}

/** `idpact verify --watch`. A mistake in a file ends no watch; a mistake in a flag does, on the first run. */
export async function runWatch(flags: InputFlags, once: () => Promise<number>): Promise<number> {
  const cwd = process.cwd();
  const root = rootOf(flags, cwd);
  const file = runFile(flags, cwd);
  const outputs = outputPaths(flags, cwd);
  const [held] = inputPaths(flags, cwd).filter((path) => outputs.some((output) => isWithin(path, output)));
  if (held !== undefined)
    throw new UsageError(
      `--watch would run for ever: \`${relative(cwd, held)}\` lies where runs are written. Write them elsewhere, with --output-dir`,
    );
  const say = (text: string): void => {
    process.stderr.write(`watch   ${text}\n`);
  };
  const ending = new AbortController();
  let code: 0 | EndingCode = 0;
  const stop = onceEnded((interrupted) => {
    code = interrupted;
    ending.abort();
  });
  let isFirst = true;
  try {
    await watchRuns({
      once: async () => {
        try {
          await once();
        } catch (error) {
          if (isFirst || !(error instanceof UsageError)) throw error;
          say(error.message);
        }
        isFirst = false;
      },
      wanted: () => [...inputPaths(flags, cwd), ...pathsOfLast(file, root)],
      root,
      outputs,
      signal: ending.signal,
      say,
    });
  } finally {
    stop();
  }
  return code;
}

function pathsOfLast(file: string, root: string): readonly string[] {
  try {
    return runPaths(JSON.parse(readFileSync(file, 'utf8')) as Run, root);
  } catch {
    // There is none yet, or another program wrote it; the folders are watched all the same.
    return [];
  }
}
