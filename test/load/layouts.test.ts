/** Our own schemas are compiled without being checked themselves; so they are checked here. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';

const folder = join(import.meta.dirname, '../../schema');

test.each(readdirSync(folder).filter((name) => name.endsWith('.json')))('%s is a schema', (name) => {
  const ajv = new Ajv2020();
  expect(ajv.validateSchema(JSON.parse(readFileSync(join(folder, name), 'utf8')) as object)).toBe(true);
  expect(ajv.errors ?? []).toEqual([]);
});
