/** Every reporter on one run that has every kind of answer, with hostile text in every field that comes from an input. */
import { describe, expect, test } from '@jest/globals';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { loadReporter, reporterNames } from '../../src/app/reporters.ts';
import type { Reporter, RenderOptions } from '../../src/core/report.ts';
import type { Run } from '../../src/core/run.ts';
import { richRun } from './rich-run.ts';

const OPTIONS: RenderOptions = { width: 100, color: false, ascii: false, maxFindings: 5, verbose: true };

async function reporter(name: string): Promise<Reporter> {
  const found = await loadReporter(name);
  if (found === undefined) throw new Error(`no reporter ${name}`);
  return found;
}

const render = async (name: string, options: Partial<RenderOptions> = {}, run: Run = richRun): Promise<string> =>
  (await reporter(name)).render(run, { ...OPTIONS, ...options }).text;

describe.each(reporterNames)('%s', (name) => {
  test('shows breaks, risks, faults and what is not checked', async () => {
    const text = await render(name);
    for (const word of ['IP-AAAA', 'IP-BBBB', 'the contract is 96 days old', 'a fault']) expect(text).toContain(word);
  });

  test('says the same bytes for the same run', async () => {
    expect(await render(name)).toBe(await render(name));
  });

  test('lets no control character and no turn of direction through', async () => {
    const text = await render(name);
    // JSON escapes what it holds, so the raw characters appear in no format.
    expect([...text].filter((character) => /[\p{Cc}\u202E]/u.test(character) && character !== '\n')).toEqual([]);
  });
});

describe('pretty', () => {
  test.each([80, 100, 120])('keeps %d columns, file names aside', async (width) => {
    const lines = (await render('pretty', { width })).split('\n').filter((line) => !/\.(?:yaml|json)/u.test(line));
    for (const line of lines) expect({ line, long: line.length > width + 4 }).toEqual({ line, long: false });
  });

  test('uses signs that any terminal has where asked', async () => {
    expect(await render('pretty', { ascii: true })).toMatch(/^x IP-AAAA {2}break/mu);
  });

  test('colours, and says the same words with and without', async () => {
    const colored = await render('pretty', { color: true });
    // eslint-disable-next-line no-control-regex -- the colours are what is removed.
    expect(colored.replace(/\u001b\[\d+m/gu, '')).toBe(await render('pretty'));
    expect(colored).not.toBe(await render('pretty'));
  });

  test('puts the answer last', async () => {
    expect((await render('pretty')).trimEnd().split('\n').at(-1)).toMatch(/^✕ 1 break hits 1 of 2 consumers · 1 risk · 2 not checked · 0 waived$/u);
  });
});

interface Suite {
  readonly '@_name': string;
  readonly testcase: readonly { readonly '@_name': string; readonly '@_classname': string; readonly '@_file'?: string; readonly failure?: unknown; readonly error?: unknown }[];
}

describe('junit', () => {
  test('is well-formed, has unique names, and holds passing interactions too', async () => {
    const text = await render('junit');
    expect(XMLValidator.validate(text)).toBe(true);
    const parsed = new XMLParser({ ignoreAttributes: false, isArray: (name) => name === 'testsuite' || name === 'testcase' }).parse(text) as { testsuites: { testsuite: readonly Suite[] } };
    const tests = parsed.testsuites.testsuite.flatMap((suite) => suite.testcase);
    const names = tests.map((each) => `${each['@_classname']} ${each['@_name']}`);
    expect(new Set(names).size).toBe(names.length);
    expect(tests.filter((each) => each.failure !== undefined)).toHaveLength(1);
    expect(tests.filter((each) => each.error !== undefined)).toHaveLength(3);
    expect(tests.some((each) => each.failure === undefined && each.error === undefined)).toBe(true);
    expect(tests[0]?.['@_classname']).toBe('work_idp.hr-sync');
  });
});

test('ndjson has one object a line, each with its type', async () => {
  const types = (await render('ndjson')).trimEnd().split('\n').map((line) => (JSON.parse(line) as { type: string }).type);
  expect(new Set(types)).toEqual(new Set(['run', 'provider', 'contract', 'finding', 'not-checked', 'fault']));
});

test('json is the run', async () => {
  expect(JSON.parse(await render('json'))).toEqual(richRun);
});
