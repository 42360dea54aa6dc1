/** Reads a case of a rule of identity and evaluates it: two releases or one, recordings of each, and at times contracts. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import {
  evaluate,
  readSpec,
  type ContractInput,
  type Evaluation,
  type ReadSpec,
} from '../src/app/evaluate.ts';
import { withIdentity } from '../src/app/identity.ts';
import { createIdentityWitness } from '../src/app/identity-seen.ts';
import { readRecording } from '../src/app/recordings.ts';
import type { SpecDocument } from '../src/app/read-spec.ts';
import type { Document } from '../src/core/document.ts';
import type { Finding } from '../src/core/finding.ts';
import type { Exchange } from '../src/core/recording.ts';
import { parseDocument } from '../src/load/document.ts';

/** File names with their values; a text is the text of the file (XML). */
export type Folder = Readonly<Record<string, unknown>>;

export interface IdentityCase {
  /** `oidc/issuer-changed/reports-a-trailing-slash`. */
  readonly name: string;
  readonly title: string;
  /** The release before, and what was recorded of it in the NDJSON form; absent where one release is judged alone. */
  readonly before?: Folder;
  readonly recordedBefore?: readonly unknown[];
  readonly after?: Folder;
  readonly recorded?: readonly unknown[];
  /** Pact documents. */
  readonly contracts?: readonly unknown[];
  /** The clock; default: 2026-06-01T00:00:00Z. */
  readonly at?: string;
  /** All findings of all rules of the protocol, each with no more members than matter. */
  readonly expect: readonly ExpectedIdentity[];
  /** Words of what is said to be missing. */
  readonly lacks?: readonly string[];
}

export interface ExpectedIdentity {
  readonly rule: string;
  readonly effect: string;
  readonly operation?: string;
  readonly usage?: string;
  readonly hits?: readonly string[];
  readonly args?: Readonly<Record<string, unknown>>;
  /** Evidence as `ROLE DOCUMENT#POINTER`, in order. */
  readonly at?: readonly string[];
}

const FOLDER = join(import.meta.dirname, 'cases');

export function readIdentityCases(family: string): readonly IdentityCase[] {
  return readdirSync(join(FOLDER, family), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => `${family}/${file.replaceAll('\\', '/').replace(/\.yaml$/u, '')}`)
    .sort()
    .map((name) => ({
      ...(load(readFileSync(join(FOLDER, `${name}.yaml`), 'utf8')) as Omit<IdentityCase, 'name'>),
      name,
    }));
}

export function evaluateIdentity(given: Omit<IdentityCase, 'name' | 'title' | 'expect'>): Evaluation {
  const { contracts = [], at = '2026-06-01T00:00:00Z' } = given;
  const evaluation = evaluate(
    [specOf('2.0.0', given.after ?? {})],
    contracts.map((root, index) => contractOf(root, index)),
    { specFor: (_contract, specs) => specs[0] },
  );
  const [after] = evaluation.specs;
  if (after === undefined) return evaluation;
  const before = beforeOf(given);
  const seen = createIdentityWitness();
  for (const exchange of exchangesIn('recorded.ndjson', given.recorded)) seen.see(after, exchange);
  if (before !== undefined)
    for (const exchange of exchangesIn('recorded-before.ndjson', given.recordedBefore))
      seen.see(before, exchange);
  const head = { head: after, ...(before === undefined ? {} : { base: before }) };
  return withIdentity(evaluation, { heads: [head], seen, at });
}

function beforeOf({
  before,
  recordedBefore,
}: Pick<IdentityCase, 'before' | 'recordedBefore'>): ReadSpec | undefined {
  const isCompared = before !== undefined || recordedBefore !== undefined;
  return isCompared ? readSpec(specOf('1.0.0', before ?? {})).spec : undefined;
}

function contractOf(root: unknown, index: number): ContractInput {
  const path = `contract-${String(index)}`;
  return { path, document: documentOf(path, root), faults: [] };
}

function exchangesIn(path: string, recording: readonly unknown[] | undefined): readonly Exchange[] {
  if (recording === undefined) return [];
  const document = documentOf(path, recording);
  const load = (): { readonly document: Document; readonly faults: [] } => ({ document, faults: [] });
  return readRecording({ path, facts: {}, faults: [], load }).recording?.exchanges ?? [];
}

/** A release that has no document of its own is an API description without operations. */
const EMPTY = { openapi: '3.1.0', info: { title: 'Provider', version: '1.0.0' }, paths: {} };

function specOf(release: string, folder: Folder): Parameters<typeof readSpec>[0] {
  const names = Object.keys(folder);
  const files: Folder = names.length === 0 ? { 'openapi.json': EMPTY } : folder;
  const [first, ...rest] = Object.entries(files).map(([name, root]): SpecDocument => ({
    document: fileOf(`${release}/${name}`, root),
    others: new Map(),
  }));
  if (first === undefined) throw new Error('a release without documents');
  return { provider: 'provider', release, ...first, artefacts: rest };
}

function fileOf(path: string, root: unknown): Document {
  if (typeof root !== 'string') return documentOf(path, root);
  const { document, faults } = parseDocument(path, new TextEncoder().encode(root));
  if (document === undefined) throw new Error(faults[0]?.message);
  return document;
}

function documentOf(path: string, root: unknown): Document {
  return { path, root, bytes: 0, position: () => undefined };
}

/** A finding in the words of a case, with no more than the case states of it. */
export function identityWords(wanted: ExpectedIdentity | undefined, finding: Finding): object {
  const { rule, effect, subject, args, hits, usage, evidence } = finding;
  const names = Object.keys(wanted?.args ?? {});
  const all: Readonly<Record<string, unknown>> = {
    rule,
    effect,
    operation: subject.operation,
    usage,
    hits: hits.map(({ consumer }) => consumer),
    args: Object.fromEntries(names.map((name) => [name, args[name]])),
    at: evidence.map(({ role, location }) => `${role} ${location.document}#${location.pointer}`),
  };
  const shown = ['rule', 'effect', ...Object.keys(wanted ?? {})];
  return Object.fromEntries(shown.map((name) => [name, all[name]]));
}
