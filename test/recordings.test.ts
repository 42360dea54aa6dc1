/** Spec, contract and recordings together: with whom a consumer agrees where the other two disagree, and what a later spec settles. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { drift } from '../src/app/drift.ts';
import { verify } from '../src/app/verify.ts';
import type { Run, RunFinding } from '../src/core/run.ts';

const folder = mkdtempSync(join(tmpdir(), 'idpact-recordings-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

function spec(version: string, active: object): unknown {
  return {
    openapi: '3.1.0',
    info: { title: 'Directory', version },
    paths: {
      '/Users/{id}': {
        get: {
          parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
          responses: {
            200: {
              description: 'A user',
              content: {
                'application/json': {
                  schema: {
                    type: 'object',
                    required: ['id', 'active'],
                    properties: { id: { type: 'string' }, active },
                  },
                },
              },
            },
          },
        },
      },
    },
  };
}

function contract(active: unknown): unknown {
  return {
    consumer: { name: 'leaver-sync' },
    provider: { name: 'idp' },
    interactions: [
      {
        description: 'a user who has left',
        request: { method: 'GET', path: '/Users/u-1' },
        response: {
          status: 200,
          headers: { 'Content-Type': 'application/json' },
          body: { id: 'u-1', active },
          matchingRules: { body: { $: { matchers: [{ match: 'type' }] } } },
        },
      },
    ],
    metadata: { pactSpecification: { version: '3.0.0' } },
  };
}

const exchange = (active: unknown, time: string): string =>
  JSON.stringify({
    time,
    request: { method: 'GET', url: 'https://idp.example/Users/u-1' },
    response: { status: 200, headers: { 'Content-Type': 'application/json' }, body: { id: 'u-1', active } },
  });

const TEXT = { type: 'string' };
const FLAG = { type: 'boolean' };
const MARCH = '2026-03-01T10:00:00Z';
const APRIL = '2026-04-01T10:00:00Z';
const MAY = '2026-05-01T10:00:00Z';

let number = 0;

function workspace(files: Readonly<Record<string, unknown>>): string {
  number += 1;
  const cwd = join(folder, String(number));
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(cwd, path)), { recursive: true });
    writeFileSync(join(cwd, path), typeof content === 'string' ? content : JSON.stringify(content));
  }
  return cwd;
}

interface Told {
  readonly promised: object;
  readonly read: unknown;
  readonly recorded: readonly (readonly [unknown, string])[];
}

async function run({ promised, read, recorded }: Told): Promise<Run> {
  const cwd = workspace({
    'specs/idp/1.0/openapi.json': spec('1.0', promised),
    'contracts/leaver-sync/idp.pact.json': contract(read),
    'mocks/idp/recordings/1.0/traffic.ndjson': recorded
      .map(([active, time]) => exchange(active, time))
      .join('\n'),
  });
  return verify({ cwd, now: '2026-06-01T00:00:00Z' });
}

const ofActive = ({ findings }: Run): RunFinding | undefined =>
  findings.find(({ rule }) => rule === 'drift/response-type-changed');

describe('where spec and recordings disagree', () => {
  test('the provider has broken its promise when it kept it before, and the consumer is hit', async () => {
    const found = await run({
      promised: FLAG,
      read: true,
      recorded: [
        [true, MARCH],
        ['False', APRIL],
        ['False', MAY],
      ],
    });
    expect(ofActive(found)).toMatchObject({
      effect: 'breaking',
      blocking: true,
      agreement: 'provider-broke-promise',
      seen: { count: 2, of: 3, first: '2026-04-01T10:00:00.000Z' },
      hits: [{ consumer: 'leaver-sync' }],
    });
    expect(found.verdict).toBe('NOT READY');
  });

  test('the documentation is wrong when it never held, and a consumer that believed it is hit', async () => {
    const found = await run({
      promised: FLAG,
      read: true,
      recorded: [
        ['False', APRIL],
        ['False', MAY],
      ],
    });
    expect(ofActive(found)).toMatchObject({
      effect: 'breaking',
      agreement: 'documentation-wrong-consumer-hit',
    });
  });

  test('a consumer that reads what is really sent is fine', async () => {
    const found = await run({
      promised: FLAG,
      read: 'False',
      recorded: [
        ['False', APRIL],
        ['False', MAY],
      ],
    });
    expect(ofActive(found)).toMatchObject({
      level: 'info',
      agreement: 'documentation-wrong-consumer-fine',
      hits: [],
    });
  });

  test('one recording is too little to tell', async () => {
    const found = await run({ promised: FLAG, read: true, recorded: [['False', MAY]] });
    expect(ofActive(found)).toMatchObject({ agreement: 'cannot-tell' });
  });

  test('a place that no contract reads is for information', async () => {
    const found = await run({ promised: FLAG, read: true, recorded: [[true, MAY]] });
    expect(ofActive(found)).toBeUndefined();
    expect(found.contracts[0]?.interactions[0]?.recorded).toEqual({
      count: 1,
      last: '2026-05-01T10:00:00.000Z',
    });
  });
});

describe('the release that a recording is compared with', () => {
  const releases = (files: Readonly<Record<string, unknown>>): Promise<Run> =>
    drift({ cwd: workspace(files), now: '2026-06-01T00:00:00Z' });

  test('is the one that was deployed when it was made; a later one that says what was recorded has corrected it', async () => {
    const found = await releases({
      'specs/idp/2026-01/openapi.json': spec('2026-01', FLAG),
      'specs/idp/2026-04/openapi.json': spec('2026-04', TEXT),
      'mocks/idp/recordings/traffic.ndjson': [exchange('False', MARCH), exchange('False', MAY)].join('\n'),
    });
    expect(found.findings).toMatchObject([
      {
        rule: 'drift/response-type-changed',
        effect: 'safe',
        seen: { count: 1, releases: ['2026-01'], correctedIn: '2026-04' },
      },
    ]);
  });

  test('may be said by the config, and a recording from before it is deployed is said to be', async () => {
    const found = await releases({
      'idpact.config.yaml': 'version: 1\nproviders: { idp: { released: { "2": "2026-04-15" } } }\n',
      'specs/idp/2/openapi.json': spec('2', FLAG),
      'mocks/idp/recordings/2/traffic.ndjson': exchange(true, MARCH),
      'mocks/idp/recordings/2/facts.yaml': 'plan: trial\n',
    });
    expect(found.recordings[0]?.dateNote).toContain('before 2 was deployed');
  });

  test('facts of the tenant stand beside what it did', async () => {
    const found = await releases({
      'specs/idp/1/openapi.json': spec('1', FLAG),
      'mocks/idp/recordings/1/traffic.ndjson': exchange('no', MAY),
      'mocks/idp/recordings/facts.yaml': 'plan: trial\nsince: 2024-01-01\n',
    });
    expect(found.findings[0]?.seen?.facts).toEqual({ plan: 'trial', since: '2024-01-01' });
  });

  test('a file that is no recording is a fault, and the others are read', async () => {
    const found = await releases({
      'specs/idp/1/openapi.json': spec('1', FLAG),
      'mocks/idp/recordings/1/traffic.ndjson': `${exchange(true, MAY)}\nnot json`,
      'mocks/idp/recordings/1/other.json': { hello: 'world' },
    });
    expect(found.faults.map(({ code, file, line }) => [code, file, line])).toEqual([
      ['recording-unknown-format', 'mocks/idp/recordings/1/other.json', undefined],
      ['text-malformed', 'mocks/idp/recordings/1/traffic.ndjson', 2],
    ]);
    expect(found.verdict).toBe('NO VERDICT');
  });
});
