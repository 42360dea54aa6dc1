/** One recorded exchange to the calls that it tells. Endpoints are known by the documents, else by their names and by what is sent. */
import { jsonOfBody } from '../../core/body.ts';
import { headerValue } from '../../core/exchange.ts';
import type { Exchange, RecordedBody } from '../../core/recording.ts';
import { isObject } from '../../schema/json.ts';
import { askingOf, askingOfBody, listOf } from './decode-list.ts';
import { bulkParts } from './decode-bulk.ts';
import { callOf, errorOf, isBodyCall, kindOf } from './decode-call.ts';
import type { CallKind, ScimFact, Shown } from './facts.ts';
import type { ScimModel } from './model.ts';
import { memberOf, schemasOf, textOf } from './names.ts';
import { effectsOf } from './patch.ts';
import { isScimPath, placeOf, type Place } from './places.ts';

export function decodeExchange(exchange: Exchange, model: ScimModel): readonly ScimFact[] {
  const place = placeOf(exchange.request.path, model);
  if (place === undefined || !isScim(exchange, place, model)) return [];
  const call = callOf(exchange.request.method, place);
  if (call === undefined) return [];
  const fact = factOf(exchange, { call, place, model });
  return call === 'bulk' ? [fact, ...bulkParts(exchange, fact, model)] : [fact];
}

/** By the path, by the media type (RFC 7644 §8.1), or by the URNs in `schemas`. */
function isScim({ request, response }: Exchange, place: Place, model: ScimModel): boolean {
  if (isScimPath(place, model)) return true;
  const types = [
    headerValue(request.headers, 'accept'),
    headerValue(request.headers, 'content-type'),
    headerValue(response.headers, 'content-type'),
    mediaTypeOf(request.body),
    mediaTypeOf(response.body),
  ];
  if (types.some((type) => /application\/scim\+json/iu.test(type ?? ''))) return true;
  return [request.body, response.body].some((body) =>
    schemasOf(jsonOfBody(body)?.value).some((urn) => /^urn:ietf:params:scim:/iu.test(urn)),
  );
}

function mediaTypeOf(body: RecordedBody): string | undefined {
  return 'mediaType' in body ? body.mediaType : undefined;
}

interface Decoding {
  readonly call: CallKind;
  readonly place: Place;
  readonly model: ScimModel;
}

type Body = NonNullable<ReturnType<typeof jsonOfBody>>;

function factOf(exchange: Exchange, { call, place, model }: Decoding): ScimFact {
  const { request, response } = exchange;
  const asked = jsonOfBody(request.body);
  const answered = jsonOfBody(response.body);
  const isSearch = call === 'list' && place.isSearch;
  const fact: Omit<ScimFact, 'kind'> = {
    call,
    method: request.method,
    endpoint: place.endpoint,
    type: place.type ?? '',
    requestLocation: asked?.location ?? exchange.location,
    location: answered?.location ?? exchange.location,
    sent: isBodyCall(call) ? shownOf(asked) : undefined,
    effects: call === 'patch' && asked !== undefined ? effectsOf(asked.value, asked.location, model) : [],
    asking: isSearch ? askingOfBody(asked?.value) : askingOf(request.query),
    ...answerIn(exchange, { call, place, answered }),
    isInBulk: false,
  };
  return { ...fact, kind: kindOf(fact) };
}

type Answered = Pick<
  ScimFact,
  'id' | 'status' | 'resource' | 'list' | 'error' | 'answer' | 'mediaType' | 'hasVersion'
>;

function answerIn(
  { response }: Exchange,
  { call, place, answered }: Pick<Decoding, 'call' | 'place'> & { readonly answered: Body | undefined },
): Answered {
  const { status } = response;
  const isOne = call !== 'list' && call !== 'bulk' && status < 300;
  const resource = isOne ? shownOf(answered) : undefined;
  return {
    status,
    id: place.id ?? textOf(resource?.value, 'id'),
    resource,
    list: call === 'list' && status === 200 ? listOf(answered) : undefined,
    error: status >= 400 ? errorOf(answered?.value) : undefined,
    answer: answerOf(response.body, answered),
    mediaType: bareType(mediaTypeOf(response.body) ?? headerValue(response.headers, 'content-type')),
    hasVersion: textOf(memberOf(resource?.value, 'meta'), 'version') !== undefined,
  };
}

function answerOf({ kind }: RecordedBody, answered: Body | undefined): ScimFact['answer'] {
  if (kind === 'none' || kind === 'unrecorded') return kind;
  return answered === undefined ? 'other' : 'json';
}

function bareType(type: string | undefined): string | undefined {
  return type?.split(';')[0]?.trim().toLowerCase();
}

function shownOf(body: Body | undefined): Shown | undefined {
  return body !== undefined && isObject(body.value)
    ? { value: body.value, location: body.location }
    : undefined;
}
