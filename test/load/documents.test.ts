/** Reading files: what good ones give, where things stand in them, and what bad ones are told. */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { LineCounter, parseDocument as parseYaml, stringify } from 'yaml';
import { childPointer, ROOT, type JsonPointer } from '../../src/core/location.ts';
import { loadDocument, parseDocument } from '../../src/load/document.ts';
import { DOCUMENT_BYTES_MAX } from '../../src/load/limits.ts';
import { loadSpec } from '../../src/load/spec.ts';
import { compareReleases, findProviders } from '../../src/load/workspace.ts';
import { findConfig, readConfig } from '../../src/load/config.ts';

const folder = mkdtempSync(join(tmpdir(), 'idpact-load-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
  return path;
}

const parse = (name: string, text: string): ReturnType<typeof parseDocument> =>
  parseDocument(name, new TextEncoder().encode(text));

describe('good files', () => {
  test('dates and words stay texts, merge keys are followed, packed files are unpacked', () => {
    const yaml = 'a: 2026-01-01\nb: no\nbase: &base {q: 1}\nc: {<<: *base, z: 2}\n';
    expect(parse('x.yaml', yaml).document?.root).toEqual({
      a: '2026-01-01',
      b: 'no',
      base: { q: 1 },
      c: { q: 1, z: 2 },
    });
    expect(loadDocument(file('x.yaml.gz', gzipSync(yaml)), folder).document?.root).toHaveProperty(
      'a',
      '2026-01-01',
    );
  });

  test('a byte order mark is no part of the text', () => {
    expect(parse('x.json', '\uFEFF{"a":1}').document?.root).toEqual({ a: 1 });
  });

  test('a member named __proto__ is a member', () => {
    const root = parse('x.json', '{"__proto__": {"polluted": true}}').document?.root;
    expect(Object.hasOwn(root as object, '__proto__')).toBe(true);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });
});

const json = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom<unknown>(1, true, null, 'text', 'a "quoted" \\ text', 'línea 😀', ''),
    fc.array(tie('value'), { maxLength: 3 }),
    fc
      .uniqueArray(fc.constantFrom('a', 'b~c', 'd/e', 'ключ', 'with "quotes"', '0'), { maxLength: 3 })
      .chain((names) =>
        fc
          .tuple(...names.map(() => tie('value')))
          .map((values) => Object.fromEntries(names.map((name, index) => [name, values[index]]))),
      ),
  ),
})).value;

function pointersOf(value: unknown, at: JsonPointer = ROOT): readonly JsonPointer[] {
  if (typeof value !== 'object' || value === null) return [at];
  return [
    at,
    ...Object.entries(value).flatMap(([key, inner]) => [...pointersOf(inner, childPointer(at, key))]),
  ];
}

/** The place by a parser of another author: the key of a member, the value of an element. */
function judgedPosition(text: string, pointer: JsonPointer): { line: number; column: number } {
  const counter = new LineCounter();
  const document = parseYaml(text, { lineCounter: counter });
  const steps = pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
  let node: unknown = document.contents;
  let range = (node as { range: [number] }).range[0];
  for (const step of steps) {
    const items = (
      node as { items: { key?: { value: unknown; range: [number] }; value?: unknown; range?: [number] }[] }
    ).items;
    const pair = items.find((item) => item.key !== undefined && String(item.key.value) === step);
    if (pair?.key === undefined) {
      node = items[Number(step)];
      range = (node as { range: [number] }).range[0];
    } else {
      node = pair.value;
      range = pair.key.range[0];
    }
  }
  const { line, col } = counter.linePos(range);
  return { line, column: col };
}

