/** The identity documents of the example estate: what was put into the newest releases is found, and nothing else. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { globSync } from 'tinyglobby';
import { diff } from '../../src/app/diff.ts';
import { verify } from '../../src/app/verify.ts';
import type { Run } from '../../src/core/run.ts';
import { estate, freshEstate, NOW } from '../e2e/copy.ts';

const cwd = join(import.meta.dirname, '../..');
const files = globSync(['specs/*/*/**/*.{json,xml,pem}', 'scripts/certificates/*'], { cwd }).sort();

/** Of the rules of identity: rule, what it names, effect and who is hit. */
function shown({ findings }: Run): readonly string[] {
  return findings
    .filter(({ rule }) => /^(?:oidc|scim|saml|events)\//u.test(rule))
    .map(({ rule, operation, effect, hits }) =>
      [effect, rule, operation.split(':').at(-1), '→', hits.map(({ consumer }) => consumer).join(' ')].join(
        ' ',
      ),
    )
    .sort();
}

test('no document holds a private key or the name of a machine', () => {
  expect(files.length).toBeGreaterThan(15);
  for (const file of files) {
    const text = readFileSync(join(cwd, file), 'utf8');
    expect(text).not.toMatch(/127\.0\.0\.1|localhost|PRIVATE KEY|"d":/u);
  }
});

test('the drift of the candidate of the workforce IdP is what its servers do differently', async () => {
  const run = await diff({ cwd, now: NOW, base: '4.8.0', head: '5.0.0-rc.2', provider: 'workforce-idp' });
  expect(run.faults).toEqual([]);
  expect(shown(run)).toEqual([
    'breaking events/type-not-delivered event session-revoked → audit-exporter',
    'breaking saml/certificates-rotated-without-overlap KeyDescriptor → partner-federation',
    'breaking scim/attribute-mutability-narrowed department → hr-joiner-sync legacy-plant-portal',
  ]);
});

test('so is that of the customer IdP', async () => {
  const run = await diff({ cwd, now: NOW, base: '2025-10', head: '2026-04', provider: 'customer-idp' });
  expect(run.faults).toEqual([]);
  expect(shown(run)).toEqual([
    'breaking oidc/claim-type-changed claim updated_at → ',
    'risky oidc/keys-rotated-without-overlap jwks_uri → mobile-login',
  ]);
});

test.each([
  ['customer-idp', '2026-04'],
  ['workforce-idp', '4.8.0'],
  ['workforce-idp', '5.0.0-rc.2'],
])('%s %s does not differ from itself', async (provider, release) => {
  const run = await diff({ cwd, now: NOW, base: release, head: release, provider });
  expect(run.findings).toEqual([]);
});

test('what releases say of themselves is what was recorded of them', async () => {
  for (const [provider, release] of [
    ['customer-idp', '2025-10'],
    ['customer-idp', '2026-04'],
    ['workforce-idp', '4.8.0'],
  ] as const)
    expect(shown(await verify({ cwd, now: NOW, providers: [provider], release }))).toEqual([]);
});

describe('messages that the audit export takes', () => {
  beforeEach(freshEstate);
  const asked = (): Promise<Run> =>
    verify({ cwd: estate, now: NOW, providers: ['workforce-idp'], consumers: ['audit-exporter'] });

  test('are promised by the candidate', async () => {
    const { contracts, findings, notChecked } = await asked();
    const messages = contracts[0]?.interactions.filter(({ description }) =>
      /^(?:user|session)/u.test(description),
    );
    expect(messages?.map(({ description, verdict }) => [description, verdict])).toEqual([
      ['session of a leaver was revoked', 'compatible'],
      ['user was deactivated', 'compatible'],
    ]);
    expect(findings.filter(({ hits }) => hits.length > 0)).toEqual([]);
    expect(notChecked.filter(({ consumer }) => consumer !== '')).toEqual([]);
  });

  test('break when a member that is read is gone', async () => {
    const path = join(estate, 'specs/workforce-idp/5.0.0-rc.2/asyncapi.yaml');
    const text = readFileSync(path, 'utf8');
    const without = text
      .replace('published, subject]', 'published]')
      .replace(/ {8}subject:\n {10}type: string\n {10}description: .*\n/u, '');
    expect(without.length).toBeLessThan(text.length - 80);
    writeFileSync(path, without);
    const { findings } = await asked();
    const breaks = findings.filter(({ level }) => level === 'break');
    expect(breaks.map(({ rule, args, hits }) => [rule, args['members'], hits[0]?.consumer])).toEqual([
      ['contract/response-property-missing', ['subject'], 'audit-exporter'],
    ]);
  });

  test('are not checked where nothing describes them', async () => {
    rmSync(join(estate, 'specs/workforce-idp/5.0.0-rc.2/asyncapi.yaml'));
    rmSync(join(estate, 'specs/workforce-idp/5.0.0-rc.2/events'), { recursive: true });
    const { notChecked } = await asked();
    expect(notChecked.flatMap(({ interaction }) => interaction ?? [])).toEqual([
      'session of a leaver was revoked',
      'user was deactivated',
    ]);
  });
});
