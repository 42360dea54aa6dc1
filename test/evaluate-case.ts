/** Reads a case and evaluates it; the whole tool but its files and its clock. It says nothing of what is right. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { assemble } from '../src/app/assemble.ts';
import { evaluate, type Evaluation } from '../src/app/evaluate.ts';
import type { Document } from '../src/core/document.ts';
import type { Effect, Finding, FindingArgs } from '../src/core/finding.ts';
import type { Run } from '../src/core/run.ts';

export interface Expected {
  readonly rule: string;
  readonly effect: Effect;
  readonly operation: string;
  /** Those that matter; the finding may have more. */
  readonly args?: FindingArgs;
  /** Evidence as `document#pointer`, in order. */
  readonly at: readonly string[];
}

export interface Case {
  /** `contract/operation-missing/reports-a-delete-that-is-gone`. */
  readonly name: string;
  readonly title: string;
  readonly spec: unknown;
  readonly contract: unknown;
  readonly expect: readonly Expected[];
}

export interface Evaluated {
  readonly evaluation: Evaluation;
  /** In the order of fingerprints. */
  readonly findings: readonly Finding[];
  readonly run: Run;
}

const FOLDER = join(import.meta.dirname, 'cases');

/** All cases of contracts, sorted by name. */
export function readCases(): readonly Case[] {
  return readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
    .filter((file) => /^contract[/\\].*\.yaml$/u.test(file))
    .map((file) => file.replaceAll('\\', '/').replace(/\.yaml$/u, ''))
    .sort()
    .map((name) => ({
      ...(load(readFileSync(join(FOLDER, `${name}.yaml`), 'utf8')) as Omit<Case, 'name'>),
      name,
    }));
}

/** The spec and the contract of a case are documents of those names. */
export function evaluateCase({ spec, contract }: Pick<Case, 'spec' | 'contract'>): Evaluated {
  const documents = { spec: documentOf('spec', spec), contract: documentOf('contract', contract) };
  const evaluation = evaluate(
    [{ provider: 'provider', release: '1.0.0', document: documents.spec, others: new Map() }],
    [{ path: 'contract', document: documents.contract, faults: [] }],
    { specFor: (_contract, specs) => specs[0] },
  );
  const run = assemble(evaluation, {
    toolVersion: '0.0.0',
    at: '2026-01-01T00:00:00Z',
    faults: [],
    documents: new Map(Object.entries(documents)),
  });
  const findings = evaluation.findings
    .map(({ finding }) => finding)
    .sort((a, b) => (a.fingerprint < b.fingerprint ? -1 : 1));
  return { evaluation, findings, run };
}

function documentOf(path: string, root: unknown): Document {
  return { path, root, bytes: 0, position: () => undefined };
}

/** A finding in the words of a case, with no more args than `wanted` asks for. */
export function expectedOf(
  { rule, effect, subject, args, evidence }: Finding,
  wanted: FindingArgs | undefined,
): Expected {
  const shown = Object.fromEntries(
    Object.entries(args).filter(([name]) => Object.hasOwn(wanted ?? {}, name)),
  );
  return {
    rule,
    effect,
    operation: subject.operation,
    ...(wanted === undefined ? {} : { args: shown }),
    at: evidence.map(({ location }) => `${location.document}#${location.pointer}`),
  };
}

/** The same value with the members of every object in reverse order. Names that are numbers keep theirs, as the language has it. */
export function turnedAround(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(turnedAround);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([name, inner]) => [name, turnedAround(inner)]),
  );
}
