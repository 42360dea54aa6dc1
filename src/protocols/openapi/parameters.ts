/** Parameter and Header Objects of OpenAPI 3, and how they are told apart by name and place. It reads no values. */
import type { Parameter, ParameterPlace, Unread } from '../../core/surface.ts';
import { member } from '../../schema/json.ts';
import { textOf } from '../../schema/document-source.ts';
import { contentOf } from './content.ts';
import { isTrue, itemsIn, locationOf, partAt, placeIn, placesIn, type Part } from '../../schema/parts.ts';
import { inlineShape } from './swagger2.ts';

const DEFAULT_STYLES: Readonly<Record<ParameterPlace, string>> = {
  path: 'simple',
  query: 'form',
  header: 'simple',
  cookie: 'form',
  querystring: 'form',
};

/** OpenAPI 3.1.1 §4.8.12.1: header parameters of these names are to be ignored. */
const IGNORED_HEADERS: ReadonlySet<string> = new Set(['accept', 'content-type', 'authorization']);

/** The Parameter Objects that hold for an operation: its own replace those of the path item by name and place. */
export function parameterParts(item: Part, operation: Part, unread: Unread[]): readonly Part[] {
  const parts = new Map<string, Part>();
  for (const place of [...itemsIn(item, 'parameters'), ...itemsIn(operation, 'parameters')]) {
    const part = partAt(place, unread);
    if (part === undefined) continue;
    const where = textOf(part.schema['in']);
    const name = textOf(part.schema['name']);
    parts.set(`${where} ${where === 'header' ? name.toLowerCase() : name}`, part);
  }
  return [...parts.values()];
}

function isPlace(text: string): text is ParameterPlace {
  return Object.hasOwn(DEFAULT_STYLES, text);
}

/** The parameter a Parameter Object stands for; none for bodies, forms and the headers that are to be ignored. */
export function parameterFrom(part: Part, unread: Unread[]): Parameter | undefined {
  const where = textOf(part.schema['in']);
  const name = textOf(part.schema['name']);
  if (!isPlace(where)) return undefined;
  const isIgnored = where === 'header' && IGNORED_HEADERS.has(name.toLowerCase());
  if (isIgnored && part.source.dialect !== 'swagger-2.0') return undefined;
  return {
    name,
    in: where,
    required: isTrue(part, 'required') || where === 'path',
    ...shared(part),
    ...shapeOf(part, where, unread),
  };
}

/** Response headers; `Content-Type` is told by `content` instead (OpenAPI 3.1.1 §4.8.17). */
export function headersOf(response: Part, unread: Unread[]): readonly Parameter[] {
  return placesIn(response, 'headers').flatMap(([name, place]) => {
    if (name.toLowerCase() === 'content-type') return [];
    const part = partAt(place, unread);
    if (part === undefined) return [];
    const required = isTrue(part, 'required');
    return [{ name, in: 'header', required, ...shared(part), ...shapeOf(part, 'header', unread) }];
  });
}

function shared(
  part: Part,
): Pick<Parameter, 'location' | 'allowEmptyValue' | 'allowReserved' | 'deprecated'> {
  return {
    location: locationOf(part),
    allowEmptyValue: isTrue(part, 'allowEmptyValue'),
    allowReserved: isTrue(part, 'allowReserved'),
    deprecated: isTrue(part, 'deprecated'),
  };
}

type Shape = Pick<Parameter, 'schema' | 'mediaType' | 'style' | 'explode'>;

function shapeOf(part: Part, where: ParameterPlace, unread: Unread[]): Shape {
  if (part.source.dialect === 'swagger-2.0') return inlineShape(part, where);
  const style = textOf(part.schema['style']) || DEFAULT_STYLES[where];
  const { explode } = part.schema;
  const written = {
    style,
    explode: typeof explode === 'boolean' ? explode : style === 'form' || style === 'cookie',
  };
  const [content] = member(part.schema, 'content') === undefined ? [] : contentOf(part, unread);
  if (content !== undefined) {
    const { name, schema } = content;
    return { ...written, mediaType: name, ...(schema === undefined ? {} : { schema }) };
  }
  const schema = placeIn(part, 'schema');
  return { ...written, ...(schema === undefined ? {} : { schema }) };
}
