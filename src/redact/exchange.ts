/** One exchange, redacted: its request, its response, and the name it goes by. Where it was read from stays. */
import type { Named } from '../core/protocol.ts';
import type { Exchange, RecordedRequest, RecordedResponse } from '../core/recording.ts';
import { redactBody } from './body.ts';
import { redactPairs } from './form.ts';
import { redactHeaders } from './headers.ts';
import type { Kit } from './kit.ts';
import type { Tokens } from './tokens.ts';
import { redactAuthority, redactPath } from './url.ts';

/** Far more than is needed; every round replaces something, and what is replaced is not replaced again. */
const ROUNDS_MAX = 8;

/**
 * Rounds until nothing changes. The path comes before the body that tells what in the path is a secret, so that a second
 * round finds what the first has learned; and what a round left can never be something that the next reader would redact.
 */
export function redactExchange(kit: Kit, exchange: Exchange): Exchange {
  reserve(kit.tokens, exchange);
  let redacted = exchange;
  for (let round = 0; round < ROUNDS_MAX; round += 1) {
    const next = redactOnce(kit, redacted);
    if (next === redacted) break;
    redacted = next;
  }
  return redacted;
}

export function redactWholeText(kit: Kit, text: string): string {
  kit.tokens.reserve(text);
  let redacted = text;
  for (let round = 0; round < ROUNDS_MAX; round += 1) {
    const next = kit.text(redacted);
    if (next === redacted) break;
    redacted = next;
  }
  return redacted;
}

function redactOnce(kit: Kit, exchange: Exchange): Exchange {
  const request = redactRequest(kit, exchange.request);
  const response = redactResponse(kit, exchange.response);
  const id = kit.text(exchange.id);
  return request === exchange.request && response === exchange.response && id === exchange.id
    ? exchange
    : { ...exchange, id, request, response };
}

function redactRequest(kit: Kit, request: RecordedRequest): RecordedRequest {
  const { origin } = request;
  const changed = {
    ...(origin === undefined ? {} : { origin: redactOrigin(kit, origin) }),
    path: redactPath(kit, request.path),
    query: redactQuery(kit, request.query),
    headers: redactHeaders(kit, request.headers),
    body: redactBody(kit, request.body),
  };
  return isSame(request, changed) ? request : { ...request, ...changed };
}

function redactResponse(kit: Kit, response: RecordedResponse): RecordedResponse {
  const changed = { headers: redactHeaders(kit, response.headers), body: redactBody(kit, response.body) };
  return isSame(response, changed) ? response : { ...response, ...changed };
}

function isSame<Whole extends object>(whole: Whole, changed: Partial<Whole>): boolean {
  return (Object.keys(changed) as (keyof Whole)[]).every((name) => changed[name] === whole[name]);
}

/** Of an origin only a user and a password are secret. */
function redactOrigin(kit: Kit, origin: string): string {
  const start = origin.indexOf('//');
  return start < 0 ? origin : origin.slice(0, start) + redactAuthority(kit, origin.slice(start));
}

function redactQuery(kit: Kit, query: readonly Named[]): readonly Named[] {
  const pairs = query.flatMap(({ name, values }) => values.map((value) => ({ name, value })));
  const redacted = redactPairs(kit, pairs);
  let taken = 0;
  const list = query.map((parameter) => {
    const values = parameter.values.map((_, index) => redacted[taken + index] ?? '');
    taken += values.length;
    const name = kit.text(parameter.name);
    const isOld =
      name === parameter.name && values.every((value, index) => value === parameter.values[index]);
    return isOld ? parameter : { ...parameter, name, values };
  });
  return list.every((parameter, index) => parameter === query[index]) ? query : list;
}

/** A recording that is partly redacted already brings tokens along; new ones must not mean something else. */
function reserve(tokens: Tokens, { request, response }: Exchange): void {
  tokens.reserve(request.path);
  for (const { values } of [...request.query, ...request.headers, ...response.headers])
    for (const value of values) tokens.reserve(value);
  for (const body of [request.body, response.body]) {
    if (body.kind === 'text') tokens.reserve(body.text);
    if (body.kind === 'json') reserveValue(tokens, body.value, 0);
  }
}

function reserveValue(tokens: Tokens, value: unknown, nesting: number): void {
  if (typeof value === 'string') tokens.reserve(value);
  if (typeof value !== 'object' || value === null || nesting > 500) return;
  for (const [name, inner] of Object.entries(value)) {
    tokens.reserve(name);
    reserveValue(tokens, inner, nesting + 1);
  }
}
