/** What idpact prints of three incidents of provisioning, before the release that caused them: Slack 2024, Microsoft Entra ID, and SCIMMY behind Express 5. */
import { describe, expect, test } from '@jest/globals';
import { kept, oldPact, tell } from './workspace.ts';

const USER = 'urn:ietf:params:scim:schemas:core:2.0:User';
const PATCH = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';
const SCIM = { 'Content-Type': 'application/scim+json' };

const config = (provider: string): string =>
  [
    'version: 1',
    'providers:',
    `  ${provider}:`,
    "    owner: '@saas'",
    '    deployed: { production: 1.0.0 }',
    '    candidate: 2.0.0',
    '',
  ].join('\n');

const schema = (...attributes: readonly object[]): object => ({
  schemas: ['urn:ietf:params:scim:schemas:core:2.0:Schema'],
  id: USER,
  name: 'User',
  attributes: [
    { name: 'userName', type: 'string', required: true, uniqueness: 'server' },
    { name: 'active', type: 'boolean' },
    ...attributes,
  ],
});

interface Said {
  readonly method: string;
  readonly path: string;
  readonly body?: object;
  readonly status: number;
  readonly reply?: object;
}

/** One exchange a second. */
const recording = (...said: readonly Said[]): readonly object[] =>
  said.map(({ method, path, body, status, reply }, index) => ({
    time: new Date(Date.UTC(2026, 9, 5, 8, 0, index)).toISOString(),
    request: {
      method,
      url: `https://saas.example/scim/v2${path}`,
      headers: { Accept: 'application/scim+json', ...(body === undefined ? {} : SCIM) },
      ...(body === undefined ? {} : { body }),
    },
    response: {
      status,
      headers: reply === undefined ? {} : SCIM,
      ...(reply === undefined ? {} : { body: reply }),
    },
  }));

const interaction = (
  description: string,
  request: {
    readonly method: string;
    readonly path: string;
    readonly query?: string;
    readonly body?: object;
  },
  response: object = { status: 200 },
): object => ({
  description,
  request: {
    ...request,
    path: `/scim/v2${request.path}`,
    headers: { Accept: 'application/scim+json', ...(request.body === undefined ? {} : SCIM) },
  },
  response,
});

const verify = (provider: string): readonly string[] => [
  'verify',
  '--provider',
  provider,
  '--against',
  'last-release',
  '--max-findings',
  '0',
];

