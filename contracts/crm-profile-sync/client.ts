/** Copies names and addresses of colleagues into the CRM. It reads and never writes to the directory. */
import { bearerTarget, expectStatus, flagAt, listAt, numberAt, send, textAt, type Reply } from '../http.ts';

export interface Profile {
  readonly id: string;
  readonly name: string;
  readonly active: boolean;
  /** The CRM keeps it to ask for later changes alone. */
  readonly changed: string;
}

export interface ProfileSource {
  readonly changedSince: (
    moment: string,
  ) => Promise<{ readonly total: number; readonly profiles: readonly Profile[] }>;
  /** Undefined when the colleague is gone. */
  readonly profile: (id: string) => Promise<Profile | undefined>;
}

export function connectProfiles(baseUrl: string, token: string): ProfileSource {
  const target = bearerTarget(baseUrl, token);
  return {
    changedSince: async (moment) => {
      const query = { filter: `meta.lastModified gt "${moment}"`, startIndex: 1, count: 100 };
      const reply = await expectStatus(send(target, { method: 'GET', path: '/scim/v2/Users', query }), 200);
      return { total: numberAt(reply, 'totalResults'), profiles: listAt(reply, 'Resources').map(profileIn) };
    },
    profile: async (id) => {
      const path = `/scim/v2/Users/${encodeURIComponent(id)}`;
      const reply = await expectStatus(send(target, { method: 'GET', path }), 200, 404);
      return reply.status === 404 ? undefined : profileIn(reply);
    },
  };
}

function profileIn(reply: Reply): Profile {
  return {
    id: textAt(reply, 'id'),
    name: textAt(reply, 'displayName'),
    active: flagAt(reply, 'active'),
    changed: textAt(reply, 'meta', 'lastModified'),
  };
}
