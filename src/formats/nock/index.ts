/** Fixtures of nock: what `nock.back` and `nock.recorder` write, a bare list of calls. */
import { readEach } from '../../core/exchange.ts';
import { ROOT, type Location } from '../../core/location.ts';
import type { RecordingFormat, RecordingReading } from '../../core/recording.ts';
import { isObject } from '../../schema/json.ts';
import { readDefinition } from './definition.ts';

export const nock: RecordingFormat = { name: 'nock', recognizes, read };

/** How many calls are looked at; the first may be broken. */
const SAMPLE = 5;

function recognizes(root: unknown): boolean {
  return Array.isArray(root) && root.slice(0, SAMPLE).some(looksLikeDefinition);
}

function looksLikeDefinition(item: unknown): boolean {
  return isObject(item) && typeof item['scope'] === 'string' && 'path' in item && 'method' in item;
}

function read(document: string, root: unknown): RecordingReading {
  const whole: Location = { document, pointer: ROOT };
  if (!Array.isArray(root)) return malformed(whole);
  const { exchanges, skipped } = readEach(root, whole, readDefinition);
  return { recording: { format: 'nock', location: whole, exchanges, skipped }, faults: [] };
}

function malformed({ document, pointer }: Location): RecordingReading {
  const fault = {
    code: 'recording-malformed',
    message: 'the nock fixture is no list of calls',
    hint: 'Record it again; nock writes a list.',
    document,
    pointer,
  } as const;
  return { recording: undefined, faults: [fault] };
}
