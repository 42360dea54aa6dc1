/** I21: Okta, since 2024.08.0. The description began to promise `grant_types`, the API leaves it out of some apps; typed clients fail on the whole list. */
import { describe, expect, test } from '@jest/globals';
import { config, exchange, idpact, json, pact, told, type Files } from './workspace.ts';

const API = 'https://example.okta.com';

const openapi = (version: string, required: readonly string[]): object => ({
  openapi: '3.1.0',
  info: { title: 'Management API', version },
  servers: [{ url: API }],
  paths: {
    '/api/v1/apps': {
      get: {
        operationId: 'listApplications',
        responses: {
          200: {
            description: 'all apps',
            content: {
              'application/json': {
                schema: {
                  type: 'array',
                  items: {
                    type: 'object',
                    required: ['id', 'client'],
                    properties: {
                      id: { type: 'string' },
                      client: {
                        type: 'object',
                        required: ['application_type', ...required],
                        properties: {
                          application_type: { type: 'string' },
                          grant_types: { type: 'array', items: { type: 'string' } },
                        },
                      },
                    },
                  },
                },
              },
            },
          },
        },
      },
    },
  },
});

const LIKE = { combine: 'AND', matchers: [{ match: 'type' }] };

const lists = (client: object): Parameters<typeof pact>[2][number] => ({
  description: 'list the apps',
  request: { method: 'GET', path: '/api/v1/apps' },
  response: { status: 200, body: json([{ id: '0oa1', client }]), matchingRules: { body: { $: LIKE } } },
});

const seen = (time: string, second: object): object =>
  exchange({
    time,
    call: `GET ${API}/api/v1/apps`,
    answer: [
      { id: '0oa1', client: { application_type: 'web', grant_types: ['authorization_code'] } },
      { id: '0oa2', client: { application_type: 'service', ...second } },
    ],
  });

const story = (second: object): Files => ({
  ...config('okta', {
    owner: '@workforce-identity',
    deployed: { production: '2024.08.0' },
    candidate: '2024.08.0',
    consumers: { 'terraform-apps': '@platform', 'app-inventory': '@grc' },
  }),
  'specs/okta/2024.07.0/openapi.json': openapi('2024.07.0', []),
  'specs/okta/2024.08.0/openapi.json': openapi('2024.08.0', ['grant_types']),
  ...pact('terraform-apps', 'okta', [
    lists({ application_type: 'web', grant_types: ['authorization_code'] }),
  ]),
  ...pact('app-inventory', 'okta', [lists({ application_type: 'web' })]),
  'mocks/okta/recordings/2024.08.0/apps.ndjson': [seen('2025-11-20T08:00:00Z', second)],
});

const VERIFY = ['verify', '--against', 'last-release', '--now', '2025-11-21T12:00:00Z'];

describe('I21: Okta promises a member that it leaves out', () => {
  test('from one recording: which app has none, and who reads it', () => {
    const { status, stdout } = idpact(story({}), ...VERIFY);
    expect(told(stdout)).toEqual([
      'break | `[*].client.grant_types` is required, and absent from replies | hits terraform-apps (@platform) "list the apps"',
    ]);
    expect(status).toBe(1);
  });

  test('a tenant whose apps all have it is calm', () => {
    const { status, stdout } = idpact(story({ grant_types: ['client_credentials'] }), ...VERIFY);
    expect(told(stdout)).toEqual([]);
    expect(status).toBe(0);
  });
});
