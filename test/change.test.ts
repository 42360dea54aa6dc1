/** Every change rule on cases written by hand: two releases, what is reported of them, and what is not. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { load } from 'js-yaml';
import { changeRuleList } from '../src/app/registry.ts';
import { coordinatesText, type ReaderModel } from '../src/core/change.ts';
import { compared, documentOf, specOf } from './compare/compared.ts';

interface Case {
  readonly name: string;
  readonly title: string;
  readonly reader?: ReaderModel;
  readonly before: unknown;
  readonly after: unknown;
  readonly expect: readonly { readonly rule: string; readonly effect: string }[];
}

const FOLDER = join(import.meta.dirname, 'cases/change');

const cases: readonly Case[] = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.yaml'))
  .sort()
  .map((file) => ({
    ...(load(readFileSync(join(FOLDER, file), 'utf8')) as Omit<Case, 'name'>),
    name: file.replaceAll('\\', '/').replace(/\.yaml$/u, ''),
  }));

function changesOf({ before, after, reader = 'tolerant' }: Case): ReturnType<typeof compared> {
  return compared(specOf(documentOf('before', before)), specOf(documentOf('after', after)), reader);
}

describe('cases', () => {
  test.each(cases.map((each) => [`${each.name}: ${each.title}`, each] as const))('%s', (_name, each) => {
    const { changes, undecided } = changesOf(each);
    expect(undecided).toEqual([]);
    // That the version should say more is a case of its own.
    const isVersion = each.name.startsWith('version-step/');
    const found = changes
      .map(({ finding }) => ({ rule: finding.rule, effect: finding.effect }))
      .filter(({ rule }) => isVersion || rule !== 'change/version-step');
    expect(found.toSorted(byRule)).toEqual(each.expect.toSorted(byRule));
  });

  test.each(cases.map((each) => [each.name, each] as const))('%s: what breaks is shown', (_name, each) => {
    for (const { finding } of changesOf(each).changes) {
      expect(finding.title.length).toBeLessThanOrEqual(120);
      if (finding.effect === 'breaking' && !UNSHOWN.has(finding.rule))
        expect(finding.witness?.proof).toMatch(/^(?:validated|structural)$/u);
    }
  });

  test.each(cases.map((each) => [each.name, each] as const))(
    '%s: the other way round nothing is silent that was not',
    (_name, each) => {
      const back = changesOf({ ...each, before: each.after, after: each.before });
      const isChange = each.expect.some(({ rule }) => rule !== 'change/version-step');
      expect(back.changes.filter(({ finding }) => finding.rule !== 'change/version-step').length > 0).toBe(
        isChange,
      );
    },
  );
});

/** That a text holds something else is no matter of a value that a schema refuses, and a strict reader has no schema of its own. */
const UNSHOWN: ReadonlySet<string> = new Set([
  'change/request-content-changed',
  'change/response-content-changed',
  'change/response-property-added',
]);

function byRule(a: { readonly rule: string }, b: { readonly rule: string }): number {
  return a.rule < b.rule ? -1 : 1;
}

describe('rules', () => {
  const facets = changeRuleList.map(({ meta }) => meta.facet);
  const known = new Set(facets.map(coordinatesText));

  test('each coordinate has one rule', () => {
    expect(known.size).toBe(facets.length);
  });

  test.each(changeRuleList.map(({ meta }) => meta.id))(
    '%s has a case that reports and one that allows',
    (id) => {
      const own = cases.filter(({ name }) => name.startsWith(`${id.replace('change/', '')}/`));
      const kinds = own.map(({ name }) => name.split('/')[1]?.split('-')[0]);
      expect(kinds).toEqual(expect.arrayContaining(['reports', 'allows']));
      const reporting = own.filter(({ name }) => name.includes('/reports-'));
      for (const each of reporting) expect(each.expect.map(({ rule }) => rule)).toContain(id);
    },
  );

  const OPPOSITE: Readonly<Record<string, string>> = {
    added: 'removed',
    removed: 'added',
    narrowed: 'widened',
    widened: 'narrowed',
  };

  test('what can be added can be removed, and what can be narrowed can be widened', () => {
    const holes = facets.flatMap((facet) => {
      const action = OPPOSITE[facet.action];
      if (action === undefined) return [];
      const mirror = coordinatesText({ ...facet, action: action as typeof facet.action });
      return known.has(mirror) ? [] : [mirror];
    });
    expect(holes).toEqual([]);
  });

  /** Why one direction has no such rule. An excuse for a rule that there is has gone stale. */
  const EXCUSES: Readonly<Record<string, string>> = {
    'request header existence added': 'request headers are parameters',
    'request header existence removed': 'request headers are parameters',
    'request header requiredness narrowed': 'request headers are parameters',
    'request header requiredness widened': 'request headers are parameters',
    'response parameter deprecation added': 'parameters travel with requests',
    'response parameter deprecation removed': 'parameters travel with requests',
    'response parameter existence added': 'parameters travel with requests',
    'response parameter existence removed': 'parameters travel with requests',
    'response parameter requiredness narrowed': 'parameters travel with requests',
    'response parameter requiredness widened': 'parameters travel with requests',
    'response parameter style changed': 'parameters travel with requests',
    'response security address changed': 'credentials are demanded of who asks',
    'response security existence narrowed': 'credentials are demanded of who asks',
    'response security existence widened': 'credentials are demanded of who asks',
    'response security flow added': 'credentials are demanded of who asks',
    'response security flow removed': 'credentials are demanded of who asks',
    'response security scope added': 'credentials are demanded of who asks',
    'response security scope narrowed': 'credentials are demanded of who asks',
    'response security scope removed': 'credentials are demanded of who asks',
    'response security scope widened': 'credentials are demanded of who asks',
  };

  test('what holds for requests holds for responses, or is excused', () => {
    const mirrored = facets.flatMap((facet) => {
      if (facet.direction === 'none') return [];
      const direction = facet.direction === 'request' ? ('response' as const) : ('request' as const);
      return [coordinatesText({ ...facet, direction })];
    });
    const holes = mirrored.filter((text) => !known.has(text)).sort();
    expect(holes).toEqual(Object.keys(EXCUSES).sort());
  });
});
