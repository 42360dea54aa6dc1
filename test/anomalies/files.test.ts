/** Files that are cut off, too large, in another encoding, or something else than they should be: refused, with the place and what to do. */
import { mkdirSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { DOCUMENT_BYTES_MAX } from '../../src/load/limits.ts';
import {
  expectRefused,
  GIVEN,
  interaction,
  pact,
  pactOf,
  spec,
  specOf,
  text,
  verify,
  workspace,
} from './command.ts';

/** The same bad text as the spec, which ends with 2, and as the only pact, which ends with 3. */
const PLACES = [
  ['spec', 'idp.json', 2],
  ['pact', 'portal.json', 3],
] as const;

const GOOD = { 'idp.json': spec, 'portal.json': pact };

describe.each(PLACES)('as the %s', (_, name, status) => {
  const refused = (content: string | Uint8Array, ...words: readonly (string | RegExp)[]): void => {
    expectRefused(verify(workspace({ ...GOOD, [name]: content })), status, ...words);
  };
  const at = (line: number, column: number): string => `fault  ${name}:${String(line)}:${String(column)}  `;

  test('JSON that is cut off', () => {
    const whole = text(name === 'idp.json' ? spec : pact);
    const lines = whole.slice(0, whole.length / 2).split('\n');
    refused(
      lines.join('\n'),
      `${at(lines.length, (lines.at(-1) ?? '').length + 1)}the JSON ends too early`,
      'write it again',
    );
  });

  test('JSON with a comma too many', () => {
    refused('{\n "a": [1],\n}', `${at(3, 1)}this is not JSON`, 'Correct the text at this place');
  });

  test('a key that stands twice', () => {
    refused(
      '{\n "openapi": "3.1.0", "consumer": {"name": "portal"},\n "openapi": "3.0.0"\n}',
      `${at(3, 2)}the key \`openapi\` stands twice in one object, first in line 2`,
      'Keep one of them',
    );
  });

  test('a picture', () => {
    refused(
      Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13),
      `\`${name}\` is not text`,
      'reads JSON and YAML',
    );
  });

  test('UTF-16, with its mark and without', () => {
    const wide = Buffer.from(`\uFEFF${text(name === 'idp.json' ? spec : pact)}`, 'utf16le');
    refused(wide, `\`${name}\` is written in UTF-16`, 'Save it as UTF-8');
    refused(wide.subarray(2), `\`${name}\` is not text`);
  });

  test('nothing', () => {
    refused('', `\`${name}\` is empty`, 'Write JSON or YAML');
  });

  test('a file above the limit, which is not read', () => {
    const cwd = workspace(GOOD);
    truncateSync(join(cwd, name), DOCUMENT_BYTES_MAX + 1);
    expectRefused(
      verify(cwd),
      status,
      `\`${name}\` has ${String(DOCUMENT_BYTES_MAX + 1)} bytes`,
      'DOCUMENT_BYTES_MAX, 64 MiB',
    );
  });

  test('nesting that no parser can follow', () => {
    const words = [`\`${name}\` is nested more than 400 levels deep`, 'DEPTH_MAX'];
    refused('{"a":'.repeat(100_000) + '1' + '}'.repeat(100_000), ...words);
  });

  test('aliases that write out to billions of values, or contain themselves', () => {
    const names = { 'idp.json': 'idp.yaml', 'portal.json': 'portal.yaml' };
    const file = names[name];
    const args = GIVEN.map((each) => (each === name ? file : each));
    const bombs = [`${bomb()}# ${'x'.repeat(200_000)}\n`, 'a: &a [*a]\n'];
    for (const content of bombs) {
      const outcome = verify(workspace({ ...GOOD, [file]: content }), args);
      expectRefused(
        outcome,
        status,
        `the aliases of \`${file}\` write out to more than 5000000 values`,
        'EXPANDED_VALUES_MAX',
      );
    }
  });
});

/** Ten aliases in each of ten lines: a few hundred bytes, ten thousand million values. */
function bomb(): string {
  const lines = Array.from({ length: 9 }, (_, index) => {
    const alias = `*a${String(index)}`;
    return `a${String(index + 1)}: &a${String(index + 1)} [${Array.from({ length: 10 }, () => alias).join(', ')}]`;
  });
  return ['openapi: 3.1.0', 'a0: &a0 [x, x]', ...lines, ''].join('\n');
}

describe('a pact that is no pact', () => {
  test.each([
    ['a package.json', { name: 'portal', version: '1.0.0', dependencies: { provider: '1' } }],
    ['a list', [pact]],
    ['an empty list', []],
    ['an empty object', {}],
    ['a spec', spec],
  ])('%s', (_, content) => {
    expectRefused(
      verify(workspace({ ...GOOD, 'portal.json': content })),
      3,
      '`portal.json` is not a contract',
      'A Pact file has `consumer`, `provider` and `interactions` or `messages`',
    );
  });

  test.each([
    ['interactions that are no list', pactOf({}), /portal\.json:8:2 {2}`interactions` is not a list/u],
    [
      'a consumer without a name',
      pactOf([interaction], { consumer: {} }),
      'the pact does not name its consumer',
    ],
    [
      'a version that nobody wrote',
      pactOf([interaction], { metadata: { pactSpecification: { version: '7' } } }),
      /portal\.json:\d+:2 {2}version `7` of the Pact specification is not known/u,
    ],
    ['no interactions at all', pactOf([]), 'the contract has no interactions'],
    ['a number', '42', 'fault  portal.json:1:1  `portal.json` holds no object'],
    ['a sign-in page', '<!doctype html>\n<html><body>Sign in</body></html>\n', 'fault  portal.json:1:1  '],
    [
      'bytes that are no text',
      Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 1, 2, 3, 27, 91),
      'fault  portal.json:1:5  ',
    ],
  ])('%s', (_, content, words) => {
    expectRefused(verify(workspace({ ...GOOD, 'portal.json': content })), 3, words);
  });

  test('good pacts beside it are judged, and the run is not green', () => {
    const cwd = workspace({ 'idp.json': spec, 'pacts/good.json': pact, 'pacts/package.json': { name: 'x' } });
    const { status, said, run } = verify(cwd, ['--spec', 'idp.json', '--contracts', 'pacts/*.json']);
    expect(said).toContain('`pacts/package.json` is not a contract');
    expect(run?.contracts.map(({ verdict }) => verdict)).toEqual(['compatible', 'not-checked']);
    expect(status).toBe(3);
  });
});

