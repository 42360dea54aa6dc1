/** HAR entries for tests, and what is read from them. */
import { expect } from '@jest/globals';
import type { Exchange, Recording } from '../../src/core/recording.ts';
import { har } from '../../src/formats/har/index.ts';

export type Json = Readonly<Record<string, unknown>>;

export const REQUEST: Json = {
  method: 'GET',
  url: 'https://idp.example/users',
  headers: [],
  queryString: [],
};
export const RESPONSE: Json = {
  status: 200,
  headers: [],
  content: { size: 2, mimeType: 'application/json', text: '{}' },
};

export function entry(request: Json = {}, response: Json = {}, more: Json = {}): Json {
  return { request: { ...REQUEST, ...request }, response: { ...RESPONSE, ...response }, ...more };
}

export function readAll(entries: readonly unknown[], log: Json = {}): Recording {
  const root = { log: { version: '1.2', entries, ...log } };
  expect(har.recognizes(root)).toBe(true);
  const { recording, faults } = har.read('a.har', root);
  expect(faults).toEqual([]);
  if (recording === undefined) throw new Error('nothing was read');
  return recording;
}

export function readOne(only: unknown): Exchange {
  const { exchanges, skipped } = readAll([only]);
  expect(skipped).toEqual([]);
  const [exchange] = exchanges;
  if (exchange === undefined) throw new Error('no exchange was read');
  return exchange;
}

export function whySkipped(only: unknown): string | undefined {
  const { exchanges, skipped } = readAll([only]);
  expect(exchanges).toEqual([]);
  return skipped[0]?.why;
}

export const header = (name: string, value: string): Json => ({ name, value });
