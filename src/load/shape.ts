/** A document against the JSON Schema of its layout; each mistake with its place and with what was meant. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';
import type { Document } from '../core/document.ts';
import type { Fault, FaultCode } from '../core/fault.ts';
import type { JsonPointer } from '../core/location.ts';
import { nearest } from '../core/text.ts';

export interface Layout {
  /** File in `schema/`. */
  readonly schema: 'config.json' | 'waivers.json' | 'baseline.json' | 'controls.json';
  readonly malformed: FaultCode;
  readonly unknownKey: FaultCode;
}

export function shapeFaults(document: Document, layout: Layout): readonly Fault[] {
  const schema = JSON.parse(
    readFileSync(join(import.meta.dirname, '../../schema', layout.schema), 'utf8'),
  ) as object;
  const ajv = new Ajv2020({ allErrors: true, verbose: true });
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
