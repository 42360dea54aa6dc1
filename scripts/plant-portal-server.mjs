/**
 * The plants' portal of the estate on loopback, by Express 4. It does what the spec of its release says, and a little more:
 *
 * - accounts carry the version of their row, which no release documents;
 * - a badge that somebody else wears is refused with a code of its own, which no release documents either;
 * - 1.4 writes null for a cost centre that is not known, where 1.3 leaves it out;
 * - before 1.4 stands a gateway that refuses foreign keys with a page.
 */
import { createServer } from 'node:http';
import express from 'express';

const PLANTS = { ESSEN: 'Europe/Berlin', GDANSK: 'Europe/Warsaw', PUNE: 'Asia/Kolkata' };
const CODES = ['SHIFT_BOOK_READ', 'SHIFT_BOOK_WRITE', 'STOCK_MOVE', 'GATE_OFFICE'];
const REASONS = ['LEFT', 'LEAVE', 'SECURITY'];
const BADGE = /^[A-Z]{2}-[0-9]{6}$/u;
const PAGE = 50;

class Refused extends Error {
  constructor(status, code, text) {
    super(text);
    Object.assign(this, { status, code });
  }
}

const broken = (text) => new Refused(400, 'BAD_REQUEST', text);

/** `clock.now()` tells the time; `key` opens the portal. */
export async function startPlantPortal({ release, clock, key }) {
  const isNew = release === '1.4';
  const app = express();
  app.disable('x-powered-by');
  app.set('etag', false);
  app.set('query parser', 'simple');
  app.use((request, response, next) => {
    response.sendDate = false;
    if (request.header('x-portal-key') === key) next();
    else if (isNew)
      response.status(403).type('html').send('<html><body><h1>403 Forbidden</h1></body></html>\n');
    else next(new Refused(403, 'KEY_REFUSED', 'the key is not known'));
  });
  const state = stateOf(clock, isNew);
  app.use('/portal/api', express.json(), accounts(state), duties(state), badges(state));
  app.use((error, _, response, __) => {
    const { status = 400, code = 'BAD_REQUEST', message } = error;
    response.status(status).json({ code, text: message });
  });
  const server = createServer(app);
  await new Promise((done) => {
    server.listen(0, '127.0.0.1', done);
  });
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    close: () =>
      new Promise((done) => {
        server.closeAllConnections();
        server.close(done);
      }),
  };
}

function stateOf(clock, isNew) {
  const store = new Map();
  const plants = Object.keys(PLANTS).slice(0, isNew ? 3 : 2);
  let number = 4711;
  /** Local time of the plant without zone. */
  const localTime = (plant) =>
    new Intl.DateTimeFormat('sv-SE', {
      timeZone: PLANTS[plant],
      dateStyle: 'short',
      timeStyle: 'medium',
    }).format(new Date(clock.now()));
  const state = {
    store,
    plants,
    isNew,
    localTime,
    find: ({ params }) => {
      if (!/^P[0-9]{6}$/u.test(params.accountNo)) throw broken('accountNo is not a number of an account');
      const account = store.get(params.accountNo);
      if (account === undefined) throw new Refused(404, 'NOT_FOUND', 'no such account');
      return account;
    },
    changed: (account) => {
      account.changedAt = localTime(account.plant);
      account.rowVersion += 1;
    },
    create: (given) => {
      const accountNo = `P${String(number).padStart(6, '0')}`;
      number += 1;
      const account = { accountNo, ...given, state: 'ENABLED', rowVersion: 0, entitlements: [] };
      store.set(accountNo, account);
      state.changed(account);
      return account;
    },
    shown: ({ entitlements: _, badge, ...account }) => ({
      ...account,
      ...(isNew ? { costCenter: account.costCenter ?? null } : {}),
      ...(badge === undefined ? {} : { badgeId: badge.badgeId }),
    }),
  };
  // Somebody who was there before.
  const ewa = {
    employeeNo: 'W-10007',
    login: 'ewa.lis',
    fullName: 'Ewa Lis',
    plant: 'GDANSK',
    costCenter: 'CC-7204',
  };
  state.create(ewa).badge = { badgeId: 'GD-004410', validFrom: localTime('GDANSK').slice(0, 10) };
  return state;
}

