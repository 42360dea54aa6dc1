/** AsyncAPI 3: channels hold messages; operations point at a channel and at those of its messages they deal with. */
import { isUnresolved, type SchemaPlace } from '../../core/schema.ts';
import type { EventRole } from '../../core/surface.ts';
import { settle, textOf } from '../../schema/document-source.ts';
import { member } from '../../schema/json.ts';
import { itemsIn, locationOf, partAt, placeIn, placesIn, type Part } from '../../schema/parts.ts';
import type { Described, Reading } from './event.ts';

interface Slot {
  readonly channel: string;
  readonly described: Described;
  readonly roles: EventRole[];
}

export function describedBy3({ root, unread }: Reading): readonly Described[] {
  const slots = placesIn(root, 'channels').flatMap(([name, place]) => {
    const channel = partAt(place, unread);
    return channel === undefined ? [] : slotsOf(name, channel);
  });
  for (const [id, place] of placesIn(root, 'operations')) {
    const operation = partAt(place, unread);
    if (operation === undefined) continue;
    const reply = placeIn(operation, 'reply');
    const answer = reply === undefined ? undefined : partAt(reply, unread);
    const hasReply = answer !== undefined;
    for (const slot of dealtWith(operation, slots)) slot.roles.push({ id, role: 'message', hasReply });
    if (answer === undefined) continue;
    // Without a channel of its own a reply goes the way the request came.
    const from =
      answer.schema['channel'] === undefined
        ? { ...answer, schema: { ...operation.schema, ...answer.schema } }
        : answer;
    for (const slot of dealtWith(from, slots)) slot.roles.push({ id, role: 'reply', hasReply });
  }
  return slots.map(({ described, roles }) => ({ ...described, roles }));
}

function slotsOf(name: string, channel: Part): readonly Slot[] {
  const { address } = channel.schema;
  const channels = [...new Set([textOf(address) || name, name])];
  return placesIn(channel, 'messages').map(([id, place]) => ({
    channel: keyOf(channel),
    described: { id, channels, place, roles: [] },
    roles: [],
  }));
}

function keyOf(place: SchemaPlace): string {
  const { document, pointer } = locationOf(place);
  return `${document}#${pointer}`;
}

/** All messages of the channel, where none are listed (AsyncAPI 3.0.0 Operation Object). */
function dealtWith(operation: Part, slots: readonly Slot[]): readonly Slot[] {
  const place = placeIn(operation, 'channel');
  const channel = place === undefined ? undefined : settle(place);
  const own =
    channel === undefined || isUnresolved(channel)
      ? []
      : slots.filter((slot) => slot.channel === keyOf(channel));
  if (!Array.isArray(operation.schema['messages'])) return own;
  const wanted = itemsIn(operation, 'messages');
  return (own.length > 0 ? own : slots).filter(({ described }) =>
    wanted.some((each) => isSame(each, described.place)),
  );
}

/** A reference to the message of the channel, or to the same component. */
function isSame(reference: SchemaPlace, message: SchemaPlace): boolean {
  const ref = member(reference.schema, '$ref');
  const next = typeof ref === 'string' ? reference.source.resolve(ref, reference.pointer) : reference;
  if (isUnresolved(next)) return false;
  if (keyOf(next) === keyOf(message)) return true;
  const isOfChannel = /\/messages\/[^/]+$/u.test(next.pointer) && next.pointer.startsWith('/channels/');
  if (isOfChannel) return false;
  const [end, other] = [settle(next), settle(message)];
  return !isUnresolved(end) && !isUnresolved(other) && keyOf(end) === keyOf(other);
}
