/** The snippets in docs/ci: they parse, name reporters and files that exist, and put no text of others into a shell. */
import { describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { reporterNames } from '../../src/app/reporters.ts';
import { csv } from '../../src/report/csv.ts';
import { github, githubSummary } from '../../src/report/github.ts';
import { gitlab } from '../../src/report/gitlab.ts';
import { junitReporter } from '../../src/report/junit.ts';
import { markdown } from '../../src/report/markdown.ts';
import { sarif } from '../../src/report/sarif.ts';
import { richRun } from './rich-run.ts';

const FOLDER = join(import.meta.dirname, '../../docs/ci');
const read = (path: string): string => readFileSync(join(FOLDER, path), 'utf8');

const own = [sarif, github, githubSummary, gitlab, markdown, csv, junitReporter];
const names = new Set([...reporterNames, ...own.map(({ name }) => name), 'html']);
const options = { width: 100, color: false, ascii: false, maxFindings: 5, verbose: false };
const files = new Set(own.map((reporter) => reporter.render(richRun, options).path));

describe.each(['github.md', 'gitlab.md', 'jenkins.md', 'azure.md', 'action/action.yml'])('%s', (path) => {
  const text = read(path);

  test('is made of YAML that parses', () => {
    const snippets = path.endsWith('.yml') ? [text] : [...text.matchAll(/```yaml\n(.*?)```/gsu)].map(([, snippet = '']) => snippet);
    for (const snippet of snippets) expect(parse(snippet)).toBeInstanceOf(Object);
    expect(snippets.length > 0 || text.includes('```groovy')).toBe(true);
  });

  test('names reporters and files that there are', () => {
    const lists = [...text.matchAll(/--reporter "?([\w,=$/-]+)/gu)].map(([, list = '']) => list);
    const named = lists.flatMap((list) => list.split(',').map((each) => each.split('=')[0] ?? ''));
    expect(named.filter((name) => !names.has(name))).toEqual([]);
    const written = [...text.matchAll(/reports\/([\w.-]+\.\w+)/gu)].map(([, file = '']) => file);
    expect(written.filter((file) => !files.has(file))).toEqual([]);
    expect(named.length).toBeGreaterThan(0);
  });
});

test('the action puts no input into its script', () => {
  const { runs } = parse(read('action/action.yml')) as { readonly runs: { readonly steps: readonly { readonly run: string }[] } };
  for (const { run } of runs.steps) expect(run).not.toContain('${{');
});
