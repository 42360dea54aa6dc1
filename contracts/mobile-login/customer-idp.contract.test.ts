/** What the mobile app relies on from the customer IdP, written to customer-idp.pact.json. */
import { expect } from '@jest/globals';
import type { paths } from '../../specs/customer-idp/2026-04/openapi.gen.d.ts';
import { AT_LEAST_ONE, bearer, flag, integer, oneOf, openContract, shaped, text } from '../typed-pact.ts';
import { connectMobileLogin, KNOWN_STEPS, withToken } from './client.ts';

const contract = openContract<paths>({
  consumer: 'mobile-login',
  provider: 'customer-idp',
  folder: import.meta.dirname,
  credential: 'none',
});

const app = connectMobileLogin;
const signedIn = (baseUrl: string): ReturnType<typeof withToken> => withToken(baseUrl, 'an-access-token');

const SIX_DIGITS = '^[0-9]{6}$';
const VERIFIER = 'a-verifier-of-the-mobile-app-with-43-or-more-characters';

/** A step the app knows, whichever it is; the state says which one the example shows. */
const stepTo = (next: (typeof KNOWN_STEPS)[number]) =>
  ({ 'application/json': { transactionId: text('tx-9d1'), next: oneOf(next, ...KNOWN_STEPS) } }) as const;

contract.post(
  '/v1/registrations',
  {
    description: 'register',
    given: 'noor@example.org is not a customer',
    stage: 'joiner',
    credential: 'none',
    request: {
      'application/json': {
        email: text('noor@example.org'),
        password: 'correct-horse-battery',
        acceptedTerms: '2026-01',
      },
    },
    status: 201,
    response: { 'application/json': { registrationId: text('reg-7f21') } },
  },
  async (url) => {
    expect(await app(url).register('noor@example.org', 'correct-horse-battery')).toBe('reg-7f21');
  },
);

contract.post(
  '/v1/registrations/{registrationId}/verification',
  {
    description: 'prove the address',
    given: 'a code was sent for registration reg-7f21',
    stage: 'joiner',
    path: { registrationId: 'reg-7f21' },
    request: { 'application/json': { code: shaped(SIX_DIGITS, '402917') } },
    status: 200,
    response: { 'application/json': { emailVerified: flag(true) } },
  },
  async (url) => {
    expect(await app(url).verifyAddress('reg-7f21', '402917')).toBe(true);
  },
);

contract.post(
  '/v1/registrations/{registrationId}/verification',
  {
    description: 'prove the address with a code that is too old',
    given: 'the code for registration reg-0001 is too old',
    stage: 'joiner',
    path: { registrationId: 'reg-0001' },
    request: { 'application/json': { code: '000000' } },
    status: 400,
    response: { 'application/problem+json': { title: text('the code is wrong or too old') } },
  },
  async (url) => {
    expect(await app(url).verifyAddress('reg-0001', '000000')).toBe(false);
  },
);

contract.post(
  '/v1/login',
  {
    description: 'sign in with a second factor to come',
    given: 'noor@example.org has a second factor',
    request: {
      'application/json': {
        clientId: 'mobile-login',
        identifier: text('noor@example.org'),
        password: 'correct-horse-battery',
      },
    },
    status: 200,
    response: stepTo('SECOND_FACTOR'),
  },
  async (url) => {
    const step = await app(url).start('noor@example.org', 'correct-horse-battery');
    expect(step).toEqual({ transactionId: 'tx-9d1', next: 'SECOND_FACTOR' });
  },
);

contract.post(
  '/v1/login',
  {
    description: 'sign in with a wrong password',
    given: 'noor@example.org is a customer',
    request: {
      'application/json': {
        clientId: 'mobile-login',
        identifier: 'noor@example.org',
        password: 'wrong-password',
      },
    },
    status: 401,
    response: { 'application/problem+json': { title: text('not who they claim to be') } },
  },
  async (url) => {
    expect(await app(url).start('noor@example.org', 'wrong-password')).toBeUndefined();
  },
);

contract.post(
  '/v1/login/{transactionId}/mfa',
  {
    description: 'answer the second factor',
    given: 'transaction tx-9d1 waits for a second factor',
    stage: 'auth',
    path: { transactionId: 'tx-9d1' },
    request: { 'application/json': { factorId: text('fa-2'), code: shaped(SIX_DIGITS, '118203') } },
    status: 200,
    response: stepTo('CONSENT'),
  },
  async (url) => {
    expect((await app(url).answerFactor('tx-9d1', '118203')).next).toBe('CONSENT');
  },
);

