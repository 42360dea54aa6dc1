/** Carries joiners, movers and leavers from the HR system to the workforce directory. It decides nothing about people. */
import {
  bearerTarget,
  ENTERPRISE_SCHEMA,
  expectStatus,
  flagAt,
  listAt,
  PATCH_SCHEMA,
  SCIM_JSON,
  send,
  textAt,
  USER_SCHEMA,
} from '../http.ts';

export interface Joiner {
  readonly employeeNumber: string;
  readonly login: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly department: string;
}

export type Joined = { readonly kind: 'created'; readonly id: string } | { readonly kind: 'already-there' };

export interface HrSync {
  readonly findByEmployeeNumber: (employeeNumber: string) => Promise<string | undefined>;
  readonly createJoiner: (joiner: Joiner) => Promise<Joined>;
  readonly moveTo: (id: string, mover: Joiner) => Promise<string>;
  readonly addToGroup: (groupId: string, userId: string) => Promise<void>;
  readonly removeFromGroup: (groupId: string, userId: string) => Promise<void>;
  /** True when the reply says that access has ended. */
  readonly deactivateLeaver: (id: string) => Promise<boolean>;
  /** False for a leaver whom the directory does not know. */
  readonly suspendOnLeave: (id: string) => Promise<boolean>;
  readonly isActive: (id: string) => Promise<boolean>;
  readonly revokeSessions: (id: string) => Promise<void>;
  readonly deleteAfterRetention: (id: string) => Promise<void>;
}

export function connectHrSync(baseUrl: string, token: string): HrSync {
  const target = bearerTarget(baseUrl, token);
  const user = (id: string): string => `/scim/v2/Users/${encodeURIComponent(id)}`;
  const patch = (path: string, operation: object): ReturnType<typeof send> =>
    send(target, {
      method: 'PATCH',
      path,
      json: { schemas: [PATCH_SCHEMA], Operations: [operation] },
      mediaType: SCIM_JSON,
    });
  const endAccess = async (id: string): Promise<boolean> => {
    const reply = await expectStatus(
      patch(user(id), { op: 'replace', path: 'active', value: false }),
      200,
      404,
    );
    return reply.status === 200 && !flagAt(reply, 'active');
  };
  const changeMembers = async (groupId: string, operation: object): Promise<void> => {
    await expectStatus(patch(`/scim/v2/Groups/${encodeURIComponent(groupId)}`, operation), 204);
  };
  return {
    findByEmployeeNumber: async (employeeNumber) => {
      const query = { filter: `externalId eq "${employeeNumber}"`, count: 1 };
      const reply = await expectStatus(send(target, { method: 'GET', path: '/scim/v2/Users', query }), 200);
      return listAt(reply, 'Resources').map((found) => textAt(found, 'id'))[0];
    },
    createJoiner: async (joiner) => {
      const json = { ...resourceOf(joiner), active: true };
      const call = { method: 'POST', path: '/scim/v2/Users', json, mediaType: SCIM_JSON };
      const reply = await expectStatus(send(target, call), 201, 409);
      return reply.status === 409 ? { kind: 'already-there' } : { kind: 'created', id: textAt(reply, 'id') };
    },
    moveTo: async (id, mover) => {
      const call = { method: 'PUT', path: user(id), json: resourceOf(mover), mediaType: SCIM_JSON };
      return textAt(await expectStatus(send(target, call), 200), ENTERPRISE_SCHEMA, 'department');
    },
    addToGroup: (groupId, userId) =>
      changeMembers(groupId, { op: 'add', path: 'members', value: [{ value: userId }] }),
    removeFromGroup: (groupId, userId) =>
      changeMembers(groupId, { op: 'remove', path: `members[value eq "${userId}"]` }),
    deactivateLeaver: endAccess,
    suspendOnLeave: endAccess,
    isActive: async (id) =>
      flagAt(await expectStatus(send(target, { method: 'GET', path: user(id) }), 200), 'active'),
    revokeSessions: async (id) => {
      const path = `/api/v1/users/${encodeURIComponent(id)}/sessions`;
      await expectStatus(send(target, { method: 'DELETE', path, query: { oauthTokens: true } }), 204);
    },
    deleteAfterRetention: async (id) => {
      await expectStatus(send(target, { method: 'DELETE', path: user(id) }), 204);
    },
  };
}

function resourceOf({ employeeNumber, login, givenName, familyName, department }: Joiner): object {
  return {
    schemas: [USER_SCHEMA, ENTERPRISE_SCHEMA],
    externalId: employeeNumber,
    userName: login,
    name: { givenName, familyName },
    emails: [{ value: login, type: 'work', primary: true }],
    [ENTERPRISE_SCHEMA]: { employeeNumber, department },
  };
}
