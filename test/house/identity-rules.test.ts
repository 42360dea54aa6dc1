/** `docs/identity-rules.md` names rules that there are, and every drift of the catalogue's first tier. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import {
  changeRuleList,
  driftRuleList,
  identityProtocols,
  rules as contractRules,
} from '../../src/app/registry.ts';

const root = join(import.meta.dirname, '../..');
const CATALOGUE = join(root, '../shared/domain/rules.json');
const isThere = existsSync(CATALOGUE);

interface Row {
  readonly drift: string;
  readonly rules: readonly string[];
  readonly remark: string;
}

const rows = readFileSync(join(root, 'docs/identity-rules.md'), 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| `'))
  .map((line): Row => {
    const [, drift = '', rules = '', remark = ''] = line.split(' | ').join('|').split('|');
    const names = [...rules.matchAll(/`([^`]+)`/gu)].map(([, name = '']) => name);
    return { drift: drift.replaceAll(/[`\s]/gu, ''), rules: names, remark: remark.trim() };
  });

const known = new Set<string>(
  [
    ...contractRules,
    ...driftRuleList,
    ...changeRuleList,
    ...identityProtocols.flatMap(({ rules }) => rules),
  ].map(({ meta }) => meta.id),
);

test.each(rows)('$drift is found by rules that there are, or says why not', ({ rules, remark }) => {
  for (const rule of rules) {
    const [family = ''] = rule.split('/');
    // A protocol that is not built yet has no rules to look up.
    const isBuilt = ['contract', 'drift', 'change'].includes(family) || isProtocol(family);
    expect(isBuilt ? known.has(rule) : false).toBe(isBuilt);
  }
  expect(rules.length > 0 || remark.length > 0).toBe(true);
});

function isProtocol(family: string): boolean {
  return identityProtocols.some(({ name }) => name === family);
}

(isThere ? describe : describe.skip)(`the catalogue${isThere ? '' : ' (not at hand)'}`, () => {
  const catalogue = isThere
    ? (JSON.parse(readFileSync(CATALOGUE, 'utf8')) as {
        readonly rules: readonly { readonly id: string; readonly tier: number }[];
      })
    : { rules: [] };

  test('every drift of the first tier stands in the table once, in its order', () => {
    const first = catalogue.rules.filter(({ tier }) => tier === 1).map(({ id }) => id);
    expect(rows.map(({ drift }) => drift)).toEqual(first);
  });
});
