/** What the partner federation relies on from the customer IdP, written to customer-idp.pact.json. */
import { expect } from '@jest/globals';
import type { paths } from '../../specs/customer-idp/2026-04/openapi.gen.d.ts';
import { basic, openContract, shaped, text } from '../typed-pact.ts';
import { partnerToken } from './client.ts';

const contract = openContract<paths>({
  consumer: 'partner-federation',
  provider: 'customer-idp',
  folder: import.meta.dirname,
  credential: basic,
});

contract.post(
  '/oauth2/token',
  {
    description: 'fetch token of partner',
    given: 'partner-travel has a secret',
    request: {
      'application/x-www-form-urlencoded': { grant_type: 'client_credentials', scope: 'profile' },
    },
    status: 200,
    response: { 'application/json': { access_token: text('an-access-token'), token_type: 'Bearer' } },
  },
  async (url) => {
    expect(await partnerToken(url, 'partner-travel', 'not-a-real-secret')).toBe('an-access-token');
  },
);

contract.post(
  '/oauth2/token',
  {
    description: 'fetch token of partner with a secret that was deleted',
    given: 'secret cred-17 of partner-travel was deleted',
    stage: 'rotation',
    credential: { header: 'Authorization', value: shaped('^Basic .+$', 'Basic cGFydG5lci10cmF2ZWw6b2xk') },
    request: {
      'application/x-www-form-urlencoded': { grant_type: 'client_credentials', scope: 'profile' },
    },
    status: 401,
    response: { 'application/json': { error: text('invalid_client') } },
  },
  async (url) => {
    expect(await partnerToken(url, 'partner-travel', 'old')).toBeUndefined();
  },
);

contract.keep();
