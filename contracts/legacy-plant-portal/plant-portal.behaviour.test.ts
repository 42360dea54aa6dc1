/** How the plant connector behaves against the plants' portal as spec and contract describe it. */
import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { setupServer } from 'msw/node';
import { plantPortal } from '../../mocks/plant-portal/handlers.ts';
import { send } from '../http.ts';
import { connectPortal } from './client.ts';

const portal = connectPortal('https://portal.plant.example.com', 'a-connector-key');
const server = setupServer();

beforeAll(() => {
  server.listen({ onUnhandledRequest: 'error' });
});
beforeEach(() => {
  server.resetHandlers(...plantPortal('1.4'));
});
afterAll(() => {
  server.close();
});

it('a leaver is found by employee number, disabled and loses the badge', async () => {
  const account = await portal.findAccount('W-20931');
  expect(account).toBe('P004711');
  expect(await portal.disableAccount('P004711')).toBe(true);
  expect(await portal.withdrawBadge('P004711')).toBe(true);
});

it('an employee who has an account does not get a second one', async () => {
  const ewa = { employeeNo: 'W-10007', login: 'ewa.lis', givenName: 'Ewa', familyName: 'Lis' };
  expect(await portal.createAccount(ewa, 'GDANSK')).toBeUndefined();
});

it('an entitlement that the portal does not know is refused', async () => {
  await expect(portal.replaceEntitlements('P004711', ['OPEN_EVERYTHING'])).rejects.toMatchObject({
    status: 400,
  });
});

it('a mistyped path is answered with the operation that was probably meant', async () => {
  const target = { baseUrl: 'https://portal.plant.example.com', headers: { 'X-Portal-Key': 'k' } };
  const reply = await send(target, { method: 'GET', path: '/portal/api/acounts/P004711' });
  expect(reply).toMatchObject({ status: 501, body: { status: 501 } });
  expect(JSON.stringify(reply.body)).toContain('GET /accounts/{accountNo}');
});