describe('incidents of SCIM', () => {
  test('I09: an attribute became required on updates, and who left it out lost their people', () => {
    const person = { schemas: [USER], id: 'U7', userName: 'mira', active: true };
    const put = { schemas: [USER], userName: 'mira', title: 'Lead' };
    const life = (after: boolean): readonly object[] =>
      recording(
        { method: 'GET', path: '/Users/U7', status: 200, reply: { ...person, kind: 'regular' } },
        {
          method: 'PUT',
          path: '/Users/U7',
          body: put,
          status: 200,
          reply: { ...person, title: 'Lead', active: after },
        },
        { method: 'GET', path: '/Users/U7', status: 200, reply: { ...person, title: 'Lead', active: after } },
      );
    const { status, stdout: text } = tell(
      {
        'idpact.config.yaml': config('chat'),
        'specs/chat/1.0.0/scim/user.json': schema({ name: 'title' }, { name: 'kind' }),
        'specs/chat/2.0.0/scim/user.json': schema({ name: 'title' }, { name: 'kind', required: true }),
        'mocks/chat/recordings/1.0.0/life.ndjson': life(true),
        'mocks/chat/recordings/2.0.0/life.ndjson': life(false),
        ...oldPact(
          'hr-sync',
          'chat',
          interaction('change a title', {
            method: 'PUT',
            path: '/Users/U1',
            body: { ...put, userName: 'jo' },
          }),
        ),
        ...oldPact(
          'directory',
          'chat',
          interaction('change a title', {
            method: 'PUT',
            path: '/Users/U2',
            body: { ...put, active: true, kind: 'regular' },
          }),
        ),
      },
      verify('chat'),
    );
    expect(text).toBe(kept('i09', text));
    expect(status).toBe(1);
    expect(text).toContain('PUT /Users/{id} without `active` deactivates the user');
    expect(text).toContain('hr-sync');
    expect(text).not.toMatch(/hits +directory/u);
  });

  test('I15: the client sends "False" as a text, and the person who left stays active', () => {
    const leave = (value: unknown, op: string): object => ({
      schemas: [PATCH],
      Operations: [{ op, path: 'active', value }],
    });
    const person = (active: boolean): object => ({ schemas: [USER], id: 'U7', userName: 'mira', active });
    const error = {
      schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'],
      status: '400',
      scimType: 'invalidValue',
      detail: 'active is not a boolean',
    };
    const { status, stdout: text } = tell(
      {
        'idpact.config.yaml': config('shop'),
        'specs/shop/1.0.0/scim/user.json': schema(),
        'specs/shop/2.0.0/scim/user.json': schema(),
        'mocks/shop/recordings/1.0.0/life.ndjson': recording(
          {
            method: 'PATCH',
            path: '/Users/U7',
            body: leave('False', 'Replace'),
            status: 200,
            reply: person(false),
          },
          { method: 'GET', path: '/Users/U7', status: 200, reply: person(false) },
        ),
        'mocks/shop/recordings/2.0.0/life.ndjson': recording(
          { method: 'PATCH', path: '/Users/U7', body: leave('False', 'Replace'), status: 400, reply: error },
          { method: 'GET', path: '/Users/U7', status: 200, reply: person(true) },
          {
            method: 'PATCH',
            path: '/Users/U7',
            body: leave(false, 'replace'),
            status: 200,
            reply: person(false),
          },
        ),
        ...oldPact(
          'entra',
          'shop',
          interaction('a leaver', { method: 'PATCH', path: '/Users/U1', body: leave('False', 'Replace') }),
        ),
        ...oldPact(
          'okta',
          'shop',
          interaction('a leaver', { method: 'PATCH', path: '/Users/U2', body: leave(false, 'replace') }),
        ),
      },
      verify('shop'),
    );
    expect(text).toBe(kept('i15', text));
    expect(status).toBe(1);
    expect(text).toContain('a boolean written as text');
    expect(text).toContain('entra');
    expect(text).not.toMatch(/hits +okta/u);
  });

  test('I26: the documents are the same, and `count` is ignored', () => {
    const user = (id: string): object => ({ schemas: [USER], id, userName: id, active: true });
    const list = (...all: readonly object[]): object => ({
      schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'],
      totalResults: 2,
      startIndex: 1,
      Resources: all,
    });
    const page = '/Users?startIndex=1&count=1';
    const { status, stdout: text } = tell(
      {
        'idpact.config.yaml': config('idm'),
        'specs/idm/1.0.0/scim/user.json': schema(),
        'specs/idm/2.0.0/scim/user.json': schema(),
        'mocks/idm/recordings/1.0.0/life.ndjson': recording({
          method: 'GET',
          path: page,
          status: 200,
          reply: list(user('u1')),
        }),
        'mocks/idm/recordings/2.0.0/life.ndjson': recording({
          method: 'GET',
          path: page,
          status: 200,
          reply: list(user('u1'), user('u2')),
        }),
        ...oldPact(
          'access-review',
          'idm',
          interaction('a page', { method: 'GET', path: '/Users', query: 'startIndex=1&count=100' }),
        ),
        ...oldPact('help-desk', 'idm', interaction('one person', { method: 'GET', path: '/Users/u1' })),
      },
      verify('idm'),
    );
    expect(text).toBe(kept('i26', text));
    expect(status).toBe(1);
    expect(text).toContain('more than `count` asks for');
    expect(text).toContain('access-review');
    expect(text).not.toMatch(/hits +help-desk/u);
  });
});
