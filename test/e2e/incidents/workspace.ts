/** What a story of an incident is made of: a workspace in a folder of its own, and the command run in it. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runIdpact, temporaryFolder, writeFiles, type Files } from '../../workspace.ts';

export type { Files };

const folder = temporaryFolder('incident');
let stories = 0;

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

/** Writes the workspace and runs the command in it; lines are long, so that `told` finds them whole. */
export function idpact(files: Files, ...args: readonly string[]): Outcome {
  return storyOf(files, args, '160');
}

function storyOf(files: Files, args: readonly string[], COLUMNS: string): Outcome {
  stories += 1;
  const cwd = join(folder, `story-${String(stories)}`);
  writeFiles(cwd, files);
  const { status, stdout, stderr } = runIdpact(args, { cwd, env: { HOME: cwd, COLUMNS } });
  return { status, stdout: stdout + stderr };
}

/** As people see it, for a text that is kept: of an ordinary width, at a set time, and without how long it took. */
export function tell(files: Files, args: readonly string[]): Outcome {
  const { status, stdout } = storyOf(files, [...args, '--now', '2026-11-20T09:14:00Z'], '120');
  return { status, stdout: stdout.replace(/ {3}\d+\.\d s$/gmu, '   N s') };
}

/** What was printed when the story was last looked at; `UPDATE_GOLDEN=1` writes it anew. */
export function kept(name: string, text: string): string {
  const file = join(import.meta.dirname, `${name}.txt`);
  if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(file, text);
  return readFileSync(file, 'utf8');
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
  const all = interactions.map((each) => ({ type: 'Synchronous/HTTP', pending: false, ...each }));
  return contractFile([consumer, provider], all, '4.0');
}

/** A Pact v2 contract: bodies are what they are. */
export function oldPact(consumer: string, provider: string, ...interactions: readonly object[]): Files {
  return contractFile([consumer, provider], interactions, '2.0.0');
}

function contractFile(
  [consumer, provider]: readonly [string, string],
  interactions: readonly object[],
  version: string,
): Files {
  return {
    [`contracts/${consumer}/${provider}.pact.json`]: {
      consumer: { name: consumer },
      provider: { name: provider },
      interactions,
      metadata: { pactSpecification: { version } },
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

/** A portal logs somebody in at Keycloak, and reads these claims of the ID token; the reply that it needs is `answer`. */
export function keycloakLogin(
  answer: object,
  ...claims: readonly string[]
): Parameters<typeof pact>[2][number] {
  return {
    description: 'log in with a code',
    comments: { claims },
    request: {
      method: 'POST',
      path: '/realms/staff/protocol/openid-connect/token',
      headers: { 'Content-Type': ['application/x-www-form-urlencoded'] },
      body: form('grant_type=authorization_code&client_id=portal&client_secret=s&code=c1'),
    },
    response: { status: 200, body: json(answer) },
  };
}
