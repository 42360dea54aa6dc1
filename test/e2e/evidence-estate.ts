/** What tests of `report`, `decide` and the history share: a small estate, and the built command in it. */
import { createHash } from 'node:crypto';
import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runIdpact, temporaryFolder, writeFiles, type Files, type Outcome } from '../workspace.ts';

export const folder: string = temporaryFolder('evidence');

export function idpact(cwd: string, ...args: readonly string[]): Outcome {
  return runIdpact(args, { cwd });
}

export function sha256(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}
export function text(...path: readonly string[]): string {
  return readFileSync(join(...path), 'utf8');
}
export function parsed(...path: readonly string[]): Record<string, unknown> {
  return JSON.parse(text(...path)) as Record<string, unknown>;
}

const pact = (consumer: string, status: number): unknown => ({
  consumer: { name: consumer, version: '1.2.3' },
  provider: { name: 'idp' },
  interactions: [
    {
      description: 'locks an account',
      request: { method: 'DELETE', path: '/Users/1' },
      response: { status },
    },
  ],
  metadata: { pactSpecification: { version: '3.0.0' } },
});

/** A provider that answers 204, and consumers that wait for one status each. */
function workspace(name: string, consumers: Readonly<Record<string, number>>): string {
  const files: Files = {
    'idpact.config.yaml': "version: 1\nproviders: { idp: { owner: '@identity' } }\n",
    'specs/idp/1.0.0/openapi.json': {
      openapi: '3.1.0',
      info: { title: 'idp', version: '1.0.0' },
      paths: { '/Users/{id}': { $ref: 'user.json' } },
    },
    'specs/idp/1.0.0/user.json': {
      parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
      delete: { responses: { 204: { description: 'none' } } },
    },
    ...Object.fromEntries(
      Object.entries(consumers).map(([consumer, status]) => [
        `contracts/${consumer}/idp.pact.json`,
        pact(consumer, status),
      ]),
    ),
  };
  const cwd = join(folder, name);
  writeFiles(cwd, files);
  return cwd;
}

export const NOW: readonly string[] = ['--now', '2026-11-20T09:14:00Z'];

/** A copy that a test may spoil. */
let copies = 0;
export function copyOf(cwd: string): string {
  copies += 1;
  const target = join(folder, `copy-${String(copies)}`);
  cpSync(cwd, target, { recursive: true });
  return target;
}

/** Made when it is first asked for, with one run in it. */
export function ready(): string {
  return verified('ready', { portal: 204 });
}

export function broken(): string {
  return verified('broken', { portal: 200, crm: 204 });
}

const made = new Map<string, string>();

function verified(name: string, consumers: Readonly<Record<string, number>>): string {
  const cwd = made.get(name) ?? workspace(name, consumers);
  if (!made.has(name)) idpact(cwd, 'verify', '-q', ...NOW);
  made.set(name, cwd);
  return cwd;
}
