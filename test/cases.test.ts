/** Every rule on cases written by hand, and what holds of every case whatever it says. It knows no finding that a case does not state. */
import { isDeepStrictEqual } from 'node:util';
import { describe, expect, test } from '@jest/globals';
import { rules } from '../src/app/registry.ts';
import type { Finding } from '../src/core/finding.ts';
import { resolvePointer } from '../src/core/location.ts';
import { verdictsOn } from './cases/proof.ts';
import {
  evaluateCase,
  expectedOf,
  readCases,
  turnedAround,
  type Case,
  type Evaluated,
} from './evaluate-case.ts';

const TITLE_MAX = 80;

const cases = readCases();
const evaluated = new Map(cases.map((each): [Case, Evaluated] => [each, evaluateCase(each)]));

function evaluationOf(each: Case): Evaluated {
  const found = evaluated.get(each);
  if (found === undefined) throw new Error(`${each.name} was not evaluated`);
  return found;
}

test.each(rules.map(({ meta }) => meta.id))('%s has a case that it reports and one that it allows', (id) => {
  const own = cases.filter(({ name }) => name.startsWith(`${id}/`));
  const reports = own.filter(
    ({ name, expect: list }) => name.includes('/reports-') && list.some((each) => each.rule === id),
  );
  const allows = own.filter(
    ({ name, expect: list }) => name.includes('/allows-') && list.every((each) => each.rule !== id),
  );
  expect(reports).not.toEqual([]);
  expect(allows).not.toEqual([]);
  expect(reports.length + allows.length).toBe(own.length);
});

test('a case is of a rule that exists and has a title of its own', () => {
  const ids = new Set<string>(rules.map(({ meta }) => meta.id));
  expect(cases.filter(({ name }) => !ids.has(name.split('/').slice(0, 2).join('/')))).toEqual([]);
  expect(new Set(cases.map(({ title }) => title)).size).toBe(cases.length);
});

describe.each(cases.map((each): [string, Case] => [`${each.title} (${each.name})`, each]))(
  '%s',
  (_title, each) => {
    const { evaluation, findings, run } = evaluationOf(each);

    test('the findings are those that are stated, and no others', () => {
      // The order of a case is for its reader, so that each finding is set beside the stated one it is most like.
      const left = [...each.expect];
      const ordered = findings.map((finding) => {
        const at = left.findIndex((wanted) => isDeepStrictEqual(expectedOf(finding, wanted.args), wanted));
        return at < 0 ? expectedOf(finding, finding.args) : left.splice(at, 1)[0];
      });
      expect(ordered).toEqual([
        ...ordered.filter((found) => found !== undefined && each.expect.includes(found)),
        ...left,
      ]);
    });

    test('everything is read and everything is checked', () => {
      expect(run.faults).toEqual([]);
      expect(run.notChecked).toEqual([]);
    });

    test('every location leads to a place in its document', () => {
      const roots: Readonly<Record<string, unknown>> = { spec: each.spec, contract: each.contract };
      const locations = [
        ...findings.flatMap(({ evidence }) => evidence.map(({ location }) => location)),
        ...findings.flatMap(({ hits }) =>
          hits.flatMap((hit) => hit.interactions.map(({ location }) => location)),
        ),
      ];
      for (const { document, pointer } of locations) {
        expect({ document, pointer, found: resolvePointer(roots[document], pointer) !== undefined }).toEqual({
          document,
          pointer,
          found: true,
        });
      }
    });

    test('no two findings have one fingerprint', () => {
      expect(new Set(findings.map(({ fingerprint }) => fingerprint)).size).toBe(findings.length);
      expect(new Set(run.findings.map(({ id }) => id)).size).toBe(findings.length);
    });

    test('every finding that can do harm is proved, and the proof holds', () => {
      for (const finding of findings.filter(({ effect }) => effect !== 'safe')) {
        const { rule, witness, subject } = finding;
        expect(['validated', 'structural']).toContain(witness?.proof);
        if (witness?.proof !== 'validated') continue;
        const isResponse = subject.direction === 'response';
        const sides = isResponse ? ['provider', 'consumer'] : ['consumer', 'provider'];
        expect([witness.acceptedBy, witness.refusedBy]).toEqual(sides);
        expect({ rule, value: witness.value, ...verdictsOn(finding, witness, evaluation) }).toEqual({
          rule,
          value: witness.value,
          provider: isResponse,
          consumer: !isResponse,
        });
      }
    });

    test('a title is short but for the names in it, and is one line', () => {
      for (const { title, args } of findings) {
        const names = Object.values(args).flatMap(
          (arg) => (Array.isArray(arg) ? arg : [String(arg)]) as string[],
        );
        const bare = names
          .filter((name) => name !== '')
          .reduce((text, name) => text.replace(name, ''), title);
        expect(bare.length).toBeLessThanOrEqual(TITLE_MAX);
        expect(title).not.toMatch(/\p{Cc}/u);
      }
    });

    test('the order of the members of a document changes nothing', () => {
      const turned = evaluateCase({ spec: turnedAround(each.spec), contract: turnedAround(each.contract) });
      expect(turned.findings.map(facts)).toEqual(findings.map(facts));
    });

    test('a second run gives the same bytes, and nothing in them is undefined', () => {
      const again = evaluateCase({
        spec: structuredClone(each.spec),
        contract: structuredClone(each.contract),
      });
      expect(JSON.stringify(again.run)).toBe(JSON.stringify(run));
      expect(pathsOfUndefined(run, '')).toEqual([]);
    });
  },
);

/** A finding without what only this run can use: its schemas hold the whole documents, and functions. */
function facts(finding: Finding): Record<string, unknown> {
  return Object.fromEntries(Object.entries(finding).filter(([name]) => name !== 'sides'));
}

function pathsOfUndefined(value: unknown, at: string): readonly string[] {
  if (value === undefined) return [at];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => pathsOfUndefined(inner, `${at}/${name}`));
}
