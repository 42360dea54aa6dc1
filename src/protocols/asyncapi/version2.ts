/** AsyncAPI 2: a channel is its address, and holds what may be subscribed to and what may be published. */
import type { SchemaPlace } from '../../core/schema.ts';
import { textOf } from '../../schema/document-source.ts';
import { member } from '../../schema/json.ts';
import { itemsIn, partAt, placeIn, placesIn, type Part } from '../../schema/parts.ts';
import type { Described, Reading } from './event.ts';

export function describedBy2({ root, unread }: Reading): readonly Described[] {
  return placesIn(root, 'channels').flatMap(([address, place]) => {
    const channel = partAt(place, unread);
    if (channel === undefined) return [];
    return ['subscribe', 'publish'].flatMap((action) => {
      const at = placeIn(channel, action);
      const operation = at === undefined ? undefined : partAt(at, unread);
      return operation === undefined ? [] : messagesOf(operation, { address, action });
    });
  });
}

function messagesOf(
  operation: Part,
  { address, action }: { readonly address: string; readonly action: string },
): readonly Described[] {
  const message = placeIn(operation, 'message');
  if (message === undefined) return [];
  const several = Array.isArray(member(message.schema, 'oneOf'));
  const places = several ? itemsIn(message as Part, 'oneOf') : [message];
  const id = textOf(operation.schema['operationId']) || `${action} ${address}`;
  return places.map((place, index) => ({
    id: nameOf(place) ?? (several ? `${id} ${String(index + 1)}` : id),
    channels: [address],
    place,
    roles: [{ id, role: 'message', hasReply: false }],
  }));
}

/** By its own word, else by the component that it is. */
function nameOf(place: SchemaPlace): string | undefined {
  const ref = textOf(member(place.schema, '$ref'));
  const unread: never[] = [];
  const own = partAt(place, unread)?.schema;
  const said = textOf(own?.['messageId']) || textOf(own?.['name']);
  return said || ref.slice(ref.lastIndexOf('/') + 1) || textOf(own?.['title']) || undefined;
}
