/** Every drift rule on cases written by hand: a spec, what was recorded, and at times a contract. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { load } from 'js-yaml';
import { verify } from '../src/app/verify.ts';
import { evaluateRecordings } from '../src/app/recordings.ts';
import { evaluate } from '../src/app/evaluate.ts';
import { driftRuleList } from '../src/app/registry.ts';
import { compareReliances, reliancesOf } from '../src/app/reliance.ts';
import { observedFindings } from '../src/app/observe.ts';
import type { Document } from '../src/core/document.ts';
import type { Finding } from '../src/core/finding.ts';
import { createReferee } from '../src/schema/referee.ts';
import { createEngine } from '../src/schema/relate.ts';

interface Case {
  readonly name: string;
  readonly title: string;
  readonly spec: unknown;
  readonly contract?: unknown;
  readonly recording: readonly unknown[];
  readonly expect: readonly {
    readonly rule: string;
    readonly effect: string;
    readonly operation?: string;
    readonly members?: readonly string[];
    readonly hits?: readonly string[];
    readonly count?: number;
    readonly of?: number;
  }[];
}

const FOLDER = join(import.meta.dirname, 'cases/drift');

const cases: readonly Case[] = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.yaml'))
  .sort()
  .map((file) => ({
    ...(load(readFileSync(join(FOLDER, file), 'utf8')) as Omit<Case, 'name'>),
    name: file.replaceAll('\\', '/').replace(/\.yaml$/u, ''),
  }));

function documentOf(path: string, root: unknown): Document {
  return { path, root, bytes: 0, position: () => undefined };
}

function findingsOf({ spec, contract, recording }: Case): readonly Finding[] {
  const evaluation = evaluate(
    [{ provider: 'provider', release: '1.0.0', document: documentOf('spec', spec), others: new Map() }],
    contract === undefined
      ? []
      : [{ path: 'contract', document: documentOf('contract', contract), faults: [] }],
    { specFor: (_contract, specs) => specs[0] },
  );
  const tools = {
    engine: createEngine(),
    referee: createReferee(),
    staleBefore: '2023-01-01T00:00:00Z',
    keeps: () => true,
  };
  const input = {
    path: 'recording.ndjson',
    facts: {},
    faults: [],
    load: () => ({ document: documentOf('recording.ndjson', recording), faults: [] }),
  };
  const drifts = evaluateRecordings(
    [input],
    evaluation.specs.map((each) => ({ spec: each, family: 'provider' })),
    tools,
  );
  expect(drifts.recordings.flatMap(({ faults }) => faults)).toEqual([]);
  const outcome = compareReliances(reliancesOf(evaluation.contracts), drifts.placed, tools.engine);
  return observedFindings(evaluation, { drifts, outcome, tools }).map(({ finding }) => finding);
}

/** A finding with no more than the case states of it. */
function inTheWordsOf(wanted: Case['expect'][number] | undefined, finding: Finding): object {
  const { rule, effect, subject, args, hits, seen } = finding;
  const all: Readonly<Record<string, unknown>> = {
    rule,
    effect,
    operation: subject.operation,
    members: args['members'],
    hits: hits.map(({ consumer }) => consumer),
    count: seen?.count,
    of: seen?.of,
  };
  const names = ['rule', 'effect', ...Object.keys(wanted ?? {})];
  return Object.fromEntries(names.map((name) => [name, all[name]]));
}

test.each(driftRuleList.map(({ meta }) => meta.id))(
  '%s has a case that it reports and one that it allows',
  (id) => {
    const own = cases.filter(({ name }) => `drift/${name}`.startsWith(`${id}/`));
    const reports = own.filter(
      ({ name, expect: list }) => name.includes('/reports-') && list.some(({ rule }) => rule === id),
    );
    const allows = own.filter(
      ({ name, expect: list }) => name.includes('/allows-') && list.every(({ rule }) => rule !== id),
    );
    expect(reports).not.toEqual([]);
    expect(allows).not.toEqual([]);
    expect(reports.length + allows.length).toBe(own.length);
  },
);

describe.each(cases.map((each): [string, Case] => [`${each.title} (${each.name})`, each]))(
  '%s',
  (_title, each) => {
    test('the findings are those that are stated, and no others', () => {
      const found = findingsOf(each);
      expect(found.map((finding, index) => inTheWordsOf(each.expect[index], finding))).toEqual(each.expect);
    });

    test('what is risky is proved by what was recorded', () => {
      for (const { effect, witness } of findingsOf(each)) {
        if (effect === 'safe') continue;
        expect(['validated', 'structural']).toContain(witness?.proof);
        expect(witness?.source).toBe('recording');
      }
    });
  },
);

test('without recordings nothing is said of them', async () => {
  const [first] = cases;
  const run = await verify({ spec: first?.spec, contracts: [], now: '2026-01-01T00:00:00Z' });
  expect(run.recordings).toEqual([]);
});
