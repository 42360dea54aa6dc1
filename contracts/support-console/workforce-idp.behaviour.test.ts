/** How the support console behaves against the workforce and the customer IdP as spec and contract describe them. */
import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { setupServer } from 'msw/node';
import { customerIdp } from '../../mocks/customer-idp/handlers.ts';
import { workforceIdp } from '../../mocks/workforce-idp/handlers.ts';
import { connectCustomerDesk, connectEmployeeDesk } from './client.ts';

const employees = connectEmployeeDesk('https://idp.example.com', 'an-access-token');
const customers = connectCustomerDesk('https://login.example.net', 'an-access-token');
const server = setupServer();

beforeAll(() => {
  server.listen({ onUnhandledRequest: 'error' });
});
beforeEach(() => {
  server.resetHandlers();
});
afterAll(() => {
  server.close();
});

it('a caller is found, locked and signed out', async () => {
  server.use(...workforceIdp('4.8.0'));
  const caller = await employees.findByLogin('mira.holm@example.com');
  expect(caller).toEqual({ id: '2819c223', name: 'Mira Holm', active: true });
  expect(await employees.lock('2819c223')).toBe(true);
  await employees.signOutEverywhere('2819c223');
});

it('an account that nobody suspended is not reported as unlocked', async () => {
  server.use(...workforceIdp('4.8.0'));
  expect(await employees.unlock('40c2aa19')).toBe(false);
});

it('the console cannot tell that an account is locked when the next release answers without a body', async () => {
  server.use(...workforceIdp('5.0.0-rc.2'));
  await expect(employees.lock('2819c223')).rejects.toMatchObject({ status: 204 });
});

it('a customer is recovered and signed out, and an unknown one is told apart', async () => {
  server.use(...customerIdp('2026-04'));
  expect(await customers.startRecovery('noor@example.org')).toBe('rec-620');
  expect(await customers.signOutEverywhere('cus-31')).toBe(true);
  expect(await customers.signOutEverywhere('cus-0')).toBe(false);
});
