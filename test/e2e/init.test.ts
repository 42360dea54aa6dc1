/** From nothing to a first verdict: what `idpact init` finds, shows, asks and writes. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { root, runIdpact, temporaryFolder, writeFiles, type Outcome } from '../workspace.ts';

const folder = temporaryFolder('init');

function idpact(name: string, ...args: readonly string[]): Outcome {
  return runIdpact(args, { cwd: join(folder, name) });
}

/** Each file is a copy of one of the repository, or the text itself. */
function project(name: string, files: Readonly<Record<string, string>>): void {
  const texts = Object.entries(files).map(([path, from]) => {
    const original = join(root, from);
    return [path, existsSync(original) ? readFileSync(original, 'utf8') : from] as const;
  });
  writeFiles(join(folder, name), Object.fromEntries(texts));
}

const CRM = 'contracts/crm-profile-sync/workforce-idp.pact.json';
const HR = 'contracts/hr-joiner-sync/workforce-idp.pact.json';
const SPEC = 'specs/workforce-idp/4.8.0/openapi.yaml';
const NEXT = 'specs/workforce-idp/5.0.0-rc.2/openapi.yaml';

test('an app team with a pact and a copy of a spec has a verdict after two commands', () => {
  project('app', {
    'pacts/crm.json': CRM,
    'vendor/workforce-idp.yaml': SPEC,
    '.github/dependabot.yml': 'version: 2\n',
    'package.json': '{"name":"crm"}',
  });
  const { status, stdout } = idpact('app', 'init', '--yes');
  expect(status).toBe(0);
  expect(stdout).toContain(
    'found   1 pact  pacts/crm.json  consumers crm-profile-sync\n        1 spec  vendor/workforce-idp.yaml (4.8.0)\n        CI  GitHub Actions\n',
  );
  expect(readFileSync(join(folder, 'app/.github/workflows/contracts.yml'), 'utf8')).toContain(
    'idpact verify',
  );
  const first = idpact('app', 'verify');
  expect(first.stdout).toContain('workforce-idp  4.8.0  vendor/workforce-idp.yaml');
  expect(first.status).toBe(0);
});

test('what is broken already is known, but for leavers', () => {
  project('old', { 'pacts/hr.json': HR, 'idp.yaml': NEXT });
  const { stderr } = idpact('old', 'init', '--yes');
  expect(stderr).toContain('✓ idpact.baseline.json: 1 added, 0 kept, 0 gone');
  expect(idpact('old', 'verify').stdout).toContain('✕ 1 break hits 1 of 1 consumer · 1 known');
});

test('several providers find their specs by name, releases by their folders, and what is missing is said', () => {
  project('many', {
    [CRM]: CRM,
    'contracts/support-console/customer-idp.pact.json': 'contracts/support-console/customer-idp.pact.json',
    'specs/workforce-idp/4.8.0/openapi.yaml': SPEC,
    'specs/workforce-idp/5.0.0-rc.2/openapi.yaml': NEXT,
    'node_modules/x/openapi.json': '{"openapi": "3.0.0", "info": {"title": "customer-idp"}}',
  });
  const { stdout } = idpact('many', 'init', '--dry-run');
  expect(stdout).toContain('2 specs');
  expect(stdout).toContain(
    '!       no spec was found for provider customer-idp: put it into specs/customer-idp/RELEASE/',
  );
  expect(stdout).not.toContain('contracts:\n');
  expect(readdirSync(join(folder, 'many'))).not.toContain('idpact.config.yaml');
});

