/** What the entitlement reconciliation of billing relies on from the workforce IdP, written to workforce-idp.pact.json. */
import { expect } from '@jest/globals';
import type { paths } from '../../specs/workforce-idp/4.8.0/openapi.gen.d.ts';
import { basic, bearer, openContract, text } from '../typed-pact.ts';
import { connectEntitlements, machineToken } from './client.ts';

const contract = openContract<paths>({
  consumer: 'billing-entitlements',
  provider: 'workforce-idp',
  folder: import.meta.dirname,
  credential: bearer,
});

const entitlements = (baseUrl: string): ReturnType<typeof connectEntitlements> =>
  connectEntitlements(baseUrl, 'an-access-token');

contract.get(
  '/api/v1/users/{id}/roles',
  {
    description: 'list role assignments',
    given: 'user 2819c223 is a billing approver',
    stage: 'mover',
    path: { id: '2819c223' },
    status: 200,
    response: {
      'application/json': { items: [{ assignmentId: text('ra-5501'), value: text('billing-approver') }] },
    },
  },
  async (url) => {
    expect(await entitlements(url).rolesOf('2819c223')).toEqual([
      { assignmentId: 'ra-5501', role: 'billing-approver' },
    ]);
  },
);

contract.post(
  '/api/v1/users/{id}/roles',
  {
    description: 'grant billing approver',
    given: 'user 2819c223 holds no billing role',
    stage: 'mover',
    path: { id: '2819c223' },
    request: { 'application/json': { role: 'billing-approver', scope: text('CC-4410') } },
    status: 201,
    response: { 'application/json': { assignmentId: text('ra-5501'), value: text('billing-approver') } },
  },
  async (url) => {
    const granted = await entitlements(url).grantApprover('2819c223', 'CC-4410');
    expect(granted).toEqual({ assignmentId: 'ra-5501', role: 'billing-approver' });
  },
);

contract.post(
  '/api/v1/users/{id}/roles',
  {
    description: 'grant a role that is held already',
    given: 'user 1f6a90bb is a billing approver',
    stage: 'mover',
    path: { id: '1f6a90bb' },
    request: { 'application/json': { role: 'billing-approver', scope: text('CC-4410') } },
    status: 409,
    response: { 'application/problem+json': { title: text('the role is held already') } },
  },
  async (url) => {
    expect(await entitlements(url).grantApprover('1f6a90bb', 'CC-4410')).toBeUndefined();
  },
);

contract.delete(
  '/api/v1/users/{id}/roles/{assignmentId}',
  {
    description: 'withdraw billing approver',
    given: 'user 2819c223 is a billing approver',
    stage: 'leaver',
    path: { id: '2819c223', assignmentId: 'ra-5501' },
    status: 204,
  },
  (url) => entitlements(url).withdraw('2819c223', 'ra-5501'),
);

contract.get(
  '/api/v1/apps/{appId}/users',
  {
    description: 'list users of billing',
    given: 'one user may sign in to billing',
    stage: 'mover',
    path: { appId: 'app-billing' },
    query: { limit: 200 },
    status: 200,
    response: { 'application/json': { items: [{ userId: text('2819c223') }] } },
  },
  async (url) => {
    expect(await entitlements(url).usersOfBilling()).toEqual(['2819c223']);
  },
);

contract.post(
  '/api/v1/apps/{appId}/credentials/{credentialId}/rotate',
  {
    description: 'rotate own secret',
    given: 'credential cred-17 is active',
    stage: 'rotation',
    path: { appId: 'app-billing', credentialId: 'cred-17' },
    request: { 'application/json': { overlapSeconds: 3600 } },
    status: 200,
    response: { 'application/json': { secret: text('not-a-real-secret') } },
  },
  async (url) => {
    expect(await entitlements(url).rotateSecret('cred-17')).toBe('not-a-real-secret');
  },
);

contract.post(
  '/oauth2/v1/token',
  {
    description: 'fetch token for the nightly run',
    given: 'billing-entitlements may manage roles',
    credential: basic,
    request: {
      'application/x-www-form-urlencoded': { grant_type: 'client_credentials', scope: 'roles:manage' },
    },
    status: 200,
    response: { 'application/json': { access_token: text('an-access-token') } },
  },
  async (url) => {
    expect(await machineToken(url, 'not-a-real-secret')).toBe('an-access-token');
  },
);

contract.keep();
