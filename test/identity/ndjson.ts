/** Exchanges in the NDJSON form, as if the provider always stood at one address. */
import type { Exchange, RecordedBody } from '../../src/core/recording.ts';

export function ndjsonOf(exchanges: readonly Exchange[], origin: string): readonly unknown[] {
  return exchanges.map(({ request, response, time }) => ({
    time,
    request: {
      method: request.method,
      url: settled(`${request.origin ?? origin}${request.path}`, origin),
      headers: headersOf(request.headers),
      body: bodyOf(request.body, origin),
    },
    response: {
      status: response.status,
      headers: headersOf(response.headers),
      body: bodyOf(response.body, origin),
    },
  }));
}

function headersOf(headers: Exchange['request']['headers']): object {
  return Object.fromEntries(headers.map(({ name, values }) => [name, values.join(', ')]));
}

function bodyOf(body: RecordedBody, origin: string): unknown {
  if (body.kind === 'json') return JSON.parse(settled(JSON.stringify(body.value), origin)) as unknown;
  return body.kind === 'text' ? settled(body.text, origin) : undefined;
}

function settled(text: string, origin: string): string {
  return text
    .replaceAll(origin, 'https://ssf.example')
    .replaceAll(/(eyJ[\w-]+)\.([\w-]+)\./gu, (_all, header: string, claims: string) => {
      const plain = Buffer.from(claims, 'base64url')
        .toString('utf8')
        .replaceAll(origin, 'https://ssf.example');
      return `${header}.${Buffer.from(plain).toString('base64url')}.`;
    });
}
