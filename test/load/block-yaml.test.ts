/** YAML in block style is read by a reader of its own: what it reads is what the parser of the whole language reads, and stands in the same places. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { load } from 'js-yaml';
import { readBlockYaml } from '../../src/load/yaml-block.ts';
import { offsetsInBlockYaml } from '../../src/load/yaml-place.ts';
import { YAML_SCHEMA } from '../../src/load/yaml-schema.ts';
import { offsetsInYaml } from '../../src/load/yaml-text.ts';

/** Everything from here on is compared: the values, their order, and the place of each of them. */
function expectAlike(text: string, root: unknown): void {
  const whole = load(text, { schema: YAML_SCHEMA });
  expect(root).toEqual(whole);
  expect(JSON.stringify(root)).toBe(JSON.stringify(whole));
  const offsets = { block: offsetsInBlockYaml(text), any: offsetsInYaml(text) };
  const visit = (value: unknown, steps: readonly string[]): void => {
    const place = offsets.block(steps);
    if (place !== undefined) expect([steps, place]).toEqual([steps, offsets.any(steps)]);
    if (typeof value !== 'object' || value === null || steps.length > 8) return;
    for (const [key, inner] of Object.entries(value)) visit(inner, [...steps, key]);
    visit(undefined, [...steps, 'nowhere']);
  };
  visit(root, []);
}

const READ: Readonly<Record<string, string>> = {
  'mappings and lists':
    'a:\n  b: text\n  c:\n  - 1\n  - d: 2\n    e: 3\n  -\n    f: 4\n  - - g\n    - h\nend:\n',
  'numbers, truth and nothing':
    'a: 1\nb: -2\nc: 0x1F\nd: 1e3\ne: true\nf: null\ng: ~\nh: no\ni: 2026-01-01\nj: .inf\n',
  'keys that are numbers': "'200': a\n201:\n  b: c\n",
  'quoted texts': "a: 'it''s'\nb: \"tab\\t\"\nc: 'two\n  lines'\nd: \"two\n\n  lines\"\ne: '# no comment'\n",
  'block texts':
    'a: |\n  one\n    two\n\n  three\nb: |-\n  one\n\nc: |+\n  one\n\nd: >-\n  one\n  two\n\n  three\ne: |\n  one\n   \n  two\nf: g\n',
  'plain texts of several lines': 'a: one\n  two\n\n  three\nb:\n  one\n  two\nc: d\n',
  'comments and empty lines': '# first\n\na: b\n  # inside\n\nc:\n# outside\n  d: e\n',
  'collections in brackets': 'a: [1, two, {b: c}]\nd: {}\ne: []\nf: {g: [h]}\n',
  aliases: 'a: &one\n  b: c\nd: *one\ne: &two text\nf:\n  - *two\n  - *one\n',
  'members named as what objects inherit': 'constructor: a\ntoString:\n  valueOf: b\n',
  'the start of a document': '---\na: b\n',
  'colons and hashes in words': 'a: b:c\nb#c: d#e\nurn:x:y: z\n/p/{id}:run: {}\n',
};

const LEFT: Readonly<Record<string, string>> = {
  'a key twice': 'a: 1\nb: 2\na: 3\n',
  'a key of an outer mapping twice': 'a:\n  b: 1\na: 2\n',
  'two documents': 'a: 1\n---\nb: 2\n',
  'the end of a document': 'a: 1\n... \n',
  tabs: 'a:\n\tb: 1\n',
  tags: 'a: !binary aGk=\n',
  'merge keys': 'a: &a {b: c}\nd:\n  <<: *a\n',
  'an alias of what holds it': 'a: &a\n  b: *a\n',
  'an alias of nothing': 'a: *b\n',
  'wrong columns': 'a:\n    b: 1\n  c: 2\n',
  'no object': 'text\n',
  'a list': '- a\n',
  'an explicit key': '? a\n: b\n',
  'a colon in a plain text': 'a: b: c\n',
  'a member named __proto__': '__proto__:\n  a: b\n',
  CRLF: 'a: 1\r\nb: 2\r\n',
};

test.each(Object.entries(READ))('%s are read', (_, text) => {
  const read = readBlockYaml(text);
  expect(read).toBeDefined();
  expectAlike(text, read?.root);
});

test.each(Object.entries(LEFT))('%s: left to the parser of the whole language', (_, text) => {
  expect(readBlockYaml(text)).toBeUndefined();
});

