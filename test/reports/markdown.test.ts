/** The comment and the page it shares with the summary: what they say, that no text escapes, and that they stay within their limits. */
import { describe, expect, test } from '@jest/globals';
import type { RenderOptions } from '../../src/core/report.ts';
import type { Run } from '../../src/core/run.ts';
import { githubSummary } from '../../src/report/github.ts';
import { COMMENT_CHARACTERS } from '../../src/report/limits.ts';
import { createMarkdown, markdown } from '../../src/report/markdown.ts';
import { runDigest } from '../../src/report/digest.ts';
import { findingOf, HOSTILE, hitOf, hostileRun, manyRun, runOf } from './many.ts';
import { richRun } from './rich-run.ts';

const OPTIONS: RenderOptions = { width: 100, color: false, ascii: false, maxFindings: 5, verbose: true };
const render = (run: Run): string => markdown.render(run, OPTIONS).text;

describe('what it says', () => {
  test('the answer, what blocks, and the rest behind one fold', () => {
    const lines = render(richRun).split('\n');
    expect(lines[0]).toBe('### ✕ Not ready: 1 break hits 1 of 2 consumers');
    expect(lines).toContain('<summary>1 risk, 2 not checked, 1 to know</summary>');
    expect(lines.at(-2)).toBe('<!-- idpact -->');
    const digest = runDigest(richRun);
    expect(lines.at(-4)).toBe(`Owners: \`@people\` · \`work.idp 2.0.0\` · run \`${digest.slice(0, 4)}…${digest.slice(-4)}\``);
  });

  test('a row names the finding, who is hit and where', () => {
    const run = runOf([findingOf(1, { state: 'expired', hits: ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((name) => hitOf(name)), change: { before: '200', after: '204' } } as never)]);
    expect(render(run)).toContain(
      '| ✕ leaver expired | **IP-00000001** `member1` is string, and boolean is read (`200 → 204`) | `a`, `b`, `c`, `d`, `e`, `2 more` | `specs/work.idp/2.0.0/openapi.yaml:12` |',
    );
  });

  test.each([
    ['READY', '### ✓ Ready: 2 of 4 interactions compatible'],
    ['READY WITH WAIVERS', '### ✓ Ready with waivers: 2 of 4 interactions compatible'],
    ['NO VERDICT', '### ? No verdict: 2 of 4 interactions compatible'],
    ['NOT READY', '### ✕ Not ready'],
  ] as const)('%s', (verdict, head) => {
    expect(render({ ...runOf([]), verdict }).split('\n')[0]).toBe(head);
  });

  test('nothing checked is no answer', () => {
    const counts = { ...richRun.counts, contracts: 0, exchanges: 0 };
    expect(render({ ...runOf([]), verdict: 'NO VERDICT', contracts: [], counts }).split('\n')[0]).toBe('### ? No verdict: nothing was checked');
  });

  test('the mark tells jobs apart and cannot end early', () => {
    const mark = (text: string): string | undefined => createMarkdown({ mark: text }).render(richRun, OPTIONS).text.split('\n').at(-2);
    expect(mark('contracts.yml:verify')).toBe('<!-- idpact:contracts.yml:verify -->');
    expect(mark('a --> <b> -- \n c-')).toBe('<!-- idpact:a -_ _b_ - c -->');
    expect(mark('-->')).toBe('<!-- idpact:_ -->');
  });

  test('the summary of the job is the same page without the mark', () => {
    expect(`${githubSummary.render(richRun, OPTIONS).text}\n<!-- idpact -->\n`).toBe(render(richRun));
  });
});

/** The text without what GitHub and GitLab leave alone: code spans and elements. */
const outsideCode = (text: string): string => text.replace(/<code>.*?<\/code>|`[^`\n]*`/gu, '');

describe('hostile text', () => {
  const text = render(hostileRun);

  test('is there, and yet makes no element, mention, link or image', () => {
    expect(text).toContain('alert');
    const rest = outsideCode(text).replaceAll(/<\/?(?:details|summary)>|<!-- idpact -->/gu, '');
    expect(rest).not.toMatch(/[<>[\]\\@]/u);
    // Addresses and references are parted by an invisible space.
    expect(rest).not.toMatch(/:\/\/|www\.|&#(?:64|35|33);\w/u);
  });

  test('opens and closes every fold once', () => {
    expect(text.match(/<details>/gu)).toHaveLength(2);
    expect(text.match(/<\/details>/gu)).toHaveLength(2);
  });

  test('keeps every row in its cells', () => {
    const tables = text.split('\n').filter((line) => line.startsWith('|'));
    const cells = tables.map((line) => line.split('|').length - 2);
    for (const [index, line] of tables.entries()) {
      const head = tables.slice(0, index + 1).findLastIndex((other) => other.startsWith("|---"));
      if (head >= 0 && !line.startsWith('| |')) expect({ line, cells: cells[index] }).toEqual({ line, cells: cells[head] });
    }
    expect(tables.length).toBeGreaterThan(8);
  });

  test('begins no line', () => {
    for (const line of text.split('\n'))
      expect(line).toMatch(/^(?:$|### |\| |\|---|- \*\*IP-|<\/?details>$|<summary>|\*\*\d+ |Owners: |<!-- idpact -->$)/u);
  });

  test.each(['title', 'why'] as const)('pairs no backtick of a %s with one of ours', (member) => {
    for (const value of ['`', '``', '`a``b`', '`a` ` `', '` `', '`|`', HOSTILE]) {
      const line = render(runOf([findingOf(1, { [member]: value })])).split('\n').find((each) => each.includes('**IP-'));
      expect(outsideCode(line ?? '')).not.toContain('`');
    }
  });
});

describe('5,000 findings', () => {
  const long = manyRun(5000, { title: `\`m\` is ${'<|>'.repeat(60)}`, why: HOSTILE, hits: ['a', 'b', 'c'].map((name) => hitOf(name.repeat(50))) });

  test.each([
    ['short', manyRun(5000)],
    ['long', long],
  ])('of %s text stay within the limit, and what is left out is counted', (_, run) => {
    const text = render(run);
    expect(text.length).toBeLessThanOrEqual(COMMENT_CHARACTERS);
    expect(text.length).toBeGreaterThan(COMMENT_CHARACTERS * 0.8);
    const shown = text.split('\n').filter((line) => line.startsWith('| ') && line.includes('**IP-')).length;
    const settled = text.split('\n').filter((line) => line.startsWith('- **IP-')).length;
    const told = [...text.matchAll(/^(\d+) more in the report\.$/gmu)].reduce((sum, [, number]) => sum + Number(number), 0);
    expect(shown + settled + told).toBe(5000 + run.findings.filter(({ blocking }) => blocking).length);
  });

  test('leave room for a few of each kind', () => {
    for (const sign of ['| ✕', '| !', '| ·']) expect(render(manyRun(5000)).split('\n').filter((line) => line.startsWith(sign)).length).toBeGreaterThanOrEqual(5);
  });

  test('end every table and fold, and keep the mark last', () => {
    const text = render(long);
    expect(text.match(/<details>/gu)?.length).toBe(text.match(/<\/details>/gu)?.length);
    expect(text.endsWith('\n<!-- idpact -->\n')).toBe(true);
  });
});
