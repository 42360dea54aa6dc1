/** Exchanges for the tests of redaction, with as little around what is tested as possible. */
import type { Named } from '../../src/core/protocol.ts';
import { ROOT } from '../../src/core/location.ts';
import type { Exchange, RecordedBody } from '../../src/core/recording.ts';

const location = { document: 'recording.har', pointer: ROOT };

export interface Parts {
  readonly id?: string;
  readonly origin?: string;
  readonly path?: string;
  readonly query?: readonly Named[];
  readonly headers?: readonly Named[];
  readonly body?: RecordedBody;
  readonly answerHeaders?: readonly Named[];
  readonly answer?: RecordedBody;
}

export function exchangeOf(parts: Parts): Exchange {
  return {
    id: parts.id ?? '0',
    location,
    time: '2024-05-06T07:08:09.000Z',
    occurrences: 1,
    request: {
      method: 'POST',
      origin: parts.origin ?? 'https://acme.example:8443',
      path: parts.path ?? '/api/v1/users',
      query: parts.query ?? [],
      headers: parts.headers ?? [],
      body: parts.body ?? { kind: 'none' },
    },
    response: { status: 200, headers: parts.answerHeaders ?? [], body: parts.answer ?? { kind: 'none' } },
  };
}

export function textBody(text: string, mediaType?: string): RecordedBody {
  return { kind: 'text', text, location, ...(mediaType === undefined ? {} : { mediaType }) };
}

export function jsonBody(value: unknown): RecordedBody {
  return { kind: 'json', value, location, mediaType: 'application/json' };
}

export function bytesBody(bytes: Uint8Array, mediaType: string): RecordedBody {
  return { kind: 'binary', bytes, location, mediaType };
}

export function header(name: string, ...values: readonly string[]): Named {
  return { name, values };
}

export function encoded(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

export function jwtOf(
  claims: unknown,
  head: object = { alg: 'RS256', typ: 'JWT', kid: 'key-2024-05' },
): string {
  return `${encoded(head)}.${encoded(claims)}.${Buffer.from('a signature of 24 bytes.').toString('base64url')}`;
}

export function claimsOf(jwt: string): Readonly<Record<string, unknown>> {
  return JSON.parse(Buffer.from(jwt.split('.')[1] ?? '', 'base64url').toString('utf8')) as Record<
    string,
    unknown
  >;
}
