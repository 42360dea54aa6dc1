/** What the plant connector relies on from the plants' portal, written to plant-portal.pact.json. */
import { expect } from '@jest/globals';
import type { paths } from '../../specs/plant-portal/1.4/openapi.gen.d.ts';
import { apiKey, oneOf, openContract, shaped, text } from '../typed-pact.ts';
import { connectPortal, type PlantWorker } from './client.ts';

const contract = openContract<paths>({
  consumer: 'legacy-plant-portal',
  provider: 'plant-portal',
  folder: import.meta.dirname,
  credential: apiKey('X-Portal-Key'),
});

const portal = (baseUrl: string): ReturnType<typeof connectPortal> =>
  connectPortal(baseUrl, 'a-connector-key');

const tarek: PlantWorker = {
  employeeNo: 'W-20931',
  login: 'tarek.aziz',
  givenName: 'Tarek',
  familyName: 'Aziz',
};

const ACCOUNT = '^P[0-9]{6}$';
const BADGE = '^[A-Z]{2}-[0-9]{6}$';

contract.post(
  '/portal/api/accounts',
  {
    description: 'create portal account',
    given: 'employee W-20931 has no account',
    stage: 'joiner',
    request: {
      'application/json': {
        employeeNo: text('W-20931'),
        login: text('tarek.aziz'),
        fullName: text('Tarek Aziz'),
        plant: 'ESSEN',
      },
    },
    status: 201,
    response: { 'application/json': { accountNo: shaped(ACCOUNT, 'P004711') } },
  },
  async (url) => {
    expect(await portal(url).createAccount(tarek, 'ESSEN')).toBe('P004711');
  },
);

contract.post(
  '/portal/api/accounts',
  {
    description: 'create portal account for an employee who has one',
    given: 'employee W-10007 has an account',
    stage: 'joiner',
    request: {
      'application/json': {
        employeeNo: 'W-10007',
        login: 'ewa.lis',
        fullName: 'Ewa Lis',
        plant: 'GDANSK',
      },
    },
    status: 409,
    response: { 'application/json': { code: text('ALREADY_THERE') } },
  },
  async (url) => {
    const ewa = { employeeNo: 'W-10007', login: 'ewa.lis', givenName: 'Ewa', familyName: 'Lis' };
    expect(await portal(url).createAccount(ewa, 'GDANSK')).toBeUndefined();
  },
);

contract.get(
  '/portal/api/accounts',
  {
    description: 'find portal account of leaver',
    given: 'employee W-20931 has account P004711',
    stage: 'leaver',
    query: { employeeNo: 'W-20931' },
    status: 200,
    response: { 'application/json': { accounts: [{ accountNo: shaped(ACCOUNT, 'P004711') }] } },
  },
  async (url) => {
    expect(await portal(url).findAccount('W-20931')).toBe('P004711');
  },
);

contract.post(
  '/portal/api/accounts/{accountNo}/disable',
  {
    description: 'disable portal account',
    given: 'account P004711 is enabled',
    stage: 'leaver',
    path: { accountNo: 'P004711' },
    request: { 'application/json': { reason: 'LEFT' } },
    status: 200,
    response: { 'application/json': { state: oneOf('DISABLED', 'ENABLED') } },
  },
  async (url) => {
    expect(await portal(url).disableAccount('P004711')).toBe(true);
  },
);

contract.put(
  '/portal/api/accounts/{accountNo}/entitlements',
  {
    description: 'replace portal entitlements',
    given: 'account P004711 is enabled',
    stage: 'mover',
    path: { accountNo: 'P004711' },
    request: {
      'application/json': {
        entitlements: [
          { code: 'SHIFT_BOOK_READ', plant: 'ESSEN' },
          { code: 'STOCK_MOVE', plant: 'ESSEN' },
        ],
      },
    },
    status: 200,
    response: { 'application/json': { entitlements: [{ code: text('SHIFT_BOOK_READ') }] } },
  },
  async (url) => {
    const stored = await portal(url).replaceEntitlements('P004711', ['SHIFT_BOOK_READ', 'STOCK_MOVE']);
    expect(stored).toEqual(['SHIFT_BOOK_READ']);
  },
);

contract.put(
  '/portal/api/accounts/{accountNo}/badge',
  {
    description: 'assign badge',
    given: 'badge ES-018822 is in the drawer',
    stage: 'joiner',
    path: { accountNo: 'P004711' },
    request: { 'application/json': { badgeId: shaped(BADGE, 'ES-018822') } },
    status: 200,
    response: { 'application/json': { badgeId: shaped(BADGE, 'ES-018822') } },
  },
  async (url) => {
    expect(await portal(url).assignBadge('P004711', 'ES-018822')).toBe('ES-018822');
  },
);

contract.delete(
  '/portal/api/accounts/{accountNo}/badge',
  {
    description: 'withdraw badge',
    given: 'account P004711 has badge ES-018822',
    stage: 'leaver',
    path: { accountNo: 'P004711' },
    status: 204,
  },
  async (url) => {
    expect(await portal(url).withdrawBadge('P004711')).toBe(true);
  },
);

contract.delete(
  '/portal/api/accounts/{accountNo}/badge',
  {
    description: 'withdraw badge of somebody who never had one',
    given: 'there is no account P999999',
    stage: 'leaver',
    path: { accountNo: 'P999999' },
    status: 404,
    response: { 'application/json': { code: text('NOT_FOUND') } },
  },
  async (url) => {
    expect(await portal(url).withdrawBadge('P999999')).toBe(false);
  },
);

contract.keep();
