/** Mappings of WireMock: a list of stubs or a single one. Those for exactly one request are what its recorder writes. */
import { readEach } from '../../core/exchange.ts';
import { childLocation, ROOT, type Location } from '../../core/location.ts';
import type { RecordingFormat, RecordingReading } from '../../core/recording.ts';
import { isObject, member } from '../../schema/json.ts';
import { readMapping } from './mapping.ts';

export const wiremock: RecordingFormat = {
  name: 'WireMock',
  recognizes: (root) => isList(root) || isSingle(root),
  read,
};

/** How many mappings are looked at; the first may be broken. */
const SAMPLE = 5;

const PATTERNS: readonly string[] = ['urlPath', 'urlPattern', 'urlPathPattern', 'urlPathTemplate'];

function isList(root: unknown): boolean {
  const mappings = member(root, 'mappings');
  return (
    Array.isArray(mappings) &&
    mappings
      .slice(0, SAMPLE)
      .some((item) => isObject(member(item, 'request')) && isObject(member(item, 'response')))
  );
}

/** Other tools have a `request` and a `response` too; theirs hold a body, matchers or a whole address. */
function isSingle(root: unknown): boolean {
  const request = member(root, 'request');
  const response = member(root, 'response');
  if (!isObject(request) || !isObject(response)) return false;
  if (PATTERNS.some((key) => typeof request[key] === 'string')) return true;
  const { url } = request;
  const isForeign = 'body' in request || 'matchers' in request || 'matchers' in response;
  return !isForeign && typeof url === 'string' && url.startsWith('/');
}

function read(document: string, root: unknown): RecordingReading {
  const whole: Location = { document, pointer: ROOT };
  const mappings = member(root, 'mappings');
  if (!Array.isArray(mappings)) return isObject(root) ? readSingle(root, whole) : malformed(whole);
  const { exchanges, skipped } = readEach(mappings, childLocation(whole, 'mappings'), readMapping);
  return { recording: { format: 'WireMock', location: whole, exchanges, skipped }, faults: [] };
}

function readSingle(root: unknown, whole: Location): RecordingReading {
  const { exchanges, skipped } = readEach([root], whole, (mapping, place) =>
    readMapping(mapping, { ...place, location: whole }),
  );
  const recording = {
    format: 'WireMock',
    location: whole,
    exchanges,
    skipped: skipped.map(({ why }) => ({ location: whole, why })),
  };
  return { recording, faults: [] };
}

function malformed({ document, pointer }: Location): RecordingReading {
  const fault = {
    code: 'recording-malformed',
    message: 'the document holds no WireMock mappings',
    hint: 'Export the mappings again: one mapping, or an object with the list `mappings`.',
    document,
    pointer,
  } as const;
  return { recording: undefined, faults: [fault] };
}
