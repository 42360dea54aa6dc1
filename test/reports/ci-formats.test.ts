/** What every format for other tools keeps, then annotations, code quality and tables one by one. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { RenderOptions, Reporter } from '../../src/core/report.ts';
import type { Run } from '../../src/core/run.ts';
import { csv } from '../../src/report/csv.ts';
import { code, commandData, commandProperty, csvField, prose, titled, uriPath } from '../../src/report/escape.ts';
import { createGithub, github, githubSummary } from '../../src/report/github.ts';
import { gitlab } from '../../src/report/gitlab.ts';
import { junitReporter } from '../../src/report/junit.ts';
import { ANNOTATIONS_PER_KIND, SUMMARY_BYTES } from '../../src/report/limits.ts';
import { markdown } from '../../src/report/markdown.ts';
import { repositoryPath } from '../../src/report/place.ts';
import { sarif } from '../../src/report/sarif.ts';
import { findingOf, hitOf, hostileRun, manyRun, runOf } from './many.ts';
import { richRun } from './rich-run.ts';

const OPTIONS: RenderOptions = { width: 100, color: false, ascii: false, maxFindings: 5, verbose: true };
const render = (reporter: Reporter, run: Run = richRun): string => reporter.render(run, OPTIONS).text;

const ALL = [sarif, github, githubSummary, gitlab, markdown, csv, junitReporter].map((reporter) => [reporter.name, reporter] as const);

describe.each(ALL)('%s', (name, reporter) => {
  test('shows breaks, risks, what is not checked, and faults but for GitLab, which has no place for them', () => {
    const text = render(reporter);
    const ids = ['annotations.txt', 'junit.xml'].includes(name) ? [] : ['IP-AAAA', 'IP-BBBB'];
    for (const word of [...ids, 'the contract is 96 days old']) expect(text).toContain(word);
    expect(text.includes('fault')).toBe(name !== 'gitlab');
  });

  test.each([
    ['rich', richRun],
    ['hostile', hostileRun],
  ])('lets no control character, no turn of direction and no half character of a %s run through', (_, run) => {
    const text = render(reporter, run).replaceAll('\r\n', '').replaceAll('\n', '');
    expect(text.match(/[\p{Cc}\p{Cs}\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u{e0000}-\u{e007f}\ufffe]/gu) ?? []).toEqual([]);
  });

  test('depends on nothing but the run', () => {
    const copy = JSON.parse(JSON.stringify(richRun)) as Run;
    expect(reporter.render(copy, { ...OPTIONS, width: 40, color: true, ascii: true, maxFindings: 1, elapsedMs: 7 })).toEqual(
      reporter.render(richRun, OPTIONS),
    );
  });

  test('takes a run without anything, and members it does not know', () => {
    const nothing: Run = { ...richRun, verdict: 'NO VERDICT', providers: [], contracts: [], findings: [], notChecked: [], faults: [] };
    expect(() => render(reporter, nothing)).not.toThrow();
    const more = runOf([{ ...findingOf(1), change: { before: { status: 200 }, after: null }, firstSeen: 'x', waiver: null } as never]);
    expect(() => render(reporter, more)).not.toThrow();
  });
});

/** As the runner reads it: one command a line, with its properties and message decoded. */
function annotationsIn(text: string): readonly { readonly kind: string; readonly properties: Readonly<Record<string, string>>; readonly message: string }[] {
  const decoded = (value: string): string =>
    value.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%3A', ':').replaceAll('%2C', ',').replaceAll('%25', '%');
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const [, kind = '', list = '', message = ''] = /^::(\w+) ([^:]*)::(.*)$/u.exec(line) ?? [];
      const properties = list.split(',').map((property) => property.split(/=(.*)/su).slice(0, 2).map(decoded) as [string, string]);
      return { kind, properties: Object.fromEntries(properties), message: decoded(message) };
    });
}

