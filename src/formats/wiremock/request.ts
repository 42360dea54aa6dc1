/** What a request pattern of WireMock says of the one request it fits; a pattern for several is none. */
import { namedOf, queryNamed, splitUrl, type Address } from '../../core/exchange.ts';
import type { Named } from '../../core/protocol.ts';
import { isObject, member, type JsonObject } from '../../schema/json.ts';

const MANY: Readonly<Record<string, string>> = {
  urlPattern: 'it is a stub for many addresses (`urlPattern`)',
  urlPathPattern: 'it is a stub for many paths (`urlPathPattern`)',
  urlPathTemplate: 'it is a stub for many paths (`urlPathTemplate`)',
};

/** The address, or why it is not a single one. */
export function addressOf(request: JsonObject): Address | string {
  // Some writers put `null` for what is not there.
  const many = Object.keys(MANY).find((key) => isWritten(request[key]));
  if (many !== undefined) return MANY[many] ?? '';
  if (isWritten(request['customMatcher'])) return 'it is a stub with a matcher in code';
  const { url, urlPath } = request;
  const written = url ?? urlPath;
  if (typeof written !== 'string') return 'it is a stub for any address';
  if (!written.startsWith('/')) return 'its address does not begin with a slash';
  const { path, query } = splitUrl(written);
  const origin = originOf(request);
  const address = origin === undefined ? { path } : { origin, path };
  if (isWritten(url)) return { ...address, query };
  const exact = exactPairs(request['queryParameters']);
  return typeof exact === 'string' ? exact : { ...address, query: queryNamed(exact) };
}

function isWritten(value: unknown): boolean {
  return value !== undefined && value !== null;
}

/** Most mappings leave the host open. */
function originOf({ scheme, host, port }: JsonObject): string | undefined {
  const name = typeof host === 'string' ? host : member(host, 'equalTo');
  if (typeof scheme !== 'string' || typeof name !== 'string') return undefined;
  const authority = typeof port === 'number' ? `${name}:${String(port)}` : name;
  return splitUrl(`${scheme}://${authority}`).origin;
}

/** Left out of the query, a parameter would look as if it had not been sent. */
function exactPairs(patterns: unknown): readonly (readonly [string, string])[] | string {
  if (!isObject(patterns)) return [];
  const pairs: (readonly [string, string])[] = [];
  for (const [name, pattern] of Object.entries(patterns)) {
    const values = exactValues(pattern);
    if (values === undefined) return `it is a stub for many values of the query parameter \`${name}\``;
    for (const value of values) pairs.push([name, value]);
  }
  return pairs;
}

/** The values a pattern stands for; undefined when it leaves them open. */
function exactValues(pattern: unknown): readonly string[] | undefined {
  if (member(pattern, 'absent') === true) return [];
  const list = member(pattern, 'hasExactly');
  if (Array.isArray(list)) {
    const values = list.map(equalTo);
    return values.every((value) => value !== undefined) ? values : undefined;
  }
  const value = equalTo(pattern);
  return value === undefined ? undefined : [value];
}

function equalTo(pattern: unknown): string | undefined {
  const value = member(pattern, 'equalTo');
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : undefined;
}

/**
 * Headers with one exact value. A mapping never lists all headers of a request (the recorder keeps those that it was told
 * to), so that one that is not here may well have been sent, and patterns are left out.
 */
export function requestHeaders(request: JsonObject): readonly Named[] {
  const headers = pairsIn(request['headers']);
  const cookies = pairsIn(request['cookies']).map(([name, value]) => `${name}=${value}`);
  if (cookies.length > 0) headers.push(['Cookie', cookies.join('; ')]);
  const { username, password } = Object(
    request['basicAuth'] ?? request['basicAuthCredentials'],
  ) as JsonObject;
  if (typeof username === 'string' && typeof password === 'string')
    headers.push(['Authorization', `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`]);
  return namedOf(headers);
}

function pairsIn(patterns: unknown): [string, string][] {
  return Object.entries(isObject(patterns) ? patterns : {}).flatMap(([name, pattern]) =>
    (exactValues(pattern) ?? []).map((value): [string, string] => [name, value]),
  );
}
