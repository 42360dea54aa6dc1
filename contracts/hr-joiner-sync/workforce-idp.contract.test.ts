/** What the HR sync relies on from the workforce IdP, written to workforce-idp.pact.json. */
import { expect } from '@jest/globals';
import type { paths } from '../../specs/workforce-idp/4.8.0/openapi.gen.d.ts';
import { ENTERPRISE_SCHEMA, PATCH_SCHEMA, USER_SCHEMA } from '../http.ts';
import { bearer, flag, openContract, text } from '../typed-pact.ts';
import { connectHrSync, type Joiner } from './client.ts';

const contract = openContract<paths>({
  consumer: 'hr-joiner-sync',
  provider: 'workforce-idp',
  folder: import.meta.dirname,
  credential: bearer,
});

const sync = (baseUrl: string): ReturnType<typeof connectHrSync> => connectHrSync(baseUrl, 'an-access-token');

const mira: Joiner = {
  employeeNumber: 'E-10442',
  login: 'mira.holm@example.com',
  givenName: 'Mira',
  familyName: 'Holm',
  department: 'Finance',
};

const SCHEMAS = [USER_SCHEMA, ENTERPRISE_SCHEMA] as const;

const miraWritten = {
  schemas: SCHEMAS,
  externalId: text('E-10442'),
  userName: text('mira.holm@example.com'),
  name: { givenName: text('Mira'), familyName: text('Holm') },
  emails: [{ value: 'mira.holm@example.com', type: 'work', primary: true }],
} as const;

const ended = {
  schemas: [PATCH_SCHEMA],
  Operations: [{ op: 'replace', path: 'active', value: false }],
} as const;

contract.get(
  '/scim/v2/Users',
  {
    description: 'find joiner by employee number',
    given: 'employee E-10442 is in the directory',
    stage: 'joiner',
    query: { filter: 'externalId eq "E-10442"', count: 1 },
    status: 200,
    response: { 'application/scim+json': { Resources: [{ id: text('2819c223') }] } },
  },
  async (url) => {
    expect(await sync(url).findByEmployeeNumber('E-10442')).toBe('2819c223');
  },
);

contract.post(
  '/scim/v2/Users',
  {
    description: 'create joiner',
    given: 'employee E-10442 is not in the directory',
    request: {
      'application/scim+json': {
        ...miraWritten,
        active: true,
        [ENTERPRISE_SCHEMA]: { employeeNumber: text('E-10442'), department: text('Finance') },
      },
    },
    status: 201,
    response: { 'application/scim+json': { id: text('2819c223'), active: flag(true) } },
  },
  async (url) => {
    expect(await sync(url).createJoiner(mira)).toEqual({ kind: 'created', id: '2819c223' });
  },
);

contract.post(
  '/scim/v2/Users',
  {
    description: 'create joiner who is already there',
    given: 'jon.aske@example.com is taken',
    request: {
      'application/scim+json': {
        schemas: SCHEMAS,
        externalId: 'E-09001',
        userName: 'jon.aske@example.com',
        name: { givenName: 'Jon', familyName: 'Aske' },
        emails: [{ value: 'jon.aske@example.com', type: 'work', primary: true }],
        active: true,
        [ENTERPRISE_SCHEMA]: { employeeNumber: 'E-09001', department: 'Legal' },
      },
    },
    status: 409,
    response: { 'application/scim+json': { detail: text('userName is taken') } },
  },
  async (url) => {
    const jon: Joiner = {
      employeeNumber: 'E-09001',
      login: 'jon.aske@example.com',
      givenName: 'Jon',
      familyName: 'Aske',
      department: 'Legal',
    };
    expect(await sync(url).createJoiner(jon)).toEqual({ kind: 'already-there' });
  },
);

