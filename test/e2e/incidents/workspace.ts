/** What a story of an incident is made of: a workspace in a folder of its own, and the command run in it. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll } from '@jest/globals';

const main = join(import.meta.dirname, '../../../dist/bin/idpact.js');
const folder = mkdtempSync(join(tmpdir(), 'idpact-incident-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** Paths with what stands there; a list is NDJSON, other values are JSON. */
export type Files = Readonly<Record<string, unknown>>;

export interface Outcome {
  readonly status: number | null;
  readonly stdout: string;
}

/** The findings of a report, as they begin: their effect, title and whom they hit. */
export function told(stdout: string): readonly string[] {
  const lines = stdout.split('\n').map((line) => line.trim().replaceAll(/\s+/gu, ' '));
  return lines.flatMap((line, index) => {
    const first = /^(?:✕|!) IP-\w{4} (break|risk)(?: · \w+)* ?(?:\d+\/\d+ )?(.*)$/u.exec(line);
    if (first === null) return [];
    const [, effect = '', rest = ''] = first;
    const title = rest === '' ? (lines[index + 1] ?? '') : rest;
    const hits = lines.slice(index, index + 4).find((each) => each.startsWith('hits '));
    return [[effect, title, ...(hits === undefined ? [] : [hits])].join(' | ')];
  });
}

/** Writes the workspace and runs the command in it. */
export function idpact(files: Files, ...args: readonly string[]): Outcome {
  const workspace = mkdtempSync(join(folder, 'story-'));
  for (const [path, value] of Object.entries(files)) {
    const target = join(workspace, path);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, textOf(value));
  }
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...args], {
    cwd: workspace,
    encoding: 'utf8',
    env: { PATH: process.env['PATH'] ?? '', LANG: 'C.UTF-8', COLUMNS: '160' },
  });
  return { status, stdout: stdout + stderr };
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  return Array.isArray(value)
    ? `${value.map((line) => JSON.stringify(line)).join('\n')}\n`
    : JSON.stringify(value, null, 2);
}

interface Owners {
  readonly owner: string;
  /** The release of each environment. */
  readonly deployed: Readonly<Record<string, string>>;
  readonly candidate: string;
  readonly consumers: Readonly<Record<string, string>>;
}

export function config(provider: string, { owner, deployed, candidate, consumers }: Owners): Files {
  return {
    'idpact.config.yaml': JSON.stringify({
      version: 1,
      providers: { [provider]: { owner, deployed, candidate } },
      consumers: Object.fromEntries(Object.entries(consumers).map(([name, by]) => [name, { owner: by }])),
    }),
  };
}

interface Talk {
  readonly description: string;
  readonly request: Readonly<Record<string, unknown>>;
  readonly response: Readonly<Record<string, unknown>>;
  readonly comments?: Readonly<Record<string, unknown>>;
}

/** A Pact v4 contract with JSON or form bodies. */
export function pact(consumer: string, provider: string, interactions: readonly Talk[]): Files {
  return {
    [`contracts/${consumer}/${provider}.pact.json`]: {
      consumer: { name: consumer },
      provider: { name: provider },
      interactions: interactions.map((each) => ({ type: 'Synchronous/HTTP', pending: false, ...each })),
      metadata: { pactSpecification: { version: '4.0' } },
    },
  };
}

export const json = (content: unknown): object => ({
  content,
  contentType: 'application/json',
  encoded: false,
});

export const form = (content: string): object => ({
  content,
  contentType: 'application/x-www-form-urlencoded',
  encoded: false,
});

/** A signed token; nobody checks the signature of a recording. */
export function jwt(claims: Readonly<Record<string, unknown>>, header: object = {}): string {
  const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  return [part({ alg: 'RS256', kid: 'k1', typ: 'JWT', ...header }), part(claims), 'c2lnbmF0dXJl'].join('.');
}

interface Call {
  readonly time: string;
  readonly call: string;
  readonly form?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly status?: number;
  readonly answer?: unknown;
}

/** An exchange as a line of NDJSON; `call` is `GET https://…`. */
export function exchange({ time, call, form: sent, headers = {}, status = 200, answer }: Call): object {
  const [method = '', url = ''] = call.split(' ');
  return {
    time,
    request: {
      method,
      url,
      headers: {
        ...headers,
        ...(sent === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
      },
      ...(sent === undefined ? {} : { body: sent }),
    },
    response: { status, headers: { 'content-type': 'application/json' }, body: answer },
  };
}
