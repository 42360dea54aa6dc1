/** How the audit export gathers proof against the workforce IdP as spec and contract describe it. */
import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { setupServer } from 'msw/node';
import { workforceIdp } from '../../mocks/workforce-idp/handlers.ts';
import { connectHrSync } from '../hr-joiner-sync/client.ts';
import { connectAuditLog } from './client.ts';

const log = connectAuditLog('https://idp.example.com', 'an-access-token');
const server = setupServer();

beforeAll(() => {
  server.listen({ onUnhandledRequest: 'error' });
});
beforeEach(() => {
  server.resetHandlers(...workforceIdp('4.8.0'));
});
afterAll(() => {
  server.close();
});

it('a leaver has no live session once the HR sync has revoked them', async () => {
  expect(await log.liveSessions('2819c223')).toBe(1);
  await connectHrSync('https://idp.example.com', 'an-access-token').revokeSessions('2819c223');
  expect(await log.liveSessions('2819c223')).toBe(0);
});

it('an export goes on where the last one stopped', async () => {
  const first = await log.since('2026-11-19T00:00:00Z');
  expect(first.events.map(({ type }) => type)).toEqual(['user.lifecycle.deactivate']);
  expect(first.cursor).not.toBe('');
});

it('a cursor that is too old is told apart from a page', async () => {
  expect(await log.after('c-0000')).toBeUndefined();
  expect(await log.after('c-0099')).toMatchObject({ more: false });
});
