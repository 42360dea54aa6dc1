/** Ajv on ranges, as they are: the judge in these tests. */
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { SchemaPlace } from '../../src/core/schema.ts';

const ajv = new Ajv2020({ strict: false, logger: false });

/** Throws when Ajv cannot compile the range, which is a failure of the test. */
export function accepts({ schema }: SchemaPlace, value: unknown): boolean {
  return ajv.validate(schema as object, value);
}