describe('where things stand', () => {
  test.each([['json'], ['indented json'], ['block yaml'], ['flow yaml']])(
    'every pointer leads to its line and column: %s',
    (style) => {
      fc.assert(
        fc.property(fc.dictionary(fc.constantFrom('root', 'x-y'), json, { minKeys: 1 }), (root) => {
          const plainRoot = JSON.parse(JSON.stringify(root)) as unknown;
          const text =
            style === 'json'
              ? JSON.stringify(plainRoot)
              : style === 'indented json'
                ? JSON.stringify(plainRoot, null, 2)
                : stringify(plainRoot, style === 'flow yaml' ? { collectionStyle: 'flow' } : {});
          const { document, faults } = parse(style.endsWith('json') ? 'x.json' : 'x.yaml', text);
          expect(faults).toEqual([]);
          for (const pointer of pointersOf(plainRoot)) {
            if (pointer === ROOT) continue;
            expect({ text, pointer, at: document?.position(pointer) }).toEqual({
              text,
              pointer,
              at: judgedPosition(text, pointer),
            });
          }
        }),
        { numRuns: 150, seed: 7 },
      );
    },
  );

  test('a pointer that leads nowhere gives its nearest parent', () => {
    const { document } = parse('x.yaml', 'a:\n  b:\n    c: 1\n');
    expect(document?.position('/a/b/gone/further' as JsonPointer)).toEqual({ line: 2, column: 3 });
  });
});

describe('bad files are told what, where and what to do', () => {
  test.each([
    ['cut-off JSON', 'a.json', '{"a": [1, 2', 'text-malformed', { line: 1, column: 12 }],
    ['a misplaced comma', 'a.json', '{\n  "a": 1,,\n}', 'text-malformed', { line: 2, column: 10 }],
    ['a key twice in JSON', 'a.json', '{"a": 1,\n "a": 2}', 'duplicate-key', { line: 2, column: 2 }],
    ['a key twice in YAML', 'a.yaml', 'a: 1\nb: 2\na: 3\n', 'duplicate-key', { line: 3, column: 1 }],
    ['bad indentation', 'a.yaml', 'a:\n  b: 1\n c: 2\n', 'text-malformed', { line: 3, column: 2 }],
    ['an empty file', 'a.yaml', '', 'text-malformed', undefined],
    ['nothing but blanks', 'a.json', ' \n\t', 'text-malformed', undefined],
    ['UTF-16', 'a.json', '\u00ff\u00fe{', 'file-binary', undefined],
    ['brackets without end', 'a.json', '['.repeat(100_000), 'too-deep', undefined],
    ['YAML brackets without end', 'a.yaml', '['.repeat(100_000), 'too-deep', undefined],
  ])('%s', (_, name, text, code, position) => {
    const bytes =
      code === 'file-binary'
        ? Uint8Array.from(text, (character) => character.charCodeAt(0))
        : new TextEncoder().encode(text);
    const { document, faults } = parseDocument(name, bytes);
    expect(document).toBeUndefined();
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatchObject({
      code,
      document: name,
      ...(position === undefined ? {} : { position }),
    });
    expect(faults[0]?.hint).not.toBe('');
  });

  test('aliases that write out to billions of values', () => {
    const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x, x]'];
    for (let level = 1; level < 12; level += 1) {
      const alias = `*a${String(level - 1)}`;
      lines.push(
        `a${String(level)}: &a${String(level)} [${Array.from({ length: 10 }, () => alias).join(', ')}]`,
      );
    }
    expect(parse('bomb.yaml', lines.join('\n')).faults[0]?.code).toBe('alias-bomb');
  });

  test('a picture, a folder, a missing file, a file of a hundred megabytes', () => {
    const picture = file(
      'pact.json',
      Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]),
    );
    expect(loadDocument(picture, folder).faults[0]?.code).toBe('file-binary');
    expect(loadDocument(folder, dirname(folder)).faults[0]?.code).toBe('file-unreadable');
    expect(loadDocument(join(folder, 'pact.jsn'), folder).faults[0]).toMatchObject({
      code: 'file-missing',
      hint: 'Did you mean `pact.json`?',
    });
    const huge = file('huge.json', '{');
    truncateSync(huge, DOCUMENT_BYTES_MAX + 1);
    expect(loadDocument(huge, folder).faults[0]).toMatchObject({
      code: 'file-too-large',
      hint: expect.stringContaining('DOCUMENT_BYTES_MAX'),
    });
  });
});

