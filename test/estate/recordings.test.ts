/** The recordings of the example estate: they read, they keep no secret, and they show the drift that was put there and no other. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { globSync } from 'tinyglobby';
import { drift } from '../../src/app/drift.ts';
import { verify } from '../../src/app/verify.ts';
import { har } from '../../src/formats/har/index.ts';
import { secretsIn } from '../../src/record/secrets.ts';
import { leftovers } from '../../src/redact/index.ts';

const cwd = join(import.meta.dirname, '../..');
const NOW = '2026-11-20T09:14:00Z';
const files = globSync('mocks/*/recordings/*/*.har', { cwd }).sort();
const textOf = (file: string): string => readFileSync(join(cwd, file), 'utf8');

test('each release that was deployed has one', () => {
  expect(files.map((file) => file.split('/').slice(1, 4).join('/'))).toEqual([
    'customer-idp/recordings/2025-10',
    'customer-idp/recordings/2026-04',
    'plant-portal/recordings/1.3',
    'plant-portal/recordings/1.4',
    'workforce-idp/recordings/4.7.0',
    'workforce-idp/recordings/4.8.0',
  ]);
});

/**
 * What the people and programs in `scripts/recordings` send. Codes of one use stand in JSON under the name `code`, which is no secret
 * by itself (the portal's faults have one too); they are not among these.
 */
const SECRETS = [
  'correct-horse-battery',
  'tortoise-and-the-hare',
  'seven-green-bicycles',
  'password-of-a-leak',
  'wrong-password',
  'a-brand-new-password',
  'first-secret-of-the-partner',
  'second-secret-of-the-partner',
  'secret-of-the-help-desk',
  'a-verifier-of-the-mobile-app',
  'a-connector-key-of',
  'a-key-of-last-quarter',
  'a-token-of-last-week',
  'loopback-token',
];
const PEOPLE = [
  'Noor',
  'Lena',
  'Pim',
  'Tarek',
  'Ewa Lis',
  'Asha',
  'Mira',
  'tarek.aziz',
  'asha.rao',
  'vos@',
  'noor@',
];

describe.each(files)('%s', (file) => {
  const text = textOf(file);
  const { recording, faults } = har.read(file, JSON.parse(text));
  const exchanges = recording?.exchanges ?? [];

  test('reads whole, in the order in which it happened', () => {
    expect(faults).toEqual([]);
    expect(recording?.skipped).toEqual([]);
    expect(exchanges.length).toBeGreaterThan(10);
    const times = exchanges.map(({ time }) => time);
    expect(times).not.toContain(undefined);
    expect(times).toEqual(times.toSorted());
    const bodies = exchanges.flatMap(({ request, response }) => [request.body.kind, response.body.kind]);
    expect(bodies).not.toContain('unrecorded');
  });

  test('names no machine', () => {
    expect(text).not.toMatch(/127\.0\.0\.1|localhost/u);
    expect(new Set(exchanges.map(({ request }) => request.origin)).size).toBe(1);
  });

  test('keeps no secret and nobody', async () => {
    expect([...SECRETS, ...PEOPLE].filter((word) => text.includes(word))).toEqual([]);
    const clients = ['partner-travel:', 'support-console:'].map((pair) =>
      Buffer.from(pair).toString('base64'),
    );
    expect(clients.filter((start) => text.includes(start.slice(0, 12)))).toEqual([]);
    expect(leftovers(text)).toEqual([]);
    expect(await secretsIn(text)).toEqual([]);
  });
});

test('every exchange has its operation, and all of it is compared', async () => {
  const { recordings, faults } = await verify({ cwd, now: NOW });
  expect(faults).toEqual([]);
  expect(recordings.map(({ file, unmatched, notCompared }) => ({ file, unmatched, notCompared }))).toEqual(
    files.map((file) => ({ file, unmatched: 0, notCompared: [] })),
  );
});

