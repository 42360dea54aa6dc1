/** I11: Auth0, July 2026. `enabled_clients` left the reads of a connection, still with 200; tools read that no client is enabled. */
import { describe, expect, test } from '@jest/globals';
import { config, exchange, idpact, json, pact, told, type Files } from './workspace.ts';

const API = 'https://example.eu.auth0.com/api/v2';

const connection = (hasClients: boolean): object => ({
  type: 'object',
  required: ['id', 'name', 'strategy'],
  properties: {
    id: { type: 'string' },
    name: { type: 'string' },
    strategy: { type: 'string' },
    ...(hasClients ? { enabled_clients: { type: 'array', items: { type: 'string' } } } : {}),
  },
});

const openapi = (version: string, hasClients: boolean): object => ({
  openapi: '3.1.0',
  info: { title: 'Management API', version },
  servers: [{ url: API }],
  paths: {
    '/connections/{id}': {
      get: {
        parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
        responses: {
          200: {
            description: 'the connection',
            content: { 'application/json': { schema: connection(hasClients) } },
          },
        },
      },
    },
    '/connections/{id}/clients': {
      get: {
        parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
        responses: {
          200: {
            description: 'its clients, page by page',
            content: { 'application/json': { schema: { type: 'object' } } },
          },
        },
      },
    },
  },
});

const LIKE = { combine: 'AND', matchers: [{ match: 'type' }] };

const reads = (content: object): Parameters<typeof pact>[2][number] => ({
  description: 'read a connection',
  request: { method: 'GET', path: '/api/v2/connections/con_1' },
  response: {
    status: 200,
    body: json(content),
    matchingRules: {
      body: Object.fromEntries(Object.keys(content).map((name) => [`$.${name}`, LIKE])),
    },
  },
});

const seen = (time: string, more: object): object =>
  exchange({
    time,
    call: `GET ${API}/connections/con_1`,
    answer: { id: 'con_1', name: 'staff', strategy: 'samlp', ...more },
  });

const story = (after: { readonly spec: boolean; readonly seen: object }): Files => ({
  ...config('auth0', {
    owner: '@customer-identity',
    deployed: { production: '2026-01' },
    candidate: '2026-07',
    consumers: { 'terraform-tenants': '@platform', 'status-page': '@web' },
  }),
  'specs/auth0/2026-01/openapi.json': openapi('2026-01', true),
  'specs/auth0/2026-07/openapi.json': openapi('2026-07', after.spec),
  ...pact('terraform-tenants', 'auth0', [reads({ id: 'con_1', enabled_clients: ['app_1'] })]),
  ...pact('status-page', 'auth0', [reads({ id: 'con_1', name: 'staff' })]),
  'mocks/auth0/recordings/2026-01/connections.ndjson': [
    seen('2026-07-01T08:00:00Z', { enabled_clients: ['app_1', 'app_2'] }),
  ],
  'mocks/auth0/recordings/2026-07/connections.ndjson': [seen('2026-07-02T08:00:00Z', after.seen)],
});

const VERIFY = ['verify', '--against', 'deployed:production', '--now', '2026-07-03T12:00:00Z'];

const HIT = 'hits terraform-tenants (@platform) "read a connection"';
const UNMET = `break | \`enabled_clients\`: absent in recorded replies; the consumer reads always there | ${HIT}`;
/** The description never promised it. */
const MAY = 'risk | `enabled_clients` may be absent, and is needed GET /connections/{id} terraform-tenants';

describe('I11: Auth0 leaves a list out of a reply that is still 200', () => {
  test('the description says so: who plans to rewrite it', () => {
    const { status, stdout } = idpact(story({ spec: false, seen: {} }), ...VERIFY);
    expect(told(stdout)).toEqual([`break | enabled_clients is no longer sent | ${HIT}`, UNMET]);
    expect(status).toBe(1);
  });

  test('the description says nothing, the staging tenant does it', () => {
    const { status, stdout } = idpact(story({ spec: true, seen: {} }), ...VERIFY);
    expect(told(stdout)).toEqual([UNMET, MAY]);
    expect(status).toBe(1);
  });

  test('the list in both places is calm', () => {
    const { status, stdout } = idpact(story({ spec: true, seen: { enabled_clients: ['app_1'] } }), ...VERIFY);
    expect(told(stdout)).toEqual([MAY]);
    expect(status).toBe(0);
  });
});
