/** `idpact report --serve`: the report on this machine only, which loads again when the run file is another one. */
import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { watch as watchFiles } from 'chokidar';
import type { RenderOptions } from '../core/report.ts';
import type { Run } from '../core/run.ts';
import { servedPage, servedPolicy } from '../report/html/index.ts';
import { untilEnded } from './ending.ts';
import { UsageError } from './usage-error.ts';

const LOOPBACK = '127.0.0.1';
/** How long a run file may take to be whole; ours are written at once. */
const QUIET_MS = 100;

export interface Serving {
  /** The page as the files say now. */
  readonly page: () => string;
  /** Files that it is made from. */
  readonly files: readonly string[];
  /** 0: a free one. */
  readonly port: number;
  readonly say: (text: string) => void;
}

export interface Served {
  readonly url: string;
  readonly close: () => Promise<void>;
}

export async function serve({ page, files, port, say }: Serving): Promise<Served> {
  const shelf = createShelf(page);
  const server = createServer((request, response) => {
    answer(request, response, shelf);
  });
  await listening(server, port);
  const address = `${LOOPBACK}:${String((server.address() as AddressInfo).port)}`;
  const watcher = watchFiles([...files], { ignoreInitial: true });
  let timer: NodeJS.Timeout | undefined;
  watcher.on('all', () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      renewed(shelf, say);
    }, QUIET_MS);
  });
  await new Promise<void>((done) => {
    watcher.once('ready', done);
  });
  // What changed before the watch began is not missed.
  renewed(shelf, say);
  return {
    url: `http://${address}/`,
    close: async () => {
      clearTimeout(timer);
      await watcher.close();
      server.closeAllConnections();
      await new Promise<void>((done) => {
        server.close(() => {
          done();
        });
      });
    },
  };
}

/** The page that is shown, and who waits for the next one. */
interface Shelf {
  readonly text: () => string;
  readonly version: () => string;
  /** Puts a new page there; true when it is another one. */
  readonly renew: () => boolean;
  readonly readers: Set<ServerResponse>;
}

function createShelf(page: () => string): Shelf {
  let text = page();
  const versionOf = (): string => createHash('sha256').update(text).digest('hex').slice(0, 16);
  let version = versionOf();
  return {
    text: () => text,
    version: () => version,
    renew: () => {
      const before = version;
      text = page();
      version = versionOf();
      return version !== before;
    },
    readers: new Set(),
  };
}

/** A file that is half written or broken leaves the last page where it is. */
function renewed(shelf: Shelf, say: (text: string) => void): void {
  try {
    if (!shelf.renew()) return;
  } catch (error) {
    say(`the page stays as it was: ${error instanceof Error ? error.message : String(error)}`);
    return;
  }
  for (const reader of shelf.readers) reader.write(eventOf(shelf));
}

function eventOf({ version }: Shelf): string {
  return `event: version\ndata: ${version()}\n\n`;
}

function listening(server: Server, port: number): Promise<void> {
  return new Promise((done, failed) => {
    server.once('error', (error) => {
      failed(new UsageError(`port ${String(port)} cannot be used: ${error.message}`));
    });
    server.listen(port, LOOPBACK, done);
  });
}

const HEADERS: Readonly<Record<string, string>> = {
  'Content-Security-Policy': `${servedPolicy()}; frame-ancestors 'none'`,
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cache-Control': 'no-store',
};

function answer(request: IncomingMessage, response: ServerResponse, shelf: Shelf): void {
  const end = (status: number, type: string, text: string): void => {
    response.writeHead(status, { ...HEADERS, 'Content-Type': `${type}; charset=utf-8` });
    response.end(request.method === 'HEAD' ? undefined : text);
  };
  if (!isOwnHost(request)) {
    end(421, 'text/plain', 'This server answers to its own address only.\n');
    return;
  }
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    end(405, 'text/plain', 'This server only shows a report.\n');
    return;
  }
  const path = (request.url ?? '').split(/[?#]/u)[0];
  if (path === '/' || path === '/index.html') end(200, 'text/html', shelf.text());
  else if (path === '/events' && request.method === 'GET') follow(response, shelf);
  else if (path === '/favicon.ico') end(204, 'text/plain', '');
  else end(404, 'text/plain', 'There is nothing here.\n');
}

/** A page of another site could come here by a name that it lets point to this machine; the name tells. */
function isOwnHost({ headers, socket }: IncomingMessage): boolean {
  const port = String(socket.localPort ?? '');
  return [`${LOOPBACK}:${port}`, `localhost:${port}`].includes((headers.host ?? '').toLowerCase());
}

function follow(response: ServerResponse, shelf: Shelf): void {
  response.writeHead(200, { ...HEADERS, 'Content-Type': 'text/event-stream' });
  response.write(eventOf(shelf));
  shelf.readers.add(response);
  response.once('close', () => {
    shelf.readers.delete(response);
  });
}

export interface ServeRequest {
  /** Reads the run files; throws a `UsageError` that says what is wrong with them. */
  readonly load: () => { readonly run: Run; readonly options: RenderOptions };
  readonly files: readonly string[];
  readonly port?: number;
  /** Told the address once. */
  readonly onReady?: (url: string) => Promise<void>;
}

/** Serves until it is interrupted. */
export async function runServe({ load, files, port = 0, onReady }: ServeRequest): Promise<number> {
  const say = (text: string): void => {
    process.stderr.write(`report  ${text}\n`);
  };
  const served = await serve({
    page: () => {
      const { run, options } = load();
      return servedPage(run, options);
    },
    files,
    port,
    say,
  });
  // Whoever reads the address may end it at once.
  const ended = untilEnded();
  process.stdout.write(`report  ${served.url}   on this machine only; follows the run file; Ctrl-C ends\n`);
  await onReady?.(served.url);
  const code = await ended;
  await served.close();
  return code;
}
