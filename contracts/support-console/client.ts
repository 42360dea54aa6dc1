/** What a help-desk agent can do to an account, employee or customer. Who may do it is decided by the console, not here. */
import {
  bearerTarget,
  expectStatus,
  flagAt,
  listAt,
  PATCH_SCHEMA,
  SCIM_JSON,
  send,
  textAt,
  type Target,
} from '../http.ts';

export interface Found {
  readonly id: string;
  readonly name: string;
  readonly active: boolean;
}

export interface EmployeeDesk {
  readonly findByLogin: (login: string) => Promise<Found | undefined>;
  readonly statusOf: (id: string) => Promise<string>;
  /** True when the reply says that sign-in is off. */
  readonly lock: (id: string) => Promise<boolean>;
  /** False when the account was not suspended. */
  readonly unlock: (id: string) => Promise<boolean>;
  readonly signOutEverywhere: (id: string) => Promise<void>;
  readonly resetFactors: (id: string) => Promise<void>;
}

export interface CustomerDesk {
  /** The number that the customer is asked for on the phone. */
  readonly startRecovery: (identifier: string) => Promise<string>;
  /** False when there is no such customer. */
  readonly signOutEverywhere: (customerId: string) => Promise<boolean>;
}

export function connectEmployeeDesk(baseUrl: string, token: string): EmployeeDesk {
  const target = bearerTarget(baseUrl, token);
  const user = (id: string): string => `/api/v1/users/${encodeURIComponent(id)}`;
  return {
    findByLogin: (login) => findByLogin(target, login),
    statusOf: async (id) => {
      const reply = await expectStatus(send(target, { method: 'GET', path: `${user(id)}/status` }), 200);
      return textAt(reply, 'status');
    },
    lock: async (id) => {
      const operation = { op: 'replace', path: 'active', value: false };
      const call = {
        method: 'PATCH',
        path: `/scim/v2/Users/${encodeURIComponent(id)}`,
        json: { schemas: [PATCH_SCHEMA], Operations: [operation] },
        mediaType: SCIM_JSON,
      };
      return !flagAt(await expectStatus(send(target, call), 200), 'active');
    },
    unlock: async (id) => {
      const reply = await expectStatus(
        send(target, { method: 'POST', path: `${user(id)}/unlock` }),
        200,
        409,
      );
      return reply.status === 200;
    },
    signOutEverywhere: async (id) => {
      const query = { oauthTokens: true, forgetDevices: true };
      await expectStatus(send(target, { method: 'DELETE', path: `${user(id)}/sessions`, query }), 204);
    },
    resetFactors: async (id) => {
      await expectStatus(send(target, { method: 'POST', path: `${user(id)}/factors/reset` }), 204);
    },
  };
}

async function findByLogin(target: Target, login: string): Promise<Found | undefined> {
  const query = { filter: `userName eq "${login}"` };
  const reply = await expectStatus(send(target, { method: 'GET', path: '/scim/v2/Users', query }), 200);
  const found = listAt(reply, 'Resources').map((user) => ({
    id: textAt(user, 'id'),
    name: textAt(user, 'displayName'),
    active: flagAt(user, 'active'),
  }));
  return found[0];
}

export function connectCustomerDesk(baseUrl: string, token: string): CustomerDesk {
  const target = bearerTarget(baseUrl, token);
  return {
    startRecovery: async (identifier) => {
      const call = { method: 'POST', path: '/v1/recoveries', json: { identifier } };
      return textAt(await expectStatus(send(target, call), 202), 'recoveryId');
    },
    signOutEverywhere: async (customerId) => {
      const path = `/v1/customers/${encodeURIComponent(customerId)}/sessions`;
      const reply = await expectStatus(send(target, { method: 'DELETE', path }), 204, 404);
      return reply.status === 204;
    },
  };
}
