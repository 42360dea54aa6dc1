/** Sign-in of the mobile app: a client of the customer IdP's state machine. It keeps no password and decides no policy. */
import {
  bearerTarget,
  expectStatus,
  flagAt,
  listAt,
  numberAt,
  send,
  textAt,
  type Reply,
  type Target,
} from '../http.ts';

/** The steps the app has a screen for; any other one opens the hosted page. */
export const KNOWN_STEPS = ['SECOND_FACTOR', 'CONSENT', 'PASSWORD_CHANGE', 'COMPLETE'] as const;

export interface Step {
  readonly transactionId: string;
  readonly next: string;
}

export interface MobileLogin {
  readonly register: (email: string, password: string) => Promise<string>;
  /** False when the code was wrong or too old. */
  readonly verifyAddress: (registrationId: string, code: string) => Promise<boolean>;
  /** Undefined when the password was wrong. */
  readonly start: (identifier: string, password: string) => Promise<Step | undefined>;
  readonly answerFactor: (transactionId: string, code: string) => Promise<Step>;
  readonly consent: (transactionId: string) => Promise<Step>;
  readonly collectCode: (transactionId: string) => Promise<string>;
  readonly exchange: (
    code: string,
    verifier: string,
  ) => Promise<{ readonly token: string; readonly seconds: number }>;
  readonly startRecovery: (identifier: string) => Promise<string>;
  readonly proveRecovery: (recoveryId: string, code: string) => Promise<string>;
  readonly setPassword: (recoveryId: string, resetToken: string, password: string) => Promise<void>;
}

export function connectMobileLogin(baseUrl: string): MobileLogin {
  const target: Target = { baseUrl, headers: {} };
  const post = (path: string, json: unknown, ...statuses: readonly number[]): Promise<Reply> =>
    expectStatus(send(target, { method: 'POST', path, json }), ...statuses);
  return {
    register: async (email, password) => {
      const json = { email, password, acceptedTerms: '2026-01' };
      return textAt(await post('/v1/registrations', json, 201), 'registrationId');
    },
    verifyAddress: async (registrationId, code) => {
      const reply = await post(`/v1/registrations/${registrationId}/verification`, { code }, 200, 400);
      return reply.status === 200 && flagAt(reply, 'emailVerified');
    },
    start: async (identifier, password) => {
      const reply = await post('/v1/login', { clientId: 'mobile-login', identifier, password }, 200, 401);
      return reply.status === 401 ? undefined : stepIn(reply);
    },
    answerFactor: async (transactionId, code) =>
      stepIn(await post(`/v1/login/${transactionId}/mfa`, { factorId: 'fa-2', code }, 200)),
    consent: async (transactionId) =>
      stepIn(await post(`/v1/login/${transactionId}/consent`, { granted: true }, 200)),
    collectCode: async (transactionId) => {
      const path = `/v1/login/${transactionId}/code`;
      return textAt(await expectStatus(send(target, { method: 'POST', path }), 200), 'code');
    },
    exchange: (code, verifier) => exchange(target, code, verifier),
    startRecovery: async (identifier) =>
      textAt(await post('/v1/recoveries', { identifier }, 202), 'recoveryId'),
    proveRecovery: async (recoveryId, code) =>
      textAt(await post(`/v1/recoveries/${recoveryId}/verification`, { code }, 200), 'resetToken'),
    setPassword: async (recoveryId, resetToken, password) => {
      const path = `/v1/recoveries/${recoveryId}/password`;
      await expectStatus(send(target, { method: 'PUT', path, json: { resetToken, password } }), 204);
    },
  };
}

async function exchange(
  target: Target,
  code: string,
  verifier: string,
): Promise<{ readonly token: string; readonly seconds: number }> {
  const form = { grant_type: 'authorization_code', code, client_id: 'mobile-login', code_verifier: verifier };
  const reply = await expectStatus(send(target, { method: 'POST', path: '/oauth2/token', form }), 200);
  return { token: textAt(reply, 'access_token'), seconds: numberAt(reply, 'expires_in') };
}

function stepIn(reply: Reply): Step {
  return { transactionId: textAt(reply, 'transactionId'), next: textAt(reply, 'next') };
}

export interface SignedIn {
  readonly address: () => Promise<string>;
  readonly startStepUp: (action: string) => Promise<readonly string[]>;
  readonly finishStepUp: (stepUpId: string, code: string) => Promise<string>;
  readonly logOut: () => Promise<void>;
}

export function withToken(baseUrl: string, token: string): SignedIn {
  const target = bearerTarget(baseUrl, token);
  return {
    address: async () =>
      textAt(await expectStatus(send(target, { method: 'GET', path: '/oauth2/userinfo' }), 200), 'email'),
    startStepUp: async (action) => {
      const call = { method: 'POST', path: '/v1/step-ups', json: { acr: 'loa3', action } };
      const reply = await expectStatus(send(target, call), 201);
      return [
        textAt(reply, 'stepUpId'),
        ...listAt(reply, 'factors').map((factor) => textAt(factor, 'factorId')),
      ];
    },
    finishStepUp: async (stepUpId, code) => {
      const path = `/v1/step-ups/${stepUpId}/verification`;
      const call = { method: 'POST', path, json: { factorId: 'fa-2', code } };
      return textAt(await expectStatus(send(target, call), 200), 'acr');
    },
    logOut: async () => {
      await expectStatus(send(target, { method: 'POST', path: '/v1/logout' }), 204);
    },
  };
}

/** What the app tells an employee who cannot sign in; each status has its own text, so an unknown one is an error. */
const ADVICE: Readonly<Record<string, string>> = {
  STAGED: 'your account is not open yet',
  ACTIVE: 'your account is fine; try again',
  SUSPENDED: 'ask the help desk to unlock your account',
  PASSWORD_EXPIRED: 'set a new password',
  DEPROVISIONED: 'your account is closed',
};

export async function adviceFor(baseUrl: string, token: string, userId: string): Promise<string> {
  const path = `/api/v1/users/${encodeURIComponent(userId)}/status`;
  const reply = await expectStatus(send(bearerTarget(baseUrl, token), { method: 'GET', path }), 200);
  const status = textAt(reply, 'status');
  const advice = ADVICE[status];
  if (advice === undefined) throw new Error(`the app has no text for the status ${status}`);
  return advice;
}
