/** Releases with documents of several protocols, in folders and in git; and XML documents. */
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { diff } from '../../src/app/diff.ts';
import { drift } from '../../src/app/drift.ts';
import { verify } from '../../src/app/verify.ts';
import type { JsonPointer } from '../../src/core/location.ts';
import type { Run } from '../../src/core/run.ts';
import { parseDocument } from '../../src/load/document.ts';
import { git, spec, workspaceOf, type Files } from './reference-workspace.ts';

const discovery = (issuer: string): string =>
  JSON.stringify(
    {
      issuer,
      token_endpoint: 'https://id.example/token',
      response_types_supported: ['code'],
      subject_types_supported: ['public'],
    },
    undefined,
    2,
  );

const now = '2026-06-01T00:00:00Z';

function found({ findings, faults }: Run): readonly string[] {
  return [
    ...findings.map(({ rule, locations }) =>
      [rule, ...locations.map(({ file, line = 0 }) => `${file}:${String(line)}`)].join(' '),
    ),
    ...faults.map(({ code, file = '' }) => `${code} ${file}`),
  ];
}

const TWO: Files = {
  'specs/idp/1.0/openid-configuration.json': discovery('https://id.example'),
  'specs/idp/2.0/openid-configuration.json': discovery('https://id.example/'),
};

describe('a release', () => {
  test('needs no API description', async () => {
    const run = await verify({ cwd: workspaceOf(TWO), against: 'last-release', now });
    expect(found(run)).toEqual([
      'oidc/issuer-changed specs/idp/1.0/openid-configuration.json:2 specs/idp/2.0/openid-configuration.json:2',
    ]);
    expect(run.providers.map(({ operations, release }) => [operations, release])).toEqual([[0, '2.0']]);
  });

  test('may have an API description too, and documents in folders', async () => {
    const cwd = workspaceOf({
      'specs/idp/1.0/openapi.yaml': spec('1.0'),
      'specs/idp/1.0/oidc/discovery.json': discovery('https://id.example'),
      'specs/idp/2.0/openapi.yaml': spec('2.0'),
      'specs/idp/2.0/oidc/discovery.json': discovery('https://id.example/'),
    });
    const run = await diff({ cwd, provider: 'idp', now });
    expect(found(run)).toEqual([
      'oidc/issuer-changed specs/idp/1.0/oidc/discovery.json:2 specs/idp/2.0/oidc/discovery.json:2',
    ]);
  });

  test('is compared with one of git, with all its documents', async () => {
    const cwd = workspaceOf({
      'specs/idp/1.0/openapi.yaml': spec('1.0'),
      'specs/idp/1.0/openid-configuration.json': discovery('https://id.example'),
    });
    git(cwd, 'init', '--quiet');
    git(cwd, 'add', '.');
    git(cwd, 'commit', '--quiet', '-m', 'one');
    git(cwd, 'tag', 'v1');
    writeFileSync(join(cwd, 'specs/idp/1.0/openid-configuration.json'), discovery('https://id.example/'));
    const run = await diff({ cwd, base: 'v1', provider: 'idp', now });
    expect(found(run)).toEqual([
      'oidc/issuer-changed v1:specs/idp/1.0/openid-configuration.json:2 specs/idp/1.0/openid-configuration.json:2',
    ]);
  });

  test('may lose its API description; the rest is compared', async () => {
    const cwd = workspaceOf({ ...TWO, 'specs/idp/1.0/openapi.yaml': spec('1.0') });
    const run = await diff({ cwd, provider: 'idp', now });
    expect(found(run).map((each) => each.split(' ')[0])).toEqual(['oidc/issuer-changed']);
    expect(run.comparisons?.[0]?.undecided.map(({ why }) => why)).toEqual([
      'release `2.0` has no API description',
    ]);
  });

  test('holds nothing that no protocol knows, but what references lead to', async () => {
    const cwd = workspaceOf({
      'specs/idp/1.0/openapi.yaml': spec('1.0', "components: { schemas: { A: { $ref: './a.json' } } }"),
      'specs/idp/1.0/a.json': '{ "type": "string" }',
      'specs/idp/1.0/b.json': '{ "type": "string" }',
      'specs/idp/1.0/bad.xml': '<a>\n  <b>&secret;</b>\n</a>',
    });
    const run = await verify({ cwd, now });
    expect(found(run)).toEqual([
      'text-malformed specs/idp/1.0/bad.xml',
      'protocol-unknown specs/idp/1.0/b.json',
    ]);
    expect(run.faults[0]).toMatchObject({ line: 2 });
    rmSync(join(cwd, 'specs/idp/1.0/b.json'));
    rmSync(join(cwd, 'specs/idp/1.0/bad.xml'));
    expect(found(await verify({ cwd, now }))).toEqual([]);
  });
});

describe('recordings', () => {
  test('are held against the documents of their release', async () => {
    const body: unknown = JSON.parse(discovery('https://id.example/'));
    const line = {
      time: '2026-05-01T00:00:00Z',
      request: { method: 'GET', url: 'https://id.example/.well-known/openid-configuration' },
      response: { status: 200, headers: { 'Content-Type': 'application/json' }, body },
    };
    const cwd = workspaceOf({
      'specs/idp/1.0/openid-configuration.json': discovery('https://id.example'),
      'mocks/idp/recordings/1.0/discovery.ndjson': JSON.stringify(line),
    });
    expect(found(await drift({ cwd, now }))).toEqual([
      'oidc/issuer-changed specs/idp/1.0/openid-configuration.json:2 mocks/idp/recordings/1.0/discovery.ndjson:1',
    ]);
  });
});

describe('XML', () => {
  const parsed = (text: string): ReturnType<typeof parseDocument> =>
    parseDocument('metadata.xml', new TextEncoder().encode(text));

  test('is elements with places', () => {
    const { document } = parsed('<?xml version="1.0"?>\n<a xmlns="urn:a" b="1">\n  <c>x&amp;y</c>\n</a>');
    expect(document?.root).toEqual({
      element: 'a',
      namespace: 'urn:a',
      attributes: { b: '1' },
      children: [{ element: 'c', namespace: 'urn:a', attributes: {}, children: [], text: 'x&y' }],
      text: '',
    });
    expect(document?.position('/children/0/text' as JsonPointer)).toEqual({ line: 3, column: 3 });
  });

  test.each([
    ['a document type', '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'],
    ['an unknown entity', '<a>&x;</a>'],
    ['an open element', '<a><b></a>'],
    ['two roots', '<a/><b/>'],
    ['no element', '<?xml version="1.0"?>'],
    ['too deep nesting', '<a>'.repeat(100_000)],
  ])('with %s is a fault with its place', (_what, text) => {
    const { document, faults } = parsed(text);
    expect(document).toBeUndefined();
    expect(faults[0]?.code).toBe('text-malformed');
    expect(faults[0]?.position).toBeDefined();
  });
});
