/** Starts the server of `scripts/scim-faults-server.mjs`, and does what a connector does while everything is recorded. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const USER = 'urn:ietf:params:scim:schemas:core:2.0:User';
const STAFF = 'urn:ietf:params:scim:schemas:extension:staff:2.0:User';
const PATCH = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';
const BULK = 'urn:ietf:params:scim:api:messages:2.0:BulkRequest';

export async function startServer(
  ...switches: readonly string[]
): Promise<{ readonly url: string; readonly stop: () => Promise<void> }> {
  const child: ChildProcess = spawn(
    process.execPath,
    [join(import.meta.dirname, '../../scripts/scim-faults-server.mjs'), ...switches],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  if (child.stdout === null) throw new Error('no output');
  const ended = once(child, 'exit').then(() => {
    throw new Error('the server ended before it listened');
  });
  const [chunk] = (await Promise.race([once(child.stdout, 'data'), ended])) as [Buffer];
  ended.catch(() => undefined);
  const stop = async (): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill();
    await once(child, 'exit');
  };
  return { url: chunk.toString().trim(), stop };
}

/** Exchanges in the NDJSON form, one second apart. */
export async function recordLife(url: string): Promise<readonly unknown[]> {
  const lines: unknown[] = [];
  const call = async (method: string, path: string, body?: unknown): Promise<Record<string, unknown>> => {
    const headers = {
      Authorization: 'Bearer t',
      ...(body === undefined ? {} : { 'Content-Type': 'application/scim+json' }),
    };
    const reply = await fetch(url + path, {
      method,
      // The next server may get the port of the last one, and would not know a connection that was kept.
      headers: { ...headers, Connection: 'close' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await reply.text();
    const type = reply.headers.get('content-type');
    lines.push({
      time: new Date(Date.UTC(2026, 4, 4, 8) + lines.length * 1000).toISOString(),
      request: { method, url: url + path, headers, ...(body === undefined ? {} : { body }) },
      response: {
        status: reply.status,
        headers: type === null ? {} : { 'Content-Type': type },
        ...(text === '' ? {} : { body: JSON.parse(text) as unknown }),
      },
    });
    return text === '' ? {} : (JSON.parse(text) as Record<string, unknown>);
  };
  await connectorLife(call);
  return lines;
}

type Caller = (method: string, path: string, body?: unknown) => Promise<Record<string, unknown>>;

async function connectorLife(call: Caller): Promise<void> {
  for (const path of ['/ServiceProviderConfig', '/ResourceTypes', '/Schemas']) await call('GET', path);
  const person = (userName: string, more: object = {}): object => ({
    schemas: [USER, STAFF],
    userName,
    [STAFF]: { grade: 'B2' },
    ...more,
  });
  const active = (value: unknown, op = 'replace'): object => ({
    schemas: [PATCH],
    Operations: [{ op, path: 'active', value }],
  });
  const { id } = await call('POST', '/Users', person('mira', { active: true }));
  const user = `/Users/${String(id)}`;
  await call('POST', '/Users', { schemas: [USER, STAFF], userName: 'jo', active: true, [STAFF]: {} });
  await call('POST', '/Users', person('al', { active: true }));
  await call('GET', '/Users?startIndex=1&count=1');
  await call('GET', `/Users?filter=${encodeURIComponent('userName eq "mira"')}`);
  await call('PUT', user, person('mira', { title: 'Lead' }));
  await call('PATCH', user, active(true));
  await call('PATCH', user, active(false));
  await call('GET', user);
  await call('POST', '/Bulk', {
    schemas: [BULK],
    Operations: [{ method: 'POST', path: '/Users', bulkId: 'q', data: person('bo', { active: true }) }],
  });
  await call('DELETE', user);
  await call('GET', user);
}
