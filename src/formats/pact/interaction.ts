/** One interaction of a Pact file, HTTP or not. A broken one says why and stops no other. */
import type {
  ContractRequest,
  ContractResponse,
  ContractStatus,
  HttpInteraction,
  Interaction,
  OtherInteraction,
} from '../../core/contract.ts';
import { childPointer, type Location } from '../../core/location.ts';
import { isObject } from '../../schema/json.ts';
import { readBody } from './body.ts';
import { readRules, type Matcher, type RuleBook } from './rules.ts';
import { readHeaders, readPath, readQuery } from './text-values.ts';

type Part = Readonly<Record<string, unknown>>;

export function readInteraction(value: unknown, location: Location, major: number): Interaction {
  if (!isObject(value)) {
    return { kind: 'unreadable', why: 'the interaction is not an object', ...baseOf({}, location) };
  }
  const base = baseOf(value, location);
  const other = otherKind(value);
  if (other !== undefined) return { ...other, ...base };
  const { request, response } = value;
  if (!isObject(request))
    return { kind: 'unreadable', why: 'the interaction has no `request` object', ...base };
  if (response !== undefined && response !== null && !isObject(response)) {
    return { kind: 'unreadable', why: '`response` is not an object', ...base };
  }
  return httpInteraction({ request, response: isObject(response) ? response : {} }, base, major);
}

export function readMessage(value: unknown, location: Location): Interaction {
  const base = baseOf(isObject(value) ? value : {}, location);
  return { kind: 'message', why: MESSAGE, ...base };
}

const MESSAGE = 'message interactions are not checked yet';

type Base = Omit<HttpInteraction, 'kind' | 'request' | 'response'>;

function baseOf(value: Part, location: Location): Base {
  const { description, comments, metadata } = value;
  return {
    description: typeof description === 'string' ? description : `interaction at ${location.pointer}`,
    states: statesOf(value),
    pending: value['pending'] === true,
    location,
    comments: { ...(isObject(metadata) ? metadata : {}), ...(isObject(comments) ? comments : {}) },
  };
}

function statesOf(value: Part): readonly string[] {
  const listed = value['providerStates'] ?? value['providerState'] ?? value['provider_state'];
  const states: readonly unknown[] = Array.isArray(listed) ? listed : [listed];
  return states.flatMap((state) => {
    const name = isObject(state) ? state['name'] : state;
    return typeof name === 'string' && name !== '' ? [name] : [];
  });
}

function otherKind(value: Part): Pick<OtherInteraction, 'kind' | 'why'> | undefined {
  const { type, transport } = value;
  if (typeof type === 'string' && type.endsWith('/Messages')) return { kind: 'message', why: MESSAGE };
  if (typeof transport === 'string' && !/^https?$/iu.test(transport)) {
    return { kind: 'plugin', why: `the transport \`${transport}\` is not checked` };
  }
  if (typeof type === 'string' && type !== 'Synchronous/HTTP')
    return { kind: 'plugin', why: `interactions of type \`${type}\` are not checked` };
  if (value['request'] === undefined && (value['contents'] !== undefined || value['content'] !== undefined))
    return { kind: 'message', why: MESSAGE };
  return undefined;
}

interface Parts {
  readonly request: Part;
  readonly response: Part;
}

function httpInteraction({ request, response }: Parts, base: Base, major: number): HttpInteraction {
  return {
    ...base,
    kind: 'http',
    request: requestOf(request, below(base.location, 'request'), major),
    response: responseOf(response, below(base.location, 'response'), major),
  };
}

function below(location: Location, key: string): Location {
  return { document: location.document, pointer: childPointer(location.pointer, key) };
}

function requestOf(part: Part, location: Location, major: number): ContractRequest {
  const book = readRules(part, location.pointer);
  const headers = readHeaders(part, location, book);
  const pathLocation = part['path'] === undefined ? location : below(location, 'path');
  const { path, range, widened, query } = readPath(part, pathLocation, book);
  const own = readQuery(part, location, book);
  return {
    method: typeof part['method'] === 'string' ? part['method'].toUpperCase() : 'GET',
    path,
    pathLocation,
    pathRange: range,
    pathWidened: widened,
    query: query === undefined ? own : [...readQuery({ query }, location, book), ...own],
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

function responseOf(part: Part, location: Location, major: number): ContractResponse {
  const book = readRules(part, location.pointer);
  const headers = readHeaders(part, location, book);
  return {
    status: statusOf(part, location, book),
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
  return headers.find(({ name }) => name.toLowerCase() === 'content-type')?.values[0];
}

/** Pact specification v4, `statusCode` matcher. */
const CLASSES: Readonly<Record<string, readonly [number, number]>> = {
  info: [100, 199],
  information: [100, 199],
  success: [200, 299],
  redirect: [300, 399],
  clientError: [400, 499],
  serverError: [500, 599],
  nonError: [100, 399],
  error: [400, 599],
};

function statusOf(part: Part, location: Location, book: RuleBook): ContractStatus | undefined {
  const { status } = part;
  const code =
    typeof status === 'number'
      ? status
      : typeof status === 'string' && /^\d{3}$/u.test(status)
        ? Number(status)
        : undefined;
  if (code === undefined) return undefined;
  const matchers = book.rules('status').flatMap((rule) => rule.matchers);
  const accepts = matchers.flatMap((matcher) => [...rangesOf(matcher)]);
  return {
    code,
    accepts: accepts.length === 0 ? [[code, code]] : accepts,
    location: below(location, 'status'),
  };
}

function rangesOf({ match, options }: Matcher): readonly (readonly [number, number])[] {
  const { status } = options;
  if (Array.isArray(status))
    return status.filter((code) => typeof code === 'number').map((code) => [code, code] as const);
  const range = typeof status === 'string' && Object.hasOwn(CLASSES, status) ? CLASSES[status] : undefined;
  if (range !== undefined) return [range];
  return match === 'type' || match === 'integer' ? [[100, 599]] : [];
}
