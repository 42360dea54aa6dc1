/** Parameter and Header Objects of every version, as parameters. Those that OpenAPI says to ignore are left out. */
import type { Parameter, ParameterPlace, Unread } from '../../core/surface.ts';
import type { SchemaPlace } from '../../core/schema.ts';
import { isObject } from '../../schema/json.ts';
import { child, deref, entriesOf, locationOf, placeBelow, text, type Node } from './reader.ts';

/** OpenAPI 3.1.1 §4.8.12.1: header parameters of these names SHALL be ignored. */
const IGNORED: ReadonlySet<string> = new Set(['accept', 'content-type', 'authorization']);

const PLACES: readonly ParameterPlace[] = ['path', 'query', 'header', 'cookie', 'querystring'];

/** Parameters of the path item and the operation; the operation's win over those of the same name and place. */
export function readParameters(item: Node, operation: Node, unread: Unread[]): readonly Node[] {
  const byKey = new Map<string, Node>();
  for (const owner of [item, operation]) {
    const list = owner.schema['parameters'];
    if (!Array.isArray(list)) continue;
    for (const index of list.keys()) {
      const written = child(owner, 'parameters', index);
      const node = written === undefined ? undefined : deref(written, unread);
      if (node !== undefined) byKey.set(`${text(node.schema['in'])} ${text(node.schema['name'])}`, node);
    }
  }
  return [...byKey.values()];
}

export function isParameter(node: Node): boolean {
  const place = node.schema['in'];
  if (!PLACES.some((known) => known === place)) return false;
  return !(place === 'header' && IGNORED.has(text(node.schema['name']).toLowerCase()));
}

const STYLES: Readonly<Record<ParameterPlace, string>> = {
  path: 'simple',
  header: 'simple',
  query: 'form',
  cookie: 'form',
  querystring: 'form',
};

export function parameterOf(node: Node): Parameter {
  const { schema } = node;
  const place = schema['in'] as ParameterPlace;
  return {
    name: text(schema['name']),
    in: place,
    required: schema['required'] === true || place === 'path',
    location: locationOf(node),
    ...described(node, place),
    allowEmptyValue: schema['allowEmptyValue'] === true,
    deprecated: schema['deprecated'] === true,
  };
}

type Described = Pick<Parameter, 'schema' | 'mediaType' | 'style' | 'explode'>;

function described(node: Node, place: ParameterPlace): Described {
  const { schema } = node;
  if (node.source.dialect === 'swagger-2.0') return swaggerStyle(node);
  const style = text(schema['style']) || STYLES[place];
  const explode =
    typeof schema['explode'] === 'boolean' ? schema['explode'] : style === 'form' || style === 'cookie';
  const [content] = entriesOf(child(node, 'content'));
  if (content !== undefined) {
    const inner = placeBelow(content[1], 'schema');
    return { style, explode, mediaType: content[0], ...(inner === undefined ? {} : { schema: inner }) };
  }
  const own = placeBelow(node, 'schema');
  return { style, explode, ...(own === undefined ? {} : { schema: own }) };
}

/** Swagger 2.0 writes the schema's keywords into the parameter itself; `required` there is the parameter's. */
function swaggerStyle(node: Node): Described {
  const format = text(node.schema['collectionFormat']) || 'csv';
  return {
    schema: inlineSchema(node),
    style: format === 'multi' ? 'form' : format,
    explode: format === 'multi',
  };
}

const inlined = new WeakMap<object, SchemaPlace>();

export function inlineSchema(node: Node): SchemaPlace {
  const known = inlined.get(node.schema);
  if (known !== undefined) return known;
  const { required: _, name: __, in: ___, description: ____, ...schema } = node.schema;
  const place: SchemaPlace = { source: node.source, pointer: node.pointer, schema };
  inlined.set(node.schema, place);
  return place;
}

/** Header Objects of a response. `Content-Type` is told by `content` and ignored here (OpenAPI 3.1.1 §4.8.17). */
export function readHeaders(response: Node, unread: Unread[]): readonly Parameter[] {
  return entriesOf(child(response, 'headers')).flatMap(([name, written]) => {
    const node = name.toLowerCase() === 'content-type' ? undefined : deref(written, unread);
    if (node === undefined) return [];
    return [
      {
        name,
        in: 'header',
        required: node.schema['required'] === true,
        location: locationOf(node),
        ...described(node, 'header'),
        allowEmptyValue: false,
        deprecated: node.schema['deprecated'] === true,
      },
    ];
  });
}

export function isFormParameter(node: Node): boolean {
  return node.schema['in'] === 'formData';
}

export function isBodyParameter(node: Node): boolean {
  return node.schema['in'] === 'body' && isObject(node.schema);
}
