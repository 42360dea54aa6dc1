/** Our own schemas are compiled without being checked themselves, and when the command is built; so both is checked here. */
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import type { ValidateFunction } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { validatorOf, type Own, type Written } from '../../src/load/layouts.ts';

const folder = join(import.meta.dirname, '../../schema');

test.each(readdirSync(folder).filter((name) => name.endsWith('.json')))('%s is a schema', (name) => {
  const ajv = new Ajv2020();
  expect(ajv.validateSchema(JSON.parse(readFileSync(join(folder, name), 'utf8')) as object)).toBe(true);
  expect(ajv.errors ?? []).toEqual([]);
});

const require = createRequire(import.meta.url);

const MISTAKEN: Readonly<Record<Written | Own, readonly unknown[]>> = {
  'config.json': [
    {},
    { version: 1 },
    { version: 2, providrs: {}, policy: { failOn: 'nope' } },
    { version: 1, providers: { a: { spec: 7 } } },
  ],
  'waivers.json': [{ version: 1, waivers: [] }, { version: 1, waivers: [{ id: 7 }] }, []],
  'baseline.json': [{}, { version: 1, reviewBy: '2026-12-01', findings: [{}] }],
  'controls.json': [{}, { version: 1, controls: { 'AC-2': {} } }, 7],
  'run-1.json': [{}, { version: 1, at: 7, findings: [{ level: 'x' }] }],
  'decision-1.json': [{}, { version: 1, decision: 'perhaps' }],
};

test.each(Object.entries(MISTAKEN))('%s is compiled as it is read', (name, values) => {
  const built = require(`../../dist/bin/layout-${name.replace('.json', '.cjs')}`) as ValidateFunction;
  const own = validatorOf(name as Written | Own);
  for (const value of values) {
    expect(built(value)).toBe(own(value));
    expect(built.errors).toEqual(own.errors);
  }
  expect(values.some((value) => !own(value))).toBe(true);
});