describe('github', () => {
  test('annotates where the finding is, with who is hit and how to settle it', () => {
    const [first] = annotationsIn(render(github, runOf([findingOf(1, { change: { before: '200 User', after: '204' } })])));
    expect(first).toEqual({
      kind: 'error',
      properties: { file: 'specs/work.idp/2.0.0/openapi.yaml', line: '12', endLine: '12', col: '3', title: 'IP-00000001 break (leaver): hits hr-sync' },
      message: '`member1` is string, and boolean is read. 200 User → 204.\nFix (provider): Keep the type.\nFix (consumer): Read the type that the spec promises.',
    });
  });

  test('lets no text begin a command of its own', () => {
    const lines = render(github, hostileRun).trimEnd().split('\n');
    for (const line of lines) expect(line).toMatch(/^::(?:error|warning) (?:[a-zA-Z]+=[^:,]*)(?:,[a-zA-Z]+=[^:,]*)*::/u);
    expect(annotationsIn(lines.join('\n')).map(({ kind }) => kind)).toEqual(['error', 'error', 'warning', 'warning', 'warning']);
  });

  test('keeps nine of a kind and says in the tenth how many more there are', () => {
    const found = annotationsIn(render(github, manyRun(5000)));
    for (const kind of ['error', 'warning']) {
      const own = found.filter((each) => each.kind === kind);
      expect(own).toHaveLength(ANNOTATIONS_PER_KIND);
      expect(own.at(-1)?.message).toMatch(/^16\d\d more findings, see the job summary$/u);
    }
    const ten = annotationsIn(render(github, runOf(Array.from({ length: 10 }, (_, index) => findingOf(index)))));
    expect(ten.at(-1)?.properties['title']).toContain('IP-00000009');
  });

  test('shows files of the change first, as paths in the repository', () => {
    const at = (file: string): Partial<Parameters<typeof findingOf>[1]> => ({ locations: [{ role: 'spec', file, pointer: '' }] });
    const run = runOf([findingOf(1, at('specs/a.yaml')), findingOf(2, at('specs/b.yaml')), findingOf(3, at('/etc/passwd'))]);
    const files = annotationsIn(render(createGithub({ folder: 'apps/idp', changed: new Set(['apps/idp/specs/b.yaml']) }), run));
    expect(files.map(({ properties }) => properties['file'])).toEqual(['apps/idp/specs/b.yaml', 'apps/idp/specs/a.yaml', undefined]);
  });

  test('leaves out what is waived, unused or only to know', () => {
    const run = runOf([
      findingOf(1, { state: 'waived', blocking: false }),
      findingOf(2, { state: 'unused', blocking: false }),
      findingOf(3, { level: 'info', blocking: false }),
      findingOf(4, { state: 'known', blocking: false }),
    ]);
    expect(annotationsIn(render(github, run)).map(({ kind, properties }) => [kind, properties['title']?.slice(0, 11)])).toEqual([['warning', 'IP-00000004']]);
  });

  test('keeps the summary within its bytes, and says what is left out', () => {
    const run = manyRun(5000, { title: `\`ü${'ö'.repeat(150)}\` is ${'€'.repeat(150)}`, hits: ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((name) => hitOf(name.repeat(50))) });
    const text = render(githubSummary, run);
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(SUMMARY_BYTES);
    expect(Buffer.byteLength(text)).toBeGreaterThan(SUMMARY_BYTES * 0.9);
    const told = [...text.matchAll(/^(\d+) more in the report\.$/gmu)].reduce((sum, [, number]) => sum + Number(number), 0);
    const rows = text.split('\n').filter((line) => line.startsWith('| ') && line.includes('**IP-')).length;
    const settled = text.split('\n').filter((line) => line.startsWith('- **IP-')).length;
    expect(told + rows + settled).toBe(5000 + run.findings.filter(({ blocking }) => blocking).length);
  });
});

describe('gitlab', () => {
  const entries = (run: Run): readonly Readonly<Record<string, unknown>>[] => JSON.parse(render(gitlab, run)) as never;

  test('has what GitLab asks of each entry, and nothing twice', () => {
    const list = entries(hostileRun);
    for (const entry of list) {
      expect(Object.keys(entry)).toEqual(['description', 'check_name', 'fingerprint', 'severity', 'location']);
      expect(entry['fingerprint']).toMatch(/^[0-9a-f]{64}$/u);
      expect(JSON.stringify(entry['location'])).toMatch(/^\{"path":".+","lines":\{"begin":[1-9]\d*\}\}$/u);
    }
    expect(new Set(list.map((entry) => entry['fingerprint'])).size).toBe(list.length);
    expect(render(gitlab, hostileRun).startsWith('[')).toBe(true);
  });

  test('weighs as UX §10 says', () => {
    const severities = (more: Parameters<typeof findingOf>[1]): unknown => entries(runOf([findingOf(1, more)])).map((entry) => entry['severity']);
    expect(severities({ stage: 'leaver' })).toEqual(['blocker']);
    expect(severities({ stage: 'rotation' })).toEqual(['blocker']);
    expect(severities({ stage: 'mover' })).toEqual(['critical']);
    expect(severities({ level: 'risk', blocking: false })).toEqual(['minor']);
    expect(severities({ level: 'info', blocking: false })).toEqual(['info']);
    expect(severities({ state: 'unused', blocking: false })).toEqual(['info']);
    expect(severities({ state: 'waived', blocking: false })).toEqual([]);
    expect(entries({ ...richRun, findings: [] }).map((entry) => entry['severity'])).toEqual(['major', 'major']);
  });

  test('shows what is not checked in its contract', () => {
    const paths = entries({ ...richRun, findings: [] }).map((entry) => (entry['location'] as { readonly path: string }).path);
    expect(paths).toEqual(['contracts/hr-sync/work.idp.pact.json', 'contracts/partner/work.idp.pact.json']);
  });
});