describe('references to other files', () => {
  const spec = (ref: string): string =>
    `openapi: 3.1.0\ninfo: {title: t, version: '1'}\npaths:\n  /a:\n    $ref: '${ref}'\n`;

  test('files beside the spec are read, in circles too', () => {
    file('refs/b.yaml', "x: {$ref: 'a.yaml#/info'}\ny: {$ref: './sub/c.yaml'}\n");
    file('refs/sub/c.yaml', "z: {$ref: '../b.yaml#/x'}\n");
    const loaded = loadSpec(file('refs/a.yaml', spec('b.yaml#/x')), { workspace: folder, folders: [] });
    expect([...loaded.others.keys()].sort()).toEqual(['refs/b.yaml', 'refs/sub/c.yaml']);
    expect(loaded.unread).toEqual([]);
  });

  test.each([
    ['an address', 'https://example.com/a.yaml', 'reference-refused'],
    ['a path out of the folder', '../../../../etc/passwd', 'reference-refused'],
    ['an absolute path', '/etc/passwd', 'reference-refused'],
    ['a file that is not there', 'gone.yaml#/x', 'reference-dangling'],
  ])('%s is refused with its line, and the rest is read', (_, ref, code) => {
    const loaded = loadSpec(file('refused/a.yaml', spec(ref)), { workspace: folder, folders: [] });
    expect(loaded.document).toBeDefined();
    expect(loaded.unread).toMatchObject([
      { code, document: 'refused/a.yaml', position: { line: 5, column: 5 } },
    ]);
  });

  test('a link out of the folder is out of the folder, unless the folder is allowed', () => {
    file('outside/secret.yaml', 'x: {}\n');
    const path = file('linked/a.yaml', spec('link.yaml#/x'));
    symlinkSync(join(folder, 'outside/secret.yaml'), join(folder, 'linked/link.yaml'));
    expect(loadSpec(path, { workspace: folder, folders: [] }).unread[0]?.code).toBe('reference-refused');
    expect(loadSpec(path, { workspace: folder, folders: [join(folder, 'outside')] }).unread).toEqual([]);
  });
});

describe('the workspace', () => {
  test('releases are ordered as versions and dates are', () => {
    const names = ['10.0.0', '5.0.0-rc.10', '5.0.0', '5.0.0-rc.2', '4.8.0', '2025-10', '2026-04', 'v5.0.1'];
    expect([...names].sort(compareReleases)).toEqual([
      '4.8.0',
      '5.0.0-rc.2',
      '5.0.0-rc.10',
      '5.0.0',
      'v5.0.1',
      '10.0.0',
      '2025-10',
      '2026-04',
    ]);
  });

  test('two specs of one release are a fault that names both', () => {
    file('twice/specs/idp/1/openapi.yaml', 'openapi: 3.1.0\n');
    file('twice/specs/idp/1/swagger.json', '{"swagger": "2.0"}');
    const [provider] = findProviders(join(folder, 'twice'), {});
    expect(provider?.faults).toMatchObject([
      { code: 'spec-ambiguous', message: expect.stringMatching(/openapi\.yaml.*swagger\.json/u) },
    ]);
  });

  test('an unknown key of the config is named with its line and what was meant', () => {
    const path = file('conf/idpact.config.yaml', 'version: 1\nproviders:\n  idp:\n    ownr: "@team"\n');
    expect(findConfig(join(folder, 'conf'))).toBe(path);
    expect(readConfig(path, join(folder, 'conf')).faults).toMatchObject([
      {
        code: 'config-unknown-key',
        message: 'unknown key "ownr". Did you mean "owner"?',
        position: { line: 4, column: 5 },
      },
    ]);
  });
});
