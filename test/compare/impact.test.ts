/** Whom a change hits: exactly those whose own grade gets worse. */
import { describe, expect, test } from '@jest/globals';
import { diff } from '../../src/app/diff.ts';
import { verify } from '../../src/app/verify.ts';
import type { Run, RunFinding } from '../../src/core/run.ts';

const user = (properties: object, required: readonly string[] = ['id']): object => ({
  type: 'object',
  required,
  properties: { id: { type: 'string' }, ...properties },
});

const document = (schema: object, more: object = {}): object => ({
  openapi: '3.1.0',
  info: { title: 'Directory', version: '1.0.0' },
  paths: {
    '/users/{id}': {
      parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
      get: { responses: { '200': { description: 'A user', content: { 'application/json': { schema } } } } },
      ...more,
    },
  },
});

const contract = (body: unknown, rules: object = {}, consumer = 'portal'): object => ({
  consumer: { name: consumer },
  provider: { name: 'idp' },
  interactions: [
    {
      description: 'reads a user',
      request: { method: 'GET', path: '/users/1' },
      response: { status: 200, body, matchingRules: { body: rules } },
    },
  ],
  metadata: { pactSpecification: { version: '3.0.0' } },
});

const TYPE = { matchers: [{ match: 'type' }] };

async function changed(base: object, head: object, contracts: readonly object[]): Promise<Run> {
  return diff({ base, head, contracts, recordings: [], now: '2026-11-21T00:00:00Z' });
}

function finding(run: Run, rule: string): RunFinding | undefined {
  return run.findings.find((each) => each.rule === `change/${rule}`);
}

