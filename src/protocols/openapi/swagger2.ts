/** What Swagger 2.0 says in other words than OpenAPI 3: inline parameter types, bodies and forms among the parameters, `produces`. */
import type { SchemaPlace } from '../../core/schema.ts';
import type { MediaType, Parameter, ParameterPlace, RequestBody } from '../../core/surface.ts';
import { member } from '../../schema/json.ts';
import { textOf } from '../../schema/document-source.ts';
import { isTrue, locationOf, placeIn, type Part } from '../../schema/parts.ts';

const STYLES: Readonly<Record<string, string>> = {
  ssv: 'spaceDelimited',
  tsv: 'tabDelimited',
  pipes: 'pipeDelimited',
};

/** `collectionFormat` as a style; `csv` when absent (Swagger 2.0, Parameter Object). */
function styleOf(schema: unknown, where: ParameterPlace): Pick<Parameter, 'style' | 'explode'> {
  const format = textOf(member(schema, 'collectionFormat'));
  if (format === 'multi') return { style: 'form', explode: true };
  const plain = where === 'query' || where === 'cookie' ? 'form' : 'simple';
  return { style: STYLES[format] ?? plain, explode: false };
}

/** Members of a Parameter Object that mean something else in a schema. */
const OWN_MEMBERS: ReadonlySet<string> = new Set([
  'name',
  'in',
  'required',
  'description',
  'allowEmptyValue',
]);

/** A parameter that is its own schema: the schema's members stand among its own. */
export function inlineShape(
  part: Part,
  where: ParameterPlace,
): Pick<Parameter, 'schema' | 'style' | 'explode'> {
  return { schema: inlineSchema(part), ...styleOf(part.schema, where) };
}

function inlineSchema(part: Part): SchemaPlace {
  const schema = Object.fromEntries(Object.entries(part.schema).filter(([key]) => !OWN_MEMBERS.has(key)));
  if (schema['type'] === 'file') schema['type'] = 'string';
  return { source: part.source, pointer: part.pointer, schema };
}

/** The media types of the operation, else of the document; the operation's list replaces the other, even an empty one. */
export function mediaTypeNames(operation: Part, keyword: 'consumes' | 'produces'): readonly string[] {
  const own = operation.schema[keyword] ?? member(operation.source.root, keyword);
  return Array.isArray(own) ? own.filter((name) => typeof name === 'string') : [];
}

/** The body that `in: body` or `in: formData` parameters describe. */
export function swaggerRequestBody(operation: Part, parameters: readonly Part[]): RequestBody | undefined {
  const consumes = mediaTypeNames(operation, 'consumes');
  const body = parameters.find(({ schema }) => schema['in'] === 'body');
  if (body !== undefined) {
    const schema = placeIn(body, 'schema');
    const location = locationOf(body);
    const names = consumes.length === 0 ? ['*/*'] : consumes;
    const content = names.map((name) => ({ name, location, ...(schema === undefined ? {} : { schema }) }));
    return { required: isTrue(body, 'required'), location, content };
  }
  const fields = parameters.filter(({ schema }) => schema['in'] === 'formData');
  const [first] = fields;
  return first === undefined ? undefined : formBody(first, fields, consumes);
}

const URLENCODED = 'application/x-www-form-urlencoded';
const MULTIPART = 'multipart/form-data';
const FORM = /form/iu;

function formBody(first: Part, fields: readonly Part[], consumes: readonly string[]): RequestBody {
  const hasFile = fields.some(({ schema }) => schema['type'] === 'file');
  const fallback = hasFile ? [MULTIPART] : [URLENCODED, MULTIPART];
  const schema = formSchema(first, fields);
  const encoding = Object.fromEntries(
    fields.map((field) => [textOf(field.schema['name']), styleOf(field.schema, 'query')]),
  );
  // A form goes as a form, whatever the document says of bodies in general.
  const isTold = consumes.some((name) => FORM.test(name));
  const content = (isTold ? consumes : fallback).map((name): MediaType => ({
    name,
    schema,
    encoding,
    location: locationOf(first),
  }));
  return {
    required: fields.some((field) => isTrue(field, 'required')),
    location: locationOf(first),
    content,
  };
}

/** All form parameters as one object. It stands nowhere in the document, so `x-at` says where each part of it does. */
function formSchema(first: Part, fields: readonly Part[]): SchemaPlace {
  const members = fields.map((field): [string, unknown] => {
    const { schema } = inlineSchema(field);
    return [textOf(field.schema['name']), { ...(schema as object), 'x-at': field.pointer }];
  });
  return {
    source: first.source,
    pointer: first.pointer,
    schema: {
      type: 'object',
      properties: Object.fromEntries(members),
      required: fields
        .filter((field) => isTrue(field, 'required'))
        .map((field) => textOf(field.schema['name'])),
      'x-at': first.pointer,
    },
  };
}

/** A response's schema under each type that `produces` names; without any, the type is not told. */
export function swaggerContent(operation: Part, response: Part): readonly MediaType[] {
  const schema = placeIn(response, 'schema');
  const produces = mediaTypeNames(operation, 'produces');
  if (schema === undefined) return [];
  const names = produces.length === 0 ? ['*/*'] : produces;
  const location = locationOf(response);
  return names.map((name) => ({ name, location, schema }));
}
