/** Media types of a body, with their schemas. */
import type { MediaType, Unread } from '../../core/surface.ts';
import { isObject } from '../../schema/json.ts';
import { locationOf, partAt, placeIn, placesIn, type Part } from '../../schema/parts.ts';

/** `content` of OpenAPI 3; an `itemSchema` (3.2) describes streamed items and no body, so it is left alone. */
export function contentOf(part: Part, unread: Unread[]): readonly MediaType[] {
  return placesIn(part, 'content').flatMap(([name, place]) => {
    const media = partAt(place, unread);
    if (media === undefined) return [];
    const schema = placeIn(media, 'schema');
    const { encoding } = media.schema;
    return [
      {
        name,
        location: locationOf(media),
        ...(schema === undefined ? {} : { schema }),
        ...(isObject(encoding) ? { encoding } : {}),
      },
    ];
  });
}
