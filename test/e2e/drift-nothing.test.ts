/** Recordings that were held against nothing: none at all, and those that no operation fits. */
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { runIdpact, temporaryFolder, writeFiles, type Outcome } from '../workspace.ts';

const estates = temporaryFolder('drift-nothing');

function drift(name: string, paths: readonly string[]): Outcome {
  const cwd = join(estates, name);
  const entries = paths.map((path) => ({
    startedDateTime: '2026-05-04T10:00:00.000Z',
    request: { method: 'GET', url: `https://idp.example${path}`, headers: [], queryString: [] },
    response: { status: 200, statusText: 'OK', headers: [], content: { mimeType: 'text/plain', text: '' } },
  }));
  writeFiles(cwd, {
    'specs/idp/1/openapi.json': {
      openapi: '3.1.0',
      info: { title: 'Directory', version: '1' },
      paths: { '/Users': { get: { responses: { 200: { description: 'found' } } } } },
    },
    ...(entries.length === 0
      ? {}
      : { 'mocks/idp/recordings/1/calls.har': { log: { version: '1.2', creator: {}, entries } } }),
  });
  return runIdpact(['drift'], { cwd });
}

test('without recordings nothing was checked', () => {
  const { status, stdout } = drift('none', []);
  expect(stdout).toContain('? nothing was checked: no contracts and no recordings found');
  expect(status).toBe(3);
});

test('calls of another provider are no comparison', () => {
  const { status, stdout } = drift('other', ['/api/v1/authn']);
  expect(stdout).toContain('? nothing was compared: 1 recorded exchange, and no operation of the specs fits');
  expect(stdout).not.toContain('✓');
  expect(status).toBe(3);
});

test('what fits and what does not are told apart', () => {
  const { status, stdout } = drift('both', ['/Users', '/api/v1/authn']);
  expect(stdout).toContain('✓ 1 of 2 recorded exchanges compared, no operation fits the others');
  expect(status).toBe(0);
});
