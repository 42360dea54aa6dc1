/** What a recorder keeps, and when it is written: redacted before the first write, scanned, and whole at every moment. */
import type { Exchange } from '../core/recording.ts';

export interface SessionOptions {
  /** Takes away what must not be kept; exchanges are never held in any other form. */
  readonly redact: (exchange: Exchange) => Exchange;
  /** What is left of secrets in a text, in words; empty when nothing is. */
  readonly scan: (text: string) => Promise<readonly string[]>;
  /** The file as it would be written. */
  readonly render: (exchanges: readonly Exchange[]) => string;
  /** Writes the whole file or nothing. */
  readonly write: (text: string) => void;
}

export interface Session {
  readonly add: (exchange: Exchange) => void;
  /** Writes what has come so far; resolves when it is on disk. */
  readonly flush: () => Promise<void>;
  readonly counts: () => { readonly kept: number; readonly refused: readonly string[] };
}

/** Milliseconds of quiet after which what came is written. */
const QUIET_MS = 250;

export function createSession({ redact, scan, render, write }: SessionOptions): Session {
  const kept: Exchange[] = [];
  const refused: string[] = [];
  let timer: NodeJS.Timeout | undefined;
  let writing = Promise.resolve();
  let isStale = false;

  const writeAll = async (): Promise<void> => {
    if (!isStale) return;
    isStale = false;
    // One exchange at a time is looked at, so that one that is refused costs only itself.
    for (const exchange of [...kept]) {
      if (scanned.has(exchange)) continue;
      const found = await scan(render([exchange]));
      scanned.add(exchange);
      if (found.length === 0) continue;
      kept.splice(kept.indexOf(exchange), 1);
      refused.push(`${exchange.request.method} ${exchange.request.path}: ${found.join(', ')}`);
    }
    write(render(kept));
  };
  const scanned = new WeakSet<Exchange>();
  const flush = async (): Promise<void> => {
    clearTimeout(timer);
    writing = writing.then(writeAll);
    await writing;
  };
  return {
    add: (exchange) => {
      kept.push({ ...redact(exchange), id: String(kept.length + refused.length + 1) });
      isStale = true;
      clearTimeout(timer);
      timer = setTimeout(() => void flush(), QUIET_MS);
    },
    flush,
    counts: () => ({ kept: kept.length, refused }),
  };
}
