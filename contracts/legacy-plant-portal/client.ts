/** The custom application connector: keeps the plants' portal in step with the workforce directory. It holds no state of its own. */
import {
  bearerTarget,
  ENTERPRISE_SCHEMA,
  expectStatus,
  listAt,
  numberAt,
  SCIM_JSON,
  send,
  textAt,
  USER_SCHEMA,
  type Target,
} from '../http.ts';

export interface PlantWorker {
  readonly employeeNo: string;
  readonly login: string;
  readonly givenName: string;
  readonly familyName: string;
}

export interface Directory {
  /** Logins of plant workers on one page, and how many there are in all. */
  readonly workers: (
    startIndex: number,
  ) => Promise<{ readonly logins: readonly string[]; readonly total: number }>;
  readonly createWorker: (worker: PlantWorker) => Promise<string>;
  readonly membersOf: (groupId: string) => Promise<readonly string[]>;
}

export interface Portal {
  /** The number of the account; undefined when the employee has one already. */
  readonly createAccount: (worker: PlantWorker, plant: 'ESSEN' | 'GDANSK') => Promise<string | undefined>;
  readonly findAccount: (employeeNo: string) => Promise<string | undefined>;
  /** True when the portal says that the account is disabled. */
  readonly disableAccount: (accountNo: string) => Promise<boolean>;
  readonly replaceEntitlements: (accountNo: string, codes: readonly string[]) => Promise<readonly string[]>;
  readonly assignBadge: (accountNo: string, badgeId: string) => Promise<string>;
  /** False when there was no badge. */
  readonly withdrawBadge: (accountNo: string) => Promise<boolean>;
}

export function connectDirectory(baseUrl: string, token: string): Directory {
  const target = bearerTarget(baseUrl, token);
  return {
    workers: async (startIndex) => {
      const query = { filter: 'groups.value eq "b10c55d2"', startIndex, count: 50 };
      const reply = await expectStatus(send(target, { method: 'GET', path: '/scim/v2/Users', query }), 200);
      const logins = listAt(reply, 'Resources').map((user) => textAt(user, 'userName'));
      return { logins, total: numberAt(reply, 'totalResults') };
    },
    createWorker: async ({ employeeNo, login, givenName, familyName }) => {
      const json = {
        schemas: [USER_SCHEMA, ENTERPRISE_SCHEMA],
        externalId: employeeNo,
        userName: login,
        name: { givenName, familyName },
        emails: [{ value: `${login}@plant.example.com`, type: 'work' }],
        [ENTERPRISE_SCHEMA]: { department: 'Plant' },
      };
      const call = { method: 'POST', path: '/scim/v2/Users', json, mediaType: SCIM_JSON };
      return textAt(await expectStatus(send(target, call), 201), 'id');
    },
    membersOf: async (groupId) => {
      const path = `/scim/v2/Groups/${encodeURIComponent(groupId)}`;
      const reply = await expectStatus(send(target, { method: 'GET', path }), 200);
      return listAt(reply, 'members').map((member) => textAt(member, 'value'));
    },
  };
}

export function connectPortal(baseUrl: string, key: string): Portal {
  const target: Target = { baseUrl: `${baseUrl}/portal/api`, headers: { 'X-Portal-Key': key } };
  const account = (accountNo: string): string => `/accounts/${encodeURIComponent(accountNo)}`;
  return {
    createAccount: async ({ employeeNo, login, givenName, familyName }, plant) => {
      const json = { employeeNo, login, fullName: `${givenName} ${familyName}`, plant };
      const reply = await expectStatus(send(target, { method: 'POST', path: '/accounts', json }), 201, 409);
      return reply.status === 409 ? undefined : textAt(reply, 'accountNo');
    },
    findAccount: async (employeeNo) => {
      const call = { method: 'GET', path: '/accounts', query: { employeeNo } };
      const reply = await expectStatus(send(target, call), 200);
      return listAt(reply, 'accounts').map((found) => textAt(found, 'accountNo'))[0];
    },
    disableAccount: async (accountNo) => {
      const call = { method: 'POST', path: `${account(accountNo)}/disable`, json: { reason: 'LEFT' } };
      return textAt(await expectStatus(send(target, call), 200), 'state') === 'DISABLED';
    },
    replaceEntitlements: async (accountNo, codes) => {
      const json = { entitlements: codes.map((code) => ({ code, plant: 'ESSEN' })) };
      const call = { method: 'PUT', path: `${account(accountNo)}/entitlements`, json };
      const reply = await expectStatus(send(target, call), 200);
      return listAt(reply, 'entitlements').map((entitlement) => textAt(entitlement, 'code'));
    },
    assignBadge: async (accountNo, badgeId) => {
      const call = { method: 'PUT', path: `${account(accountNo)}/badge`, json: { badgeId } };
      return textAt(await expectStatus(send(target, call), 200), 'badgeId');
    },
    withdrawBadge: async (accountNo) => {
      const reply = await expectStatus(
        send(target, { method: 'DELETE', path: `${account(accountNo)}/badge` }),
        204,
        404,
      );
      return reply.status === 204;
    },
  };
}
