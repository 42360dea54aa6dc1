/** What the tests of bad input share: folders with files, the built command, and what holds for every bad input. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect } from '@jest/globals';

const root = join(import.meta.dirname, '../..');
export const main: string = join(root, 'dist/cli/main.js');

/** Far above what any of these inputs needs; a command that is still busy then is hung. */
const HUNG_AFTER_MS = 10_000;

const folder = mkdtempSync(join(tmpdir(), 'idpact-anomalies-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

export type Files = Readonly<Record<string, unknown>>;

let workspaces = 0;

/** A new folder with these files; what is neither text nor bytes is written as JSON of many lines. */
export function workspace(files: Files = {}): string {
  workspaces += 1;
  const cwd = join(folder, String(workspaces));
  mkdirSync(cwd);
  for (const [path, content] of Object.entries(files)) {
    const target = join(cwd, path);
    mkdirSync(dirname(target), { recursive: true });
    const isReady = typeof content === 'string' || content instanceof Uint8Array;
    writeFileSync(target, isReady ? content : text(content));
  }
  return cwd;
}

export const text = (value: unknown): string => JSON.stringify(value, null, 1);

/** The parts of `run.json` that these tests look at. */
export interface WrittenRun {
  readonly verdict: string;
  readonly contracts: readonly {
    readonly verdict: string;
    readonly interactions: readonly { readonly description: string; readonly verdict: string }[];
  }[];
  readonly notChecked: readonly {
    readonly why: string;
    readonly locations: readonly {
      readonly file: string;
      readonly line?: number;
      readonly column?: number;
    }[];
  }[];
  readonly faults: readonly { readonly code: string; readonly message: string; readonly hint: string }[];
}

export interface Outcome {
  readonly status: number | null;
  /** Both streams. */
  readonly said: string;
  readonly run: WrittenRun | undefined;
}

export interface Running {
  readonly uid?: number;
  readonly gid?: number;
}

/** The spec and the pact that most tests give to the command. */
export const GIVEN: readonly string[] = ['--spec', 'idp.json', '--contracts', 'portal.json'];

/** Runs `idpact verify`. Whatever the input, it ends by itself, with a code, without a stack trace and without raw control characters. */
export function verify(cwd: string, args: readonly string[] = GIVEN, as: Running = {}): Outcome {
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, 'verify', ...args], {
    cwd,
    encoding: 'utf8',
    timeout: HUNG_AFTER_MS,
    env: { PATH: process.env['PATH'] ?? '', LANG: 'C.UTF-8', COLUMNS: '160' },
    ...as,
  });
  const said = stdout + stderr;
  expect(status).not.toBeNull();
  expect(said).not.toMatch(/\b(?:Type|Range|Reference|Syntax|Aggregate)?Error\b|^ {4}at |node:internal/mu);
  expect(said).not.toMatch(HIDDEN);
  const path = join(cwd, 'reports/run.json');
  const run = existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as WrittenRun) : undefined;
  return { status, said, run };
}

/** What a terminal obeys instead of showing, and what turns or hides the text around it. Lines may end. */
const HIDDEN =
  /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/u;

/** Bad input is never green: nothing is called compatible, the code is no 0, and the words are there. */
export function expectRefused(outcome: Outcome, status: 2 | 3, ...words: readonly (string | RegExp)[]): void {
  for (const word of words) expect(outcome.said).toMatch(word);
  expect(outcome.said).not.toContain('This is a bug');
  expect(outcome.status).toBe(status);
  expect(outcome.run?.verdict).toBe('NO VERDICT');
  const verdicts = outcome.run?.contracts.map(({ verdict }) => verdict) ?? [];
  expect(verdicts.filter((verdict) => verdict !== 'not-checked')).toEqual([]);
  for (const { hint } of outcome.run?.faults ?? []) expect(hint).not.toBe('');
}

/** A spec of one operation, `GET /users/{id}`, that answers with this schema. */
export function specOf(schema: unknown, more: Files = {}): object {
  return {
    openapi: '3.1.0',
    info: { title: 'idp', version: '1.0.0' },
    paths: { '/users/{id}': { get: operationOf({ content: { 'application/json': { schema } } }) } },
    ...more,
  };
}

export function operationOf(response: object): object {
  return {
    parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
    responses: { 200: { description: 'a user', ...response } },
  };
}

export const spec: object = specOf({
  type: 'object',
  required: ['active'],
  properties: { active: { type: 'boolean' } },
});

export function interactionOf(body: unknown, more: Files = {}): object {
  return {
    description: 'reads a user',
    request: { method: 'GET', path: '/users/1' },
    response: { status: 200, body },
    ...more,
  };
}

/** Reads `active`, whatever its value. */
export const interaction: object = interactionOf(undefined, {
  response: {
    status: 200,
    body: { active: true },
    matchingRules: { body: { '$.active': { matchers: [{ match: 'type' }] } } },
  },
});

export function pactOf(interactions: unknown, more: Files = {}): object {
  return {
    consumer: { name: 'portal' },
    provider: { name: 'idp' },
    interactions,
    metadata: { pactSpecification: { version: '3.0.0' } },
    ...more,
  };
}

export const pact: object = pactOf([interaction]);

/** A spec whose answer has this one member. */
export function member(name: string, schema: unknown): object {
  return specOf({ type: 'object', required: [name], properties: { [name]: schema } });
}

export interface Rule {
  readonly match: string;
  readonly regex?: string;
}

/** A pact that reads a member of this name, by a rule or else by its value. */
export function reading(name: string, value: unknown, rule?: Rule): object {
  const matchingRules = rule === undefined ? {} : { body: { [`$['${name}']`]: { matchers: [rule] } } };
  return pactOf([
    interactionOf(undefined, { response: { status: 200, body: { [name]: value }, matchingRules } }),
  ]);
}

/** Runs the command on one spec and one pact. */
export function run(idp: unknown, portal: unknown, args: readonly string[] = GIVEN): Outcome {
  return verify(workspace({ 'idp.json': idp, 'portal.json': portal }), args);
}
