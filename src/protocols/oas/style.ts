/** Parameter texts by their style (OpenAPI 3.1.1 §4.8.12.2 to §4.8.12.7; Swagger 2.0 `collectionFormat`). */
import type { SchemaPlace } from '../../core/schema.ts';
import type { Parameter } from '../../core/surface.ts';
import { isObject, member } from '../../schema/json.ts';
import {
  itemPlace,
  memberNames,
  memberPlace,
  scalarReadings,
  typesOf,
  valueOf,
  type TypeName,
} from './coerce.ts';
type Styled = Pick<Parameter, 'schema' | 'style' | 'explode' | 'mediaType' | 'name'>;
const SEPARATORS: Readonly<Record<string, string>> = {
  spaceDelimited: ' ',
  pipeDelimited: '|',
  ssv: ' ',
  tsv: '\t',
  pipes: '|',
};
const separatorOf = (style: string): string =>
  Object.hasOwn(SEPARATORS, style) ? (SEPARATORS[style] ?? ',') : ',';
export function readTexts(texts: readonly string[], parameter: Styled): readonly unknown[] {
  const { schema, mediaType } = parameter;
  const [first = ''] = texts;
  if (mediaType !== undefined) {
    try {
      return [JSON.parse(first) as unknown];
    } catch {
      return [first];
    }
  }
  if (schema === undefined) return texts.length > 1 ? [texts] : scalarReadings(first, new Set());
  const types = typesOf(schema);
  const readings: unknown[] = [];
  if (types.has('array')) readings.push(...arrayReadings(texts, parameter, schema));
  if (types.has('object')) readings.push(...objectReadings(first, parameter, schema));
  if (isScalar(types) && texts.length === 1) readings.push(...scalarReadings(first, types));
  if (readings.length === 0) readings.push(texts.length === 1 ? first : texts);
  return readings;
}
function isScalar(types: ReadonlySet<TypeName>): boolean {
  return types.size === 0 || [...types].some((type) => type !== 'array' && type !== 'object');
}
function arrayReadings(texts: readonly string[], parameter: Styled, schema: SchemaPlace): readonly unknown[] {
  const item = itemPlace(schema);
  const inner = (text: string): unknown => elementOf(text, item);
  if (texts.length > 1) return [texts.map(inner)];
  const [only = ''] = texts;
  if (only === '') return [[''].map(inner), []];
  return parameter.explode && parameter.style === 'form'
    ? [[inner(only)]]
    : [only.split(separatorOf(parameter.style)).map(inner)];
}
function elementOf(text: string, item: SchemaPlace | undefined): unknown {
  if (item === undefined || !typesOf(item).has('array')) return valueOf(text, item);
  const format = member(item.schema, 'collectionFormat');
  const inner = itemPlace(item);
  return text
    .split(separatorOf(typeof format === 'string' ? format : 'csv'))
    .map((part) => elementOf(part, inner));
}
function objectReadings(text: string, { style, explode }: Styled, schema: SchemaPlace): readonly unknown[] {
  const parts = text === '' ? [] : text.split(separatorOf(style));
  const value: Record<string, unknown> = {};
  if (explode && style !== 'form') {
    for (const part of parts) {
      const split = part.indexOf('=');
      if (split < 0) return [text];
      value[part.slice(0, split)] = valueOf(part.slice(split + 1), memberPlace(schema, part.slice(0, split)));
    }
    return [value];
  }
  if (parts.length % 2 === 1) return [text];
  for (let index = 0; index < parts.length; index += 2)
    value[parts[index] ?? ''] = valueOf(parts[index + 1] ?? '', memberPlace(schema, parts[index] ?? ''));
  return [value];
}
export function unwrapPath(
  text: string,
  { style, name, explode, schema }: Styled,
): readonly string[] | undefined {
  if (style === 'label') {
    if (!text.startsWith('.')) return undefined;
    const bare = text.slice(1);
    const isList = schema !== undefined && (typesOf(schema).has('array') || typesOf(schema).has('object'));
    return [explode && isList ? bare.replaceAll('.', ',') : bare];
  }
  if (style === 'matrix') {
    if (!text.startsWith(';')) return undefined;
    const pieces = text.slice(1).split(';');
    if (explode && schema !== undefined && typesOf(schema).has('object')) return [pieces.join(',')];
    const values = pieces.map((piece) =>
      piece === name ? '' : piece.startsWith(`${name}=`) ? piece.slice(name.length + 1) : undefined,
    );
    return values.every((value) => value !== undefined) ? [values.join(',')] : undefined;
  }
  return [text];
}
export function readMembers(
  query: ReadonlyMap<string, readonly string[]>,
  parameter: Styled,
  schema: SchemaPlace,
): { readonly value: unknown; readonly from: readonly string[] } | undefined {
  const deep = parameter.style === 'deepObject';
  const value: Record<string, unknown> = {};
  const from: string[] = [];
  for (const [name, texts] of query) {
    const steps = deep ? deepSteps(name, parameter.name) : memberNames(schema).has(name) ? [name] : undefined;
    if (steps === undefined) continue;
    from.push(name);
    place(value, steps, { texts, schema });
  }
  return from.length === 0 ? undefined : { value, from };
}
function deepSteps(name: string, parameter: string): readonly string[] | undefined {
  if (!name.startsWith(`${parameter}[`) || !name.endsWith(']')) return undefined;
  return name.slice(parameter.length + 1, -1).split('][');
}
function place(
  target: Record<string, unknown>,
  steps: readonly string[],
  { texts, schema }: { readonly texts: readonly string[]; readonly schema: SchemaPlace | undefined },
): void {
  const [step = '', ...rest] = steps;
  const inner = schema === undefined ? undefined : memberPlace(schema, step);
  if (rest.length > 0 && rest[0] !== '') {
    const next = isObject(target[step]) ? (target[step] as Record<string, unknown>) : {};
    target[step] = next;
    place(next, rest, { texts, schema: inner });
    return;
  }
  const isList = inner !== undefined && typesOf(inner).has('array');
  const item = inner === undefined ? undefined : itemPlace(inner);
  target[step] =
    isList || texts.length > 1 ? texts.map((text) => valueOf(text, item)) : valueOf(texts[0] ?? '', inner);
}
