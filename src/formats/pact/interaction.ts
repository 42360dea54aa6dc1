/** One interaction of a Pact file, HTTP or not. A broken one says why and stops no other. */
import type {
  ContractRequest,
  ContractResponse,
  HttpInteraction,
  Interaction,
  OtherInteraction,
} from '../../core/contract.ts';
import { childLocation, type Location } from '../../core/location.ts';
import { isObject, type JsonObject } from '../../schema/json.ts';
import { readBody } from './body.ts';
import { messageOf } from './message.ts';
import { readRules } from './rules.ts';
import { readStatus, statusCode } from './status.ts';
import { readHeaders, readPath, readQuery } from './text-values.ts';

/** `major` is the version of the Pact specification that the file follows. */
export function readInteraction(value: unknown, location: Location, major: number): Interaction {
  if (!isObject(value))
    return { kind: 'unreadable', why: 'the interaction is not an object', ...baseOf({}, location) };
  const base = baseOf(value, location);
  const other = otherKind(value);
  if (other !== undefined) return { ...other, ...base };
  if (isMessage(value)) return messageOf(value, base, major);
  const { request } = value;
  const response = value['response'] ?? {};
  if (!isObject(request))
    return { kind: 'unreadable', why: 'the interaction has no `request` object', ...base };
  if (!isObject(response)) return { kind: 'unreadable', why: '`response` is not an object', ...base };
  const [why] = flaws(request, response);
  if (why !== undefined) return { kind: 'unreadable', why, ...base };
  return {
    kind: 'http',
    description: base.description,
    states: base.states,
    pending: base.pending,
    location: base.location,
    comments: base.comments,
    request: requestOf(request, childLocation(location, 'request'), major),
    response: responseOf(response, childLocation(location, 'response'), major),
  };
}

/** An entry of `messages`. */
export function readMessage(value: unknown, location: Location, major: number): Interaction {
  if (!isObject(value))
    return { kind: 'unreadable', why: 'the message is not an object', ...baseOf({}, location) };
  return messageOf(value, baseOf(value, location), major);
}

const NO_COMMENTS: Base['comments'] = {};

export type Base = Omit<HttpInteraction, 'kind' | 'request' | 'response'>;

function baseOf(value: JsonObject, location: Location): Base {
  const { description, comments, metadata } = value;
  return {
    description: typeof description === 'string' ? description : `interaction at ${location.pointer}`,
    states: statesOf(value),
    pending: value['pending'] === true,
    location,
    comments:
      metadata === undefined && comments === undefined
        ? NO_COMMENTS
        : { ...(isObject(metadata) ? metadata : {}), ...(isObject(comments) ? comments : {}) },
  };
}

/** v1 names one state, in either spelling; v3 and v4 list objects with a name. */
function statesOf(value: JsonObject): readonly string[] {
  const listed = value['providerStates'] ?? value['providerState'] ?? value['provider_state'];
  const states: readonly unknown[] = Array.isArray(listed) ? listed : [listed];
  return states.flatMap((state) => {
    const name = isObject(state) ? state['name'] : state;
    return typeof name === 'string' && name !== '' ? [name] : [];
  });
}

function otherKind(value: JsonObject): Pick<OtherInteraction, 'kind' | 'why'> | undefined {
  const { type, transport } = value;
  if (isMessage(value)) return undefined;
  if (typeof transport === 'string' && !/^https?$/iu.test(transport))
    return { kind: 'plugin', why: `the transport \`${transport}\` is not checked` };
  if (typeof type === 'string' && type !== 'Synchronous/HTTP')
    return { kind: 'plugin', why: `interactions of type \`${type}\` are not checked` };
  return undefined;
}

function isMessage(value: JsonObject): boolean {
  const { type } = value;
  if (typeof type === 'string') return type.endsWith('/Messages');
  const hasContents = value['contents'] !== undefined || value['content'] !== undefined;
  return value['request'] === undefined && hasContents;
}

const isAbsent = (value: unknown): boolean => value === undefined || value === null;

interface Flaw {
  readonly value: unknown;
  readonly is: (value: unknown) => boolean;
  readonly why: string;
}

const isText = (value: unknown): boolean => typeof value === 'string';

/** What keeps a request or a response from being read; what is absent has no flaw. */
function flaws(request: JsonObject, response: JsonObject): readonly string[] {
  const { status } = response;
  const wanted: readonly Flaw[] = [
    { value: request['method'], is: isText, why: '`request.method` is not a text' },
    { value: request['path'], is: isText, why: '`request.path` is not a text' },
    {
      value: request['query'],
      is: (query) => isText(query) || isObject(query),
      why: '`request.query` is neither a text nor an object',
    },
    { value: request['headers'], is: isObject, why: '`request.headers` is not an object' },
    { value: response['headers'], is: isObject, why: '`response.headers` is not an object' },
    {
      value: status,
      is: (code) => statusCode(code) !== undefined,
      why: `\`response.status\` is not a status code: \`${JSON.stringify(status)}\``,
    },
  ];
  return wanted.filter(({ value, is }) => !isAbsent(value) && !is(value)).map(({ why }) => why);
}

/** A missing method is `GET` and a missing path `/`, as in the Pact reference implementation. */
function requestOf(part: JsonObject, location: Location, major: number): ContractRequest {
  const book = readRules(part, location.pointer);
  const headers = readHeaders(part, location, book);
  const { method } = part;
  const pathLocation = isAbsent(part['path']) ? location : childLocation(location, 'path');
  const { path, range, widened, query } = readPath(part['path'], pathLocation, book);
  return {
    method: typeof method === 'string' && method !== '' ? method.toUpperCase() : 'GET',
    path,
    pathLocation,
    pathRange: range,
    pathWidened: widened,
    query: [...readQuery(query, location, book), ...readQuery(part['query'], location, book)],
    headers,
    body: readBody({
      part,
      location,
      book,
      contentType: contentTypeOf(headers),
      closed: true,
      wrapped: major >= 4,
    }),
    location,
  };
}

function responseOf(part: JsonObject, location: Location, major: number): ContractResponse {
  const book = readRules(part, location.pointer);
  const headers = readHeaders(part, location, book);
  const code = statusCode(part['status']);
  return {
    status:
      code === undefined
        ? undefined
        : readStatus(code, childLocation(location, 'status'), book.rules('status')),
    headers,
    body: readBody({
      part,
      location,
      book,
      contentType: contentTypeOf(headers),
      closed: false,
      wrapped: major >= 4,
    }),
    location,
  };
}

function contentTypeOf(headers: ContractRequest['headers']): string | undefined {
  const [first] = headers.find(({ name }) => name.toLowerCase() === 'content-type')?.values ?? [];
  return first === '' ? undefined : first;
}
