/** Each operation of a bulk request is a call of its own (RFC 7644 §3.7). */
import { jsonOfBody, memberOfBody } from '../../core/body.ts';
import type { Location } from '../../core/location.ts';
import type { Exchange } from '../../core/recording.ts';
import { isObject } from '../../schema/json.ts';
import { callOf, errorOf, isBodyCall, kindOf } from './decode-call.ts';
import type { ScimFact } from './facts.ts';
import type { ScimModel } from './model.ts';
import { memberOf, textOf, writtenName } from './names.ts';
import { effectsOf } from './patch.ts';
import { placeOf } from './places.ts';

export function bulkParts(exchange: Exchange, whole: ScimFact, model: ScimModel): readonly ScimFact[] {
  const asked = jsonOfBody(exchange.request.body);
  const answered = jsonOfBody(exchange.response.body);
  if (asked === undefined || answered === undefined || whole.status !== 200) return [];
  const operations = operationsOf(asked.value);
  const results = operationsOf(answered.value);
  const name = isObject(asked.value) ? writtenName(asked.value, 'Operations') : undefined;
  // A server may stop after an error; then it cannot be told which answer is whose.
  if (name === undefined || operations.length !== results.length) return [];
  return operations.flatMap((operation, index) =>
    partOf(operation, results[index], { whole, model, location: memberOfBody(asked, name, index) }),
  );
}

export function operationsOf(value: unknown): readonly unknown[] {
  const list = memberOf(value, 'Operations');
  return Array.isArray(list) ? list : [];
}

interface Around {
  readonly whole: ScimFact;
  readonly model: ScimModel;
  readonly location: Location;
}

function partOf(
  operation: unknown,
  result: unknown,
  { whole, model, location }: Around,
): readonly ScimFact[] {
  const what = whatOf(operation, model);
  const status = statusOf(result);
  if (what === undefined || status === undefined) return [];
  const { call } = what;
  const data = memberOf(operation, 'data');
  const fact: Omit<ScimFact, 'kind'> = {
    ...whole,
    ...what,
    id: what.id ?? textOf(result, 'location')?.split('/').at(-1),
    status,
    requestLocation: location,
    sent: isBodyCall(call) && isObject(data) ? { value: data, location } : undefined,
    effects: call === 'patch' ? effectsOf(data, location, model) : [],
    error: status >= 400 ? errorOf(memberOf(result, 'response')) : undefined,
    answer: 'unrecorded',
    mediaType: undefined,
    isInBulk: true,
  };
  return [{ ...fact, kind: kindOf(fact) }];
}

function whatOf(
  operation: unknown,
  model: ScimModel,
): Pick<ScimFact, 'call' | 'method' | 'endpoint' | 'type' | 'id'> | undefined {
  const method = textOf(operation, 'method')?.toUpperCase() ?? '';
  const place = placeOf(textOf(operation, 'path') ?? '', model);
  const call = place === undefined ? undefined : callOf(method, place);
  if (place === undefined || call === undefined || call === 'bulk') return undefined;
  const { endpoint, type = '', id } = place;
  return { call, method, endpoint, type, id };
}

/** A text; older servers write `{ "code": "201" }`. */
function statusOf(result: unknown): number | undefined {
  const written = memberOf(result, 'status');
  const status = Number(isObject(written) ? memberOf(written, 'code') : written);
  return Number.isInteger(status) ? status : undefined;
}
