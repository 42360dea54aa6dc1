/** What the support console relies on from the workforce IdP, written to workforce-idp.pact.json. */
import { expect } from '@jest/globals';
import type { paths } from '../../specs/workforce-idp/4.8.0/openapi.gen.d.ts';
import { PATCH_SCHEMA } from '../http.ts';
import { bearer, flag, openContract, text } from '../typed-pact.ts';
import { connectEmployeeDesk } from './client.ts';

const contract = openContract<paths>({
  consumer: 'support-console',
  provider: 'workforce-idp',
  folder: import.meta.dirname,
  credential: bearer,
});

const desk = (baseUrl: string): ReturnType<typeof connectEmployeeDesk> =>
  connectEmployeeDesk(baseUrl, 'an-access-token');

contract.get(
  '/scim/v2/Users',
  {
    description: 'find caller by login',
    given: 'mira.holm@example.com is in the directory',
    stage: 'recovery',
    query: { filter: 'userName eq "mira.holm@example.com"' },
    status: 200,
    response: {
      'application/scim+json': {
        Resources: [{ id: text('2819c223'), displayName: text('Mira Holm'), active: flag(true) }],
      },
    },
  },
  async (url) => {
    expect(await desk(url).findByLogin('mira.holm@example.com')).toEqual({
      id: '2819c223',
      name: 'Mira Holm',
      active: true,
    });
  },
);

contract.get(
  '/api/v1/users/{id}/status',
  {
    description: 'show account status',
    given: 'user 2819c223 is suspended',
    stage: 'recovery',
    path: { id: '2819c223' },
    status: 200,
    response: { 'application/json': { status: text('SUSPENDED') } },
  },
  async (url) => {
    expect(await desk(url).statusOf('2819c223')).toBe('SUSPENDED');
  },
);

contract.patch(
  '/scim/v2/Users/{id}',
  {
    description: 'lock account',
    given: 'user 2819c223 is active',
    path: { id: '2819c223' },
    request: {
      'application/scim+json': {
        schemas: [PATCH_SCHEMA],
        Operations: [{ op: 'replace', path: 'active', value: false }],
      },
    },
    status: 200,
    response: { 'application/scim+json': { active: flag(false) } },
  },
  async (url) => {
    expect(await desk(url).lock('2819c223')).toBe(true);
  },
);

contract.delete(
  '/api/v1/users/{id}/sessions',
  {
    description: 'sign out everywhere',
    given: 'user 2819c223 is signed in on two devices',
    stage: 'leaver',
    path: { id: '2819c223' },
    query: { oauthTokens: true, forgetDevices: true },
    status: 204,
  },
  (url) => desk(url).signOutEverywhere('2819c223'),
);

contract.post(
  '/api/v1/users/{id}/factors/reset',
  {
    description: 'reset second factors',
    given: 'user 2819c223 has lost a phone',
    stage: 'recovery',
    path: { id: '2819c223' },
    status: 204,
  },
  (url) => desk(url).resetFactors('2819c223'),
);

contract.post(
  '/api/v1/users/{id}/unlock',
  {
    description: 'unlock account',
    given: 'user 2819c223 is suspended',
    stage: 'recovery',
    path: { id: '2819c223' },
    status: 200,
    response: { 'application/json': { status: text('ACTIVE') } },
  },
  async (url) => {
    expect(await desk(url).unlock('2819c223')).toBe(true);
  },
);

contract.post(
  '/api/v1/users/{id}/unlock',
  {
    description: 'unlock account of somebody who left',
    given: 'user 40c2aa19 is deprovisioned',
    stage: 'recovery',
    path: { id: '40c2aa19' },
    status: 409,
    response: { 'application/problem+json': { title: text('a deprovisioned account cannot be unlocked') } },
  },
  async (url) => {
    expect(await desk(url).unlock('40c2aa19')).toBe(false);
  },
);

contract.keep();
