/**
 * NDJSON: one exchange a line, for recorders that are written by hand.
 *
 *     { "time"?, "id"?, "request":  { "method", "url", "headers"?, "body"? },
 *                       "response": { "status", "headers"?, "body"? } }
 *
 * - `time` is an ISO 8601 or HTTP date; without it the `Date` header of the response counts.
 * - `id` is a text or a number; without it the exchange has its number from 0.
 * - `url` is an address, or a path when the host does not matter.
 * - `headers` is an object from name to text or list of texts.
 * - `body` is the text as it was sent, or the JSON value that was sent. A body that is no text goes under the name
 *   `bodyBase64` instead, and may be packed as `Content-Encoding` says. `null` and the empty text stand for no body.
 *   Where both are left out there was none, unless the headers have a `Content-Type` or a `Content-Length` above 0: then
 *   it was not recorded.
 */
import { readEach } from '../../core/exchange.ts';
import { ROOT, type Location } from '../../core/location.ts';
import type { RecordingFormat, RecordingReading } from '../../core/recording.ts';
import { isObject, member } from '../../schema/json.ts';
import { readLine } from './line.ts';

export const ndjson: RecordingFormat = { name: 'NDJSON', recognizes, read };

/** How many lines are looked at; the first may be broken. */
const SAMPLE = 5;

/** Fixtures of other tools are lists too: those of nock have no `request`, those of VCR 1 a `uri`. */
function recognizes(root: unknown): boolean {
  return Array.isArray(root) && root.slice(0, SAMPLE).some(looksLikeExchange);
}

function looksLikeExchange(line: unknown): boolean {
  const request = member(line, 'request');
  return (
    typeof member(request, 'url') === 'string' &&
    typeof member(request, 'method') === 'string' &&
    isObject(member(line, 'response'))
  );
}

function read(document: string, root: unknown): RecordingReading {
  const whole: Location = { document, pointer: ROOT };
  const { exchanges, skipped } = readEach(Array.isArray(root) ? root : [], whole, readLine);
  return { recording: { format: 'NDJSON', location: whole, exchanges, skipped }, faults: [] };
}
