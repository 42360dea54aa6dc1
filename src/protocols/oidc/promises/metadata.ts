/** The metadata document itself: it says what it says (OpenID Connect Discovery 1.0 §4, RFC 8414 §3). */
import type { Artefact, PromisedOperation } from '../../../core/identity.ts';
import { isRedacted } from '../../../core/redacted.ts';
import { isObject, type JsonObject } from '../../../schema/json.ts';
import { addressOf } from '../endpoints.ts';
import { answer } from './parts.ts';

export function metadataOperations({ kind, root, location, from }: Artefact): readonly PromisedOperation[] {
  const issuer = isObject(root) && typeof root['issuer'] === 'string' ? addressOf(root['issuer']) : undefined;
  // A recording may have lost what redaction takes.
  if (issuer === undefined || !isObject(root) || from === 'recording') return [];
  const base = issuer.pathname.replace(/\/+$/u, '');
  const isOpenId = kind === 'discovery';
  return [
    {
      name: 'metadata',
      method: 'get',
      path: isOpenId
        ? `${base}/.well-known/openid-configuration`
        : `/.well-known/oauth-authorization-server${base}`,
      location,
      responses: { 200: answer('the metadata', asWritten(root)) },
    },
  ];
}

function asWritten(root: JsonObject): JsonObject {
  const members = Object.entries(root);
  return {
    type: 'object',
    required: members.map(([name]) => name),
    properties: Object.fromEntries(members.map(([name, value]) => [name, valueSchema(value)])),
    additionalProperties: false,
  };
}

/** A list holds the same values at another time, in any order. */
function valueSchema(value: unknown): JsonObject {
  if (!Array.isArray(value)) return isObject(value) ? { type: 'object' } : scalarSchema(value);
  if (value.length === 0) return { type: 'array' };
  return { type: 'array', minItems: value.length, items: { anyOf: value.map(scalarSchema) } };
}

function scalarSchema(value: unknown): JsonObject {
  return typeof value === 'string' && isRedacted(value) ? { type: 'string' } : { const: value };
}
