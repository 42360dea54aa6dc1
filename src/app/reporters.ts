/** Every reporter, by the name that `--reporter` takes. Each is loaded when it is asked for. */
import type { Reporter } from '../core/report.ts';

const REPORTERS: Readonly<Record<string, () => Promise<Reporter>>> = {
  pretty: async () => (await import('../report/pretty.ts')).pretty,
  compact: async () => (await import('../report/compact.ts')).compact,
  json: async () => (await import('../report/json.ts')).json,
  ndjson: async () => (await import('../report/ndjson.ts')).ndjson,
  changelog: async () => (await import('../report/changelog.ts')).changelog,
  junit: async () => (await import('../report/junit.ts')).junitReporter,
};

export const reporterNames: readonly string[] = Object.keys(REPORTERS);

/** Undefined for a name that is none of `reporterNames`. */
export function loadReporter(name: string): Promise<Reporter> | undefined {
  return Object.hasOwn(REPORTERS, name) ? REPORTERS[name]?.() : undefined;
}
