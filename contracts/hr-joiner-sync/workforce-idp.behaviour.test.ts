/** How the HR sync behaves against the workforce IdP as spec and contract describe it, in the present release and the next. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { setupServer } from 'msw/node';
import { workforceIdp } from '../../mocks/workforce-idp/handlers.ts';
import { UnexpectedReply } from '../http.ts';
import { connectHrSync, type Joiner } from './client.ts';

const sync = connectHrSync('https://idp.example.com', 'an-access-token');
const server = setupServer();

const mira: Joiner = {
  employeeNumber: 'E-10442',
  login: 'mira.holm@example.com',
  givenName: 'Mira',
  familyName: 'Holm',
  department: 'Finance',
};

beforeAll(() => {
  server.listen({ onUnhandledRequest: 'error' });
});
afterEach(() => {
  server.resetHandlers();
});
afterAll(() => {
  server.close();
});

describe('release 4.8.0', () => {
  it('a leaver reads back as inactive after the deactivation and as active before', async () => {
    server.use(...workforceIdp('4.8.0'));
    expect(await sync.isActive('5be01f77')).toBe(true);
    expect(await sync.suspendOnLeave('5be01f77')).toBe(true);
    expect(await sync.isActive('5be01f77')).toBe(false);
  });

  it('a joiner who is already there is no error', async () => {
    server.use(...workforceIdp('4.8.0'));
    const jon = { ...mira, employeeNumber: 'E-09001', login: 'jon.aske@example.com' };
    const named = { ...jon, givenName: 'Jon', familyName: 'Aske', department: 'Legal' };
    expect(await sync.createJoiner(named)).toEqual({ kind: 'already-there' });
    expect(await sync.createJoiner(mira)).toEqual({ kind: 'created', id: '2819c223' });
  });

  it('a leaver whom the directory never knew is reported, not lost', async () => {
    server.use(...workforceIdp('4.8.0'));
    expect(await sync.deactivateLeaver('00000000')).toBe(false);
  });

  it('offboarding ends access and sessions', async () => {
    server.use(...workforceIdp('4.8.0'));
    expect(await sync.deactivateLeaver('2819c223')).toBe(true);
    await expect(sync.revokeSessions('2819c223')).resolves.toBeUndefined();
  });
});

describe('release 5.0.0-rc.2', () => {
  it('deactivating a leaver fails, since the reply that confirms it is gone', async () => {
    server.use(...workforceIdp('5.0.0-rc.2'));
    await expect(sync.deactivateLeaver('2819c223')).rejects.toMatchObject({
      name: 'UnexpectedReply',
      status: 204,
    });
  });

  it('a joiner without a user type is refused', async () => {
    server.use(...workforceIdp('5.0.0-rc.2'));
    const refused = sync.createJoiner(mira);
    await expect(refused).rejects.toThrow(UnexpectedReply);
    await expect(refused).rejects.toMatchObject({ status: 400 });
  });
});
