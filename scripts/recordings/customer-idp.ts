/** The customer IdP: customers of the app, the help desk, and a partner, before a state machine with oidc-provider behind it. */
import { createHash } from 'node:crypto';
import { startCustomerIdp } from '../customer-idp-server.mjs';
import { basic, callerOf, textIn, type Caller, type Callers } from './caller.ts';
import type { Source } from './source.ts';

const PARTNER_SECRET = 'second-secret-of-the-partner';
const OLD_PARTNER_SECRET = 'first-secret-of-the-partner';
const DESK_SECRET = 'secret-of-the-help-desk';
const VERIFIER = 'a-verifier-of-the-mobile-app-with-43-or-more-characters';
const CHALLENGE = createHash('sha256').update(VERIFIER).digest('base64url');
const LENA = 'lena.vos@example.org';
const NOOR = 'noor@example.org';
const PIM = 'pim.aarts@example.org';

export const customerIdp: Source = {
  provider: 'customer-idp',
  file: 'customers.har',
  origin: 'https://login.example.net',
  releases: { '2025-10': '2025-11-18T09:15:00.000Z', '2026-04': '2026-05-12T09:15:00.000Z' },
  start: async (release, clock) => {
    const server = await startCustomerIdp({
      release,
      clock,
      clients: [
        { id: 'mobile-login' },
        { id: 'partner-travel', secret: PARTNER_SECRET, scope: 'profile' },
        { id: 'support-console', secret: DESK_SECRET },
      ],
    });
    return {
      ...server,
      life: async (url) => {
        const place: Place = { ...server, clock, url, release };
        const app = callerOf({ clock, url }, { 'User-Agent': 'mobile-login/9.2.1' });
        await register(app, place);
        const token = await signIn(app, place);
        await stepUp(app, token, place);
        await consents(app, token);
        await replay(app, place);
        await recover(app, place);
        await helpDesk(place);
        await partner(place);
      },
    };
  },
};

interface Place extends Callers {
  readonly release: string;
  readonly factorCode: string;
  readonly mailed: (email: string) => string | undefined;
}

const bearer = (token: string): { readonly headers: Readonly<Record<string, string>> } => ({
  headers: { Authorization: `Bearer ${token}` },
});

/** A joiner: the first code is wrong, the second right; somebody else's is too old by the time it is typed in. */
async function register(app: Caller, { clock, mailed, release }: Place): Promise<void> {
  const acceptedTerms = release === '2026-04' ? '2026-01' : '2025-06';
  const noor = { email: NOOR, password: 'correct-horse-battery', locale: 'nl-NL', acceptedTerms };
  const { registrationId } = await app('POST 201 /v1/registrations', { json: noor });
  const verification = `/v1/registrations/${String(registrationId)}/verification`;
  await app(`POST 400 ${verification}`, { json: { code: '000000' } });
  await app(`POST 200 ${verification}`, { json: { code: mailed(NOOR) } });
  await app(`POST 404 ${verification}`, { json: { code: mailed(NOOR) } });
  const slow = { email: 'slow@example.org', password: 'tortoise-and-the-hare', acceptedTerms };
  const second = textIn(await app('POST 201 /v1/registrations', { json: slow }), 'registrationId');
  clock.pass(900);
  await app(`POST 400 /v1/registrations/${second}/verification`, { json: { code: mailed(slow.email) } });
  await app('POST 400 /v1/registrations', { json: { email: slow.email, password: slow.password } });
}

/** With a second factor and, the first time, consent. Gives the access token. */
async function signIn(app: Caller, { factorCode, release }: Place): Promise<string> {
  const attempt = { clientId: 'mobile-login', identifier: LENA, codeChallenge: CHALLENGE };
  await app('POST 401 /v1/login', { json: { ...attempt, password: 'wrong-password' } });
  const right = { ...attempt, password: 'seven-green-bicycles' };
  const { transactionId } = await app('POST 200 /v1/login', { json: right });
  const step = `/v1/login/${String(transactionId)}`;
  await app(`POST 400 ${step}/mfa`, { json: { factorId: 'fa-2', code: '000000' } });
  await app(`POST 200 ${step}/mfa`, { json: { factorId: 'fa-2', code: factorCode } });
  await app(`POST 409 ${step}/code`);
  await app(`POST 200 ${step}/consent`, { json: { granted: true } });
  const token = await exchange(app, textIn(await app(`POST 200 ${step}/code`), 'code'));
  await app(`POST 404 ${step}/code`);
  // Straight to consent, and to a step that apps of the year before have never seen.
  await app('POST 200 /v1/login', {
    json: { clientId: 'mobile-login', identifier: NOOR, password: 'correct-horse-battery' },
  });
  if (release === '2026-04')
    await app('POST 200 /v1/login', {
      json: { clientId: 'mobile-login', identifier: PIM, password: 'password-of-a-leak' },
    });
  return token;
}

/** Codes and refresh tokens are good once. */
async function exchange(app: Caller, code: string): Promise<string> {
  const form = {
    grant_type: 'authorization_code',
    code,
    client_id: 'mobile-login',
    code_verifier: VERIFIER,
  };
  const first = await app('POST 200 /oauth2/token', { form });
  await app('GET 200 /oauth2/userinfo', bearer(textIn(first, 'access_token')));
  const refreshed = await app('POST 200 /oauth2/token', { form: refreshForm(first) });
  // The app had lost its token, and then kept one for too long.
  await app('GET 401 /oauth2/userinfo');
  await app('GET 401 /oauth2/userinfo', bearer('a-token-of-last-week'));
  return textIn(refreshed, 'access_token');
}