test('nothing is written without a yes, or over a config, and nothing hostile becomes YAML', () => {
  project('shy', {
    'pacts/a.json': '{"consumer":{"name":"a: [b] # c\\nd"},"provider":{"name":"true"},"interactions":[]}',
    'pacts/b.json': '{"consumer":{"name":"b"},"provider":{"name":"c\\nversion: 9"},"interactions":[]}',
    'x.json': '{',
    'y.yaml': 'openapi: "3.1.0"\ninfo: { title: t }\n',
  });
  expect(idpact('shy', 'init')).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('pass --yes') as unknown,
  });
  expect(readdirSync(join(folder, 'shy')).sort()).toEqual(['pacts', 'x.json', 'y.yaml']);
  idpact('shy', 'init', '--yes');
  expect(idpact('shy', 'verify').stdout).not.toContain('idpact.config.yaml:');
  expect(idpact('shy', 'init', '--yes')).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('there is a config at') as unknown,
  });
});

test('discovery and SCIM documents are specs too, and an entry of which nothing is known can be read', () => {
  const mobile = 'contracts/mobile-login/customer-idp.pact.json';
  const released = 'specs/customer-idp/2026-04';
  project('identity', {
    'pacts/mobile.json': mobile,
    'pacts/crm.json': CRM,
    'pacts/plant.json': 'contracts/legacy-plant-portal/plant-portal.pact.json',
    'idp/customer-idp/2025-10/openid-configuration.json': `specs/customer-idp/2025-10/openid-configuration.json`,
    'idp/customer-idp/2026-04/openid-configuration.json': `${released}/openid-configuration.json`,
    'idp/customer-idp/2026-04/jwks.json': `${released}/jwks.json`,
    'specs/workforce-idp/4.8.0/scim/Schemas.json': 'specs/workforce-idp/4.8.0/scim/Schemas.json',
    'specs/workforce-idp/4.8.0/saml-metadata.xml': 'specs/workforce-idp/4.8.0/saml-metadata.xml',
  });
  const { status, stdout } = idpact('identity', 'init', '--yes');
  expect(status).toBe(0);
  expect(stdout).toContain('no spec was found for provider plant-portal');
  const config = readFileSync(join(folder, 'identity/idpact.config.yaml'), 'utf8');
  expect(config).toContain('    specs: idp/customer-idp\n');
  expect(config).toContain('  # plant-portal: {}');
  expect(config).toContain('  workforce-idp: {} # owner');
  const first = idpact('identity', 'verify');
  expect(first.stdout).not.toContain('fault');
  expect(first.stdout).toContain('customer-idp   2026-04  idp/customer-idp/2026-04/');
});

test('what it writes is a config that can be read, whatever was found', () => {
  project('usual', { [CRM]: CRM, 'specs/workforce-idp/4.8.0/openapi.yaml': SPEC });
  expect(idpact('usual', 'init', '--yes').status).toBe(0);
  expect(idpact('usual', 'verify').status).toBe(0);
  project('contracts-only', { [CRM]: CRM });
  expect(idpact('contracts-only', 'init', '--yes').status).toBe(0);
  const { status, stdout } = idpact('contracts-only', 'verify');
  expect(stdout).not.toContain('must be object');
  expect(status).toBe(2);
  project('one-of-two', {
    [CRM]: CRM,
    'contracts/support-console/customer-idp.pact.json': 'contracts/support-console/customer-idp.pact.json',
    'specs/workforce-idp/4.8.0/openapi.yaml': SPEC,
  });
  expect(idpact('one-of-two', 'init', '--yes').status).toBe(0);
  const run = idpact('one-of-two', 'verify');
  expect(run.stdout).toContain('3 of 3 interactions compatible, 1 of 2 contracts checked');
  expect(run.stdout).not.toContain('fault');
  expect(run.status).toBe(3);
});

test('keys with nothing but comments below them are empty, and no mistake', () => {
  project('comments', {
    [CRM]: CRM,
    'specs/workforce-idp/4.8.0/openapi.yaml': SPEC,
    'idpact.config.yaml': 'version: 1\nproviders:\n  workforce-idp:\n    # owner: "@team"\nconsumers:\n',
  });
  expect(idpact('comments', 'verify').status).toBe(0);
});