function accounts({ store, plants, isNew, find, changed, create, shown }) {
  const router = express.Router();
  router.get('/accounts', ({ query }, response) => {
    const page = Number(query.page ?? 1);
    if (!Number.isInteger(page) || page < 1) throw broken('page is not a number from 1 on');
    const wanted = isNew && query.plants !== undefined ? query.plants.split(',') : plants;
    const found = [...store.values()].filter(
      ({ employeeNo, state, plant }) =>
        (query.employeeNo === undefined || query.employeeNo === employeeNo) &&
        (query.state === undefined || query.state === state) &&
        wanted.includes(plant),
    );
    const own = found.slice((page - 1) * PAGE, page * PAGE).map(shown);
    response.json({ accounts: own, page, pages: Math.ceil(found.length / PAGE) });
  });
  router.post('/accounts', ({ body }, response) => {
    for (const name of ['employeeNo', 'login', 'fullName', 'plant'])
      if (typeof body[name] !== 'string') throw broken(`${name} is missing`);
    if (!plants.includes(body.plant)) throw broken('plant is not known');
    if ([...store.values()].some(({ employeeNo }) => employeeNo === body.employeeNo))
      throw new Refused(409, 'ALREADY_THERE', 'the employee has an account');
    const { employeeNo, login, fullName, plant, costCenter, shift } = body;
    const account = create({
      employeeNo,
      login,
      fullName,
      plant,
      ...(costCenter === undefined ? {} : { costCenter }),
      ...(isNew && shift !== undefined ? { shift } : {}),
    });
    response.status(201).location(`/portal/api/accounts/${account.accountNo}`).json(shown(account));
  });
  router.get('/accounts/:accountNo', (request, response) => {
    response.json(shown(find(request)));
  });
  router.post('/accounts/:accountNo/disable', (request, response) => {
    const account = find(request);
    if (!REASONS.includes(request.body.reason)) throw broken('reason is not known');
    if (account.state !== 'DISABLED') changed(account);
    account.state = 'DISABLED';
    response.json(shown(account));
  });
  router.post('/accounts/:accountNo/enable', (request, response) => {
    const account = find(request);
    if (account.state !== 'ENABLED') changed(account);
    account.state = 'ENABLED';
    response.json(shown(account));
  });
  return router;
}

function duties({ plants, find, changed }) {
  const router = express.Router();
  router.get('/accounts/:accountNo/entitlements', (request, response) => {
    response.json({ entitlements: find(request).entitlements });
  });
  router.put('/accounts/:accountNo/entitlements', (request, response) => {
    const account = find(request);
    const { entitlements } = request.body;
    if (!Array.isArray(entitlements)) throw broken('entitlements is missing');
    for (const { code, plant } of entitlements)
      if (!CODES.includes(code) || !plants.includes(plant)) throw broken('an entitlement is not known');
    account.entitlements = entitlements.map(({ code, plant, until }) => ({
      code,
      plant,
      ...(until === undefined ? {} : { until }),
    }));
    changed(account);
    response.json({ entitlements: account.entitlements });
  });
  return router;
}

function badges({ store, isNew, localTime, find, changed }) {
  const router = express.Router();
  router.put('/accounts/:accountNo/badge', (request, response) => {
    const account = find(request);
    const { badgeId } = request.body;
    if (typeof badgeId !== 'string' || !BADGE.test(badgeId))
      throw broken('badgeId is not a number of a badge');
    if ([...store.values()].some((other) => other !== account && other.badge?.badgeId === badgeId))
      throw new Refused(409, 'BADGE_IN_USE', 'somebody else wears the badge');
    account.badge = {
      badgeId,
      validFrom: localTime(account.plant).slice(0, 10),
      ...(isNew ? { gates: ['north', 'office'] } : {}),
    };
    changed(account);
    response.json(account.badge);
  });
  router.delete('/accounts/:accountNo/badge', (request, response) => {
    const account = find(request);
    if (account.badge === undefined) throw new Refused(404, 'NOT_FOUND', 'the account has no badge');
    delete account.badge;
    changed(account);
    response.status(204).end();
  });
  return router;
}