describe('a spec that is no spec', () => {
  test.each([
    [
      'a package.json',
      { name: 'idp', version: '1.0.0' },
      'An OpenAPI document has a top-level `openapi` or `swagger` member',
    ],
    [
      'a version that is not known',
      specOf({}, { openapi: '9.9.9' }),
      /idp\.json:\d+:\d+ {2}OpenAPI version `9\.9\.9` cannot be read/u,
    ],
    ['paths that are a list', specOf({}, { paths: [] }), /idp\.json:\d+:\d+ {2}`paths` is not an object/u],
  ])('%s', (_, content, words) => {
    expectRefused(verify(workspace({ ...GOOD, 'idp.json': content })), 2, words);
  });
});

describe('a duplicate key in YAML', () => {
  test('is named with its place', () => {
    const yaml = 'openapi: 3.1.0\ninfo: {title: a, version: "1"}\npaths: {}\npaths: {}\n';
    const outcome = verify(workspace({ 'idp.yaml': yaml, 'portal.json': pact }), [
      '--spec',
      'idp.yaml',
      '--contracts',
      'portal.json',
    ]);
    expectRefused(outcome, 2, 'fault  idp.yaml:4:1  the same key stands twice', 'Keep one of them');
  });
});

describe('odd files that are good', () => {
  const wrong = specOf({ type: 'object', required: ['active'], properties: { active: { type: 'string' } } });

  test('line ends of another system and byte order marks do not shift places', () => {
    const plain = verify(workspace({ ...GOOD, 'idp.json': wrong }));
    const lines = (value: object): string => `\uFEFF${text(value).replaceAll('\n', '\r\n')}`;
    const odd = verify(workspace({ 'idp.json': lines(wrong), 'portal.json': lines(pact) }));
    const places = (said: string): readonly string[] => said.match(/\w+\.json:\d+:\d+/gu) ?? [];
    expect(places(plain.said)).toHaveLength(2);
    expect(places(odd.said)).toEqual(places(plain.said));
    expect(odd.status).toBe(1);
  });

  test('names with spaces, percent signs and #', () => {
    const names = {
      spec: 'specs #1 %41/the idp #2.json',
      other: 'specs #1 %41/other #3.json',
      pact: 'a [1] (2) #4.json',
    };
    const cwd = workspace({
      [names.spec]: specOf({ $ref: 'other%20%233.json#/User' }),
      [names.other]: {
        User: { type: 'object', required: ['active'], properties: { active: { type: 'string' } } },
      },
      [names.pact]: pact,
    });
    const { status, said } = verify(cwd, ['--spec', names.spec, '--contracts', names.pact]);
    expect(said).toMatch(/other #3\.json:\d+:\d+/u);
    expect(said).toMatch(/a \[1\] \(2\) #4\.json:\d+:\d+/u);
    expect(status).toBe(1);
  });
});

describe('folders', () => {
  test('an empty one', () => {
    expectRefused(
      verify(workspace(), []),
      2,
      'there is no provider to check',
      'specs/PROVIDER/RELEASE/',
      'no contracts and no recordings found',
    );
  });

  test('a provider without releases, a release without a spec', () => {
    const cwd = workspace({ 'contracts/portal/idp.pact.json': pact });
    mkdirSync(join(cwd, 'specs/idp'), { recursive: true });
    expectRefused(verify(cwd, []), 2, 'provider `idp` has no release', 'Its releases: none');
    mkdirSync(join(cwd, 'specs/idp/1'));
    expectRefused(verify(cwd, []), 2, 'provider `idp` has no release');
  });

  test('two specs of one release', () => {
    const cwd = workspace({
      'specs/idp/1/openapi.json': spec,
      'specs/idp/1/swagger.yaml': text(spec),
      'contracts/portal/idp.pact.json': pact,
    });
    expectRefused(
      verify(cwd, []),
      2,
      /specs\/idp\/1 {2}release `1` has two specs: `openapi\.json` and `swagger\.yaml`/u,
      'Keep one spec',
    );
  });

  test('a folder in the place of a file', () => {
    const cwd = workspace({ 'portal.json': pact });
    mkdirSync(join(cwd, 'idp.json'));
    expectRefused(verify(cwd), 2, '`idp.json` is a folder', 'Name a file');
    writeFileSync(join(cwd, 'spec.json'), text(spec));
    expectRefused(
      verify(cwd, ['--spec', 'spec.json', '--contracts', 'idp.json']),
      3,
      '`idp.json` is a folder',
    );
  });
});
