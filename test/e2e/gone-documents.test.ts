/** A release that lacks a document which the release before had: nothing was compared, so nothing is green. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { runIdpact, temporaryFolder, writeFiles, type Files, type Outcome } from '../workspace.ts';

const DISCOVERY = {
  issuer: 'https://id.example',
  authorization_endpoint: 'https://id.example/auth',
  token_endpoint: 'https://id.example/token',
  jwks_uri: 'https://id.example/jwks',
  response_types_supported: ['code'],
  subject_types_supported: ['public'],
  id_token_signing_alg_values_supported: ['RS256'],
};

const RESOURCE_TYPES = {
  schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'],
  totalResults: 1,
  Resources: [
    {
      schemas: ['urn:ietf:params:scim:schemas:core:2.0:ResourceType'],
      id: 'User',
      name: 'User',
      endpoint: '/Users',
      schema: 'urn:ietf:params:scim:schemas:core:2.0:User',
    },
  ],
};

const KEYS = { keys: [{ kty: 'RSA', kid: 'a', use: 'sig', alg: 'RS256', n: 'AQAB', e: 'AQAB' }] };

const DESCRIPTION = {
  openapi: '3.1.0',
  info: { title: 'Directory', version: '1' },
  paths: { '/Users': { get: { responses: { 200: { description: 'found' } } } } },
};

const CONTRACT = {
  consumer: { name: 'portal' },
  provider: { name: 'idp' },
  interactions: [
    { description: 'list', request: { method: 'GET', path: '/Users' }, response: { status: 200 } },
  ],
  metadata: { pactSpecification: { version: '2.0.0' } },
};

const estates = temporaryFolder('gone');
let number = 0;

function idpact(files: Files, ...args: readonly string[]): Outcome & { readonly folder: string } {
  number += 1;
  const folder = join(estates, String(number));
  writeFiles(folder, files);
  return { folder, ...runIdpact(args, { cwd: folder }) };
}

const compared = ['diff', '1', '2', '--provider', 'idp'] as const;

describe('a document that is gone', () => {
  test('leaves no verdict, also where there are no contracts', () => {
    const { status, stdout } = idpact(
      {
        'specs/idp/1/openid-configuration.json': DISCOVERY,
        'specs/idp/1/jwks.json': KEYS,
        'specs/idp/2/jwks.json': KEYS,
      },
      ...compared,
    );
    expect(stdout).toContain('release `2` lacks what release `1` has');
    expect(stdout).not.toContain('✓');
    expect(status).toBe(3);
  });

  test('is not gone where another document says the same', () => {
    const { status, stdout } = idpact(
      {
        'specs/idp/1/oauth-authorization-server.json': DISCOVERY,
        'specs/idp/2/openid-configuration.json': DISCOVERY,
      },
      ...compared,
    );
    expect(stdout).not.toContain('lacks what');
    expect(status).toBe(0);
  });

  test('that described the interface leaves contracts unanswered', () => {
    const files = {
      'specs/idp/1/openapi.json': DESCRIPTION,
      'specs/idp/1/openid-configuration.json': DISCOVERY,
      'specs/idp/2/openid-configuration.json': DISCOVERY,
      'contracts/portal/idp.pact.json': CONTRACT,
      'contracts/spa/idp.pact.json': {
        ...CONTRACT,
        consumer: { name: 'spa' },
        interactions: [
          { description: 'keys', request: { method: 'GET', path: '/jwks' }, response: { status: 200 } },
        ],
      },
    };
    const { status, stdout } = idpact(files, 'verify');
    expect(stdout).toContain('no verdict');
    expect(status).toBe(3);
  });

  test('and contracts that are left to other rules are not shown as compatible', () => {
    const { status, stdout, folder } = idpact(
      {
        'specs/idp/1/ResourceTypes.json': RESOURCE_TYPES,
        'contracts/portal/idp.pact.json': CONTRACT,
      },
      'can-i-release',
      '--provider',
      'idp',
    );
    expect(stdout).toMatch(/portal .*\? not checked/u);
    expect(status).toBe(3);
    const run = JSON.parse(readFileSync(join(folder, 'reports/run.json'), 'utf8')) as {
      readonly contracts: readonly { readonly verdict: string }[];
    };
    expect(run.contracts.map(({ verdict }) => verdict)).toEqual(['not-checked']);
  });
});
