/** Many writers of one history, killed at random moments: what was acknowledged is there, and what is there is whole. Runs what `npm run build` made. */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { appendHistory, takenOver } from '../../src/cli/history-file.ts';
import { withLock } from '../../src/cli/lock.ts';
import { readHistory, sha256 } from '../../src/core/history-chain.ts';
import type { NewLine } from '../../src/core/history.ts';
import { main, root, temporaryFolder, writeFiles } from '../workspace.ts';

const folder = temporaryFolder('history');

/** Kills at the same moments whenever the test is run; what the system does in between is its own. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

const line = (run: string, at = '2026-11-20T09:00:00.000Z'): NewLine => ({
  kind: 'decision',
  run,
  at,
  verdict: 'READY',
  decision: 'hold',
  by: '@iam',
  reason: 'x'.repeat(200),
});

const module = (path: string): string => JSON.stringify(pathToFileURL(join(root, 'dist', path)).href);

/** Adds lines until it is killed, and says of each that it is kept, once it is; writes a report in between. */
const WRITER = `
  import { createHash } from 'node:crypto';
  import { writeSync } from 'node:fs';
  import { appendHistory } from ${module('cli/history-file.js')};
  import { writeWhole } from ${module('cli/write.js')};
  const [history, report, name] = process.argv.slice(1);
  for (let n = 0; n < 1000; n += 1) {
    const run = createHash('sha256').update(name + '-' + n).digest('hex');
    await appendHistory(history, [{
      kind: 'decision', run, at: '2026-11-20T09:00:00.000Z', verdict: 'READY',
      decision: 'hold', by: '@iam', reason: 'x'.repeat(200 + (n % 7) * 300),
    }]);
    writeSync(1, run + '\\n');
    writeWhole(report, JSON.stringify({ run, filling: 'y'.repeat(20000) }));
  }
`;

interface Kill {
  /** After so many acknowledgements, or after so many milliseconds: whichever comes first. */
  readonly lines: number;
  readonly ms: number;
}

/** What the process printed until it was killed. */
function killed(args: readonly string[], cwd: string, { lines, ms }: Kill): Promise<string> {
  return new Promise((done) => {
    const child = spawn(process.execPath, args, { cwd, stdio: ['ignore', 'pipe', 'ignore'] });
    const timer = setTimeout(() => child.kill('SIGKILL'), ms);
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString('utf8');
      if (said.split('\n').length > lines) child.kill('SIGKILL');
    });
    child.on('close', () => {
      clearTimeout(timer);
      done(said);
    });
  });
}

const WRITERS = 8;
const ROUNDS = 24;

/** For a machine that has other things to do; nothing is said about how long it takes. */
const PATIENCE_MS = 300_000;

describe('writers that are killed', () => {
  const history = join(folder, 'many', 'history.ndjson');
  const report = join(folder, 'many', 'run.json');

  test(
    'nothing that was acknowledged is lost, the chain holds, the report is whole',
    async () => {
      const random = seeded(20261120);
      const acknowledged: string[] = [];
      for (let round = 0; round < ROUNDS; round += 1) {
        const said = await Promise.all(
          Array.from({ length: WRITERS }, (_, writer) =>
            killed(
              ['--input-type=module', '-e', WRITER, history, report, `${String(round)}/${String(writer)}`],
              folder,
              { lines: 1 + Math.floor(random() * 4), ms: random() < 0.3 ? random() * 600 : 20_000 },
            ),
          ),
        );
        acknowledged.push(...said.flatMap((text) => text.split('\n').slice(0, -1)));
      }
      const { entries, troubles } = readHistory(readFileSync(history));
      const there = new Set(entries.map(({ value }) => value.run));
      expect(acknowledged.length).toBeGreaterThan(100);
      expect(acknowledged.filter((run) => !there.has(run))).toEqual([]);
      expect(troubles.filter(({ kind }) => kind === 'broken' || kind === 'unread')).toEqual([]);
      expect(new Set(entries.map(({ digest }) => digest)).size).toBe(entries.length);
      expect(JSON.parse(readFileSync(report, 'utf8'))).toHaveProperty('run');
      // Whoever comes next clears away what the dead left, and goes on.
      await appendHistory(history, [line(sha256('next'))]);
      expect(readdirSync(dirname(history)).filter((name) => name.includes('.lock-'))).toEqual([]);
      expect(readHistory(readFileSync(history)).entries.at(-1)?.value.run).toBe(sha256('next'));
    },
    PATIENCE_MS,
  );

  test(
    'the command itself, killed eight times',
    async () => {
      const cwd = workspace('command');
      const random = seeded(7);
      for (let n = 0; n < 8; n += 1)
        await killed([main, 'verify', '-q'], cwd, { lines: Infinity, ms: 100 + random() * 900 });
      const left = [join(cwd, 'reports/run.json'), join(cwd, '.idpact/history.ndjson')].filter(existsSync);
      for (const path of left.filter((each) => each.endsWith('.json')))
        expect(JSON.parse(readFileSync(path, 'utf8'))).toHaveProperty('verdict');
      for (const path of left.filter((each) => each.endsWith('.ndjson')))
        expect(readHistory(readFileSync(path)).troubles.filter(({ kind }) => kind === 'broken')).toEqual([]);
      await killed([main, 'verify', '-q'], cwd, { lines: Infinity, ms: 60_000 });
      const { entries } = readHistory(readFileSync(join(cwd, '.idpact/history.ndjson')));
      expect(entries.at(-1)?.value.run).toBe(sha256(readFileSync(join(cwd, 'reports/run.json'))));
    },
    PATIENCE_MS,
  );
});

