/** A message of a Pact file: v3 `messages`, v4 Asynchronous/Messages and Synchronous/Messages. */
import type {
  ContractBody,
  ContractRequest,
  ContractResponse,
  ContractValue,
  Interaction,
  MeantEvent,
  MessageInteraction,
} from '../../core/contract.ts';
import { childLocation, type Location } from '../../core/location.ts';
import { isObject, type JsonObject } from '../../schema/json.ts';
import { readBody } from './body.ts';
import { placeOf } from './range.ts';
import { readRules } from './rules.ts';
import { headersIn } from './text-values.ts';

type Base = Omit<
  MessageInteraction,
  'kind' | 'meant' | 'isAsked' | 'request' | 'response' | 'furtherReplies'
>;

export function messageOf(value: JsonObject, base: Base, major: number): Interaction {
  const { location } = base;
  const isAsked = isSynchronous(value);
  const replies = isAsked ? repliesIn(value, location) : [{ part: value, location }];
  const request = isAsked ? value['request'] : {};
  if (!isObject(request)) return { kind: 'unreadable', why: 'the message has no `request` object', ...base };
  const [first = { part: {}, location }, ...further] = replies.flatMap(({ part, location: at }) =>
    isObject(part) ? [{ part, location: at }] : [],
  );
  if (replies.some(({ part }) => !isObject(part)))
    return { kind: 'unreadable', why: 'a `response` of the message is not an object', ...base };
  const received = (reply: Written): ContractResponse => ({
    status: undefined,
    ...partOf(reply, { major, closed: false }),
  });
  return {
    kind: 'message',
    ...base,
    meant: meantBy(value, location),
    isAsked,
    request: sent(
      { part: request, location: isAsked ? childLocation(location, 'request') : location },
      major,
    ),
    response: received(first),
    furtherReplies: further.map(received),
  };
}

interface Written {
  readonly part: JsonObject;
  readonly location: Location;
}

function isSynchronous({ type, request }: JsonObject): boolean {
  return typeof type === 'string' ? type.startsWith('Synchronous') : request !== undefined;
}

/** One object, or a list of them. */
function repliesIn(
  { response }: JsonObject,
  location: Location,
): readonly { readonly part: unknown; readonly location: Location }[] {
  const at = childLocation(location, 'response');
  if (Array.isArray(response))
    return response.map((part: unknown, index) => ({ part, location: childLocation(at, index) }));
  return response === undefined || response === null ? [] : [{ part: response, location: at }];
}

/** A message has neither method nor path. */
function sent(written: Written, major: number): ContractRequest {
  const { location } = written;
  return {
    method: '',
    path: '',
    pathLocation: location,
    pathRange: placeOf({ const: '' }, location.document),
    pathWidened: false,
    query: [],
    ...partOf(written, { major, closed: true }),
  };
}

interface Side {
  readonly major: number;
  /** What is sent, which holds what the consumer sends and no more. */
  readonly closed: boolean;
}

function partOf(
  { part, location }: Written,
  { major, closed }: Side,
): Pick<ContractResponse, 'headers' | 'body' | 'location'> {
  const book = readRules(part, location.pointer);
  const table = isObject(part['metaData']) ? 'metaData' : 'metadata';
  const headers = headersIn(part[table], childLocation(location, table), book);
  const type = headers.find(({ name }) => isContentType(name))?.values[0];
  const key = part['contents'] === undefined && part['content'] !== undefined ? 'content' : 'contents';
  const contentType = type === '' ? undefined : type;
  const body = readBody({ part, location, book, contentType, closed, wrapped: major >= 4, key });
  const stated = contentType ?? ownType(part[key], major);
  return {
    headers: headers.filter(({ name }) => !isContentType(name)),
    body: stated === undefined ? withoutType(body) : body,
    location,
  };
}

/** Kafka, AMQP and Pact itself write it in their own ways. */
function isContentType(name: ContractValue['name']): boolean {
  return /^content[-_]?type$/iu.test(name);
}

function ownType(contents: unknown, major: number): string | undefined {
  const type = major >= 4 && isObject(contents) ? contents['contentType'] : undefined;
  return typeof type === 'string' && type !== '' ? type : undefined;
}

/** A type that nobody stated is not expected. */
function withoutType(body: ContractBody): ContractBody {
  return body.kind === 'json' ? { ...body, mediaType: undefined } : body;
}

/** `comments.references.AsyncAPI` names what the interaction is about: `{ "operationId": "receiveUserEvents" }`. */
function meantBy({ comments }: JsonObject, location: Location): readonly MeantEvent[] {
  const references = isObject(comments) ? comments['references'] : undefined;
  if (!isObject(references)) return [];
  const at = childLocation(location, 'comments', 'references');
  return Object.entries(references).flatMap(([spec, named]): readonly MeantEvent[] => {
    if (!/^async-?api$/iu.test(spec) || !isObject(named)) return [];
    return Object.entries(named).flatMap(([key, name]): readonly MeantEvent[] => {
      const kind = /^(operation|channel|message)(?:id|name)?$/iu.exec(key)?.[1]?.toLowerCase();
      if (kind !== 'operation' && kind !== 'channel' && kind !== 'message') return [];
      return typeof name === 'string' ? [{ kind, name, location: childLocation(at, spec, key) }] : [];
    });
  });
}
