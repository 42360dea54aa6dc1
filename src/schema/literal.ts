/** A JSON value as the schema of exactly itself, member by member, so that a refusal can be placed. */
import { childPointer, ROOT, type JsonPointer } from '../core/location.ts';
import type { SchemaPlace, SchemaSource } from '../core/schema.ts';
import { isObject } from './json.ts';

/** `pointer` is where the value stands in its document; every part of the schema carries its own as `x-at`. */
export function literalPlace(
  value: unknown,
  at: { readonly document: string; readonly pointer: JsonPointer },
): SchemaPlace {
  const schema = literalSchema(value, at.pointer);
  const source: SchemaSource = {
    document: at.document,
    dialect: '2020-12',
    root: schema,
    resolve: (ref) => ({ unresolved: `\`${ref}\` leads nowhere` }),
    subtypes: () => [],
  };
  return { source, pointer: ROOT, schema };
}

function literalSchema(value: unknown, pointer: JsonPointer): Readonly<Record<string, unknown>> {
  if (Array.isArray(value)) {
    return {
      type: 'array',
      prefixItems: value.map((element, index) => literalSchema(element, childPointer(pointer, index))),
      items: false,
      minItems: value.length,
      maxItems: value.length,
      'x-at': pointer,
    };
  }
  if (!isObject(value)) return { const: value, 'x-at': pointer };
  return {
    type: 'object',
    required: Object.keys(value),
    properties: Object.fromEntries(
      Object.entries(value).map(([name, inner]) => [name, literalSchema(inner, childPointer(pointer, name))]),
    ),
    additionalProperties: false,
    'x-at': pointer,
  };
}
