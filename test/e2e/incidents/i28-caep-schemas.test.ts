/**
 * Okta's schema of CAEP session-revoked between 2024.07 and 2025.08: `subjects` became `subject`, the members that say who
 * acted and from where went away, and a subject is no longer a user, a device and a tenant but an issuer and a name. Put
 * together again from the facts; receivers typed on the old shape are named before the release is taken.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from '@jest/globals';
import type { Run } from '../../../src/core/run.ts';
import { runIdpact, temporaryFolder, writeFiles, type Outcome } from '../../workspace.ts';

const folder = temporaryFolder('i28');
const TYPE = 'https://schemas.openid.net/secevent/caep/event-type/session-revoked';

function write(path: string, value: unknown): void {
  writeFiles(folder, { [path]: value });
}

const text = { type: 'string' };
const identifier = {
  type: 'object',
  properties: { format: text, email: text, iss: text, sub: text },
};

function eventSchema(properties: object, required: readonly string[]): object {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: TYPE,
    type: 'object',
    properties: { event_timestamp: { type: 'integer' }, reason_admin: { type: 'object' }, ...properties },
    required,
  };
}

const OLD = eventSchema(
  {
    current_ip: text,
    current_user_agent: text,
    initiating_entity: { type: 'string', enum: ['admin', 'user', 'policy', 'system'] },
    subjects: {
      type: 'object',
      properties: { user: identifier, device: identifier, tenant: identifier },
      required: ['user'],
    },
  },
  ['event_timestamp', 'subjects', 'initiating_entity'],
);
const NEW = eventSchema({ subject: { type: 'object', properties: { format: text, iss: text, sub: text } } }, [
  'event_timestamp',
  'subject',
]);

function receiver(consumer: string, event: object): object {
  return {
    consumer: { name: consumer },
    provider: { name: 'okta' },
    messages: [
      {
        description: 'a session was revoked',
        contents: { iss: 'https://acme.okta.example', events: { [TYPE]: event } },
        metaData: { contentType: 'application/secevent+jwt' },
        matchingRules: { body: { $: { combine: 'AND', matchers: [{ match: 'type' }] } } },
      },
    ],
    metadata: { pactSpecification: { version: '3.0.0' } },
  };
}

beforeAll(() => {
  write('specs/okta/2024.07.0/session-revoked.json', OLD);
  write('specs/okta/2025.08.0/session-revoked.json', NEW);
  write('idpact.config.yaml', 'version: 1\nproviders:\n  okta: { candidate: 2025.08.0 }\n');
  write(
    'contracts/session-guard/okta.pact.json',
    receiver('session-guard', {
      event_timestamp: 1721044800,
      initiating_entity: 'admin',
      subjects: { user: { format: 'email', email: 'alice@example.test' } },
    }),
  );
  write(
    'contracts/revocation-counter/okta.pact.json',
    receiver('revocation-counter', { event_timestamp: 1721044800 }),
  );
});

function idpact(...args: readonly string[]): Outcome {
  return runIdpact([...args, '--now', '2025-08-01T00:00:00Z'], { cwd: folder, env: { HOME: folder } });
}

test('the receiver that is typed on the old shape is named before the release, and the other is not', () => {
  const { status, stdout } = idpact('verify', '--against', '2024.07.0', '--output-dir', 'reports');
  expect(status).toBe(1);
  const run = JSON.parse(readFileSync(join(folder, 'reports/run.json'), 'utf8')) as Run;
  const broken = run.findings.filter(({ effect }) => effect === 'breaking');
  expect(broken.length).toBeGreaterThan(0);
  for (const { hits, witness } of broken) {
    expect(hits.map(({ consumer }) => consumer)).toEqual(['session-guard']);
    expect(witness?.proof).not.toBe('unproved');
  }
  const titles = broken.map(({ title }) => title).join('\n');
  expect(titles).toContain('subjects');
  expect(titles).toContain('initiating_entity');
  expect(stdout).toContain('session-guard');
});

test('before the release the same contracts hold', () => {
  const { status } = idpact('verify', '--release', '2024.07.0');
  expect(status).toBe(0);
});
