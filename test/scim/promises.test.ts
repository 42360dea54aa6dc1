/** Contracts against a release that is nothing but SCIM documents: its own schemas and RFC 7644 are what it promises. */
import { describe, expect, test } from '@jest/globals';
import { promising, shortened, type Told } from '../identity/promised.ts';

const CORE = 'urn:ietf:params:scim:schemas:core:2.0';
const USER = `${CORE}:User`;
const STAFF = 'urn:ietf:params:scim:schemas:extension:staff:2.0:User';
const PATCH_OP = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';
const BASE = 'https://idp.example/scim/v2';

const USER_SCHEMA = {
  schemas: [`${CORE}:Schema`],
  id: USER,
  attributes: [
    { name: 'userName', type: 'string', required: true },
    { name: 'active', type: 'boolean' },
    { name: 'password', type: 'string', mutability: 'writeOnly', returned: 'never' },
    { name: 'nickName', type: 'string', returned: 'request' },
    { name: 'source', type: 'string', required: true, mutability: 'readOnly' },
    {
      name: 'emails',
      type: 'complex',
      multiValued: true,
      subAttributes: [
        { name: 'value', type: 'string', required: true },
        { name: 'primary', type: 'boolean' },
      ],
    },
  ],
};
const STAFF_SCHEMA = {
  schemas: [`${CORE}:Schema`],
  id: STAFF,
  attributes: [{ name: 'grade', type: 'integer', required: true }],
};
const USERS = {
  schemas: [`${CORE}:ResourceType`],
  id: 'User',
  name: 'User',
  endpoint: '/Users',
  schema: USER,
  schemaExtensions: [{ schema: STAFF, required: true }],
  meta: { location: `${BASE}/ResourceTypes/User` },
};
const CONFIG = {
  schemas: [`${CORE}:ServiceProviderConfig`],
  patch: { supported: true },
  bulk: { supported: false },
  filter: { supported: true },
};
const { put, runOf, judged } = promising({
  'specs/idp/1.0/scim/schemas.json': { Resources: [USER_SCHEMA, STAFF_SCHEMA], totalResults: 2 },
  'specs/idp/1.0/scim/types.json': { Resources: [USERS], totalResults: 1 },
  'specs/idp/1.0/scim/config.json': CONFIG,
});

const ADA = { schemas: [USER, STAFF], userName: 'ada', [STAFF]: { grade: 3 } };
const LEAVE = { schemas: [PATCH_OP], Operations: [{ op: 'replace', path: 'active', value: false }] };
const ONE = '/scim/v2/Users/7';

type Case = readonly [string, Told, readonly string[]];

const KEPT: readonly Case[] = [
  [
    'GET /scim/v2/Users',
    { query: { filter: ['userName eq "ada"'] }, reads: { Resources: [{ id: '7' }] } },
    [],
  ],
  ['POST /scim/v2/Users', { json: ADA, status: 201, reads: { id: '7', active: true } }, []],
  ['POST /scim/v2/Users', { json: ADA, status: 409, reads: { status: '409' } }, []],
  [`GET ${ONE}`, { reads: { emails: [{ value: 'a@idp.example' }], meta: { lastModified: 'a' } } }, []],
  [`GET ${ONE}`, { reads: { [STAFF]: { grade: 3 } } }, []],
  [`PATCH ${ONE}`, { json: LEAVE, status: 204 }, []],
  [`PATCH ${ONE}`, { json: LEAVE, reads: { active: false } }, []],
  [`PUT ${ONE}`, { json: { ...ADA, source: 'hr' }, reads: { userName: 'ada' } }, []],
  [`DELETE ${ONE}`, { status: 204 }, []],
];

const BROKEN: readonly Case[] = [
  [
    'POST /scim/v2/Users',
    { json: { schemas: [USER], [STAFF]: { grade: 3 } }, status: 201 },
    ['breaking `userName` is required and not sent'],
  ],
  [
    'POST /scim/v2/Users',
    { json: { schemas: [USER], userName: 'ada' }, status: 201 },
    [`breaking \`["${STAFF}"]\` is required and not sent`],
  ],
  [
    `PUT ${ONE}`,
    { json: { ...ADA, active: 'False' } },
    ['breaking `active`: "False" is sent; accepted: boolean'],
  ],
  [`GET ${ONE}`, { reads: { active: 'true' } }, ['breaking `active` is boolean, and string is read']],
  [
    `GET ${ONE}`,
    { reads: { password: 'a' } },
    ['breaking `password` is read, and the spec does not promise it'],
  ],
  [
    `GET ${ONE}`,
    { reads: { costCenter: 'a' } },
    ['breaking `costCenter` is read, and the spec does not promise it'],
  ],
  [
    `DELETE ${ONE}`,
    { status: 200 },
    ['breaking status 200 is expected; promised: 204, 307, 308, 400, 401, 403, 404, 409, 412, 413, 500, 501'],
  ],
  [
    `PATCH ${ONE}`,
    { json: { Operations: [{ op: 'replace' }] }, status: 204 },
    ['breaking `schemas` is required and not sent'],
  ],
];

const OPEN: readonly Case[] = [
  [
    `GET ${ONE}`,
    { reads: { nickName: 'a' } },
    ['? `nickName` is needed, which RFC 7644 §3.4.1 leaves to the provider'],
  ],
  [`GET ${ONE}`, { status: 404, reads: { detail: 'a' } }, ['? `detail` is needed']],
  [`DELETE ${ONE}`, { status: 429 }, ['? status 429 is expected']],
  ['POST /scim/v2/Bulk', { json: {} }, ['? ']],
];

describe.each([
  ['keeps to it', KEPT],
  ['contradicts it', BROKEN],
  ['goes beyond it', OPEN],
] as const)('a contract that %s', (_name, cases) => {
  test.each(cases)('%s %j', async (request, told, expected) => {
    const found = await judged(request, told);
    expect(shortened(found, expected)).toEqual(expected);
  });
});

test('findings stand where the resource type is declared', async () => {
  const broken = await runOf(`DELETE ${ONE}`, { status: 200 });
  expect(broken.verdict).toBe('NOT READY');
  expect(broken.findings[0]?.locations[0]).toMatchObject({
    file: 'specs/idp/1.0/scim/types.json',
    pointer: '/Resources/0',
  });
});

test('what the configuration says is not there is not promised', async () => {
  put({ 'specs/idp/1.0/scim/config.json': { ...CONFIG, patch: { supported: false } } });
  expect(await judged(`PATCH ${ONE}`, { json: LEAVE, status: 204 })).toEqual([
    `breaking PATCH ${ONE}: the path exists, but only with GET, PUT, DELETE`,
  ]);
  put({ 'specs/idp/1.0/scim/config.json': CONFIG });
});
