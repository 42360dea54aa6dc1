/** Postman collections for tests, and what is read from them. */
import { expect } from '@jest/globals';
import type { Exchange, Recording } from '../../src/core/recording.ts';
import { postman } from '../../src/formats/postman/index.ts';

export type Json = Readonly<Record<string, unknown>>;

export const INFO: Json = {
  _postman_id: '3c1f5f3e-0000-4000-8000-000000000001',
  name: 'Directory',
  schema: 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json',
};

export const REQUEST: Json = { method: 'GET', header: [], url: 'https://idp.example/Users' };
export const EXAMPLE: Json = {
  name: 'OK',
  originalRequest: REQUEST,
  status: 'OK',
  code: 200,
  _postman_previewlanguage: 'json',
  header: [{ key: 'Content-Type', value: 'application/json' }],
  cookie: [],
  responseTime: 120,
  body: '{"id":"7"}',
};

export const item = (examples: readonly unknown[], more: Json = {}): Json => ({
  name: 'List users',
  request: REQUEST,
  response: examples,
  ...more,
});

export function readAll(items: readonly unknown[], more: Json = {}): Recording {
  const root = { info: INFO, item: items, ...more };
  expect(postman.recognizes(root)).toBe(true);
  const { recording, faults } = postman.read('a.json', root);
  expect(faults).toEqual([]);
  if (recording === undefined) throw new Error('nothing was read');
  return recording;
}

export function readOne(example: Json, more: Json = {}): Exchange {
  const { exchanges, skipped } = readAll([item([{ ...EXAMPLE, ...example }])], more);
  expect(skipped).toEqual([]);
  const [exchange] = exchanges;
  if (exchange === undefined) throw new Error('no exchange was read');
  return exchange;
}

export const requestOf = (request: Json, variable: readonly Json[] = []): Exchange['request'] =>
  readOne({ originalRequest: { ...REQUEST, ...request } }, { variable }).request;
export const whySkipped = (url: unknown, variable: readonly Json[] = []): string | undefined =>
  readAll([item([{ ...EXAMPLE, originalRequest: { ...REQUEST, url } }])], { variable }).skipped[0]?.why;
export const at = (pointer: string): Json => ({ location: { document: 'a.json', pointer } });
