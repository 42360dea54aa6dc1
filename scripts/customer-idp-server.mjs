/**
 * The customer IdP of the estate on loopback: registration, sign-in as a state machine, step-up, consent and recovery by Express 4,
 * tokens and claims by a real oidc-provider. It does what the spec of its release says, and a little more:
 *
 * - 2025-10 already offers passkeys to a few customers, which 2026-04 is the first to document;
 * - 2026-04 has moved its profiles to another store, which gives `updated_at` as a text, and does not know the device of sessions
 *   that are older than itself;
 * - sessions say when they were last seen, which no release documents;
 * - 2026-04 signs with another key than 2025-10, and neither release publishes both;
 * - what oidc-provider answers by itself is left as it is.
 */
import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import express from 'express';
import { CALLBACK, startOidc } from './customer-oidc.mjs';

const ORIGIN = 'https://login.example.net';
const SCOPES = ['openid', 'profile', 'email'];
const NAMES = { 'mobile-login': 'Example Shop', 'partner-travel': 'Example Travel' };
const FACTOR_CODE = '118203';
const MINUTE = 60;
const WRONG_MAX = 3;

const seconds = (iso) => Date.parse(iso) / 1000;
const text = (at) => `${new Date(at * 1000).toISOString().slice(0, 19)}Z`;

class Problem extends Error {
  constructor(status, name, title, headers = {}) {
    super(title);
    Object.assign(this, { status, type: `${ORIGIN}/problems/${name}`, headers });
  }
}

const wrongCode = () => new Problem(400, 'wrong-code', 'the code is wrong or too old');
const unknown = (what) => new Problem(404, 'not-found', `no such ${what}`);
const unauthorized = () => new Problem(401, 'unauthorized', 'not who they claim to be');

/** `clock.now()` tells the time; `clients` are those of `customer-oidc.mjs`. */
export async function startCustomerIdp({ release, clock, clients }) {
  const isNew = release === '2026-04';
  const state = stateOf(clock, isNew);
  const provider = await startOidc({
    issuer: ORIGIN,
    clients,
    key: isNew ? 'login-2026' : 'login-2025',
    accountOf: (id) => {
      const customer = state.customers.get(id);
      return (
        customer && {
          name: customer.name,
          locale: customer.locale,
          email: customer.email,
          email_verified: true,
          updated_at: isNew ? text(customer.updatedAt) : customer.updatedAt,
        }
      );
    },
  });
  const tools = { provider, state, isNew, ...guardsOf(provider, state) };
  const app = express();
  app.disable('x-powered-by');
  app.set('etag', false);
  app.use((_, response, next) => {
    response.sendDate = false;
    next();
  });
  app.use('/v1', express.json(), routes(tools), failed);
  app.use(provider.callback());
  const server = createServer(app);
  await new Promise((done) => {
    server.listen(0, '127.0.0.1', done);
  });
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    factorCode: FACTOR_CODE,
    mailed: (email) => state.mail.get(email),
    close: () =>
      new Promise((done) => {
        server.closeAllConnections();
        server.close(done);
      }),
  };
}

/** The customers who were there before, and everything that comes and goes. Ids and codes are counted. */
function stateOf(clock, isNew) {
  let number = 30;
  let code = 402_917;
  const now = () => seconds(clock.now());
  const state = {
    now,
    newId: (kind) => `${kind}-${String((number += 1))}`,
    customers: new Map(),
    pending: new Map(),
    mail: new Map(),
    wrong: new Map(),
    sessions: [],
    send: (email) => {
      const sent = { code: String((code += 1111)), until: now() + 10 * MINUTE };
      state.mail.set(email, sent.code);
      return sent;
    },
    byIdentifier: (identifier) =>
      [...state.customers.values()].find(({ id, email }) => [id, email].includes(identifier)),
  };
  const before = now() - 86_400 * 40;
  const lena = {
    id: 'cus-7',
    name: 'Lena Vos',
    email: 'lena.vos@example.org',
    locale: 'nl-NL',
    password: 'seven-green-bicycles',
    updatedAt: before,
    factors: [
      { factorId: 'fa-2', kind: 'totp' },
      { factorId: 'fa-3', kind: isNew ? 'sms' : 'passkey', ...(isNew ? { hint: 'ends in 30' } : {}) },
    ],
    consents: new Map([['partner-travel', { scopes: ['profile', 'email'], givenAt: before }]]),
  };
  const pim = {
    ...lena,
    id: 'cus-8',
    name: 'Pim Aarts',
    email: 'pim.aarts@example.org',
    password: 'password-of-a-leak',
    factors: [],
    consents: new Map(),
    isLeaked: true,
  };
  for (const customer of [lena, pim]) state.customers.set(customer.id, customer);
  state.sessions.push({ id: 'ses-4', customerId: lena.id, at: before, device: null });
  return state;
}

