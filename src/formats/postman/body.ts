/** Bodies of Postman requests, by mode; files are not part of a collection. */
import { createHash } from 'node:crypto';
import { bodyOfText, formText, headerValue } from '../../core/exchange.ts';
import { childLocation, type Location } from '../../core/location.ts';
import type { Named } from '../../core/protocol.ts';
import type { RecordedBody } from '../../core/recording.ts';
import { isObject, member, type JsonObject } from '../../schema/json.ts';
import { resolved, type Variables } from './variables.ts';

export interface BodyPlace {
  readonly headers: readonly Named[];
  readonly variables: Variables;
  readonly location: Location;
}

function unrecorded(why: string): RecordedBody {
  return { kind: 'unrecorded', why };
}

export function requestBody(body: unknown, place: BodyPlace): RecordedBody {
  if (body === undefined || body === null) return { kind: 'none' };
  if (!isObject(body)) return unrecorded('the body is written in a way that is not known');
  const { mode } = body;
  if (body['disabled'] === true || mode === undefined || mode === null) return { kind: 'none' };
  switch (mode) {
    case 'raw':
      return rawBody(body, place);
    case 'urlencoded':
      return formBody(body['urlencoded'], place);
    case 'formdata':
      return multipartBody(body['formdata'], place);
    case 'graphql':
      return graphqlBody(body['graphql'], place);
    case 'file':
      return unrecorded('the body is a file that is not in the collection');
    default:
      return unrecorded(`the mode \`${JSON.stringify(mode)}\` of the body is not known`);
  }
}

/** What Postman sends for a language when the request has no `Content-Type`. */
const MEDIA_TYPES: ReadonlyMap<unknown, string> = new Map([
  ['json', 'application/json'],
  ['xml', 'application/xml'],
  ['html', 'text/html'],
  ['javascript', 'application/javascript'],
  ['text', 'text/plain'],
]);

function rawBody(body: JsonObject, { headers, variables, location }: BodyPlace): RecordedBody {
  const { raw } = body;
  if (raw === undefined || raw === null || raw === '') return { kind: 'none' };
  if (typeof raw !== 'string') return unrecorded('the raw body is no text');
  const text = resolved(raw, variables);
  if (isOpenJson(text)) return unrecorded('the body holds a variable that the collection gives no value');
  const language = member(member(body['options'], 'raw'), 'language');
  const mediaType = headerValue(headers, 'content-type') ?? MEDIA_TYPES.get(language);
  return bodyOfText(text, mediaType, childLocation(location, 'raw'));
}

/** Whether only the missing value of a variable keeps the text from being JSON: `{ "age": {{age}} }`. */
export function isOpenJson(text: string): boolean {
  if (!/\{\{[^{}]*\}\}/u.test(text) || !/^\s*[[{]/u.test(text)) return false;
  try {
    JSON.parse(text);
    return false;
  } catch {
    // Not JSON as it stands.
    return true;
  }
}

function formBody(written: unknown, { headers, variables, location }: BodyPlace): RecordedBody {
  const at = childLocation(location, 'urlencoded');
  const mediaType = headerValue(headers, 'content-type') ?? 'application/x-www-form-urlencoded';
  // Collections v2.0 may hold the text.
  if (typeof written === 'string') return bodyOfText(resolved(written, variables), mediaType, at);
  const pairs = paramsOf(written).map(
    ({ key, value }) => [filled(key, variables), filled(value, variables)] as const,
  );
  return bodyOfText(formText(pairs), mediaType, at);
}

/** Those that are switched on. */
function paramsOf(list: unknown): readonly JsonObject[] {
  if (!Array.isArray(list)) return [];
  return list.filter((param: unknown): param is JsonObject => isObject(param) && param['disabled'] !== true);
}

function filled(value: unknown, variables: Variables): string {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return typeof value === 'string' ? resolved(value, variables) : '';
}

/** The collection has the parts, not the text; any boundary serves that is in none of them. */
function multipartBody(written: unknown, { variables, location }: BodyPlace): RecordedBody {
  const params = paramsOf(written);
  if (params.length === 0) return { kind: 'none' };
  if (params.some(({ type, src }) => type === 'file' || (src !== undefined && src !== null)))
    return unrecorded('a part of the body is a file that is not in the collection');
  const parts = params.map((param) => partOf(param, variables));
  const boundary = createHash('sha256').update(parts.join('\n')).digest('hex');
  const text = `${parts.map((part) => `--${boundary}\r\n${part}\r\n`).join('')}--${boundary}--\r\n`;
  const at = childLocation(location, 'formdata');
  return bodyOfText(text, `multipart/form-data; boundary=${boundary}`, at);
}

function partOf({ key, value, contentType }: JsonObject, variables: Variables): string {
  const name = filled(key, variables).replace(/["\r\n]/gu, encodeURIComponent);
  const type = filled(contentType, variables).replace(/[\r\n]+/gu, ' ');
  const typeLine = type === '' ? '' : `Content-Type: ${type}\r\n`;
  return `Content-Disposition: form-data; name="${name}"\r\n${typeLine}\r\n${filled(value, variables)}`;
}

/** GraphQL over HTTP: the query and its variables in one JSON object. */
function graphqlBody(written: unknown, { headers, variables, location }: BodyPlace): RecordedBody {
  if (!isObject(written)) return unrecorded('the GraphQL body is no object');
  const mediaType = headerValue(headers, 'content-type') ?? 'application/json';
  const { query, operationName, variables: own } = written;
  const read = graphqlVariables(own, variables);
  if (read === undefined) return unrecorded('the variables of the GraphQL query are no JSON');
  const value = {
    query: filled(query, variables),
    ...(typeof operationName === 'string' && operationName !== '' ? { operationName } : {}),
    ...(read.value === undefined ? {} : { variables: read.value }),
  };
  return { kind: 'json', value, mediaType, location: childLocation(location, 'graphql') };
}

function graphqlVariables(own: unknown, variables: Variables): { readonly value?: unknown } | undefined {
  if (own === undefined || own === null) return {};
  if (typeof own !== 'string') return { value: own };
  const text = resolved(own, variables).trim();
  if (text === '') return {};
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    // Not JSON, or a variable in it has no value.
    return undefined;
  }
}