contract.put(
  '/scim/v2/Users/{id}',
  {
    description: 'change department',
    given: 'user 2819c223 is active',
    path: { id: '2819c223' },
    request: {
      'application/scim+json': {
        ...miraWritten,
        [ENTERPRISE_SCHEMA]: { employeeNumber: text('E-10442'), department: text('Treasury') },
      },
    },
    status: 200,
    response: {
      'application/scim+json': {
        id: text('2819c223'),
        [ENTERPRISE_SCHEMA]: { department: text('Treasury') },
      },
    },
  },
  async (url) => {
    expect(await sync(url).moveTo('2819c223', { ...mira, department: 'Treasury' })).toBe('Treasury');
  },
);

contract.patch(
  '/scim/v2/Groups/{id}',
  {
    description: 'add mover to department group',
    given: 'group e9e30dba is there',
    path: { id: 'e9e30dba' },
    request: {
      'application/scim+json': {
        schemas: [PATCH_SCHEMA],
        Operations: [{ op: 'add', path: 'members', value: [{ value: '2819c223' }] }],
      },
    },
    status: 204,
  },
  (url) => sync(url).addToGroup('e9e30dba', '2819c223'),
);

contract.patch(
  '/scim/v2/Groups/{id}',
  {
    description: 'remove mover from former group',
    given: 'user 2819c223 is a member of group 77aa01cc',
    path: { id: '77aa01cc' },
    request: {
      'application/scim+json': {
        schemas: [PATCH_SCHEMA],
        Operations: [{ op: 'remove', path: 'members[value eq "2819c223"]' }],
      },
    },
    status: 204,
  },
  (url) => sync(url).removeFromGroup('77aa01cc', '2819c223'),
);

contract.patch(
  '/scim/v2/Users/{id}',
  {
    description: 'deactivate leaver',
    given: 'user 2819c223 is active',
    path: { id: '2819c223' },
    request: { 'application/scim+json': ended },
    status: 200,
    response: { 'application/scim+json': { id: text('2819c223'), active: flag(false) } },
  },
  async (url) => {
    expect(await sync(url).deactivateLeaver('2819c223')).toBe(true);
  },
);

contract.patch(
  '/scim/v2/Users/{id}',
  {
    description: 'suspend on long leave',
    given: 'user 5be01f77 is active',
    path: { id: '5be01f77' },
    request: { 'application/scim+json': ended },
    status: 200,
    response: { 'application/scim+json': { active: flag(false) } },
  },
  async (url) => {
    expect(await sync(url).suspendOnLeave('5be01f77')).toBe(true);
  },
);

contract.patch(
  '/scim/v2/Users/{id}',
  {
    description: 'deactivate leaver who was never there',
    given: 'there is no user 00000000',
    path: { id: '00000000' },
    request: { 'application/scim+json': ended },
    status: 404,
    response: { 'application/scim+json': { detail: text('no user has this id') } },
  },
  async (url) => {
    expect(await sync(url).deactivateLeaver('00000000')).toBe(false);
  },
);

contract.get(
  '/scim/v2/Users/{id}',
  {
    description: 'read leaver back',
    given: 'user 2819c223 is inactive',
    stage: 'leaver',
    path: { id: '2819c223' },
    status: 200,
    response: { 'application/scim+json': { active: flag(false) } },
  },
  async (url) => {
    expect(await sync(url).isActive('2819c223')).toBe(false);
  },
);

contract.delete(
  '/api/v1/users/{id}/sessions',
  {
    description: 'revoke sessions and tokens of leaver',
    given: 'user 2819c223 is signed in on two devices',
    stage: 'leaver',
    path: { id: '2819c223' },
    query: { oauthTokens: true },
    status: 204,
  },
  (url) => sync(url).revokeSessions('2819c223'),
);

contract.delete(
  '/scim/v2/Users/{id}',
  {
    description: 'delete leaver after retention',
    given: 'user 40c2aa19 has been inactive for the retention period',
    path: { id: '40c2aa19' },
    status: 204,
  },
  (url) => sync(url).deleteAfterRetention('40c2aa19'),
);

contract.keep();