function guardsOf(provider, state) {
  const endGrant = async (grantId) => {
    if (grantId === undefined) return;
    for (const model of [provider.AccessToken, provider.RefreshToken, provider.AuthorizationCode])
      await model.revokeByGrantId(grantId);
    await provider.Grant.adapter.destroy(grantId);
  };
  const endSessions = async (isOver) => {
    const over = state.sessions.filter(isOver);
    state.sessions = state.sessions.filter((session) => !over.includes(session));
    for (const { grantId } of over) await endGrant(grantId);
  };
  const bearer = (request) => /^Bearer (.+)$/u.exec(request.header('authorization') ?? '')?.[1];
  return {
    endSessions,
    /** The customer a token speaks for. */
    signedIn: async (request) => {
      const token = await provider.AccessToken.find(bearer(request) ?? 'none');
      const session = state.sessions.find(({ grantId }) => grantId === token?.grantId);
      const customer = token && state.customers.get(token.accountId);
      if (!session || !customer) throw unauthorized();
      session.seenAt = state.now();
      return { customer, session };
    },
    /** The help desk calls with a token of its own. */
    helpDesk: async (request) => {
      const token = await provider.ClientCredentials.find(bearer(request) ?? 'none');
      if (token?.clientId !== 'support-console') throw unauthorized();
    },
  };
}

function routes(tools) {
  const router = express.Router();
  /** Gives `[status, body]`. */
  const on = (method, path, answer) =>
    router[method](path, (request, response, next) => {
      answer(request).then(([status, body]) => {
        response.status(status);
        if (body === undefined) response.end();
        else response.json(body);
      }, next);
    });
  registration(on, tools);
  login(on, tools);
  stepUp(on, tools);
  consents(on, tools);
  recovery(on, tools);
  sessions(on, tools);
  return router;
}

function needs(body, ...names) {
  for (const name of names)
    if (body?.[name] === undefined) throw new Problem(400, 'bad-request', `${name} is missing`);
}

function registration(on, { state, isNew }) {
  on('post', '/registrations', async ({ body }) => {
    needs(body, 'email', 'password', 'acceptedTerms');
    if (body.password.length < 12) throw new Problem(400, 'weak-password', 'the password is too short');
    const registrationId = state.newId('reg');
    const { code, until } = state.send(body.email);
    state.pending.set(registrationId, { ...body, code, until });
    const sentTo = body.email.replace(/(?<=^.).*(?=@)/u, '***');
    return [201, { registrationId, expiresAt: text(until), ...(isNew ? { sentTo } : {}) }];
  });
  on('post', '/registrations/:id/verification', async ({ params, body }) => {
    const pending = state.pending.get(params.id);
    if (pending === undefined) throw unknown('registration');
    if (pending.code !== body.code || state.now() > pending.until) throw wrongCode();
    state.pending.delete(params.id);
    const { email, password, locale = 'en' } = pending;
    const id = state.newId('cus');
    const at = state.now();
    const known = {
      id,
      name: 'Noor',
      email,
      password,
      locale,
      updatedAt: at,
      factors: [],
      consents: new Map(),
    };
    state.customers.set(id, known);
    return [200, { customerId: id, email, emailVerified: true, createdAt: text(at) }];
  });
}

