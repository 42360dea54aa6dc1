/** Every rule of identity on cases written by hand, and laws that hold for all of them. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { identityProtocols } from '../src/app/registry.ts';
import { turnedAround } from './evaluate-case.ts';
import { evaluateIdentity, identityWords, readIdentityCases, type IdentityCase } from './identity-case.ts';

const FOLDER = join(import.meta.dirname, 'cases');

describe.each(identityProtocols.map((protocol) => [protocol.name, protocol] as const))(
  '%s',
  (name, protocol) => {
    const cases = existsSync(join(FOLDER, name)) ? readIdentityCases(name) : [];

    test.each(protocol.rules.map(({ meta }) => [meta.id, meta] as const))(
      '%s has a case that it reports and one that it allows, and stands where its id says',
      (id, { why, fix, source }) => {
        const own = cases.filter((each) => each.name.startsWith(`${id}/`));
        const kinds = own.map((each) => each.name.split('/')[2]?.split('-')[0]);
        expect(kinds).toEqual(expect.arrayContaining(['reports', 'allows']));
        for (const each of own) {
          const rules = each.expect.map(({ rule }) => rule);
          if (each.name.includes('/reports-')) expect(rules).toContain(id);
          else expect(rules).not.toContain(id);
        }
        const [family = '', file = ''] = id.split('/');
        expect(family).toBe(name);
        expect(existsSync(join(import.meta.dirname, '../src/protocols', family, 'rules', `${file}.ts`))).toBe(
          true,
        );
        expect(why.split('. ').length).toBeLessThanOrEqual(2);
        expect(fix.provider + fix.consumer + source).not.toContain('\n');
      },
    );

    test.each(cases.map((each) => [`${each.name}: ${each.title}`, each] as const))('%s', (_title, each) => {
      const { findings, unasked = [], faults } = evaluateIdentity(each);
      expect(faults).toEqual([]);
      const found = findings.map(({ finding }) => finding).filter(({ rule }) => rule.startsWith(`${name}/`));
      const sorted = found.toSorted((a, b) => (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0));
      expect(sorted.map((finding, index) => identityWords(each.expect[index], finding))).toEqual(each.expect);
      const lacks = unasked.flatMap((one) => one.lacks.map(({ words }) => words)).join('; ');
      for (const words of each.lacks ?? []) expect(lacks).toContain(words);
      for (const { title, witness } of found) {
        expect(title.length).toBeLessThanOrEqual(160);
        expect(witness).toBeDefined();
      }
    });

    test.each(cases.map((each) => [each.name, each] as const))('%s: order says nothing', (_name, each) => {
      const ids = (one: IdentityCase): readonly string[] =>
        evaluateIdentity(one)
          .findings.map(({ finding }) => finding.fingerprint)
          .sort();
      expect(ids(turnedAround(each) as IdentityCase)).toEqual(ids(each));
    });

    test.each(cases.map((each) => [each.name, each] as const))(
      '%s: a release beside itself has not changed',
      (_name, each) => {
        const { after = {}, recorded = [], contracts = [], at } = each;
        const alone = evaluateIdentity({ after, recorded, contracts, ...(at === undefined ? {} : { at }) });
        const beside = evaluateIdentity({
          before: after,
          after,
          recordedBefore: recorded,
          recorded,
          contracts,
          ...(at === undefined ? {} : { at }),
        });
        const rules = (of: typeof alone): readonly string[] =>
          of.findings.map(({ finding }) => finding.rule).sort();
        expect(rules(beside)).toEqual(rules(alone));
      },
    );
  },
);