test.each(['customer-idp', 'plant-portal'])(
  'what consumers ask of %s was all seen, and they can use the replies',
  async (provider) => {
    const { contracts, findings } = await verify({ cwd, now: NOW, providers: [provider] });
    const interactions = contracts.flatMap((contract) => contract.interactions);
    expect(interactions.length).toBeGreaterThan(0);
    const unseen = interactions.filter(({ recorded }) => (recorded?.count ?? 0) === 0);
    expect(unseen.map(({ description }) => description)).toEqual([]);
    expect(findings.filter(({ level }) => level === 'break')).toEqual([]);
  },
);

/** Each with a place in the code of the server that makes it, or in oidc-provider; anything more is false. */
const DRIFT: Readonly<Record<string, readonly string[]>> = {
  'customer-idp': [
    'drift/response-null: GET /v1/sessions device (2026-04)',
    'drift/response-property-undocumented: GET /v1/sessions lastSeenAt (2025-10, 2026-04)',
    'drift/response-property-undocumented: POST /oauth2/token scope (2025-10, 2026-04)',
    'drift/response-type-changed: GET /oauth2/userinfo updated_at (2026-04)',
    'drift/response-value-undocumented: POST /oauth2/token error (2025-10, 2026-04)',
    'drift/response-value-undocumented: POST /v1/login, POST /v1/step-ups kind (2025-10), corrected in 2026-04',
  ],
  'plant-portal': [
    'drift/media-type-undocumented: GET /accounts (1.4)',
    'drift/response-null: GET /accounts, GET /accounts/{accountNo}, POST /accounts, POST /accounts/{accountNo}/disable, POST /accounts/{accountNo}/enable costCenter (1.4)',
    'drift/response-property-undocumented: GET /accounts, GET /accounts/{accountNo}, POST /accounts, POST /accounts/{accountNo}/disable, POST /accounts/{accountNo}/enable rowVersion (1.3, 1.4)',
    'drift/response-value-undocumented: PUT /accounts/{accountNo}/badge code (1.3, 1.4)',
  ],
};

test.each(Object.keys(DRIFT))('the drift of %s is what its server does differently', async (provider) => {
  const { findings } = await drift({ cwd, now: NOW, providers: [provider] });
  const shown = findings.map(({ rule, operations, args, seen }) => {
    const { members } = args;
    const names = Array.isArray(members) ? (members as readonly string[]) : [];
    const last = [...new Set(names.map((name) => name.split('.').at(-1) ?? ''))];
    const corrected = seen?.correctedIn === undefined ? '' : `, corrected in ${seen.correctedIn}`;
    return `${rule}: ${[operations.join(', '), ...last].join(' ')} (${seen?.releases.join(', ') ?? ''})${corrected}`;
  });
  expect(shown.sort()).toEqual(DRIFT[provider]);
});

test('calls of operations that are in no contract are named, however old the release they were recorded under', async () => {
  const { recordings, contracts } = await verify({ cwd, now: NOW });
  const outside = Object.fromEntries(
    recordings.map(({ file, outside: own = [] }) => [
      file.split('/').slice(1, 4).join('/'),
      own.map(({ operation, count, last }) => `${operation} ${String(count)} ${last?.slice(0, 10) ?? ''}`),
    ]),
  );
  expect(outside['workforce-idp/recordings/4.7.0']).toEqual([
    'GET /scim/v2/ServiceProviderConfig 1 2026-05-04',
  ]);
  expect(outside['customer-idp/recordings/2025-10']).toEqual([
    'DELETE /v1/consents/{clientId} 2 2025-11-18',
    'GET /v1/consents 2 2025-11-18',
    'GET /v1/sessions 2 2025-11-18',
  ]);
  const used = new Set(
    contracts.flatMap(({ interactions }) => interactions.flatMap(({ operation }) => operation ?? [])),
  );
  const named = recordings.flatMap(({ outside: own = [] }) => own.map(({ operation }) => operation));
  expect(named.filter((operation) => used.has(operation))).toEqual([]);
});