function workspace(name: string): string {
  writeFiles(join(folder, name), {
    'idpact.config.yaml': 'version: 1\n',
    'specs/idp/1.0.0/openapi.json': {
      openapi: '3.1.0',
      info: { title: 'idp', version: '1.0.0' },
      paths: { '/me': { get: { responses: { 204: { description: 'none' } } } } },
    },
    'contracts/portal/idp.pact.json': {
      consumer: { name: 'portal' },
      provider: { name: 'idp' },
      interactions: [
        { description: 'asks', request: { method: 'GET', path: '/me' }, response: { status: 204 } },
      ],
      metadata: { pactSpecification: { version: '3.0.0' } },
    },
  });
  return join(folder, name);
}

describe('one writer', () => {
  const fresh = (name: string): string => join(folder, name, 'history.ndjson');

  test('a run that is there already is not added again', async () => {
    const path = fresh('twice');
    expect(await appendHistory(path, [line(sha256('a'))])).toEqual({ added: 1, notes: [] });
    expect(await appendHistory(path, [line(sha256('a')), line(sha256('b'))])).toEqual({
      added: 1,
      notes: [],
    });
    expect(readHistory(readFileSync(path)).entries).toHaveLength(2);
  });

  test('many at once in one process wait for each other', async () => {
    const path = fresh('parallel');
    const names = Array.from({ length: 20 }, (_, index) => sha256(String(index)));
    await Promise.all(names.map((name) => appendHistory(path, [line(name)])));
    const { entries, troubles } = readHistory(readFileSync(path));
    expect(troubles).toEqual([]);
    expect(entries.map(({ value }) => value.run).sort()).toEqual([...names].sort());
  });

  test('a line that was cut off is said and stood on; nothing is removed', async () => {
    const path = fresh('torn');
    await appendHistory(path, [line(sha256('a'))]);
    const torn = `${readFileSync(path, 'utf8')}{"version":1,"prev`;
    writeFileSync(path, torn);
    const { notes } = await appendHistory(path, [line(sha256('b'))]);
    expect(notes.join()).toContain('line 2, the last one, was cut off');
    expect(readFileSync(path, 'utf8').startsWith(`${torn}\n`)).toBe(true);
    const { entries, troubles } = readHistory(readFileSync(path));
    expect(entries).toHaveLength(2);
    expect(troubles.map(({ kind }) => kind)).toEqual(['set-aside']);
  });

  test('two histories become one by the digests of their runs, and say where a line is from', async () => {
    const [one, other] = [fresh('one'), fresh('other')];
    await appendHistory(one, [line(sha256('a')), line(sha256('b'))]);
    await appendHistory(other, [line(sha256('b')), line(sha256('c'))]);
    const reading = readHistory(readFileSync(other));
    expect((await appendHistory(one, takenOver(reading))).added).toBe(1);
    const { entries, troubles } = readHistory(readFileSync(one));
    expect(troubles).toEqual([]);
    expect(entries.map(({ value }) => value.run)).toEqual(['a', 'b', 'c'].map(sha256));
    expect(entries[2]?.value.from).toBe(reading.entries[1]?.digest);
  });

  test('the lock of a process that is gone is taken over, that of one that may live is waited for', async () => {
    const path = fresh('locked');
    await appendHistory(path, [line(sha256('a'))]);
    const name = await withLock(path, () =>
      readdirSync(dirname(path)).find((each) => each.includes('.lock-')),
    );
    const [, place = ''] = /\.lock-([0-9a-f]+)-/u.exec(name ?? '') ?? [];
    // A process with this number began at another time, or is none.
    const gone = `${path}.lock-${place}-1-1-00000000`;
    writeFileSync(gone, '');
    await appendHistory(path, [line(sha256('b'))]);
    expect(existsSync(gone)).toBe(process.platform !== 'linux');
    const elsewhere = `${path}.lock-0123456789ab-1-1-00000000`;
    writeFileSync(elsewhere, '');
    await expect(withLock(path, () => undefined, 0)).rejects.toThrow(
      `is being written by process 1 of another machine; if that is not so, remove \`${elsewhere}\``,
    );
    rmSync(elsewhere);
    expect(readHistory(readFileSync(path)).entries).toHaveLength(2);
  });

  test('a folder in its place is said', async () => {
    const path = fresh('folder');
    mkdirSync(path, { recursive: true });
    await expect(appendHistory(path, [line(sha256('a'))])).rejects.toThrow('cannot be written');
  });
});
