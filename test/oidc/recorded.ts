/** Recordings in the form of the loopback servers' recorder, as exchanges; and what the rules say of two of them. */
import { evaluate, readSpec, type ReadSpec } from '../../src/app/evaluate.ts';
import { withIdentity } from '../../src/app/identity.ts';
import { createIdentityWitness } from '../../src/app/identity-seen.ts';
import { readRecording } from '../../src/app/recordings.ts';
import type { Document } from '../../src/core/document.ts';
import type { Finding } from '../../src/core/finding.ts';
import type { Exchange } from '../../src/core/recording.ts';

export interface Entry {
  readonly request: {
    readonly method: string;
    readonly url: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: string | null;
  };
  readonly response: {
    readonly status: number;
    readonly headers: Readonly<Record<string, string | readonly string[]>>;
    readonly body: unknown;
  };
}

function documentOf(path: string, root: unknown): Document {
  return { path, root, bytes: 0, position: () => undefined };
}

export function exchangesOf(text: string): readonly Exchange[] {
  const lines = (JSON.parse(text) as readonly Entry[]).map(({ request, response }) => {
    const { body, ...rest } = request;
    return { request: body === null ? rest : { ...rest, body }, response };
  });
  const document = documentOf('recording.ndjson', lines);
  const load = (): { readonly document: Document; readonly faults: [] } => ({ document, faults: [] });
  return readRecording({ path: document.path, facts: {}, faults: [], load }).recording?.exchanges ?? [];
}

const EMPTY = { openapi: '3.1.0', info: { title: 'Provider', version: '1.0.0' }, paths: {} };

function releaseOf(release: string): ReadSpec {
  const document = documentOf(`${release}/openapi.json`, EMPTY);
  const { spec } = readSpec({ provider: 'idp', release, document, others: new Map() });
  if (spec === undefined) throw new Error('no release');
  return spec;
}

export function findingsOf(
  recordedBefore: readonly Exchange[],
  recorded: readonly Exchange[],
): readonly Finding[] {
  const base = releaseOf('1.0.0');
  const document = documentOf('2.0.0/openapi.json', EMPTY);
  const evaluation = evaluate([{ provider: 'idp', release: '2.0.0', document, others: new Map() }], [], {
    specFor: (_contract, specs) => specs[0],
  });
  const [head] = evaluation.specs;
  if (head === undefined) throw new Error('no release');
  const seen = createIdentityWitness();
  for (const exchange of recordedBefore) seen.see(base, exchange);
  for (const exchange of recorded) seen.see(head, exchange);
  const heads = [{ head, base }];
  return withIdentity(evaluation, { heads, seen, at: '2026-11-21T00:00:00Z' }).findings.map(
    ({ finding }) => finding,
  );
}
