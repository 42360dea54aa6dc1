/** I17: GitHub Apps, April 2026. Installation tokens grew from 40 characters to about 520 with dots; columns and patterns refuse them. */
import { describe, expect, test } from '@jest/globals';
import { config, exchange, idpact, json, pact, told, type Files } from './workspace.ts';

const API = 'https://api.github.com';
const PATH = '/app/installations/7001/access_tokens';

const openapi = (version: string): object => ({
  openapi: '3.1.0',
  info: { title: 'REST API', version },
  servers: [{ url: API }],
  paths: {
    '/app/installations/{installation_id}/access_tokens': {
      post: {
        parameters: [{ name: 'installation_id', in: 'path', required: true, schema: { type: 'integer' } }],
        responses: {
          201: {
            description: 'a token',
            content: {
              'application/json': {
                schema: {
                  type: 'object',
                  required: ['token', 'expires_at'],
                  properties: {
                    token: { type: 'string' },
                    expires_at: { type: 'string', format: 'date-time' },
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

const SHORT = `ghs_${'Ab3'.repeat(12)}`;
const LONG = `ghs_7001_${['eyJhbGciOiJSUzI1NiJ9', 'Qw5'.repeat(86), 'Zx7'.repeat(75)].join('.')}`;

const issued = (time: string, token: string): object =>
  exchange({
    time,
    call: `POST ${API}${PATH}`,
    status: 201,
    answer: { token, expires_at: '2026-04-28T09:00:00Z' },
  });

const asks = (matcher: object): Parameters<typeof pact>[2][number] => ({
  description: 'ask for an installation token',
  request: { method: 'POST', path: PATH },
  response: {
    status: 201,
    body: json({ token: SHORT }),
    matchingRules: { body: { '$.token': { combine: 'AND', matchers: [matcher] } } },
  },
});

const story = (after: string): Files => ({
  ...config('github', {
    owner: '@developer-platform',
    deployed: { production: '2026-03' },
    candidate: '2026-04',
    consumers: { 'release-bot': '@build', mirror: '@build-cache' },
  }),
  'specs/github/2026-03/openapi.json': openapi('2026-03'),
  'specs/github/2026-04/openapi.json': openapi('2026-04'),
  ...pact('release-bot', 'github', [asks({ match: 'regex', regex: '^ghs_[A-Za-z0-9]{36}$' })]),
  ...pact('mirror', 'github', [asks({ match: 'type' })]),
  'mocks/github/recordings/2026-03/tokens.ndjson': [issued('2026-04-20T08:00:00Z', SHORT)],
  'mocks/github/recordings/2026-04/tokens.ndjson': [issued('2026-04-28T08:00:00Z', after)],
});

const VERIFY = ['verify', '--against', 'deployed:production', '--now', '2026-04-29T12:00:00Z'];

/** The description never promised a form. */
const MAY: unknown = expect.stringContaining(
  'risk | `token`: a string matching ^ghs_[A-Za-z0-9]{36}$ is expected; promised: any string',
);

describe('I17: GitHub issues tokens of another length', () => {
  test('from recordings: what a token looks like now, and whose pattern refuses it', () => {
    const { status, stdout } = idpact(story(LONG), ...VERIFY);
    expect(told(stdout)).toEqual([
      expect.stringMatching(
        /^break \| `token`: "ghs_7001_.*the consumer reads matching \^ghs_.*\| hits release-bot \(@build\)/u,
      ),
      MAY,
    ]);
    expect(status).toBe(1);
  });

  test('another token of the same form is calm', () => {
    const { status, stdout } = idpact(story(`ghs_${'9zK'.repeat(12)}`), ...VERIFY);
    expect(told(stdout)).toEqual([MAY]);
    expect(status).toBe(0);
  });
});