/** RFC 4180, strictly: quotes only around whole fields, doubled inside; lines end with CRLF. */
function recordsIn(text: string): readonly (readonly string[])[] {
  expect(text.endsWith('\r\n')).toBe(true);
  const records: string[][] = [[]];
  const field = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/uy;
  while (field.lastIndex < text.length) {
    const found = field.exec(text);
    if (found === null) throw new Error('no field of RFC 4180');
    const [, quoted, bare = '', end] = found;
    records.at(-1)?.push(quoted?.replaceAll('""', '"') ?? bare);
    if (end === '\r\n') records.push([]);
  }
  return records.slice(0, -1);
}

describe('csv', () => {
  test('has the same columns in each line', () => {
    const [head = [], ...lines] = recordsIn(render(csv, hostileRun));
    expect(new Set(head).size).toBe(head.length);
    expect(lines.map(({ length }) => length)).toEqual(lines.map(() => head.length));
    expect(lines.map(([kind]) => kind)).toEqual(['finding', 'finding', 'finding', 'not-checked', 'not-checked', 'fault']);
  });

  test('gives a spreadsheet nothing to calculate', () => {
    const texts = ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', ' =1', '＝1', '\r\n=1', '"=1'];
    const run = runOf(texts.map((title, index) => findingOf(index, { title, hits: [hitOf('a', { owner: '@team' })] })));
    for (const record of recordsIn(render(csv, run)))
      for (const value of record) expect(value).not.toMatch(/^\s*[=+\-@＝]/u);
  });

  test('gives back any text but for what is hidden', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-ascii' }), (text) => {
        const [[value = ''] = []] = recordsIn(`${csvField(text)}\r\n`);
        expect(value === text || value === `'${text}`).toBe(true);
      }),
    );
  });
});

describe('escapes', () => {
  test('prose holds no sign that starts something', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(prose(text).replace(/&#\d+;/gu, '')).not.toMatch(/[\\`*_~|<>&[\]!#@^{}=+"$%]/u);
      }),
    );
  });

  test('prose parts what GitHub and GitLab look for in finished text', () => {
    expect(prose('@team #12 !3 https://x')).toBe('&#64;&#8203;team &#35;&#8203;12 &#33;&#8203;3 https:&#8203;//x');
  });

  test('code is a span where it can be, and an element where a sign would end it', () => {
    expect([code('GET /a/{id}'), code('a|b'), code('a`b'), code('@team'), code(' x'), code('')]).toEqual([
      '`GET /a/{id}`',
      '<code>a&#124;b</code>',
      '<code>a&#96;b</code>',
      '`@team`',
      '<code> x</code>',
      '',
    ]);
    expect(titled('`a|b` is `c`, <b>`')).toBe('<code>a&#124;b</code> is `c`, &#60;b&#62;&#96;');
  });

  test('commands stay on one line', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(commandData(text)).not.toMatch(/[\r\n]/u);
        expect(commandProperty(text)).not.toMatch(/[\r\n:,]/u);
      }),
    );
  });

  test('paths become URIs', () => {
    expect(uriPath('specs/ä b/50%#?[x]:(1)\uD800.yaml')).toBe('specs/%C3%A4%20b/50%25%23%3F%5Bx%5D%3A%281%29%EF%BF%BD.yaml');
  });

  test.each([
    ['specs/a.yaml', '', 'specs/a.yaml'],
    ['specs/a.yaml', 'apps/idp', 'apps/idp/specs/a.yaml'],
    ['../specs/./a.yaml', 'apps/idp/', 'apps/specs/a.yaml'],
    ['../../../a.yaml', 'apps/idp', undefined],
    ['../a.yaml', '', undefined],
    ['/etc/passwd', 'apps', undefined],
    ['\\\\host\\share', '', undefined],
    ['C:\\a.yaml', '', undefined],
    ['c:/a.yaml', '', undefined],
    ['https://x.example/a.yaml', '', undefined],
    ['v4.8.0:specs/a.yaml', '', undefined],
    ['contract-2', '', undefined],
    ['.', '', undefined],
    ['', '', undefined],
  ])('%s in %s is %s in the repository', (file, folder, path) => {
    expect(repositoryPath(file, folder)).toBe(path);
  });
});
