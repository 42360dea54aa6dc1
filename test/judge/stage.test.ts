/** Which stage an interaction serves where nobody says so, by the APIs that directories have. */
import { expect, test } from '@jest/globals';
import { isJudged } from '../../src/core/contract.ts';
import { endsAccess, endsAccessBy, isEndOfAccess } from '../../src/core/deactivation.ts';
import { pact } from '../../src/formats/pact/index.ts';
import { stageOf } from '../../src/judge/stage.ts';

function staged(request: string, body?: unknown, description = 'a call'): unknown {
  const [method, path] = request.split(' ');
  const { contract } = pact.read('contract', {
    consumer: { name: 'a' },
    provider: { name: 'b' },
    interactions: [
      {
        description,
        request: {
          method,
          path,
          headers: { 'Content-Type': 'application/json' },
          ...(body === undefined ? {} : { body }),
        },
        response: { status: 200 },
      },
    ],
    metadata: { pactSpecification: { version: '2.0.0' } },
  });
  const [interaction] = contract?.interactions ?? [];
  return interaction !== undefined && isJudged(interaction) ? stageOf(interaction, [])?.stage : 'unread';
}

const CALLS: readonly (readonly [string | undefined, string, unknown?])[] = [
  // SCIM (RFC 7644)
  ['joiner', 'POST /scim/v2/Users', { userName: 'a', active: true }],
  ['leaver', 'PUT /scim/v2/Users/7', { userName: 'a', active: false }],
  ['leaver', 'PATCH /scim/v2/Users/7', { Operations: [{ op: 'replace', path: 'active', value: false }] }],
  ['leaver', 'PATCH /scim/v2/Users/7', { Operations: [{ op: 'Replace', value: { active: 'False' } }] }],
  ['mover', 'PATCH /scim/v2/Users/7', { Operations: [{ op: 'replace', path: 'active', value: true }] }],
  ['leaver', 'DELETE /scim/v2/Users/7'],
  ['mover', 'PATCH /scim/v2/Groups/7', { Operations: [] }],
  [undefined, 'GET /scim/v2/Users/7'],
  // Okta
  ['joiner', 'POST /api/v1/users', {}],
  ['leaver', 'POST /api/v1/users/00u1/lifecycle/deactivate'],
  ['leaver', 'POST /api/v1/users/00u1/lifecycle/suspend'],
  ['leaver', 'DELETE /api/v1/users/00u1'],
  ['leaver', 'DELETE /api/v1/users/00u1/sessions'],
  [undefined, 'POST /api/v1/users/00u1/lifecycle/activate'],
  ['recovery', 'POST /api/v1/users/00u1/lifecycle/reset_password'],
  ['recovery', 'POST /api/v1/users/00u1/credentials/forgot_password'],
  ['mover', 'PUT /api/v1/groups/00g1/users/00u1'],
  ['mover', 'DELETE /api/v1/groups/00g1/users/00u1'],
  ['leaver', 'DELETE /api/v1/apps/0oa1/users/00u1'],
  ['rotation', 'POST /api/v1/apps/0oa1/credentials/keys/generate'],
  // Auth0
  ['leaver', 'PATCH /api/v2/users/auth0%7C1', { blocked: true }],
  ['mover', 'PATCH /api/v2/users/auth0%7C1', { blocked: false }],
  // Microsoft Graph
  ['leaver', 'PATCH /v1.0/users/1', { accountEnabled: false }],
  ['leaver', 'POST /v1.0/users/1/revokeSignInSessions'],
  ['mover', 'POST /v1.0/groups/1/members/$ref', {}],
  // Keycloak
  ['leaver', 'PUT /admin/realms/r/users/1', { enabled: false }],
  ['leaver', 'POST /admin/realms/r/users/1/logout'],
  ['mover', 'DELETE /admin/realms/r/users/1/groups/2'],
  // Ory Kratos
  ['leaver', 'PATCH /admin/identities/1', [{ op: 'replace', path: '/state', value: 'inactive' }]],
  ['leaver', 'PUT /admin/identities/1', { state: 'inactive' }],
  ['recovery', 'GET /self-service/recovery/api'],
  // Others
  ['auth', 'POST /oauth2/v1/token'],
  [undefined, 'DELETE /api/accounts/7'],
  [undefined, 'POST /api/users/7/orders', { status: 'disabled' }],
];

// A row with a place for each argument: what is left out would be taken for a callback.
test.each(CALLS.map(([stage, request, body]) => ({ stage, request, body })))(
  '$stage: $request $body',
  ({ stage, request, body }) => {
    expect(staged(request, body)).toBe(stage);
  },
);

test('what the contract says comes first', () => {
  expect(staged('DELETE /api/v1/users/1', undefined, 'tidy up [mover]')).toBe('mover');
});

test('access ends by what directories call it', () => {
  const ending: readonly (readonly [string, unknown])[] = [
    ['active', false],
    ['active', 'False'],
    ['accountEnabled', false],
    ['blocked', true],
    ['is_disabled', true],
    ['status', 'SUSPENDED'],
    ['lifecycle-state', 'terminated'],
  ];
  for (const [name, value] of ending) expect([name, endsAccess(name, value)]).toEqual([name, true]);
  const other: readonly (readonly [string, unknown])[] = [
    ['active', true],
    ['blocked', false],
    ['status', 'ACTIVE'],
    ['displayName', 'false'],
    ['active', 0],
    ['active', null],
  ];
  for (const [name, value] of other) expect([name, endsAccess(name, value)]).toEqual([name, false]);
  expect(endsAccessBy({ user: { active: false } }, 'user.active')).toBe(true);
  expect(endsAccessBy([{ active: false }], '[*].active')).toBe(true);
  expect(endsAccessBy({ active: false, name: 'x' }, 'name')).toBe(false);
  expect(isEndOfAccess({ a: [{ locked: true }] })).toBe(true);
  expect(isEndOfAccess('active')).toBe(false);
});
