/** Pieces of an API description that several endpoints share. */
import type { JsonObject } from '../../../schema/json.ts';

export const TEXT: JsonObject = { type: 'string' };
const TIME: JsonObject = { type: 'number' };
export const FLAG: JsonObject = { type: 'boolean' };

export function texts(...names: readonly string[]): JsonObject {
  return Object.fromEntries(names.map((name) => [name, TEXT]));
}

export function times(...names: readonly string[]): JsonObject {
  return Object.fromEntries(names.map((name) => [name, TIME]));
}

/** More members than those named may stand in it. */
export function object(required: readonly string[], properties: JsonObject): JsonObject {
  return { type: 'object', required, properties };
}

export function answer(description: string, schema: JsonObject, ...others: readonly string[]): JsonObject {
  const content = Object.fromEntries(
    ['application/json', ...others].map((name) => [name, name.endsWith('json') ? { schema } : {}]),
  );
  return { description, content };
}

/** RFC 6749 §2.3.1, §4: forms, and nothing but forms. */
export function form(schema: JsonObject): JsonObject {
  return { required: true, content: { 'application/x-www-form-urlencoded': { schema } } };
}

/** RFC 6749 §5.2: 401 where the client could not be authenticated. */
export const REFUSALS: JsonObject = Object.fromEntries(
  ['400', '401'].map((status) => [
    status,
    answer('an error', object(['error'], texts('error', 'error_description', 'error_uri'))),
  ]),
);
