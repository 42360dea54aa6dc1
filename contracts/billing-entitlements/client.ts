/** Reconciles who may approve invoices with the roles in the workforce directory, and rotates its own secret. */
import { basicTarget, bearerTarget, expectStatus, listAt, send, textAt } from '../http.ts';

export interface HeldRole {
  readonly assignmentId: string;
  readonly role: string;
}

export interface Entitlements {
  readonly rolesOf: (userId: string) => Promise<readonly HeldRole[]>;
  /** Undefined when the user holds the role already. */
  readonly grantApprover: (userId: string, costCenter: string) => Promise<HeldRole | undefined>;
  readonly withdraw: (userId: string, assignmentId: string) => Promise<void>;
  readonly usersOfBilling: () => Promise<readonly string[]>;
  /** The new secret. The old one works for an hour more. */
  readonly rotateSecret: (credentialId: string) => Promise<string>;
}

export function connectEntitlements(baseUrl: string, token: string): Entitlements {
  const target = bearerTarget(baseUrl, token);
  const roles = (userId: string): string => `/api/v1/users/${encodeURIComponent(userId)}/roles`;
  return {
    rolesOf: async (userId) => {
      const reply = await expectStatus(send(target, { method: 'GET', path: roles(userId) }), 200);
      return listAt(reply, 'items').map((item) => ({
        assignmentId: textAt(item, 'assignmentId'),
        role: textAt(item, 'value'),
      }));
    },
    grantApprover: async (userId, costCenter) => {
      const json = { role: 'billing-approver', scope: costCenter };
      const reply = await expectStatus(send(target, { method: 'POST', path: roles(userId), json }), 201, 409);
      if (reply.status === 409) return undefined;
      return { assignmentId: textAt(reply, 'assignmentId'), role: textAt(reply, 'value') };
    },
    withdraw: async (userId, assignmentId) => {
      const path = `${roles(userId)}/${encodeURIComponent(assignmentId)}`;
      await expectStatus(send(target, { method: 'DELETE', path }), 204);
    },
    usersOfBilling: async () => {
      const call = { method: 'GET', path: '/api/v1/apps/app-billing/users', query: { limit: 200 } };
      const reply = await expectStatus(send(target, call), 200);
      return listAt(reply, 'items').map((user) => textAt(user, 'userId'));
    },
    rotateSecret: async (credentialId) => {
      const path = `/api/v1/apps/app-billing/credentials/${encodeURIComponent(credentialId)}/rotate`;
      const reply = await expectStatus(
        send(target, { method: 'POST', path, json: { overlapSeconds: 3600 } }),
        200,
      );
      return textAt(reply, 'secret');
    },
  };
}

/** A token for the nightly run (RFC 6749 §4.4). */
export async function machineToken(baseUrl: string, secret: string): Promise<string> {
  const form = { grant_type: 'client_credentials', scope: 'roles:manage' };
  const target = basicTarget(baseUrl, 'billing-entitlements', secret);
  const reply = await expectStatus(send(target, { method: 'POST', path: '/oauth2/v1/token', form }), 200);
  return textAt(reply, 'access_token');
}
