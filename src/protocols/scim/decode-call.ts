/** What a call is, by its method and place, and what its error says. */
import { isObject } from '../../schema/json.ts';
import type { CallKind, ScimError, ScimFact } from './facts.ts';
import { isLeaver } from './leaver-call.ts';
import { hasSchema, MESSAGES, textOf } from './names.ts';
import type { Place } from './places.ts';

const BY_METHOD: Readonly<Record<string, CallKind>> = {
  GET: 'read',
  PUT: 'replace',
  PATCH: 'patch',
  DELETE: 'delete',
};

export function callOf(method: string, { endpoint, type, id, isSearch }: Place): CallKind | undefined {
  if (/^\/bulk$/iu.test(endpoint)) return method === 'POST' ? 'bulk' : undefined;
  if (type === undefined) return undefined;
  const hasResource = id !== undefined || /^\/me$/iu.test(endpoint);
  if (hasResource) return Object.hasOwn(BY_METHOD, method) ? BY_METHOD[method] : undefined;
  if (method === 'POST') return isSearch ? 'list' : 'create';
  return method === 'GET' ? 'list' : undefined;
}

export function isBodyCall(call: CallKind): boolean {
  return call === 'create' || call === 'replace';
}

export function kindOf(fact: Omit<ScimFact, 'kind'>): ScimFact['kind'] {
  if (fact.call === 'read' || fact.call === 'list') return fact.call;
  return isLeaver(fact) ? 'leaver' : 'write';
}

export function errorOf(value: unknown): ScimError {
  return {
    scimType: textOf(value, 'scimType'),
    detail: textOf(value, 'detail'),
    isScim: hasSchema(value, `${MESSAGES}Error`),
    members: isObject(value) ? Object.keys(value).sort() : undefined,
  };
}
