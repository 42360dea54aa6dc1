/** Request bodies and responses of every version, as content by media type. */
import { childPointer } from '../../core/location.ts';
import type { SchemaPlace } from '../../core/schema.ts';
import type { MediaType, RequestBody, Response, Unread } from '../../core/surface.ts';
import { isObject } from '../../schema/json.ts';
import { inlineSchema, isBodyParameter, isFormParameter, readHeaders } from './parameters.ts';
import { child, deref, entriesOf, locationOf, nodeAt, placeBelow, text, type Node } from './reader.ts';

export function readContent(node: Node): readonly MediaType[] {
  return entriesOf(child(node, 'content')).map(([name, media]) => {
    const schema = placeBelow(media, 'schema');
    const { encoding } = media.schema;
    return {
      name,
      location: locationOf(media),
      ...(schema === undefined ? {} : { schema }),
      ...(isObject(encoding) ? { encoding } : {}),
    };
  });
}

export function readRequestBody(
  operation: Node,
  parameters: readonly Node[],
  unread: Unread[],
): RequestBody | undefined {
  if (operation.source.dialect === 'swagger-2.0') return swaggerBody(operation, parameters);
  const written = child(operation, 'requestBody');
  const node = written === undefined ? undefined : deref(written, unread);
  if (node === undefined) return undefined;
  return {
    required: node.schema['required'] === true,
    content: readContent(node),
    location: locationOf(node),
  };
}

/** The operation's own list, else the document's. */
function mediaTypes(operation: Node, keyword: 'consumes' | 'produces'): readonly string[] {
  const own = operation.schema[keyword];
  const list = Array.isArray(own) ? own : nodeAt(operation.source)?.schema[keyword];
  return Array.isArray(list) ? list.filter((name) => typeof name === 'string') : [];
}

function swaggerBody(operation: Node, parameters: readonly Node[]): RequestBody | undefined {
  const consumes = mediaTypes(operation, 'consumes');
  const body = parameters.find(isBodyParameter);
  if (body !== undefined) {
    const schema = placeBelow(body, 'schema');
    const names = consumes.length === 0 ? ['*/*'] : consumes;
    return {
      required: body.schema['required'] === true,
      location: locationOf(body),
      content: names.map((name) => ({
        name,
        location: locationOf(body),
        ...(schema === undefined ? {} : { schema }),
      })),
    };
  }
  const fields = parameters.filter(isFormParameter);
  const [first] = fields;
  if (first === undefined) return undefined;
  const forms = consumes.filter((name) => /form/iu.test(name));
  const usual = fields.some(({ schema }) => schema['type'] === 'file')
    ? ['multipart/form-data']
    : ['application/x-www-form-urlencoded', 'multipart/form-data'];
  return {
    required: fields.some(({ schema }) => schema['required'] === true),
    location: locationOf(first),
    content: (forms.length === 0 ? usual : forms).map((name) => ({
      name,
      location: locationOf(first),
      schema: formSchema(operation, fields),
    })),
  };
}

const forms = new WeakMap<object, SchemaPlace>();

/** Form parameters together are the schema of an object (Swagger 2.0, `in: formData`). */
function formSchema(operation: Node, fields: readonly Node[]): SchemaPlace {
  const known = forms.get(operation.schema);
  if (known !== undefined) return known;
  const place: SchemaPlace = {
    source: operation.source,
    pointer: childPointer(operation.pointer, 'parameters'),
    schema: {
      type: 'object',
      required: fields
        .filter(({ schema }) => schema['required'] === true)
        .map(({ schema }) => text(schema['name'])),
      properties: Object.fromEntries(
        fields.map((field) => [text(field.schema['name']), inlineSchema(field).schema]),
      ),
    },
  };
  forms.set(operation.schema, place);
  return place;
}

export function readResponses(operation: Node, unread: Unread[]): readonly Response[] {
  return entriesOf(child(operation, 'responses')).flatMap(([status, written]) => {
    if (status.startsWith('x-')) return [];
    const own: Unread[] = [];
    const node = deref(written, own);
    if (node === undefined) {
      unread.push(...own);
      return [{ status, location: locationOf(written), content: [], headers: [], unread: own }];
    }
    const headers = readHeaders(node, own);
    return [
      { status, location: locationOf(node), content: responseContent(operation, node), headers, unread: own },
    ];
  });
}

function responseContent(operation: Node, node: Node): readonly MediaType[] {
  if (operation.source.dialect !== 'swagger-2.0') return readContent(node);
  const schema = placeBelow(node, 'schema');
  if (schema === undefined) return [];
  const produces = mediaTypes(operation, 'produces');
  const names = produces.length === 0 ? ['*/*'] : produces;
  return names.map((name) => ({ name, schema, location: locationOf(node) }));
}

export function consumedBy(operation: Node, requestBody: RequestBody | undefined): readonly string[] {
  const own = mediaTypes(operation, 'consumes');
  return own.length > 0 ? own : (requestBody?.content ?? []).map(({ name }) => name);
}

export function producedBy(operation: Node, responses: readonly Response[]): readonly string[] {
  const own = mediaTypes(operation, 'produces');
  return own.length > 0
    ? own
    : [...new Set(responses.flatMap(({ content }) => content.map(({ name }) => name)))];
}
