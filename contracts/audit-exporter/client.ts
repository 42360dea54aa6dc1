/** Carries the system log to the archive and gathers proof that leavers are out. It changes nothing at the provider. */
import { bearerTarget, expectStatus, flagAt, numberAt, listAt, send, textAt, type Reply } from '../http.ts';

/** CAEP 1.0 §3.1. */
export const SESSION_REVOKED = 'https://schemas.openid.net/secevent/caep/event-type/session-revoked';

export interface AuditEvent {
  readonly id: string;
  readonly type: string;
  readonly at: string;
  readonly actor: string;
  readonly succeeded: boolean;
}

export interface AuditPage {
  readonly events: readonly AuditEvent[];
  readonly cursor: string;
  readonly more: boolean;
}

export interface AuditLog {
  readonly since: (moment: string) => Promise<AuditPage>;
  /** Undefined when the cursor is older than the log; the export then begins again at a moment. */
  readonly after: (cursor: string) => Promise<AuditPage | undefined>;
  readonly liveSessions: (userId: string) => Promise<number>;
}

export function connectAuditLog(baseUrl: string, token: string): AuditLog {
  const target = bearerTarget(baseUrl, token);
  const read = (query: Readonly<Record<string, string | number>>): Promise<Reply> =>
    send(target, { method: 'GET', path: '/api/v1/logs', query });
  return {
    since: async (since) => pageIn(await expectStatus(read({ since, limit: 500 }), 200)),
    after: async (after) => {
      const reply = await expectStatus(read({ after, limit: 500 }), 200, 400);
      return reply.status === 400 ? undefined : pageIn(reply);
    },
    liveSessions: async (userId) => {
      const path = `/api/v1/users/${encodeURIComponent(userId)}/sessions`;
      const reply = await expectStatus(send(target, { method: 'GET', path }), 200);
      return listAt(reply, 'items').length;
    },
  };
}

function pageIn(reply: Reply): AuditPage {
  return {
    events: listAt(reply, 'events').map(eventIn),
    cursor: textAt(reply, 'nextCursor'),
    more: flagAt(reply, 'hasMore'),
  };
}

function eventIn(event: Reply): AuditEvent {
  return {
    id: textAt(event, 'id'),
    type: textAt(event, 'type'),
    at: textAt(event, 'published'),
    actor: textAt(event, 'actor', 'id'),
    succeeded: textAt(event, 'outcome', 'result') === 'SUCCESS',
  };
}

/** An event that the provider pushes, as a line of the archive. */
export function archiveLine(message: unknown): string {
  const event = { status: 0, body: message };
  return [textAt(event, 'published'), textAt(event, 'type'), textAt(event, 'subject')].join(' ');
}

/** That a session of a leaver has ended, as a line of the archive: the claims of a security event token whose signature was checked. */
export function revocationLine(claims: unknown): string {
  const event = { status: 0, body: claims };
  const seconds = numberAt(event, 'events', SESSION_REVOKED, 'event_timestamp');
  const at = new Date(seconds * 1000).toISOString();
  return [at, 'session-revoked', textAt(event, 'sub_id', 'id')].join(' ');
}
