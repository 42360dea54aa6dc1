/** Every reporter, by the name that `--reporter` takes. Each is loaded when it is asked for. */
import type { Reporter } from '../core/report.ts';

const REPORTERS: Readonly<Record<string, () => Promise<Reporter>>> = {
  pretty: async () => (await import('../report/pretty.ts')).pretty,
  compact: async () => (await import('../report/compact.ts')).compact,
  json: async () => (await import('../report/json.ts')).json,
  ndjson: async () => (await import('../report/ndjson.ts')).ndjson,
  changelog: async () => (await import('../report/changelog.ts')).changelog,
  html: async () => (await import('../report/html/index.ts')).html,
  markdown: async () => (await import('../report/markdown.ts')).markdown,
  github: async () => (await import('../report/github.ts')).github,
  'github-summary': async () => (await import('../report/github.ts')).githubSummary,
  gitlab: async () => (await import('../report/gitlab.ts')).gitlab,
  sarif: async () => {
    const [{ createSarif }, { ruleMeta }] = await Promise.all([
      import('../report/sarif.ts'),
      import('./registry.ts'),
    ]);
    return createSarif({ describe: ruleMeta });
  },
  csv: async () => (await import('../report/csv.ts')).csv,
  junit: async () => (await import('../report/junit.ts')).junitReporter,
};

export const reporterNames: readonly string[] = Object.keys(REPORTERS);

/** Undefined for a name that is none of `reporterNames`. */
export function loadReporter(name: string): Promise<Reporter> | undefined {
  return Object.hasOwn(REPORTERS, name) ? REPORTERS[name]?.() : undefined;
}
