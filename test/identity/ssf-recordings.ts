/** Recordings of a transmitter as exchanges in the NDJSON form. */
import { readFileSync } from 'node:fs';

interface Entry {
  readonly label: string;
  readonly request?: {
    readonly method: string;
    readonly url: string;
    readonly headers: object;
    readonly body: unknown;
  };
  readonly response?: { readonly status: number; readonly headers: object; readonly body: unknown };
  readonly decoded?: readonly { readonly header: object; readonly claims: object }[];
}

/** The transmitter's own address is another one at every start, and is made the same. Tokens that were pushed stand at the end. */
export function exchangesOf(path: string): readonly unknown[] {
  const text = readFileSync(path, 'utf8');
  const origin = /"issuer":\s*"([^"]+)"/u.exec(text)?.[1] ?? '';
  const entries = JSON.parse(text.replaceAll(origin, 'https://ssf.example')) as readonly Entry[];
  const isPolled = entries.some(({ label }) => label === 'poll');
  return entries.flatMap(({ request, response, decoded = [] }): readonly unknown[] => {
    if (request !== undefined && response !== undefined)
      return [
        {
          request,
          response: { ...response, body: response.body === '' ? undefined : settled(response.body, origin) },
        },
      ];
    // What was polled stands in the reply already.
    return isPolled ? [] : decoded.map(pushed);
  });
}

/** Tokens hold the address as well, inside their base64. */
function settled(body: unknown, origin: string): unknown {
  return JSON.parse(
    JSON.stringify(body).replaceAll(
      /"(eyJ[\w-]+)\.([\w-]+)\.[\w-]+"/gu,
      (_all, header: string, claims: string) => {
        const text = Buffer.from(claims, 'base64url')
          .toString('utf8')
          .replaceAll(origin, 'https://ssf.example');
        return `"${header}.${Buffer.from(text).toString('base64url')}.c2lnbmF0dXJl"`;
      },
    ),
  ) as unknown;
}

function pushed({ header, claims }: { readonly header: object; readonly claims: object }): unknown {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  return {
    request: {
      method: 'POST',
      url: 'https://receiver.example/events',
      headers: { 'content-type': 'application/secevent+jwt' },
      body: `${part(header)}.${part(claims)}.c2lnbmF0dXJl`,
    },
    response: { status: 202 },
  };
}
