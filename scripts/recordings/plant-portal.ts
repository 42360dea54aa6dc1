/** The plants' portal: what the custom application connector asks of it when people join, move and leave. */
import { startPlantPortal } from '../plant-portal-server.mjs';
import { callerOf, textIn, type Caller } from './caller.ts';
import type { Source } from './source.ts';

const KEY = 'a-connector-key-of-this-quarter';

export const plantPortal: Source = {
  provider: 'plant-portal',
  file: 'connector.har',
  origin: 'https://portal.plant.example.com',
  releases: { '1.3': '2025-06-17T06:30:00.000Z', '1.4': '2026-03-10T06:30:00.000Z' },
  redact: ['X-Portal-Key'],
  start: async (release, clock) => {
    const server = await startPlantPortal({ release, clock, key: KEY });
    return {
      ...server,
      life: async (url) => {
        const base = { clock, url: `${url}/portal/api` };
        const agent = { 'User-Agent': 'legacy-plant-portal/0.9.8' };
        const connector = callerOf(base, { ...agent, 'X-Portal-Key': KEY });
        const isNew = release === '1.4';
        const account = await join(connector, isNew);
        await move(connector, account);
        await leave(connector, account);
        const stranger = callerOf(base, { ...agent, 'X-Portal-Key': 'a-key-of-last-quarter' });
        await stranger('GET 403 /accounts?employeeNo=W-20931');
      },
    };
  },
};

/** Gives the number of the new account. */
async function join(connector: Caller, isNew: boolean): Promise<string> {
  await connector('GET 200 /accounts?employeeNo=W-20931');
  const tarek = { employeeNo: 'W-20931', login: 'tarek.aziz', fullName: 'Tarek Aziz', plant: 'ESSEN' };
  const account = textIn(await connector('POST 201 /accounts', { json: tarek }), 'accountNo');
  await connector('POST 409 /accounts', {
    json: { employeeNo: 'W-10007', login: 'ewa.lis', fullName: 'Ewa Lis', plant: 'GDANSK' },
  });
  await connector('POST 400 /accounts', { json: { ...tarek, employeeNo: 'W-20932', plant: 'ATLANTIS' } });
  const asha = { employeeNo: 'W-30114', login: 'asha.rao', fullName: 'Asha Rao', plant: 'PUNE' };
  const more = { costCenter: 'CC-9104', shift: 'early' };
  await connector(`POST ${isNew ? '201' : '400'} /accounts`, { json: isNew ? { ...asha, ...more } : asha });
  await connector(`GET 200 /accounts?state=ENABLED${isNew ? '&plants=ESSEN,PUNE' : ''}&page=1`);
  await connector(`PUT 409 /accounts/${account}/badge`, { json: { badgeId: 'GD-004410' } });
  await connector(`PUT 200 /accounts/${account}/badge`, { json: { badgeId: 'ES-018822' } });
  await connector(`PUT 400 /accounts/${account}/badge`, { json: { badgeId: '18822' } });
  await connector(`GET 200 /accounts/${account}`);
  return account;
}

async function move(connector: Caller, account: string): Promise<void> {
  const entitlements = [
    { code: 'SHIFT_BOOK_READ', plant: 'ESSEN' },
    { code: 'STOCK_MOVE', plant: 'ESSEN' },
  ];
  await connector(`GET 200 /accounts/${account}/entitlements`);
  await connector(`PUT 200 /accounts/${account}/entitlements`, { json: { entitlements } });
  const seasonal = [...entitlements, { code: 'GATE_OFFICE', plant: 'ESSEN', until: '2027-03-31' }];
  await connector(`PUT 200 /accounts/${account}/entitlements`, { json: { entitlements: seasonal } });
  await connector(`PUT 400 /accounts/${account}/entitlements`, {
    json: { entitlements: [{ code: 'EVERYTHING', plant: 'ESSEN' }] },
  });
  await connector('GET 404 /accounts/P999999/entitlements');
}

/** On leave and back, then for good. */
async function leave(connector: Caller, account: string): Promise<void> {
  await connector(`POST 200 /accounts/${account}/disable`, { json: { reason: 'LEAVE' } });
  await connector(`POST 200 /accounts/${account}/enable`);
  await connector('GET 200 /accounts?employeeNo=W-20931');
  await connector(`POST 200 /accounts/${account}/disable`, { json: { reason: 'LEFT' } });
  await connector(`POST 200 /accounts/${account}/disable`, { json: { reason: 'LEFT' } });
  await connector(`POST 400 /accounts/${account}/disable`, { json: { reason: 'BORED' } });
  await connector(`DELETE 204 /accounts/${account}/badge`);
  await connector(`DELETE 404 /accounts/${account}/badge`);
  await connector('DELETE 404 /accounts/P999999/badge');
  await connector('GET 404 /accounts/P999999');
}
