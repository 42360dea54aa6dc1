/** Calls by what they are, whoever they are about. */
import type { Touch } from '../../core/identity.ts';
import type { ScimFact } from './facts.ts';

/** `PATCH /users/{id}`; searches by POST count as GET. */
export function nameOfCall({
  call,
  method,
  endpoint,
}: Pick<ScimFact, 'call' | 'method' | 'endpoint'>): string {
  const path = endpoint.toLowerCase();
  if (call === 'list') return `GET ${path}`;
  return call === 'create' || call === 'bulk' ? `${method} ${path}` : `${method} ${path}/{id}`;
}

export function touchOfCall(name: string): readonly Touch[] {
  return [{ kind: 'call', name }];
}

/** For people: with the endpoint as it is written. */
export function wordsOfCall({
  call,
  method,
  endpoint,
}: Pick<ScimFact, 'call' | 'method' | 'endpoint'>): string {
  const isWhole = call === 'list' || call === 'create' || call === 'bulk' || /^\/me$/iu.test(endpoint);
  return `${call === 'list' ? 'GET' : method} ${endpoint}${isWhole ? '' : '/{id}'}`;
}
