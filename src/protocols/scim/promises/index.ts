/**
 * What SCIM promises of the endpoints that `/ResourceTypes` declares, with the schemas of `/Schemas`, as an API description
 * (RFC 7644 §3). What the standard leaves to the provider, such as how it filters, is left to the rules of SCIM.
 */
import type { Artefact, Promised, PromisedOperation } from '../../../core/identity.ts';
import type { JsonObject } from '../../../schema/json.ts';
import type { ResourceType, ScimModel } from '../model.ts';
import { resourceSchema } from './resource.ts';

/** Where the documents do not tell: the paths that providers use. */
const USUAL_BASES: readonly string[] = ['', '/scim', '/scim/v2', '/v2'];

export function promisesOf(_: readonly Artefact[], model: ScimModel): Promised | undefined {
  const bases = model.bases.length > 0 ? model.bases : USUAL_BASES;
  const operations = model.types.flatMap((type) => {
    const made = operationsOf(model, type);
    return bases.flatMap((base) =>
      made.map(({ tail, ...operation }) => ({
        ...operation,
        name: type.endpoint,
        path: `${base}${type.endpoint}${tail}`,
        location: type.location,
      })),
    );
  });
  return operations.length === 0 ? undefined : { title: 'SCIM', operations };
}

type Made = Omit<PromisedOperation, 'path' | 'location' | 'name'> & { readonly tail: string };

function operationsOf(model: ScimModel, type: ResourceType): readonly Made[] {
  const [sent, read] = [resourceSchema(model, type, 'sent'), resourceSchema(model, type, 'read')];
  if (sent === undefined || read === undefined) return [];
  const [one, list] = [answer('the resource', read), answer('the resources', listOf(read))];
  return [
    {
      tail: '',
      method: 'get',
      standard: 'RFC 7644 §3.4.2',
      parameters: QUERY,
      responses: replies({ 200: list }),
    },
    {
      tail: '',
      method: 'post',
      standard: 'RFC 7644 §3.3',
      requestBody: body(sent),
      responses: replies({ 201: one }),
    },
    {
      tail: '/.search',
      method: 'post',
      standard: 'RFC 7644 §3.4.3',
      requestBody: body(SEARCH),
      responses: replies({ 200: list }),
    },
    {
      tail: '/{id}',
      method: 'get',
      standard: 'RFC 7644 §3.4.1',
      parameters: [ID, ...QUERY],
      responses: replies({ 200: one, 304: EMPTY }),
    },
    {
      tail: '/{id}',
      method: 'put',
      standard: 'RFC 7644 §3.5.1',
      parameters: [ID],
      requestBody: body(sent),
      responses: replies({ 200: one }),
    },
    ...(model.config?.flag('patch')?.value === false ? [] : [patch(one)]),
    {
      tail: '/{id}',
      method: 'delete',
      standard: 'RFC 7644 §3.6',
      parameters: [ID],
      responses: replies({ 204: EMPTY }),
    },
  ];
}

function patch(one: JsonObject): Made {
  return {
    tail: '/{id}',
    method: 'patch',
    standard: 'RFC 7644 §3.5.2',
    parameters: [ID],
    requestBody: body(PATCH),
    responses: replies({ 200: one, 204: EMPTY }),
  };
}

const TEXT: JsonObject = { type: 'string' };
const TEXTS: JsonObject = { type: 'array', items: TEXT };
const COUNT: JsonObject = { type: 'integer' };
const EMPTY: JsonObject = { description: 'no content' };

const ID: JsonObject = { name: 'id', in: 'path', required: true, schema: TEXT };

const QUERY: readonly JsonObject[] = Object.entries({
  attributes: TEXT,
  excludedAttributes: TEXT,
  filter: TEXT,
  sortBy: TEXT,
  sortOrder: TEXT,
  startIndex: COUNT,
  count: COUNT,
  cursor: TEXT,
}).map(([name, schema]) => ({ name, in: 'query', schema }));

const SEARCH: JsonObject = { type: 'object', required: ['schemas'], properties: { schemas: TEXTS } };

const PATCH: JsonObject = {
  type: 'object',
  required: ['schemas', 'Operations'],
  properties: {
    schemas: TEXTS,
    Operations: {
      type: 'array',
      minItems: 1,
      items: { type: 'object', required: ['op'], properties: { op: TEXT, path: TEXT } },
    },
  },
};

/** `Resources` has to be there when anything was found, and a client that reads it has found something. */
function listOf(resource: JsonObject): JsonObject {
  return {
    type: 'object',
    required: ['schemas', 'totalResults', 'Resources'],
    properties: {
      schemas: TEXTS,
      totalResults: COUNT,
      startIndex: COUNT,
      itemsPerPage: COUNT,
      nextCursor: TEXT,
      previousCursor: TEXT,
      Resources: { type: 'array', items: resource },
    },
  };
}

function content(schema: JsonObject): JsonObject {
  return { 'application/scim+json': { schema }, 'application/json': { schema } };
}

function body(schema: JsonObject): JsonObject {
  return { required: true, content: content(schema) };
}

function answer(description: string, schema: JsonObject): JsonObject {
  return { description, content: content(schema) };
}

/** RFC 7644 §3.12. */
const ERROR: JsonObject = {
  type: 'object',
  required: ['schemas', 'status'],
  properties: { schemas: TEXTS, status: TEXT, scimType: TEXT, detail: TEXT },
};
const ERRORS = '307 308 400 401 403 404 409 412 413 500 501'.split(' ');

function replies(own: JsonObject): JsonObject {
  return { ...Object.fromEntries(ERRORS.map((status) => [status, answer('an error', ERROR)])), ...own };
}
