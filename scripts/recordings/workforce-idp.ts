/** The workforce IdP: what connectors ask of a real SCIM server, without and with its drift. */
import { startScim } from '../scim-server.mjs';
import type { Source } from './source.ts';

const USER = 'urn:ietf:params:scim:schemas:core:2.0:User';
const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
const PATCH = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';

export const workforceIdp: Source = {
  provider: 'workforce-idp',
  file: 'scim.har',
  origin: 'https://workforce-idp.example.com',
  releases: { '4.7.0': '2026-05-04T08:00:00.000Z', '4.8.0': '2026-05-04T08:00:00.000Z' },
  start: async (release) => {
    const server = await startScim({ drift: release === '4.8.0' });
    return { ...server, life: (url) => life(url, server.token) };
  },
};

/** A joiner comes, moves, and leaves. */
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
