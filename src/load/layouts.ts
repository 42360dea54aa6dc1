/** The JSON Schemas of the files that idpact reads and writes itself, as functions. The command brings them compiled. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Options, ValidateFunction } from 'ajv';
import type * as Ajv2020Package from 'ajv/dist/2020.js';
import { onDemand } from '../core/on-demand.ts';

/** What people write: every mistake counts. */
export type Written = 'config.json' | 'waivers.json' | 'baseline.json' | 'controls.json';

/** What idpact writes: one mistake is enough to refuse it. */
export type Own = 'run-1.json' | 'decision-1.json';

/** Options of Ajv. That our own schemas are schemas is tested, and would be half of the work here. */
export const OPTIONS: Readonly<Record<'written' | 'own', Options>> = {
  written: { meta: false, validateSchema: false, allErrors: true, verbose: true },
  // Times are read, and found wanting, where they are used.
  own: { meta: false, validateSchema: false, strict: false, validateFormats: false },
};

const ajv2020 = onDemand('ajv/dist/2020.js') as () => typeof Ajv2020Package;

export function validatorOf(schema: Written | Own): ValidateFunction {
  const isOwn = schema === 'run-1.json' || schema === 'decision-1.json';
  const file = join(import.meta.dirname, '../../schema', schema);
  return new (ajv2020().Ajv2020)(isOwn ? OPTIONS.own : OPTIONS.written).compile(
    JSON.parse(readFileSync(file, 'utf8')) as object,
  );
}
