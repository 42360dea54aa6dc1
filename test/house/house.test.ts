/** Is the house in order? What no other tool keeps. */
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { rules } from '../../src/app/registry.ts';
import { reporterNames } from '../../src/app/reporters.ts';
import { VERSION } from '../../src/app/version.ts';

const root = join(import.meta.dirname, '../..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

const sources = readdirSync(join(root, 'src'), { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith('.ts') && !entry.name.endsWith('.gen.ts'))
  .map((entry) => relative(root, join(entry.parentPath, entry.name)));

describe('files', () => {
  test('the top level is as it was agreed', () => {
    const tracked = execFileSync('git', ['ls-files'], { cwd: root, encoding: 'utf8' }).trim().split('\n');
    const top = new Set(tracked.map((path) => path.split('/')[0]));
    const agreed =
      'contracts specs mocks scripts reports src test tools docs bench schema controls .ci package.json package-lock.json tsconfig.json tsconfig.build.json jest.config.js eslint.config.js .dependency-cruiser.cjs knip.json .prettierrc.json .prettierignore .gitignore .gitattributes idpact.config.yaml README.md ARCHITECTURE.md CONTRIBUTING.md CHANGELOG.md LICENSE';
    expect([...top].filter((name) => !agreed.split(' ').includes(name ?? '')).sort()).toEqual([]);
  });

  test.each(sources)('%s says in its first line what it is', (path) => {
    const [first = '', second = ''] = read(path).split('\n');
    expect(first.startsWith('#!') ? second : first).toMatch(/^\/\*\*( |$)/u);
  });

  test('no file or type is named for nothing in particular', () => {
    const vague =
      /(^|[/.-])(utils?|helpers?|common|misc|shared|manager|service|handler|processor|data|info)([.-]|$)/iu;
    expect(sources.filter((path) => vague.test(path.replace(/^src\//u, '')))).toEqual([]);
  });

  test('no path of a machine and no registry is named', () => {
    const tracked = execFileSync('git', ['ls-files'], { cwd: root, encoding: 'utf8' }).trim().split('\n');
    const texts = tracked.filter((path) => existsSync(join(root, path)) && !path.startsWith('test/house/'));
    const named = texts.filter((path) =>
      /(?:^|[^.\w])\/(?:work|root|farm)\/[a-z]|registry\.npmjs|"resolved": *"http/u.test(read(path)),
    );
    expect(named).toEqual([]);
  });
});

describe('rules', () => {
  test.each(rules.map((rule) => [rule.meta.id, rule] as const))(
    '%s stands where its id says and has a page',
    (id, { meta }) => {
      expect(existsSync(join(root, 'src/rules', `${id}.ts`))).toBe(true);
      expect(existsSync(join(root, 'docs/rules', `${id}.md`))).toBe(true);
      expect(meta.why.split('. ').length).toBeLessThanOrEqual(2);
      expect(id).toMatch(/^contract\/[a-z-]+$/u);
    },
  );

  test('each area of a request has its mirror among the responses, or is excused', () => {
    const excused: Readonly<Record<string, string>> = {
      operation: 'an operation has no direction',
      event: 'a message comes or does not; only an asked one has a reply',
      parameter: 'only requests have parameters',
      header: 'request headers are parameters',
      security: 'only requests carry credentials',
      status: 'only responses have one',
    };
    const areas = (direction: string): readonly string[] =>
      rules.filter(({ meta }) => meta.facet.direction === direction).map(({ meta }) => meta.facet.area);
    for (const area of new Set(rules.map(({ meta }) => meta.facet.area))) {
      const mirrored = areas('request').includes(area) && areas('response').includes(area);
      expect({ area, fine: mirrored !== area in excused }).toEqual({ area, fine: true });
    }
  });
});

describe('docs', () => {
  test('the version is one', () => {
    expect((JSON.parse(read('package.json')) as { version: string }).version).toBe(VERSION);
  });

  test('every script and reporter that the README names exists', () => {
    const scripts = (JSON.parse(read('package.json')) as { scripts: Readonly<Record<string, string>> })
      .scripts;
    for (const [, name] of read('README.md').matchAll(/npm run ([\w:]+)/gu))
      expect(Object.keys(scripts)).toContain(name);
    for (const name of reporterNames) expect(read('README.md')).toContain(`\`${name}\``);
  });

  test('the glossary has the main words of the core', () => {
    const glossary = read('docs/GLOSSARY.md').toLowerCase();
    for (const word of [
      'provider',
      'consumer',
      'surface',
      'operation',
      'finding',
      'witness',
      'fault',
      'run',
      'rule',
      'contract',
      'document',
      'location',
    ]) {
      expect(glossary).toContain(`**${word}`.slice(0, word.length + 2).slice(2));
    }
  });
});
