/** A document against the JSON Schema of its layout; each mistake with its place and with what was meant. */
import type { ErrorObject } from 'ajv';
import type { Document } from '../core/document.ts';
import type { Fault, FaultCode } from '../core/fault.ts';
import type { JsonPointer } from '../core/location.ts';
import { nearest } from '../core/text.ts';
import { validatorOf, type Own, type Written } from './layouts.ts';

export interface Layout {
  /** File in `schema/`. */
  readonly schema: Written;
  readonly malformed: FaultCode;
  readonly unknownKey: FaultCode;
}

/** The first place at which a value leaves one of the layouts that idpact writes itself; undefined when it does not. */
export function violationOf(value: unknown, schema: Own): string | undefined {
  const validate = validatorOf(schema);
  if (validate(value)) return undefined;
  const [error] = validate.errors ?? [];
  const place = error?.instancePath ?? '';
  return `${place === '' ? 'it' : `\`${place}\``} ${error?.message ?? 'is not valid'}`;
}

export function shapeFaults(document: Document, layout: Layout): readonly Fault[] {
  const validate = validatorOf(layout.schema);
  if (validate(document.root)) return [];
  return (validate.errors ?? []).map((error) => faultOf(document, error, layout));
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
