/** Two documents side by side, as the commands compare them. */
import { readSpec, type ReadSpec } from '../../src/app/evaluate.ts';
import { comparedReleases } from '../../src/app/comparison.ts';
import type { ComparisonOutcome } from '../../src/compare/index.ts';
import type { ReaderModel } from '../../src/core/change.ts';
import type { Document } from '../../src/core/document.ts';

export function documentOf(path: string, root: unknown): Document {
  return { path, root, bytes: 0, position: () => undefined };
}

export function specOf(document: Document): ReadSpec {
  const { spec, faults } = readSpec({ provider: 'provider', release: '', document, others: new Map() });
  if (spec === undefined) throw new Error(faults.map(({ message }) => message).join('; '));
  return spec;
}

export function compared(
  before: ReadSpec,
  after: ReadSpec,
  reader: ReaderModel = 'tolerant',
): ComparisonOutcome {
  return comparedReleases({ before, after, base: '', head: '', reader, at: '2026-11-21T00:00:00Z' }, [])
    .outcome;
}
