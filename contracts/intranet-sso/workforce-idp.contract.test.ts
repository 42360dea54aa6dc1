/** What the intranet relies on from the workforce IdP, written to workforce-idp.pact.json. */
import { expect } from '@jest/globals';
import type { paths } from '../../specs/workforce-idp/4.8.0/openapi.gen.d.ts';
import { basic, bearer, openContract, shaped, text } from '../typed-pact.ts';
import { connectIntranetSso } from './client.ts';

const contract = openContract<paths>({
  consumer: 'intranet-sso',
  provider: 'workforce-idp',
  folder: import.meta.dirname,
  credential: basic,
});

const sso = (baseUrl: string): ReturnType<typeof connectIntranetSso> =>
  connectIntranetSso(baseUrl, 'not-a-real-secret');

const VERIFIER = 'a-verifier-of-the-intranet-with-43-or-more-characters';

const redeeming = (code: string) =>
  ({
    'application/x-www-form-urlencoded': {
      grant_type: 'authorization_code',
      code,
      redirect_uri: 'https://intranet.example.com/signed-in',
      code_verifier: VERIFIER,
    },
  }) as const;

contract.post(
  '/oauth2/v1/token',
  {
    description: 'redeem a code',
    given: 'code ac-2b90 was issued to intranet-sso',
    request: redeeming('ac-2b90'),
    status: 200,
    response: { 'application/json': { access_token: text('an-access-token') } },
  },
  async (url) => {
    expect(await sso(url).redeem('ac-2b90', VERIFIER)).toBe('an-access-token');
  },
);

contract.post(
  '/oauth2/v1/token',
  {
    description: 'redeem a code that was used',
    given: 'code ac-0001 was used',
    request: redeeming('ac-0001'),
    status: 400,
    response: { 'application/json': { error: text('invalid_grant') } },
  },
  async (url) => {
    expect(await sso(url).redeem('ac-0001', VERIFIER)).toBeUndefined();
  },
);

contract.get(
  '/oauth2/v1/userinfo',
  {
    description: 'who is visiting',
    given: 'user 2819c223 is signed in to the intranet',
    credential: bearer,
    status: 200,
    response: {
      'application/json': { sub: text('2819c223'), name: text('Mira Holm'), groups: [text('Finance')] },
    },
  },
  async (url) => {
    expect(await sso(url).visitor('an-access-token')).toEqual({
      subject: '2819c223',
      name: 'Mira Holm',
      groups: ['Finance'],
    });
  },
);

contract.get(
  '/oauth2/v1/userinfo',
  {
    description: 'visitor whose access has ended',
    given: 'the sessions of user 2819c223 were revoked',
    stage: 'leaver',
    credential: { header: 'Authorization', value: shaped('^Bearer .+$', 'Bearer a-revoked-token') },
    status: 401,
    response: { 'application/json': { error: text('invalid_token') } },
  },
  async (url) => {
    expect(await sso(url).visitor('a-revoked-token')).toBeUndefined();
  },
);

contract.post(
  '/oauth2/v1/revoke',
  {
    description: 'sign out of the intranet',
    given: 'refresh token rt-77 is valid',
    stage: 'auth',
    request: {
      'application/x-www-form-urlencoded': { token: 'rt-77', token_type_hint: 'refresh_token' },
    },
    status: 200,
  },
  (url) => sso(url).signOut('rt-77'),
);

contract.keep();
