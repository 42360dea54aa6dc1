/** Parts of a message that are not simply its payload. */
import type { ContractBody } from '../core/contract.ts';
import { childLocation } from '../core/location.ts';
import type { Operation } from '../core/surface.ts';
import { isObject, member } from '../schema/json.ts';
import { below } from '../schema/place.ts';

/** What brokers and their clients are told, and no header of the message. */
const OF_TRANSPORT =
  /^(?:(?:kafka|amqp|jms|mqtt|sns|sqs|nats)?[-_.]?(?:topic|channel|destination|queue|exchange|routing[-_]?key|partition|offset|timestamp|key|qos|retain|message[-_]?group[-_]?id)|x-datadog-.*|traceparent|tracestate|b3)$/iu;

export function isOfTransport(name: string): boolean {
  return OF_TRANSPORT.test(name);
}

/** Where the event is described by itself: the part of a Security Event Token that holds it (RFC 8417 §2.2). */
export function heldBy(body: ContractBody, { event }: Operation): ContractBody {
  if (event?.type === undefined || body.kind !== 'json') return body;
  const value = member(member(body.value, 'events'), event.type);
  const events = member(member(body.range.schema, 'properties'), 'events');
  if (value === undefined || !isObject(member(member(events, 'properties'), event.type))) return body;
  return {
    ...body,
    value,
    range: below(below(body.range, 'properties', 'events'), 'properties', event.type),
    location: childLocation(body.location, 'events', event.type),
  };
}
