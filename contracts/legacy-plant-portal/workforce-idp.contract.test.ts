/** What the plant connector relies on from the workforce IdP, written to workforce-idp.pact.json. */
import { expect } from '@jest/globals';
import type { paths } from '../../specs/workforce-idp/4.8.0/openapi.gen.d.ts';
import { ENTERPRISE_SCHEMA, USER_SCHEMA } from '../http.ts';
import { bearer, integer, openContract, text } from '../typed-pact.ts';
import { connectDirectory } from './client.ts';

const contract = openContract<paths>({
  consumer: 'legacy-plant-portal',
  provider: 'workforce-idp',
  folder: import.meta.dirname,
  credential: bearer,
});

const directory = (baseUrl: string): ReturnType<typeof connectDirectory> =>
  connectDirectory(baseUrl, 'an-access-token');

contract.get(
  '/scim/v2/Users',
  {
    description: 'list plant workers',
    given: 'group b10c55d2 has one member',
    stage: 'mover',
    query: { filter: 'groups.value eq "b10c55d2"', startIndex: 1, count: 50 },
    status: 200,
    response: {
      'application/scim+json': { totalResults: integer(1), Resources: [{ userName: text('tarek.aziz') }] },
    },
  },
  async (url) => {
    expect(await directory(url).workers(1)).toEqual({ logins: ['tarek.aziz'], total: 1 });
  },
);

contract.post(
  '/scim/v2/Users',
  {
    description: 'create plant user',
    given: 'employee W-20931 is not in the directory',
    request: {
      'application/scim+json': {
        schemas: [USER_SCHEMA, ENTERPRISE_SCHEMA],
        externalId: text('W-20931'),
        userName: text('tarek.aziz'),
        name: { givenName: text('Tarek'), familyName: text('Aziz') },
        emails: [{ value: 'tarek.aziz@plant.example.com', type: 'work' }],
        [ENTERPRISE_SCHEMA]: { department: 'Plant' },
      },
    },
    status: 201,
    response: { 'application/scim+json': { id: text('c7710e3a') } },
  },
  async (url) => {
    const tarek = { employeeNo: 'W-20931', login: 'tarek.aziz', givenName: 'Tarek', familyName: 'Aziz' };
    expect(await directory(url).createWorker(tarek)).toBe('c7710e3a');
  },
);

contract.get(
  '/scim/v2/Groups/{id}',
  {
    description: 'read members of a plant group',
    given: 'group b10c55d2 has one member',
    stage: 'mover',
    path: { id: 'b10c55d2' },
    status: 200,
    response: { 'application/scim+json': { members: [{ value: text('c7710e3a') }] } },
  },
  async (url) => {
    expect(await directory(url).membersOf('b10c55d2')).toEqual(['c7710e3a']);
  },
);

contract.keep();
