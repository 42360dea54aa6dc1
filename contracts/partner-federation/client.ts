/** Keeps the trust between the company and its partners: keys, credentials and the policy that guards them. It signs nobody in. */
import { basicTarget, bearerTarget, expectStatus, listAt, send, textAt } from '../http.ts';

export interface NewSecret {
  readonly credentialId: string;
  readonly secret: string;
  readonly expiresAt: string;
}

export interface PartnerTrust {
  readonly policyOf: (appId: string) => Promise<string>;
  readonly keyIds: (appId: string) => Promise<readonly string[]>;
  readonly addSecret: (appId: string) => Promise<NewSecret>;
  readonly deleteSecret: (appId: string, credentialId: string) => Promise<void>;
  /** The levels of assurance that the policy's rules ask for. */
  readonly assuranceOf: (policyId: string) => Promise<readonly string[]>;
}

export function connectPartnerTrust(baseUrl: string, token: string): PartnerTrust {
  const target = bearerTarget(baseUrl, token);
  const app = (appId: string): string => `/api/v1/apps/${encodeURIComponent(appId)}`;
  return {
    policyOf: async (appId) => {
      const reply = await expectStatus(send(target, { method: 'GET', path: app(appId) }), 200);
      return textAt(reply, 'signOnPolicyId');
    },
    keyIds: async (appId) => {
      const reply = await expectStatus(send(target, { method: 'GET', path: `${app(appId)}/keys` }), 200);
      return listAt(reply, 'keys').map((key) => textAt(key, 'kid'));
    },
    addSecret: async (appId) => {
      const json = { kind: 'client-secret', expiresInDays: 90, label: 'quarterly rotation' };
      const call = { method: 'POST', path: `${app(appId)}/credentials`, json };
      const reply = await expectStatus(send(target, call), 201);
      return {
        credentialId: textAt(reply, 'id'),
        secret: textAt(reply, 'secret'),
        expiresAt: textAt(reply, 'expiresAt'),
      };
    },
    deleteSecret: async (appId, credentialId) => {
      const path = `${app(appId)}/credentials/${encodeURIComponent(credentialId)}`;
      await expectStatus(send(target, { method: 'DELETE', path }), 204);
    },
    assuranceOf: async (policyId) => {
      const path = `/api/v1/policies/${encodeURIComponent(policyId)}`;
      const reply = await expectStatus(send(target, { method: 'GET', path }), 200);
      return listAt(reply, 'rules').map((rule) => textAt(rule, 'requiredAcr'));
    },
  };
}

/** A token for calls between companies. Undefined when the secret is no longer good, which ends a rotation that went wrong. */
export async function partnerToken(
  baseUrl: string,
  partner: string,
  secret: string,
): Promise<string | undefined> {
  const form = { grant_type: 'client_credentials', scope: 'profile' };
  const call = { method: 'POST', path: '/oauth2/token', form };
  const reply = await expectStatus(send(basicTarget(baseUrl, partner, secret), call), 200, 401);
  return reply.status === 401 ? undefined : textAt(reply, 'access_token');
}
