/** Runs conformance cases that others wrote, where the corpus is at hand. Used by the scoreboard and by a test. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { assemble } from '../src/app/assemble.ts';
import { evaluate } from '../src/app/evaluate.ts';
import type { Document } from '../src/core/document.ts';
import type { Run, RunInteraction } from '../src/core/run.ts';
import { loadDocument } from '../src/load/document.ts';

export const CORPUS: string = join(import.meta.dirname, '../../shared/corpus');

export function hasCorpus(): boolean {
  return existsSync(CORPUS);
}

/** `besides` are further documents of the release. */
export function judgeFiles(specPath: string, pactPath: string, besides: readonly string[] = []): Run {
  const [first, ...rest] = [specPath, ...besides].flatMap((path) => documentAt(path) ?? []);
  const pact = documentAt(pactPath);
  const others = new Map<string, Document>();
  const artefacts = rest.map((document) => ({ document, others }));
  const evaluation = evaluate(
    first === undefined ? [] : [{ provider: 'provider', release: '1', document: first, others, artefacts }],
    [{ path: pactPath, faults: [], ...(pact === undefined ? {} : { document: pact }) }],
    { specFor: (_contract, specs) => specs[0] },
  );
  return assemble(evaluation, {
    toolVersion: '0',
    at: '2026-01-01T00:00:00.000Z',
    faults: [],
    documents: new Map(),
  });
}

function documentAt(path: string): Document | undefined {
  return loadDocument(path, CORPUS).document;
}

export interface Agreement {
  readonly name: string;
  readonly agrees: boolean;
  readonly wanted: string;
  readonly given: string;
  readonly strength: string;
  readonly run: Run;
}

interface Expected {
  readonly compatible: boolean;
  readonly strength?: string;
  readonly grades?: readonly string[];
}

/** Upstream test suites: the verdict, corrected where the corpus' own page of disputes says so. */
export function upstream(): readonly Agreement[] {
  const folder = join(CORPUS, 'conformance/upstream');
  const disputes = readJson(join(CORPUS, 'conformance/adjudicated.json')) as Readonly<
    Record<string, { readonly truth?: string }>
  >;
  return cases(folder).flatMap((name) => {
    const truth = disputes[name]?.truth;
    if (truth === 'n/a' || truth === 'policy') return [];
    const { compatible } = readJson(join(folder, name, 'expected.json')) as Expected;
    const wanted = truth ?? (compatible ? 'compatible' : 'incompatible');
    const run = judgeCase(folder, name);
    const given = run.contracts[0]?.verdict ?? 'nothing';
    // Where something is beyond what is checked, the contract is still not contradicted.
    return [
      {
        name,
        run,
        wanted,
        given,
        strength: 'must',
        agrees: (wanted === 'compatible') === (given !== 'incompatible'),
      },
    ];
  });
}

/** Probes of one feature each: the worst grade given is one of those that are right. */
export function probes(): readonly Agreement[] {
  const folder = join(CORPUS, 'conformance/probes');
  return cases(folder).map((name) => {
    const { strength = 'must', grades = [] } = readJson(join(folder, name, 'expected.json')) as Expected;
    const run = judgeCase(folder, name);
    const given = worstGrade(run);
    return { name, run, wanted: grades.join(' or '), given, strength, agrees: grades.includes(given) };
  });
}

/**
 * Message pacts against AsyncAPI documents. A contract passes when nothing contradicts it and no question that should
 * have an answer is open: what cannot be held against anything does not pass, and is not said to be wrong either.
 */
export function asyncapiCases(): readonly Agreement[] {
  const folder = join(CORPUS, 'conformance/asyncapi');
  return cases(folder).map((name) => {
    const { compatible } = readJson(join(folder, name, 'expected.json')) as Expected;
    const [spec = '', ...besides] = ['oas.json', 'oas.yaml', 'asyncapi.json', 'asyncapi.yaml']
      .map((file) => join(folder, name, file))
      .filter(existsSync);
    const run = judgeFiles(spec, join(folder, name, 'pact.json'), besides);
    const passes =
      run.contracts.every(({ verdict }) => verdict !== 'incompatible') &&
      !run.notChecked.some(({ required }) => required);
    const [wanted, given] = [compatible, passes].map((good) => (good ? 'compatible' : 'incompatible'));
    return {
      name,
      run,
      wanted: wanted ?? '',
      given: given ?? '',
      strength: 'must',
      agrees: compatible === passes,
    };
  });
}

const ORDER: readonly RunInteraction['grade'][] = ['breaking', 'risky', 'not-checked', 'safe'];

function worstGrade(run: Run): string {
  const [contract] = run.contracts;
  if (contract === undefined || contract.why !== undefined) return 'not-checked';
  return ORDER.find((grade) => contract.interactions.some((each) => each.grade === grade)) ?? 'not-checked';
}

function cases(folder: string): readonly string[] {
  return readdirSync(folder).sort();
}

function judgeCase(folder: string, name: string): Run {
  const spec = ['oas.json', 'oas.yaml'].map((file) => join(folder, name, file)).find(existsSync);
  return judgeFiles(spec ?? join(folder, name, 'oas.json'), join(folder, name, 'pact.json'));
}

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(path, 'utf8'));
}
