/** What the profile copy of the CRM relies on from the workforce IdP, written to workforce-idp.pact.json. */
import { expect } from '@jest/globals';
import type { paths } from '../../specs/workforce-idp/4.8.0/openapi.gen.d.ts';
import { bearer, flag, integer, openContract, text } from '../typed-pact.ts';
import { connectProfiles } from './client.ts';

const contract = openContract<paths>({
  consumer: 'crm-profile-sync',
  provider: 'workforce-idp',
  folder: import.meta.dirname,
  credential: bearer,
});

const source = (baseUrl: string): ReturnType<typeof connectProfiles> =>
  connectProfiles(baseUrl, 'an-access-token');

const read = {
  id: text('2819c223'),
  displayName: text('Mira Holm'),
  active: flag(true),
  meta: { lastModified: text('2026-10-14T15:02:11Z') },
} as const;

const mira = { id: '2819c223', name: 'Mira Holm', active: true, changed: '2026-10-14T15:02:11Z' };

contract.get(
  '/scim/v2/Users',
  {
    description: 'list profiles changed since the last run',
    given: 'user 2819c223 was changed on 14 October',
    stage: 'mover',
    query: { filter: 'meta.lastModified gt "2026-10-01T00:00:00Z"', startIndex: 1, count: 100 },
    status: 200,
    response: { 'application/scim+json': { totalResults: integer(1), Resources: [read] } },
  },
  async (url) => {
    expect(await source(url).changedSince('2026-10-01T00:00:00Z')).toEqual({ total: 1, profiles: [mira] });
  },
);

contract.get(
  '/scim/v2/Users/{id}',
  {
    description: 'read profile of a new colleague',
    given: 'user 2819c223 is active',
    stage: 'joiner',
    path: { id: '2819c223' },
    status: 200,
    response: { 'application/scim+json': read },
  },
  async (url) => {
    expect(await source(url).profile('2819c223')).toEqual(mira);
  },
);

contract.get(
  '/scim/v2/Users/{id}',
  {
    description: 'read profile of a colleague who is gone',
    given: 'there is no user 00000000',
    path: { id: '00000000' },
    status: 404,
    response: { 'application/scim+json': { status: text('404') } },
  },
  async (url) => {
    expect(await source(url).profile('00000000')).toBeUndefined();
  },
);

contract.keep();
