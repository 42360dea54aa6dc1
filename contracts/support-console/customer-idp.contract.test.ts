/** What the support console relies on from the customer IdP, written to customer-idp.pact.json. */
import { expect } from '@jest/globals';
import type { paths } from '../../specs/customer-idp/2026-04/openapi.gen.d.ts';
import { bearer, openContract, text } from '../typed-pact.ts';
import { connectCustomerDesk } from './client.ts';

const contract = openContract<paths>({
  consumer: 'support-console',
  provider: 'customer-idp',
  folder: import.meta.dirname,
  credential: bearer,
});

const desk = (baseUrl: string): ReturnType<typeof connectCustomerDesk> =>
  connectCustomerDesk(baseUrl, 'an-access-token');

contract.post(
  '/v1/recoveries',
  {
    description: 'start recovery for a caller',
    given: 'noor@example.org is a customer',
    stage: 'recovery',
    request: { 'application/json': { identifier: text('noor@example.org') } },
    status: 202,
    response: { 'application/json': { recoveryId: text('rec-620') } },
  },
  async (url) => {
    expect(await desk(url).startRecovery('noor@example.org')).toBe('rec-620');
  },
);

contract.delete(
  '/v1/customers/{customerId}/sessions',
  {
    description: 'sign customer out everywhere',
    given: 'customer cus-31 is signed in',
    stage: 'recovery',
    path: { customerId: 'cus-31' },
    status: 204,
  },
  async (url) => {
    expect(await desk(url).signOutEverywhere('cus-31')).toBe(true);
  },
);

contract.delete(
  '/v1/customers/{customerId}/sessions',
  {
    description: 'sign out a customer who is not there',
    given: 'there is no customer cus-0',
    stage: 'recovery',
    path: { customerId: 'cus-0' },
    status: 404,
    response: { 'application/problem+json': { title: text('no such customer') } },
  },
  async (url) => {
    expect(await desk(url).signOutEverywhere('cus-0')).toBe(false);
  },
);

contract.keep();
