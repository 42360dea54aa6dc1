/** What the partner federation relies on from the workforce IdP, written to workforce-idp.pact.json. */
import { expect } from '@jest/globals';
import type { paths } from '../../specs/workforce-idp/4.8.0/openapi.gen.d.ts';
import { AT_LEAST_ONE, bearer, oneOf, openContract, text } from '../typed-pact.ts';
import { connectPartnerTrust } from './client.ts';

const contract = openContract<paths>({
  consumer: 'partner-federation',
  provider: 'workforce-idp',
  folder: import.meta.dirname,
  credential: bearer,
});

const trust = (baseUrl: string): ReturnType<typeof connectPartnerTrust> =>
  connectPartnerTrust(baseUrl, 'an-access-token');

contract.get(
  '/api/v1/apps/{appId}',
  {
    description: 'read partner application',
    given: 'partner-travel is an application',
    stage: 'auth',
    reads: {
      name_id_format: ['urn:oasis:names:tc:SAML:2.0:nameid-format:persistent'],
    },
    path: { appId: 'partner-travel' },
    status: 200,
    response: { 'application/json': { signOnPolicyId: text('pol-partners') } },
  },
  async (url) => {
    expect(await trust(url).policyOf('partner-travel')).toBe('pol-partners');
  },
);

contract.get(
  '/api/v1/apps/{appId}/keys',
  {
    description: 'read signing keys of partner',
    given: 'partner-travel has a signing key',
    stage: 'rotation',
    path: { appId: 'partner-travel' },
    status: 200,
    response: { 'application/json': { keys: [{ kid: text('sig-2026-09') }, AT_LEAST_ONE] } },
  },
  async (url) => {
    expect(await trust(url).keyIds('partner-travel')).toEqual(['sig-2026-09']);
  },
);

contract.post(
  '/api/v1/apps/{appId}/credentials',
  {
    description: 'add a second secret',
    given: 'partner-travel has one secret',
    path: { appId: 'partner-travel' },
    request: {
      'application/json': { kind: 'client-secret', expiresInDays: 90, label: text('quarterly rotation') },
    },
    status: 201,
    response: {
      'application/json': {
        id: text('cred-18'),
        secret: text('not-a-real-secret'),
        expiresAt: text('2027-02-18T00:00:00Z'),
      },
    },
  },
  async (url) => {
    expect(await trust(url).addSecret('partner-travel')).toEqual({
      credentialId: 'cred-18',
      secret: 'not-a-real-secret',
      expiresAt: '2027-02-18T00:00:00Z',
    });
  },
);

contract.delete(
  '/api/v1/apps/{appId}/credentials/{credentialId}',
  {
    description: 'delete the old secret',
    given: 'partner-travel has secrets cred-17 and cred-18',
    stage: 'rotation',
    path: { appId: 'partner-travel', credentialId: 'cred-17' },
    status: 204,
  },
  (url) => trust(url).deleteSecret('partner-travel', 'cred-17'),
);

contract.get(
  '/api/v1/policies/{policyId}',
  {
    description: 'read sign-on policy for partners',
    given: 'policy pol-partners is active',
    stage: 'auth',
    path: { policyId: 'pol-partners' },
    status: 200,
    response: {
      'application/json': { rules: [{ requiredAcr: oneOf('loa2', 'loa1', 'loa3') }, AT_LEAST_ONE] },
    },
  },
  async (url) => {
    expect(await trust(url).assuranceOf('pol-partners')).toEqual(['loa2']);
  },
);

contract.keep();