function login(on, { state, provider, isNew }) {
  const step = (transaction) => {
    const { id, customer, clientId, until, isProved } = transaction;
    const base = { transactionId: id, expiresAt: text(until) };
    if (isNew && customer.isLeaked) return { ...base, next: 'PASSWORD_CHANGE', reason: 'LEAKED' };
    if (customer.factors.length > 0 && !isProved)
      return { ...base, next: 'SECOND_FACTOR', factors: customer.factors };
    if (!customer.consents.has(clientId))
      return { ...base, next: 'CONSENT', clientName: NAMES[clientId], scopes: SCOPES.slice(1) };
    transaction.isComplete = true;
    return { ...base, next: 'COMPLETE', acr: isProved ? 'loa2' : 'loa1' };
  };
  const find = (id) => {
    const transaction = state.pending.get(id);
    if (transaction === undefined || state.now() > transaction.until) throw unknown('transaction');
    return transaction;
  };
  on('post', '/login', async ({ body, headers }) => {
    needs(body, 'clientId', 'identifier', 'password');
    const customer = state.byIdentifier(body.identifier);
    const wrong = state.wrong.get(body.identifier) ?? 0;
    if (wrong >= WRONG_MAX)
      throw new Problem(429, 'too-many', 'too many attempts', { 'Retry-After': String(MINUTE) });
    if (customer?.password !== body.password) {
      state.wrong.set(body.identifier, wrong + 1);
      throw unauthorized();
    }
    const id = state.newId('tx');
    const { clientId, codeChallenge } = body;
    const device = /^mobile-login/u.test(headers['user-agent'] ?? '') ? 'phone' : 'browser';
    state.pending.set(id, { id, customer, clientId, codeChallenge, device, until: state.now() + 5 * MINUTE });
    return [200, step(state.pending.get(id))];
  });
  on('post', '/login/:id/mfa', async ({ params, body }) => {
    const transaction = find(params.id);
    needs(body, 'factorId', 'code');
    if (body.code !== FACTOR_CODE) throw wrongCode();
    transaction.isProved = true;
    return [200, step(transaction)];
  });
  on('post', '/login/:id/consent', async ({ params, body }) => {
    const transaction = find(params.id);
    needs(body, 'granted');
    const scopes = isNew ? (body.scopes ?? SCOPES.slice(1)) : SCOPES.slice(1);
    if (!body.granted) throw new Problem(400, 'refused', 'consent was refused');
    transaction.customer.consents.set(transaction.clientId, { scopes, givenAt: state.now() });
    return [200, step(transaction)];
  });
  on('post', '/login/:id/code', async ({ params }) => {
    const transaction = find(params.id);
    if (!transaction.isComplete) throw new Problem(409, 'not-complete', 'the transaction is not complete');
    state.pending.delete(params.id);
    return [200, { code: await codeFor(transaction, { provider, state }), expiresIn: MINUTE }];
  });
}

/** What oidc-provider would have after its own pages: a grant, and a code for it. */
async function codeFor({ customer, clientId, codeChallenge, device, isProved }, { provider, state }) {
  const client = await provider.Client.find(clientId);
  const scope = ['openid', ...customer.consents.get(clientId).scopes].join(' ');
  const grant = new provider.Grant({ accountId: customer.id, clientId });
  grant.addOIDCScope(scope);
  const grantId = await grant.save();
  const id = state.newId('ses');
  state.sessions.push({ id, customerId: customer.id, clientId, grantId, at: state.now(), device });
  const code = new provider.AuthorizationCode({
    accountId: customer.id,
    acr: isProved ? 'loa2' : 'loa1',
    authTime: Math.floor(state.now()),
    client,
    codeChallenge,
    codeChallengeMethod: 'S256',
    grantId,
    gty: 'authorization_code',
    jti: createHash('sha256').update(id).digest('base64url'),
    redirectUri: CALLBACK,
    scope,
  });
  return code.save();
}

function stepUp(on, { state, signedIn }) {
  on('post', '/step-ups', async (request) => {
    const { customer } = await signedIn(request);
    needs(request.body, 'acr', 'action');
    const stepUpId = state.newId('su');
    const until = state.now() + 5 * MINUTE;
    state.pending.set(stepUpId, { acr: request.body.acr, until });
    return [201, { stepUpId, factors: customer.factors, expiresAt: text(until) }];
  });
  on('post', '/step-ups/:id/verification', async (request) => {
    await signedIn(request);
    const pending = state.pending.get(request.params.id);
    if (pending === undefined) throw unknown('step-up');
    if (request.body.code !== FACTOR_CODE || state.now() > pending.until) throw wrongCode();
    state.pending.delete(request.params.id);
    return [200, { acr: pending.acr, achievedAt: text(state.now()), validForSeconds: 300 }];
  });
}