contract.post(
  '/v1/login/{transactionId}/consent',
  {
    description: 'give consent',
    given: 'transaction tx-9d1 waits for consent',
    stage: 'recovery',
    path: { transactionId: 'tx-9d1' },
    request: { 'application/json': { granted: true } },
    status: 200,
    response: stepTo('COMPLETE'),
  },
  async (url) => {
    expect((await app(url).consent('tx-9d1')).next).toBe('COMPLETE');
  },
);

contract.post(
  '/v1/login/{transactionId}/code',
  {
    description: 'collect the code',
    given: 'transaction tx-9d1 is complete',
    stage: 'auth',
    path: { transactionId: 'tx-9d1' },
    status: 200,
    response: { 'application/json': { code: text('ac-51c0') } },
  },
  async (url) => {
    expect(await app(url).collectCode('tx-9d1')).toBe('ac-51c0');
  },
);

contract.post(
  '/oauth2/token',
  {
    description: 'exchange the code',
    given: 'code ac-51c0 was issued to mobile-login',
    request: {
      'application/x-www-form-urlencoded': {
        grant_type: 'authorization_code',
        code: 'ac-51c0',
        client_id: 'mobile-login',
        code_verifier: VERIFIER,
      },
    },
    status: 200,
    response: { 'application/json': { access_token: text('an-access-token'), expires_in: integer(900) } },
  },
  async (url) => {
    expect(await app(url).exchange('ac-51c0', VERIFIER)).toEqual({ token: 'an-access-token', seconds: 900 });
  },
);

contract.get(
  '/oauth2/userinfo',
  {
    description: 'show own address',
    given: 'noor@example.org is signed in',
    credential: bearer,
    status: 200,
    response: { 'application/json': { email: text('noor@example.org') } },
  },
  async (url) => {
    expect(await signedIn(url).address()).toBe('noor@example.org');
  },
);

contract.post(
  '/v1/step-ups',
  {
    description: 'step up for a payment',
    given: 'noor@example.org is signed in',
    stage: 'recovery',
    credential: bearer,
    request: { 'application/json': { acr: 'loa3', action: text('pay 480.00 EUR') } },
    status: 201,
    response: {
      'application/json': { stepUpId: text('su-44'), factors: [{ factorId: text('fa-2') }, AT_LEAST_ONE] },
    },
  },
  async (url) => {
    expect(await signedIn(url).startStepUp('pay 480.00 EUR')).toEqual(['su-44', 'fa-2']);
  },
);

contract.post(
  '/v1/step-ups/{stepUpId}/verification',
  {
    description: 'finish the step-up',
    given: 'step-up su-44 waits for a proof',
    stage: 'recovery',
    credential: bearer,
    path: { stepUpId: 'su-44' },
    request: { 'application/json': { factorId: text('fa-2'), code: shaped(SIX_DIGITS, '118203') } },
    status: 200,
    response: { 'application/json': { acr: oneOf('loa3', 'loa2', 'loa1') } },
  },
  async (url) => {
    expect(await signedIn(url).finishStepUp('su-44', '118203')).toBe('loa3');
  },
);

contract.post(
  '/v1/recoveries',
  {
    description: 'start recovery',
    given: 'noor@example.org is a customer',
    stage: 'recovery',
    request: { 'application/json': { identifier: text('noor@example.org') } },
    status: 202,
    response: { 'application/json': { recoveryId: text('rec-620') } },
  },
  async (url) => {
    expect(await app(url).startRecovery('noor@example.org')).toBe('rec-620');
  },
);

contract.post(
  '/v1/recoveries/{recoveryId}/verification',
  {
    description: 'prove the address for recovery',
    given: 'a code was sent for recovery rec-620',
    stage: 'recovery',
    path: { recoveryId: 'rec-620' },
    request: { 'application/json': { code: shaped(SIX_DIGITS, '740031') } },
    status: 200,
    response: { 'application/json': { resetToken: text('rt-0c88') } },
  },
  async (url) => {
    expect(await app(url).proveRecovery('rec-620', '740031')).toBe('rt-0c88');
  },
);

contract.put(
  '/v1/recoveries/{recoveryId}/password',
  {
    description: 'set a new password',
    given: 'recovery rec-620 is proved by rt-0c88',
    stage: 'recovery',
    path: { recoveryId: 'rec-620' },
    request: { 'application/json': { resetToken: text('rt-0c88'), password: 'a-brand-new-password' } },
    status: 204,
  },
  (url) => app(url).setPassword('rec-620', 'rt-0c88', 'a-brand-new-password'),
);

contract.post(
  '/v1/logout',
  {
    description: 'sign out',
    given: 'noor@example.org is signed in',
    credential: bearer,
    status: 204,
  },
  (url) => signedIn(url).logOut(),
);

contract.keep();