describe('impact', () => {
  const status = (...values: readonly string[]): object => ({ status: { type: 'string', enum: values } });
  const before = document(user(status('ACTIVE', 'SUSPENDED'), ['id', 'status']));
  const after = document(user(status('ACTIVE', 'SUSPENDED', 'LOCKED_OUT'), ['id', 'status']));

  test('a value that the matchers refuse hits, and one that they take does not', async () => {
    const strict = contract(
      { id: '1', status: 'ACTIVE' },
      { '$.id': TYPE, '$.status': { matchers: [{ match: 'regex', regex: '^(ACTIVE|SUSPENDED)$' }] } },
      'strict',
    );
    const loose = contract({ id: '1', status: 'ACTIVE' }, { '$.id': TYPE, '$.status': TYPE }, 'loose');
    const run = await changed(before, after, [strict, loose]);
    const found = finding(run, 'response-value-added');
    expect(found?.hits.map(({ consumer }) => consumer)).toEqual(['strict']);
    expect(found).toMatchObject({ effect: 'risky', level: 'risk', state: 'new' });
    const without = finding(await changed(before, after, [loose]), 'response-value-added');
    expect(without).toMatchObject({
      level: 'info',
      hits: [],
      reason: expect.stringContaining('loose') as unknown,
    });
  });

  test('a place that no contract reads is unused, and one beside a used place too', async () => {
    const run = await changed(before, after, [contract({ id: '1' }, { '$.id': TYPE })]);
    expect(finding(run, 'response-value-added')).toMatchObject({ state: 'unused', level: 'info', hits: [] });
  });

  test('names that only begin alike are not the same place', async () => {
    const base = document(
      user({ state: { type: 'string' }, stateSince: { type: 'string' } }, ['id', 'state', 'stateSince']),
    );
    const head = document(
      user({ state: { type: 'string' }, stateSince: { type: 'string' } }, ['id', 'state']),
    );
    const run = await changed(base, head, [contract({ state: 'x' }, { '$.state': TYPE })]);
    expect(finding(run, 'response-property-optional')).toMatchObject({ state: 'unused', hits: [] });
  });

  test.each([
    ['becomes optional', user({ mail: { type: 'string' } }, ['id']), 'response-property-optional'],
    ['becomes nullable', user({ mail: { type: ['string', 'null'] } }, ['id', 'mail']), 'response-null-added'],
    ['is gone', user({}, ['id']), 'response-property-removed'],
    ['changes its type', user({ mail: { type: 'integer' } }, ['id', 'mail']), 'response-type-widened'],
  ])('a used member that %s hits and blocks', async (_what, schema, rule) => {
    const base = document(user({ mail: { type: 'string' } }, ['id', 'mail']));
    const run = await changed(base, document(schema), [contract({ mail: 'a@b.c' }, { '$.mail': TYPE })]);
    expect(finding(run, rule)).toMatchObject({
      level: 'break',
      blocking: true,
      hits: [{ consumer: 'portal' }],
    });
    expect(run.verdict).toBe('NOT READY');
  });

  test('releases that a caller made of the same parts are two releases', async () => {
    const shared = document({ $ref: '#/components/schemas/User' });
    const release = (mail: object): object => ({
      ...shared,
      components: { schemas: { User: user({ mail }, ['id', 'mail']) } },
    });
    const run = await changed(release({ type: 'string' }), release({ type: 'integer' }), [
      contract({ mail: 'a@b.c' }, { '$.mail': TYPE }),
    ]);
    expect(run.verdict).toBe('NOT READY');
    expect(run.findings.flatMap(({ hits }) => hits.map(({ consumer }) => consumer))).toEqual(['portal']);
  });

  test('what was broken before is not laid at the door of the release', async () => {
    const base = document(user({ mail: { type: 'integer' } }, ['id', 'mail']));
    const head = document(user({ mail: { type: 'integer' }, phone: { type: 'string' } }, ['id', 'mail']));
    const run = await changed(base, head, [contract({ mail: 'a@b.c' }, { '$.mail': TYPE })]);
    expect(run.findings.flatMap(({ hits }) => hits)).toEqual([]);
  });

  test('without contracts it is not known whom it hits, and that is judged as if it hit', async () => {
    const run = await changed(before, document(user({}, ['id'])), []);
    expect(finding(run, 'response-property-removed')).toMatchObject({
      level: 'break',
      blocking: true,
      hits: [],
    });
  });

  const BOOLEAN = { type: 'boolean' };
  const NAME = { type: 'string' };

  test.each([
    ['a name is no longer read', { active: BOOLEAN }, { name: 'a' }, 'request-property-removed', 'risk'],
    [
      '`active: false` is no longer read',
      { name: NAME },
      { active: false },
      'request-property-removed',
      'break',
    ],
    [
      '`active: true` is no longer read',
      { name: NAME },
      { active: true },
      'request-property-removed',
      'risk',
    ],
    [
      'a name is read-only',
      { active: BOOLEAN, name: { ...NAME, readOnly: true } },
      { name: 'a', active: false },
      'request-property-read-only',
      'risk',
    ],
    [
      '`active: false` is read-only',
      { active: { ...BOOLEAN, readOnly: true }, name: NAME },
      { active: false },
      'request-property-read-only',
      'break',
    ],
    ['no body is read', undefined, { active: false }, 'request-body-removed', 'break'],
    ['no body is read with a name', undefined, { name: 'a' }, 'request-body-removed', 'risk'],
  ] as const)(
    'what nobody refuses is a risk, and a break where access was to end by it: %s',
    async (_what, after, sent, rule, level) => {
      const body = (properties: object | undefined): object => ({
        patch: {
          ...(properties === undefined
            ? {}
            : {
                requestBody: { content: { 'application/json': { schema: { type: 'object', properties } } } },
              }),
          responses: { '204': { description: 'Done' } },
        },
      });
      const sender = {
        consumer: { name: 'offboarding' },
        provider: { name: 'idp' },
        interactions: [
          {
            description: 'changes an account',
            request: {
              method: 'PATCH',
              path: '/users/1',
              headers: { 'Content-Type': 'application/json' },
              body: sent,
            },
            response: { status: 204 },
          },
        ],
        metadata: { pactSpecification: { version: '3.0.0' } },
      };
      const run = await changed(
        document(user({}), body({ active: BOOLEAN, name: NAME })),
        document(user({}), body(after)),
        [sender],
      );
      expect(finding(run, rule)).toMatchObject({ level, hits: [{ consumer: 'offboarding' }] });
    },
  );

  test('each hit shows what this consumer would have met, and no more', async () => {
    const base = document(
      user({ mail: { type: 'string' }, phone: { type: 'string' } }, ['id', 'mail', 'phone']),
    );
    const head = document(
      user({ mail: { type: 'integer' }, phone: { type: 'string' } }, ['id', 'mail', 'phone']),
    );
    const run = await changed(base, head, [contract({ mail: 'a@b.c' }, { '$.mail': TYPE })]);
    const [hit] = finding(run, 'response-type-widened')?.hits ?? [];
    expect(Object.keys(hit?.witness?.value as object)).toEqual(['mail']);
    expect(typeof Reflect.get(hit?.witness?.value as object, 'mail')).toBe('number');
  });

  test('usage is listed by consumer', async () => {
    const run = await changed(before, after, [contract({ id: '1', status: 'ACTIVE' }, { '$.id': TYPE })]);
    expect(run.comparisons?.[0]?.usage).toEqual([
      expect.objectContaining({
        consumer: 'portal',
        operations: ['GET /users/{id}'],
        statuses: ['GET /users/{id} 200'],
        responseMembers: ['GET /users/{id} 200 id', 'GET /users/{id} 200 status'],
        values: ['GET /users/{id} 200 status "ACTIVE"'],
      }),
    ]);
  });

  test('one edit of a shared schema is one finding with all the operations it reaches', async () => {
    const shared = (type: string): object => ({
      openapi: '3.1.0',
      info: { title: 'Directory', version: '1.0.0' },
      paths: Object.fromEntries(
        ['a', 'b', 'c'].map((name) => [
          `/${name}`,
          {
            get: {
              responses: {
                '200': {
                  description: 'A thing',
                  content: { 'application/json': { schema: { $ref: '#/components/schemas/Thing' } } },
                },
              },
            },
          },
        ]),
      ),
      components: { schemas: { Thing: { type: 'object', required: ['id'], properties: { id: { type } } } } },
    });
    const run = await changed(shared('string'), shared('integer'), []);
    const found = run.findings.filter(({ rule }) => rule === 'change/response-type-widened');
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({ operation: 'schema Thing', operations: ['GET /a', 'GET /b', 'GET /c'] });
  });
});

