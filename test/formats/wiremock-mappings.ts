/** WireMock mappings for tests, and what is read from them. */
import { expect } from '@jest/globals';
import type { Exchange, RecordedBody, Recording } from '../../src/core/recording.ts';
import { wiremock } from '../../src/formats/wiremock/index.ts';

export type Json = Readonly<Record<string, unknown>>;

export const REQUEST: Json = { url: '/scim/v2/Users/7', method: 'GET' };
export const RESPONSE: Json = {
  status: 200,
  body: '{"id":"7"}',
  headers: { 'Content-Type': 'application/scim+json' },
};

export function mapping(request: Json = {}, response: Json = {}, more: Json = {}): Json {
  return { request: { ...REQUEST, ...request }, response: { ...RESPONSE, ...response }, ...more };
}

export function readAll(root: unknown): Recording {
  expect(wiremock.recognizes(root)).toBe(true);
  const { recording, faults } = wiremock.read('a.json', root);
  expect(faults).toEqual([]);
  if (recording === undefined) throw new Error('nothing was read');
  return recording;
}

export function readOne(only: Json): Exchange {
  const { exchanges, skipped } = readAll({ mappings: [only] });
  expect(skipped).toEqual([]);
  const [exchange] = exchanges;
  if (exchange === undefined) throw new Error('no exchange was read');
  return exchange;
}

export const responseBody = (response: Json): RecordedBody =>
  readOne(mapping({}, { body: undefined, ...response })).response.body;
export const requestBody = (request: Json): RecordedBody =>
  readOne(mapping({ method: 'POST', ...request })).request.body;
export const at = (pointer: string): Json => ({ location: { document: 'a.json', pointer } });
export const base64 = (bytes: Uint8Array | string): string => Buffer.from(bytes).toString('base64');
