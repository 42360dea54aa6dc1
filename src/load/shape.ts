/** A document against the JSON Schema of its layout; each mistake with its place and with what was meant. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ErrorObject } from 'ajv';
import type * as Ajv2020Package from 'ajv/dist/2020.js';
import type { Document } from '../core/document.ts';
import type { Fault, FaultCode } from '../core/fault.ts';
import type { JsonPointer } from '../core/location.ts';
import { onDemand } from '../core/on-demand.ts';
import { nearest } from '../core/text.ts';

const ajv2020 = onDemand('ajv/dist/2020.js') as () => typeof Ajv2020Package;

/** That our own schemas are schemas is tested, and would be half of the work here. */
const OWN_SCHEMA = { meta: false, validateSchema: false } as const;

export interface Layout {
  /** File in `schema/`. */
  readonly schema: 'config.json' | 'waivers.json' | 'baseline.json' | 'controls.json';
  readonly malformed: FaultCode;
  readonly unknownKey: FaultCode;
}

function schemaIn(file: string): object {
  return JSON.parse(readFileSync(join(import.meta.dirname, '../../schema', file), 'utf8')) as object;
}

/** The first place at which a value leaves one of the layouts that idpact writes itself; undefined when it does not. */
export function violationOf(value: unknown, schema: 'run-1.json' | 'decision-1.json'): string | undefined {
  // Times are read, and found wanting, where they are used.
  const ajv = new (ajv2020().Ajv2020)({ ...OWN_SCHEMA, strict: false, validateFormats: false });
  if (ajv.validate(schemaIn(schema), value)) return undefined;
  const [error] = ajv.errors ?? [];
  const place = error?.instancePath ?? '';
  return `${place === '' ? 'it' : `\`${place}\``} ${error?.message ?? 'is not valid'}`;
}

export function shapeFaults(document: Document, layout: Layout): readonly Fault[] {
  const schema = schemaIn(layout.schema);
  const ajv = new (ajv2020().Ajv2020)({ ...OWN_SCHEMA, allErrors: true, verbose: true });
  if (ajv.validate(schema, document.root)) return [];
  return (ajv.errors ?? []).map((error) => faultOf(document, error, layout));
}

function faultOf(document: Document, error: ErrorObject, layout: Layout): Fault {
  const { keyword, params, instancePath, parentSchema } = error;
  if (keyword === 'additionalProperties') {
    const key = String((params as { readonly additionalProperty: unknown }).additionalProperty);
    const pointer = `${instancePath}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}` as JsonPointer;
    const known = Object.keys(
      (parentSchema as { readonly properties?: object } | undefined)?.properties ?? {},
    );
    const near = nearest(key, known);
    return {
      ...placed(document, pointer),
      code: layout.unknownKey,
      message: `unknown key "${key}"${near === undefined ? '' : `. Did you mean "${near}"?`}`,
      hint: `Known here: ${known.join(', ')}.`,
    };
  }
  return {
    ...placed(document, instancePath as JsonPointer),
    code: layout.malformed,
    message: `\`${instancePath.slice(1).replaceAll('/', '.') || 'the file'}\` ${error.message ?? 'is not valid'}${allowed(params)}`,
    hint: `See schema/${layout.schema}.`,
  };
}

function allowed(params: Record<string, unknown>): string {
  const values = params['allowedValues'];
  return Array.isArray(values) ? `: ${values.join(', ')}` : '';
}

function placed(document: Document, pointer: JsonPointer): Pick<Fault, 'document' | 'pointer' | 'position'> {
  const position = document.position(pointer);
  return { document: document.path, pointer, ...(position === undefined ? {} : { position }) };
}
