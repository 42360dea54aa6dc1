/** Keeps a contract on file the same whenever and wherever its tests run. It does not decide what a contract says. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

/**
 * The text of a Pact file in one form: members by code unit, interactions by description, two spaces, a newline at the end, and
 * no versions of the tools that wrote it.
 */
export function normalisedPact(written: string): string {
  const root = JSON.parse(written) as { readonly interactions: readonly Described[] };
  const interactions = root.interactions.toSorted((a, b) => (a.description < b.description ? -1 : 1));
  const metadata = { pactSpecification: { version: '4.0' } };
  return `${JSON.stringify(sorted({ ...root, interactions, metadata }), undefined, 2)}\n`;
}

interface Described {
  readonly description: string;
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries: readonly [string, unknown][] = Object.entries(value);
  return Object.fromEntries(
    entries.toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([name, inner]) => [name, sorted(inner)]),
  );
}

/** Writes the text when asked to. Returns what is on file afterwards; undefined when there is no file. */
export function keptPact(path: string, text: string, mode: 'write' | 'compare'): string | undefined {
  if (mode === 'write') writeFileSync(path, text);
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}