function refreshForm(tokens: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> {
  return {
    grant_type: 'refresh_token',
    refresh_token: textIn(tokens, 'refresh_token'),
    client_id: 'mobile-login',
  };
}

async function stepUp(app: Caller, token: string, { factorCode }: Place): Promise<void> {
  const json = { acr: 'loa3', action: 'pay 480.00 EUR' };
  await app('POST 401 /v1/step-ups', { json });
  const { stepUpId } = await app('POST 201 /v1/step-ups', { ...bearer(token), json });
  const verification = `/v1/step-ups/${String(stepUpId)}/verification`;
  await app(`POST 400 ${verification}`, { ...bearer(token), json: { factorId: 'fa-2', code: '000000' } });
  await app(`POST 200 ${verification}`, { ...bearer(token), json: { factorId: 'fa-2', code: factorCode } });
}

async function consents(app: Caller, token: string): Promise<void> {
  await app('GET 200 /v1/consents', bearer(token));
  await app('DELETE 204 /v1/consents/partner-travel', bearer(token));
  await app('DELETE 404 /v1/consents/partner-travel', bearer(token));
  await app('GET 200 /v1/consents', bearer(token));
  await app('GET 200 /v1/sessions', bearer(token));
  await app('POST 204 /v1/logout', bearer(token));
  await app('GET 401 /v1/sessions', bearer(token));
}

/** Somebody has stolen a refresh token; its second use ends the session, which is what the rotation is for. */
async function replay(app: Caller, { factorCode }: Place): Promise<void> {
  const { transactionId } = await app('POST 200 /v1/login', {
    json: {
      clientId: 'mobile-login',
      identifier: LENA,
      password: 'seven-green-bicycles',
      codeChallenge: CHALLENGE,
    },
  });
  const step = `/v1/login/${String(transactionId)}`;
  await app(`POST 200 ${step}/mfa`, { json: { factorId: 'fa-2', code: factorCode } });
  const form = {
    grant_type: 'authorization_code',
    code: textIn(await app(`POST 200 ${step}/code`), 'code'),
    client_id: 'mobile-login',
    code_verifier: VERIFIER,
  };
  const tokens = await app('POST 200 /oauth2/token', { form });
  const next = await app('POST 200 /oauth2/token', { form: refreshForm(tokens) });
  await app('POST 400 /oauth2/token', { form: refreshForm(tokens) });
  await app('GET 401 /oauth2/userinfo', bearer(textIn(next, 'access_token')));
}

/** A lost password; the reply for an address that is not known is the same. */
async function recover(app: Caller, { mailed }: Place): Promise<void> {
  const attempt = { clientId: 'mobile-login', identifier: LENA, password: 'wrong-password' };
  // The third one is the last before the address is locked for a minute.
  await app('POST 401 /v1/login', { json: attempt });
  await app('POST 401 /v1/login', { json: attempt });
  await app('POST 429 /v1/login', { json: attempt });
  await app('POST 202 /v1/recoveries', { json: { identifier: 'nobody@example.org' } });
  const { recoveryId } = await app('POST 202 /v1/recoveries', { json: { identifier: LENA } });
  const path = `/v1/recoveries/${String(recoveryId)}`;
  await app(`POST 400 ${path}/verification`, { json: { code: '000000' } });
  const proof = await app(`POST 200 ${path}/verification`, { json: { code: mailed(LENA) } });
  const resetToken = textIn(proof, 'resetToken');
  const password = 'a-brand-new-password';
  await app(`PUT 400 ${path}/password`, { json: { resetToken: 'of-another-recovery', password } });
  await app(`PUT 204 ${path}/password`, { json: { resetToken, password } });
  await app(`PUT 404 ${path}/password`, { json: { resetToken, password } });
}

/** Signs customers out, and starts recoveries for those who call. */
async function helpDesk({ clock, url }: Place): Promise<void> {
  const desk = callerOf({ clock, url }, { 'User-Agent': 'support-console/3.3.0' });
  const { access_token: token } = await desk('POST 200 /oauth2/token', {
    headers: { Authorization: basic('support-console', DESK_SECRET) },
    form: { grant_type: 'client_credentials' },
  });
  const own = bearer(String(token));
  await desk('POST 202 /v1/recoveries', { ...own, json: { identifier: NOOR } });
  await desk('DELETE 204 /v1/customers/cus-7/sessions', own);
  await desk('DELETE 404 /v1/customers/cus-0/sessions', own);
  await desk('DELETE 401 /v1/customers/cus-7/sessions', bearer('a-token-of-last-week'));
}

/** After a rotation the old secret is refused; so is a scope that was never agreed on. */
async function partner({ clock, url }: Place): Promise<void> {
  const travel = callerOf({ clock, url }, { 'User-Agent': 'partner-federation/5.0.1' });
  const ask = (status: number, secret: string, scope: string): Promise<unknown> =>
    travel(`POST ${String(status)} /oauth2/token`, {
      headers: { Authorization: basic('partner-travel', secret) },
      form: { grant_type: 'client_credentials', scope },
    });
  await ask(200, PARTNER_SECRET, 'profile');
  await ask(401, OLD_PARTNER_SECRET, 'profile');
  await ask(400, PARTNER_SECRET, 'profile email');
}
