/** What the audit export relies on from the workforce IdP, written to workforce-idp.pact.json. */
import { expect } from '@jest/globals';
import type { paths } from '../../specs/workforce-idp/4.8.0/openapi.gen.d.ts';
import { bearer, flag, integer, oneOf, openContract, text } from '../typed-pact.ts';
import { archiveLine, connectAuditLog, revocationLine, SESSION_REVOKED } from './client.ts';

const contract = openContract<paths>({
  consumer: 'audit-exporter',
  provider: 'workforce-idp',
  folder: import.meta.dirname,
  credential: bearer,
});

const log = (baseUrl: string): ReturnType<typeof connectAuditLog> =>
  connectAuditLog(baseUrl, 'an-access-token');

const page = {
  events: [
    {
      id: text('ev-90021'),
      type: text('user.lifecycle.deactivate'),
      published: text('2026-11-19T17:00:04Z'),
      actor: { id: text('hr-joiner-sync') },
      outcome: { result: oneOf('SUCCESS', 'FAILURE', 'DENIED') },
    },
  ],
  nextCursor: text('c-00a1'),
  hasMore: flag(false),
} as const;

const read = {
  events: [
    {
      id: 'ev-90021',
      type: 'user.lifecycle.deactivate',
      at: '2026-11-19T17:00:04Z',
      actor: 'hr-joiner-sync',
      succeeded: true,
    },
  ],
  cursor: 'c-00a1',
  more: false,
};

contract.get(
  '/api/v1/logs',
  {
    description: 'export the log since yesterday',
    given: 'user 2819c223 was deactivated on 19 November',
    stage: 'leaver',
    query: { since: '2026-11-19T00:00:00Z', limit: 500 },
    status: 200,
    response: { 'application/json': page },
  },
  async (url) => {
    expect(await log(url).since('2026-11-19T00:00:00Z')).toEqual(read);
  },
);

contract.get(
  '/api/v1/logs',
  {
    description: 'export the next page of the log',
    given: 'cursor c-0099 stands before event ev-90021',
    query: { after: 'c-0099', limit: 500 },
    status: 200,
    response: { 'application/json': page },
  },
  async (url) => {
    expect(await log(url).after('c-0099')).toEqual(read);
  },
);

contract.get(
  '/api/v1/logs',
  {
    description: 'export from a cursor that is too old',
    given: 'cursor c-0000 is older than the log',
    query: { after: 'c-0000', limit: 500 },
    status: 400,
    response: { 'application/problem+json': { title: text('the cursor is older than the log') } },
  },
  async (url) => {
    expect(await log(url).after('c-0000')).toBeUndefined();
  },
);

contract.get(
  '/api/v1/users/{id}/sessions',
  {
    description: 'count live sessions of a leaver',
    given: 'user 2819c223 is inactive',
    stage: 'leaver',
    path: { id: '2819c223' },
    status: 200,
    response: { 'application/json': { items: [{ id: text('ses-81f') }] } },
  },
  async (url) => {
    expect(await log(url).liveSessions('2819c223')).toBe(1);
  },
);

contract.message(
  {
    description: 'user was deactivated',
    given: 'user 2819c223 was deactivated on 19 November',
    contents: {
      type: text('user.lifecycle.deactivate'),
      published: text('2026-11-19T17:00:04Z'),
      subject: text('2819c223'),
    },
  },
  (contents) => {
    expect(archiveLine(contents)).toBe('2026-11-19T17:00:04Z user.lifecycle.deactivate 2819c223');
    return Promise.resolve();
  },
);

contract.message(
  {
    description: 'session of a leaver was revoked',
    given: 'the sessions of user 2819c223 were revoked on 19 November',
    stage: 'leaver',
    contents: {
      sub_id: { format: 'opaque', id: text('2819c223') },
      events: { [SESSION_REVOKED]: { event_timestamp: integer(1_795_107_604) } },
    },
  },
  (contents) => {
    expect(revocationLine(contents)).toBe('2026-11-19T17:00:04.000Z session-revoked 2819c223');
    return Promise.resolve();
  },
);

contract.keep();