function consents(on, { isNew, signedIn, endSessions }) {
  const YEAR = 365 * 86_400;
  on('get', '/consents', async (request) => {
    const { customer } = await signedIn(request);
    const items = [...customer.consents].map(([clientId, { scopes, givenAt }]) => ({
      clientId,
      clientName: NAMES[clientId],
      scopes,
      givenAt: text(givenAt),
      // The shop's own app is trusted until it is told otherwise.
      ...(isNew ? { expiresAt: clientId === 'mobile-login' ? null : text(givenAt + YEAR) } : {}),
    }));
    return [200, { items }];
  });
  on('delete', '/consents/:clientId', async (request) => {
    const { customer } = await signedIn(request);
    const { clientId } = request.params;
    if (!customer.consents.delete(clientId)) throw unknown('consent');
    await endSessions((session) => session.customerId === customer.id && session.clientId === clientId);
    return [204];
  });
}

function recovery(on, { state, endSessions }) {
  on('post', '/recoveries', async ({ body }) => {
    needs(body, 'identifier');
    const recoveryId = state.newId('rec');
    const customer = state.byIdentifier(body.identifier);
    const { code, until } = customer ? state.send(customer.email) : { until: state.now() + 10 * MINUTE };
    state.pending.set(recoveryId, { customer, code, until });
    return [202, { recoveryId, expiresAt: text(until) }];
  });
  on('post', '/recoveries/:id/verification', async ({ params, body }) => {
    const pending = state.pending.get(params.id);
    if (pending === undefined) throw unknown('recovery');
    if (body.code !== pending.code || state.now() > pending.until) throw wrongCode();
    pending.resetToken = `rt-${String(state.now())}-${params.id}`;
    return [200, { resetToken: pending.resetToken, expiresAt: text(pending.until) }];
  });
  on('put', '/recoveries/:id/password', async ({ params, body }) => {
    const pending = state.pending.get(params.id);
    if (pending === undefined) throw unknown('recovery');
    needs(body, 'resetToken', 'password');
    if (body.resetToken !== pending.resetToken) throw wrongCode();
    if (body.password.length < 12) throw new Problem(400, 'weak-password', 'the password is too short');
    const { customer } = pending;
    Object.assign(customer, { password: body.password, updatedAt: state.now(), isLeaked: false });
    state.pending.delete(params.id);
    state.wrong.delete(customer.email);
    await endSessions(({ customerId }) => customerId === customer.id);
    return [204];
  });
}

function sessions(on, { state, isNew, signedIn, helpDesk, endSessions }) {
  on('get', '/sessions', async (request) => {
    const { customer, session } = await signedIn(request);
    const own = state.sessions.filter(({ customerId }) => customerId === customer.id);
    const items = own.map(({ id, at, seenAt = at, device }) => ({
      sessionId: id,
      createdAt: text(at),
      lastSeenAt: text(seenAt),
      current: id === session.id,
      ...(isNew ? { device } : {}),
    }));
    return [200, { items }];
  });
  on('delete', '/customers/:customerId/sessions', async (request) => {
    await helpDesk(request);
    const { customerId } = request.params;
    if (!state.customers.has(customerId)) throw unknown('customer');
    await endSessions((session) => session.customerId === customerId);
    return [204];
  });
  on('post', '/logout', async (request) => {
    const { session } = await signedIn(request);
    await endSessions(({ id }) => id === session.id);
    return [204];
  });
}

/** RFC 9457. Express knows a handler of errors by its four arguments. */
function failed(error, _, response, __) {
  const isKnown = error instanceof Problem;
  const problem = isKnown ? error : new Problem(error.status ?? 500, 'bad-request', error.message);
  const { status, type, message: title, headers } = problem;
  response
    .status(status)
    .set(headers)
    .type('application/problem+json')
    .send(JSON.stringify({ type, title, status }));
}
