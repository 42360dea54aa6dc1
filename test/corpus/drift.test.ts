/** Drifts between Okta's documents and what Okta really answered, known from reading them. Skipped, saying so, without the corpus. */
import { describe, expect, test } from '@jest/globals';
import { join } from 'node:path';
import { drift } from '../../src/app/drift.ts';
import type { RunFinding } from '../../src/core/run.ts';
import { CORPUS, hasCorpus } from '../../tools/conformance.ts';

if (!hasCorpus()) process.stderr.write('The corpus is not here; known drifts are not looked for.\n');

const RECORDINGS = [
  'tf-api-v1-policies.har.gz',
  'tf-api-v1-hook-keys.har',
  'py-api-v1-agentPools.har',
  'tf-api-v1-agentPools.har',
  'tf-api-v1-authenticators.har.gz',
  'tf-api-v1-realm-assignments.har',
  'tf-api-v1-apps.har.gz',
];

(hasCorpus() ? describe : describe.skip)('Okta', () => {
  const found = async (): Promise<readonly RunFinding[]> => {
    const run = await drift({
      specs: [join(CORPUS, 'real/specs/okta-management/*.yaml.gz')],
      recordings: RECORDINGS.map((name) => join(CORPUS, 'real/recordings/okta', name)),
      now: '2026-11-21T00:00:00Z',
    });
    expect(run.faults).toEqual([]);
    expect(run.recordings.reduce((sum, { exchanges }) => sum + exchanges, 0)).toBeGreaterThan(2000);
    return run.findings;
  };
  let findings: Promise<readonly RunFinding[]> | undefined;
  const all = (): Promise<readonly RunFinding[]> => (findings ??= found());
  const one = async (rule: string, operation: string, member: string): Promise<RunFinding | undefined> =>
    (await all()).find(
      (finding) =>
        finding.rule === `drift/${rule}` &&
        finding.operations.includes(operation) &&
        ((finding.args['members'] as readonly string[] | undefined) ?? ['']).includes(member),
    );

  test('answered GET /policies with a list while an object was documented, until the spec was corrected', async () => {
    const policies = await one('response-type-changed', 'GET /api/v1/policies', '');
    expect(policies?.args).toMatchObject({ actual: 'array', expected: 'object' });
    expect(policies?.seen?.releases).toContain('2026.03.0');
    expect(policies?.seen?.correctedIn).toBe('2026.05.1');
  }, 120_000);

  test.each([
    ['response-null', 'GET /api/v1/apps', '[*].accessibility.errorRedirectUrl'],
    ['response-value-undocumented', 'GET /api/v1/authenticators', '[*].key'],
    [
      'response-type-changed',
      'GET /api/v1/agentPools/{poolId}/updates/{updateId}',
      'agents[*].lastConnection',
    ],
    ['response-type-changed', 'GET /api/v1/hook-keys/{id}', 'isUsed'],
    ['status-undocumented', 'POST /api/v1/realm-assignments', ''],
  ])(
    'drifts: %s of %s %s',
    async (rule, operation, member) => {
      const finding = await one(rule, operation, member);
      expect(finding).toBeDefined();
      expect(finding?.seen?.count).toBeGreaterThan(0);
    },
    120_000,
  );
});