const PIECES: readonly string[] = [
  ...[
    'a:',
    'b:',
    ' c: ',
    '- ',
    '-',
    ' ',
    '  ',
    '\n',
    '\n  ',
    '\n    ',
    '\n  - ',
    '\n- ',
    ': ',
    ':',
    ' # c',
    '#',
  ],
  ...[
    "'it''s'",
    '"d"',
    '"e\\n"',
    '"',
    "'",
    '|',
    '|-\n',
    '|+',
    '>',
    '>-',
    '[]',
    '{}',
    '[a, b]',
    '{a: 1}',
    '{',
    ']',
  ],
  ...[
    '&a',
    '&b ',
    '*a',
    '*b',
    '!t ',
    '? ',
    '<<: ',
    'null',
    'true',
    '~',
    '1',
    '0x1F',
    '-1',
    '.5',
    '1e3',
    '---',
    '...',
  ],
  ...[
    '__proto__: ',
    'constructor: ',
    'text',
    'é',
    '\u00a0',
    '\t',
    '\r',
    '@',
    ',',
    'a: 1\n',
    '  b:\n',
    '    - d: 1\n',
  ],
  ...[
    '      e: 2\n',
    "'200': x\n",
    '200: y\n',
    'k: |\n    lit\n     more\n\n    end\n',
    'k: >\n    fold\n    ed\n',
  ],
];

test('lines that an earlier document has are read the same, and nothing is shared', () => {
  const paths = Array.from(
    { length: 6 },
    (_, index) =>
      `  /p/${String(index)}:\n    get:\n      tags:\n      - a\n      x: |\n        text\n\n# outside\n`,
  );
  const earlier = `openapi: 3.1.0\npaths:\n${paths.join('')}end: &a\n  b: c\n`;
  const later = `openapi: 3.1.0\npaths:\n${paths.with(3, '  /p/3:\n    put: {}\n').reverse().join('')}`;
  const first = readBlockYaml(earlier);
  const second = readBlockYaml(later, first?.parts);
  expectAlike(earlier, first?.root);
  expectAlike(later, second?.root);
  const objectsIn = (value: unknown): readonly unknown[] =>
    typeof value === 'object' && value !== null ? [value, ...Object.values(value).flatMap(objectsIn)] : [];
  const known = new Set(objectsIn(first?.root));
  expect(objectsIn(second?.root).filter((each) => known.has(each))).toEqual([]);
});

test('plain texts are numbers, truth values and nothing where they are so to the parser of the whole language', () => {
  const letters = fc.constantFrom(...Array.from('0123456789+-.eExXoObaAfFnNiIlLtTrRuUsS~<:_ /,zZ'));
  const text = fc
    .oneof(
      fc.string({ unit: letters, minLength: 1, maxLength: 8 }),
      fc
        .tuple(
          fc.constantFrom('0x', '0o', '0b', '.', '-.', '-', '+', '1e', '1e-', '~', '<<', 'nul', 'TRU'),
          fc.string({ unit: letters, maxLength: 4 }),
        )
        .map((parts) => parts.join('')),
    )
    .filter((written) => !/^[-?](?: |$)|: |:$|^\s|\s$/u.test(written));
  fc.assert(
    fc.property(text, (written) => {
      const read = readBlockYaml(`a: ${written}\n`);
      if (read === undefined) return;
      expect(read.root).toStrictEqual(load(`a: ${written}\n`, { schema: YAML_SCHEMA }));
    }),
    { seed: 20261121, numRuns: 5000 },
  );
});

describe('whatever is written', () => {
  const anything = fc
    .array(fc.constantFrom(...PIECES), { maxLength: 14 })
    .map((pieces) => `a:${pieces.join('')}\n`);
  const nearlyRight = fc
    .tuple(fc.constantFrom(...Object.values(READ)), fc.nat(), fc.constantFrom('', ...PIECES), fc.nat(3))
    .map(([text, at, piece, length]) => {
      const cut = at % text.length;
      return text.slice(0, cut) + piece + text.slice(cut + length);
    });

  test('what is read is what the parser of the whole language reads', () => {
    fc.assert(
      fc.property(fc.oneof(anything, nearlyRight), (text) => {
        const read = readBlockYaml(text);
        if (read !== undefined) expectAlike(text, read.root);
      }),
      { numRuns: 3000 },
    );
  });

  const right = fc.constantFrom(...Object.values(READ));
  // What follows the lines that are known may still belong to them.
  const behind = fc.constantFrom(
    '',
    '\n',
    '\n\n',
    '# c\n',
    '      # c\n',
    '      more\n',
    '      k: v\n',
    '    k: v\n',
    '  - x\n',
    '---\n',
  );

  test('so it is after another document with some of the lines', () => {
    let again = 0;
    fc.assert(
      fc.property(right, fc.oneof(right, nearlyRight), behind, (text, changed, glue) => {
        const within = (inner: string): string => `a:\n  b:\n    c:\n${inner.replace(/^(?=.)/gmu, '      ')}`;
        const earlier = readBlockYaml(`${within(text)}d: x\n`);
        const later = within(text) + glue + within(changed).replace('a:', 'd:');
        const read = readBlockYaml(later, earlier?.parts);
        expect(read === undefined).toBe(readBlockYaml(later) === undefined);
        if (read === undefined) return;
        expectAlike(later, read.root);
        const known = earlier?.parts.get('a\nb');
        if (known !== undefined && known === read.parts.get('a\nb')) again += 1;
      }),
      { seed: 20261121, numRuns: 3000 },
    );
    expect(again).toBeGreaterThan(100);
  });
});
