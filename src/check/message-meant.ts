/** Which of the described messages an interaction is about. What a contract says outright has to exist; all else narrows where it can. */
import type { ContractValue, MeantEvent, MessageInteraction } from '../core/contract.ts';
import type { Location } from '../core/location.ts';
import type { Protocol } from '../core/protocol.ts';
import type { Operation } from '../core/surface.ts';
import { isObject, member } from '../schema/json.ts';

/** A name that the release does not have. */
export interface NotMeant {
  readonly why: string;
  readonly name: string;
  readonly location: Location;
}

export function meantEvents(
  events: readonly Operation[],
  meant: readonly MeantEvent[],
): readonly Operation[] | NotMeant {
  let left = events;
  for (const each of meant) {
    left = left.filter((event) => isCalled(event, each));
    const { kind, name, location } = each;
    if (left.length > 0) continue;
    const isKnown = events.some((event) => isCalled(event, each));
    const why = isKnown
      ? `the ${kind} \`${name}\` does not go with the other names given`
      : `no ${kind} \`${name}\` is described`;
    return { why, name, location };
  }
  return left;
}

function isCalled(event: Operation, { kind, name }: Pick<MeantEvent, 'kind' | 'name'>): boolean {
  switch (kind) {
    case 'operation':
      return event.event?.operations.some(({ id }) => id === name) ?? event.path === name;
    case 'channel':
      return (event.event?.channels ?? []).some((channel) => isAddress(channel, name));
    case 'message':
      return namesOf(event).includes(name);
  }
}

function namesOf({ event, path }: Operation): readonly string[] {
  return event?.messages ?? [path];
}

/** `users/{id}/events` is the address of `users/7/events`. */
function isAddress(address: string, name: string): boolean {
  if (address === name) return true;
  const parts = address.split(/\{[^{}]*\}/u);
  if (parts.length === 1) return false;
  const pattern = parts.map((part) => part.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&')).join('[^/]+');
  return new RegExp(`^${pattern}$`, 'u').test(name);
}

/** Metadata, event types in the payload, the description and the content type, in this order; what fits none says nothing. */
export function byHints(
  events: readonly Operation[],
  interaction: MessageInteraction,
  protocol: Protocol,
): readonly Operation[] {
  const { headers, body } = interaction.response;
  const types = [...headers.filter(({ name }) => IS_TYPE.test(name)).flatMap(valuesOf), ...typesIn(body)];
  const channels = headers.filter(({ name }) => IS_CHANNEL.test(name)).flatMap(valuesOf);
  const narrowed = [
    (each: Operation) =>
      channels.some((name) => (each.event?.channels ?? []).some((channel) => isAddress(channel, name))),
    (each: Operation) => types.some((type) => isType(each, type)),
    ...spokenOf(events, interaction.description),
    (each: Operation) =>
      'mediaType' in body &&
      body.mediaType !== undefined &&
      protocol.mediaTypeFor(each.requestBody?.content ?? [], body.mediaType) !== undefined,
  ].reduce((left, isMeant) => {
    const fewer = left.filter(isMeant);
    return fewer.length > 0 ? fewer : left;
  }, events);
  return narrowed;
}

const IS_CHANNEL = /^(?:kafka[-_.]?)?(?:topic|channel|destination|queue)$/iu;
const IS_TYPE = /^(?:ce[-_:]?|x-)?(?:event|message)?[-_]?(?:type|name)$|^event$|^__typeid__$/iu;

/** Values that matchers widen are examples of many. */
function valuesOf({ values, widened }: ContractValue): readonly string[] {
  return widened ? [] : values;
}

const TYPE_MEMBERS = ['type', 'eventType', 'event_type', 'event', 'eventName', 'messageType'];

/** Event types that the payload names, and those of a Security Event Token (RFC 8417 §2.2). */
function typesIn(body: MessageInteraction['response']['body']): readonly string[] {
  if (body.kind !== 'json') return [];
  const { value } = body;
  const named = TYPE_MEMBERS.flatMap((name) => {
    const type = member(value, name);
    return typeof type === 'string' ? [type] : [];
  });
  const events = member(value, 'events');
  return [...(isObject(events) ? Object.keys(events) : []), ...named];
}

function isType(event: Operation, type: string): boolean {
  return event.event?.type === type || namesOf(event).some((name) => wordsOf(name) === wordsOf(type));
}

/** `userCreated`, `user.created` and `User-created` are the same words. */
function wordsOf(text: string): string {
  return text
    .replace(/([a-z\d])([A-Z])/gu, '$1 $2')
    .toLowerCase()
    .replace(/[^a-z\d]+/gu, ' ')
    .trim();
}

/** The longest name of two words or more that the description has. */
function spokenOf(
  events: readonly Operation[],
  description: string,
): readonly ((event: Operation) => boolean)[] {
  const spoken = ` ${wordsOf(description)} `;
  const named = (event: Operation): number =>
    Math.max(
      0,
      ...namesOf(event).map((name) => {
        const words = wordsOf(name);
        return words.includes(' ') && spoken.includes(` ${words} `) ? words.length : 0;
      }),
    );
  const most = Math.max(0, ...events.map(named));
  return most === 0 ? [] : [(event) => named(event) === most];
}
