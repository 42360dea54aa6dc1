/** A resource as its schemas define it, as JSON Schema: what a client sends, and what it may read (RFC 7643 §2, §3, §7). */
import { isObject, type JsonObject } from '../../../schema/json.ts';
import type { Attribute } from '../attributes.ts';
import { isSame } from '../names.ts';
import type { ResourceType, ScimModel } from '../model.ts';

export type Way = 'sent' | 'read';

const TEXT: JsonObject = { type: 'string' };

/** Undefined where the schema of the type is not at hand. */
export function resourceSchema(model: ScimModel, type: ResourceType, way: Way): JsonObject | undefined {
  const core = attributesOf(model, type.schema);
  if (core === undefined) return undefined;
  const own = objectOf(core, way);
  const extensions = type.extensions.map(({ urn, required }) => ({
    urn,
    isRequired: way === 'read' || required?.value === true,
    schema: objectOf(attributesOf(model, urn) ?? [], way),
  }));
  const common = way === 'sent' ? ['schemas'] : ['schemas', 'id', 'meta'];
  return {
    type: 'object',
    required: [
      ...new Set([
        ...common,
        ...listIn(own['required']),
        ...extensions.flatMap(({ urn, isRequired }) => (isRequired ? [urn] : [])),
      ]),
    ],
    properties: {
      ...COMMON,
      ...(isObject(own['properties']) ? own['properties'] : {}),
      ...Object.fromEntries(extensions.map(({ urn, schema }) => [urn, schema])),
    },
    ...only(way),
  };
}

/** A resource has the attributes of its schemas and no others (RFC 7643 §3); what a client sends beyond them may be ignored. */
function only(way: Way): JsonObject {
  return way === 'read' ? { additionalProperties: false } : {};
}

/** RFC 7643 §3.1. */
const COMMON: JsonObject = {
  schemas: { type: 'array', items: TEXT },
  id: TEXT,
  externalId: TEXT,
  meta: {
    type: 'object',
    // All are returned by default; only `version` need not be supported.
    required: ['resourceType', 'created', 'lastModified', 'location'],
    properties: { resourceType: TEXT, created: TEXT, lastModified: TEXT, location: TEXT, version: TEXT },
  },
};

function attributesOf({ schemas }: ScimModel, urn: string): readonly Attribute[] | undefined {
  return schemas.find((schema) => isSame(schema.urn, urn))?.attributes;
}

/** Of the attributes without parent; each takes its sub-attributes along. */
function objectOf(attributes: readonly Attribute[], way: Way): JsonObject {
  const under = (parent: string | undefined): JsonObject => {
    const own = attributes.filter((attribute) => attribute.parent === parent && isThere(attribute, way));
    const required = own.filter((attribute) => isRequired(attribute, way)).map(nameOf);
    return {
      type: 'object',
      ...(required.length > 0 && { required }),
      properties: Object.fromEntries(
        own.map((attribute) => [nameOf(attribute), valueOf(attribute, under, way)]),
      ),
      ...only(way),
    };
  };
  return under(undefined);
}

function nameOf({ path }: Attribute): string {
  return path.split('.').at(-1) ?? path;
}

/** What is never returned cannot be read (RFC 7643 §7, `returned`). */
function isThere({ returned, mutability }: Attribute, way: Way): boolean {
  return way === 'sent' || (returned?.value !== 'never' && mutability?.value !== 'writeOnly');
}

/**
 * Nobody has to send what only the provider writes. What is returned by default is in every answer when it has a value
 * (RFC 7643 §7, `returned`), and who reads it expects one; what is returned on request may be missing.
 */
function isRequired({ required, mutability, returned }: Attribute, way: Way): boolean {
  if (way === 'sent') return required?.value === true && mutability?.value !== 'readOnly';
  return returned?.value === 'always' || returned?.value === 'default';
}

const TYPES: Readonly<Record<string, string>> = {
  string: 'string',
  dateTime: 'string',
  binary: 'string',
  reference: 'string',
  boolean: 'boolean',
  integer: 'integer',
  decimal: 'number',
};

function valueOf(attribute: Attribute, under: (parent: string) => JsonObject, way: Way): JsonObject {
  // The provider ignores what it alone writes (RFC 7644 §3.3, §3.5.1), and what cannot be read promises nothing.
  if (way === 'sent' && attribute.mutability?.value === 'readOnly') return {};
  if (attribute.type === undefined || attribute.multiValued === undefined) return {};
  const type = attribute.type.value;
  const single = type === 'complex' ? under(attribute.path) : { type: TYPES[type] ?? 'string' };
  return attribute.multiValued.value ? { type: 'array', items: single } : single;
}

function listIn(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
}
