/** Text bodies as JSON values, by their media type. What cannot be taken apart is answered with undefined, never guessed. */
import type { MediaType } from '../../core/surface.ts';
import { jsonIn, scalarReadings } from './coerce.ts';
import { decodeForm } from './form.ts';
import { isJsonType, rangeOf } from './media-type.ts';
import { decodeMultipart } from './multipart.ts';
import { viewOf } from './schema-view.ts';

/** {@link Protocol.decodeBody} */
export function decodeBody(
  text: string,
  contentType: string,
  media: MediaType,
): readonly unknown[] | undefined {
  const range = rangeOf(contentType);
  if (isJsonType(range)) {
    const json = jsonIn(text);
    // Text that is no JSON can still be shown, and no schema but that of a string will take it.
    return [json === undefined ? text : json.value];
  }
  if (range.subtype === 'x-www-form-urlencoded') return decodeForm(text, media);
  if (range.type === 'multipart') return decodeMultipart(text, contentType, media);
  if (range.type !== 'text' || range.subtype === 'xml') return undefined;
  const readings = scalarReadings(text, viewOf(media.schema));
  return [text, ...readings.filter((reading) => reading !== text)];
}
