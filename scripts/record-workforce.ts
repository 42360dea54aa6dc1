/** Records a real SCIM server into the estate, without and with its drift, byte for byte the same on every run. `--check` only compares. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import type { Exchange } from '../src/core/recording.ts';
import { openSession } from '../src/record/open.ts';
import { startProxy } from '../src/record/proxy.ts';

const root = join(import.meta.dirname, '..');
const NOW = '2026-05-04T08:00:00.000Z';
const TENANT = 'https://workforce-idp.example.com';

/** Release by release: the server, and whether it drifts. */
const RELEASES = [
  ['4.7.0', false],
  ['4.8.0', true],
] as const;

/** SCIMMY keeps its schemas in the process, so each server has a process of its own. */
function recordAll(isCheck: boolean): void {
  const folder = mkdtempSync(join(tmpdir(), 'idpact-recordings-'));
  for (const [name] of RELEASES) {
    const kept = join(root, 'mocks/workforce-idp/recordings', name, 'scim.har');
    const target = isCheck ? join(folder, `${name}.har`) : kept;
    const { status } = spawnSync(
      process.execPath,
      [...process.execArgv, import.meta.filename, 'one', name, target],
      {
        stdio: 'inherit',
      },
    );
    if (status !== 0) process.exitCode = 1;
    else if (isCheck && (!existsSync(kept) || readFileSync(kept, 'utf8') !== readFileSync(target, 'utf8'))) {
      process.stderr.write(`${relative(root, kept)} is stale; run \`npm run recordings\`.\n`);
      process.exitCode = 1;
    } else if (!isCheck) process.stdout.write(`${relative(root, kept)}\n`);
  }
  rmSync(folder, { recursive: true });
}

async function recordOne(drift: boolean, target: string): Promise<void> {
  // Loaded here only: the process that compares needs no server.
  const { startScim } = await import('./scim-server.mjs');
  const server = await startScim({ drift });
  const session = openSession({ file: target });
  const proxy = await startProxy({
    target: new URL(server.url),
    onExchange: (exchange) => {
      session.add(atTenant(exchange, server.url));
    },
    onTrouble: (message) => process.stderr.write(`${message}\n`),
    now: () => NOW,
  });
  await life(proxy.url, server.token);
  await proxy.close();
  await server.close();
  await session.flush();
}

/** Ports differ from run to run; the tenant has one name. */
function atTenant(exchange: Exchange, url: string): Exchange {
  const { request, response } = exchange;
  const body =
    response.body.kind === 'text'
      ? {
          ...response.body,
          text: response.body.text.replaceAll(url, TENANT).replaceAll(/http:\/\/127\.0\.0\.1:\d+/gu, TENANT),
        }
      : response.body;
  const steady = ({ name }: { readonly name: string }): boolean =>
    !/^(?:host|content-length|location)$/iu.test(name);
  return {
    ...exchange,
    request: { ...request, origin: TENANT, headers: request.headers.filter(steady) },
    response: { ...response, headers: response.headers.filter(steady), body },
  };
}

const USER = 'urn:ietf:params:scim:schemas:core:2.0:User';
const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
const PATCH = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';

/** What connectors do: a joiner comes, moves, and leaves. */
async function life(url: string, token: string): Promise<void> {
  const call = async (method: string, path: string, body?: unknown): Promise<unknown> => {
    const response = await fetch(`${url}/scim/v2${path}`, {
      method,
      headers: {
        Authorization: `Bearer ${token}`,
        Accept: 'application/scim+json',
        ...(body === undefined ? {} : { 'Content-Type': 'application/scim+json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return text === '' ? undefined : (JSON.parse(text) as unknown);
  };
  const active = (value: boolean): unknown => ({
    schemas: [PATCH],
    Operations: [{ op: 'replace', path: 'active', value }],
  });
  await call('GET', '/ServiceProviderConfig');
  const joiner = {
    schemas: [USER, ENTERPRISE],
    externalId: 'E-10442',
    userName: 'mira.holm@example.com',
    name: { givenName: 'Mira', familyName: 'Holm' },
    active: true,
    emails: [{ value: 'mira.holm@example.com', type: 'work', primary: true }],
    [ENTERPRISE]: { employeeNumber: 'E-10442', department: 'Finance' },
  };
  const created = (await call('POST', '/Users', joiner)) as { readonly id: string };
  await call('POST', '/Users', joiner);
  await call('GET', `/Users?filter=${encodeURIComponent('externalId eq "E-10442"')}&count=1`);
  await call('GET', `/Users/${created.id}`);
  await call('PUT', `/Users/${created.id}`, {
    ...joiner,
    [ENTERPRISE]: { employeeNumber: 'E-10442', department: 'Treasury' },
  });
  await call('PATCH', `/Users/${created.id}`, active(false));
  await call('GET', `/Users/${created.id}`);
  await call('PATCH', '/Users/00000000', active(false));
  await call('DELETE', `/Users/${created.id}`);
  await call('GET', `/Users/${created.id}`);
}

const [mode, release, file = ''] = process.argv.slice(2);
if (mode === 'one') await recordOne(release === '4.8.0', file);
else recordAll(process.argv.includes('--check'));