describe('the estate', () => {
  const options = { cwd: import.meta.dirname, now: '2026-11-20T09:14:00Z' };

  test('verify --against says what changed in place of what is broken', async () => {
    const run = await verify({ ...options, providers: ['workforce-idp'], against: 'last-release' });
    const blocking = run.findings
      .filter((each) => each.blocking)
      .map(({ rule, hits }) => [rule, hits.map(({ consumer }) => consumer).sort()]);
    expect(Object.fromEntries(blocking)).toEqual({
      'change/response-status-removed': ['hr-joiner-sync', 'support-console'],
      'change/request-property-required': ['hr-joiner-sync', 'legacy-plant-portal'],
      'change/response-property-removed': ['billing-entitlements'],
      'change/response-null-added': ['crm-profile-sync'],
      'scim/attribute-mutability-narrowed': ['hr-joiner-sync', 'legacy-plant-portal'],
      'saml/certificates-rotated-without-overlap': ['partner-federation'],
      'events/type-not-delivered': ['audit-exporter'],
    });
    expect(run.findings.filter(({ rule, blocking: isBad }) => isBad && rule.startsWith('contract/'))).toEqual(
      [],
    );
  });

  test('the release in production against the one before is clean', async () => {
    const run = await diff({ ...options, base: '4.7.0', head: '4.8.0', provider: 'workforce-idp' });
    expect(run.findings.filter(({ blocking }) => blocking)).toEqual([]);
    expect(run.verdict).not.toBe('NOT READY');
  });

  test('a change that writes down what was recorded all along is a correction', async () => {
    const run = await diff({ ...options, base: '2025-10', head: '2026-04', provider: 'customer-idp' });
    const corrected = run.findings.filter(({ seen }) => seen?.correctedIn !== undefined);
    expect(corrected.every(({ effect }) => effect === 'safe')).toBe(true);
  });
});
