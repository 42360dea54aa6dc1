/** How the mobile app walks through the customer IdP's state machine as spec and contract describe it. */
import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { setupServer } from 'msw/node';
import { customerIdp } from '../../mocks/customer-idp/handlers.ts';
import { connectMobileLogin, KNOWN_STEPS, withToken } from './client.ts';

const URL = 'https://login.example.net';
const VERIFIER = 'a-verifier-of-the-mobile-app-with-43-or-more-characters';
const app = connectMobileLogin(URL);
const server = setupServer();

beforeAll(() => {
  server.listen({ onUnhandledRequest: 'error' });
});
beforeEach(() => {
  server.resetHandlers(...customerIdp('2026-04'));
});
afterAll(() => {
  server.close();
});

it('signing in leads from the password over the second factor and consent to a token', async () => {
  const first = await app.start('noor@example.org', 'correct-horse-battery');
  expect(first?.next).toBe('SECOND_FACTOR');
  const second = await app.answerFactor(first?.transactionId ?? '', '118203');
  expect(second.next).toBe('CONSENT');
  const last = await app.consent(second.transactionId);
  expect(last.next).toBe('COMPLETE');
  const code = await app.collectCode(last.transactionId);
  const { token, seconds } = await app.exchange(code, VERIFIER);
  expect(seconds).toBeGreaterThan(0);
  expect(await withToken(URL, token).address()).toBe('noor@example.org');
});

it('a wrong password is no step', async () => {
  expect(await app.start('noor@example.org', 'wrong-password')).toBeUndefined();
});

it('a lost password is replaced by way of the mailbox', async () => {
  const recovery = await app.startRecovery('noor@example.org');
  const token = await app.proveRecovery(recovery, '740031');
  await expect(app.setPassword(recovery, token, 'a-brand-new-password')).resolves.toBeUndefined();
});

it('every step that the spec has is known to the app', async () => {
  const step = await app.answerFactor('tx-of-somebody-else', '118203');
  expect(KNOWN_STEPS).toContain(step.next);
});
