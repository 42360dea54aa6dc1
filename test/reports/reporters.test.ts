/** Every reporter on one run that has every kind of answer, with hostile text in every field that comes from an input. */
import { describe, expect, test } from '@jest/globals';
import { SaxesParser } from 'saxes';
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

// A changelog is about changes alone, and has tests of its own.
describe.each(reporterNames.filter((name) => name !== 'changelog'))('%s', (name) => {
  test('shows breaks, risks, faults and what is not checked', async () => {
    const text = await render(name);
    for (const word of ['IP-AAAA', 'IP-BBBB', 'the contract is 96 days old']) expect(text).toContain(word);
    // GitLab's report has no place for what is no finding (UX §10).
    expect(text.includes('a fault')).toBe(name !== 'gitlab');
  });

  test('says the same bytes for the same run', async () => {
    expect(await render(name)).toBe(await render(name));
  });

  test('lets no control character and no turn of direction through', async () => {
    const text = await render(name);
    // JSON escapes what it holds, so the raw characters appear in no format.
    expect(text.replaceAll('\r\n', '').replaceAll('\n', '').match(/[\p{Cc}\u202E]/gu) ?? []).toEqual([]);
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
     
    expect(colored.replace(/\u001b\[\d+m/gu, '')).toBe(await render('pretty'));
    expect(colored).not.toBe(await render('pretty'));
  });

  test('puts the answer last', async () => {
    expect((await render('pretty')).trimEnd().split('\n').at(-1)).toMatch(/^✕ 1 break hits 1 of 2 consumers · 1 risk · 2 not checked$/u);
  });
});

interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: string[];
}

/** Test cases with the names of their children; a strict parser throws on XML that is not well-formed. */
function testCasesIn(text: string): readonly Element[] {
  const cases: Element[] = [];
  const open: Element[] = [];
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    open.at(-1)?.children.push(name);
    const element: Element = { name, attributes, children: [] };
    open.push(element);
    if (name === 'testcase') cases.push(element);
  });
  parser.on('closetag', () => {
    open.pop();
  });
  parser.write(text).close();
  return cases;
}

describe('junit', () => {
  test('is well-formed, has unique names, and holds passing interactions too', async () => {
    const cases = testCasesIn(await render('junit'));
    const names = cases.map(({ attributes }) => `${attributes['classname'] ?? ''} ${attributes['name'] ?? ''}`);
    expect(new Set(names).size).toBe(names.length);
    const having = (child: string): number => cases.filter(({ children }) => children.includes(child)).length;
    expect({ cases: cases.length, failure: having('failure'), error: having('error') }).toEqual({ cases: 6, failure: 1, error: 3 });
    expect(cases[0]?.attributes).toMatchObject({ classname: 'work_idp.hr-sync', file: 'contracts/hr-sync/work.idp.pact.json' });
  });
});

test('ndjson has one object a line, each with its type', async () => {
  const types = (await render('ndjson')).trimEnd().split('\n').map((line) => (JSON.parse(line) as { type: string }).type);
  expect(new Set(types)).toEqual(new Set(['run', 'provider', 'contract', 'finding', 'not-checked', 'fault']));
});

test('json is the run', async () => {
  expect(JSON.parse(await render('json'))).toEqual(richRun);
});
