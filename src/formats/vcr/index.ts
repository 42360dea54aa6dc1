/** Cassettes of VCR (Ruby and R), vcrpy and go-vcr: which of them a document is, and its interactions. */
import { readEach } from '../../core/exchange.ts';
import { childLocation, ROOT, type Location } from '../../core/location.ts';
import type { RecordingFormat, RecordingReading } from '../../core/recording.ts';
import { isObject, member } from '../../schema/json.ts';
import { readInteraction } from './interaction.ts';

export const vcr: RecordingFormat = {
  name: 'VCR',
  recognizes: (root) => cassetteOf(root) !== undefined,
  read,
};

interface Cassette {
  /** For people. */
  readonly format: string;
  /** The member with the interactions; undefined when they are the document. */
  readonly key?: string;
  readonly interactions: readonly unknown[];
}

/** How many interactions are looked at to tell a cassette from another document; the first may be broken. */
const SAMPLE = 5;

function cassetteOf(root: unknown): Cassette | undefined {
  const ruby = member(root, 'http_interactions');
  if (Array.isArray(ruby)) return { format: 'VCR cassette', key: 'http_interactions', interactions: ruby };
  // VCR 1 and vcrpy before version 1 wrote the bare list.
  if (Array.isArray(root))
    return root.slice(0, SAMPLE).some((item) => addressKey(item) === 'uri')
      ? { format: 'VCR cassette', interactions: root }
      : undefined;
  const interactions = member(root, 'interactions');
  // Pacts have `interactions` too, between two sides.
  if (!Array.isArray(interactions) || member(root, 'consumer') !== undefined) return undefined;
  return withInteractions(interactions, member(root, 'version'));
}

function withInteractions(interactions: readonly unknown[], version: unknown): Cassette | undefined {
  const keys = interactions.slice(0, SAMPLE).map(addressKey);
  if (keys.includes('url')) return { format: 'go-vcr cassette', key: 'interactions', interactions };
  if (keys.includes('uri')) return { format: 'vcrpy cassette', key: 'interactions', interactions };
  const isEmpty = interactions.length === 0 && typeof version === 'number';
  return isEmpty ? { format: 'VCR cassette', key: 'interactions', interactions } : undefined;
}

function addressKey(interaction: unknown): 'uri' | 'url' | undefined {
  const request = member(interaction, 'request');
  if (!isObject(member(interaction, 'response'))) return undefined;
  if (typeof member(request, 'uri') === 'string') return 'uri';
  return typeof member(request, 'url') === 'string' ? 'url' : undefined;
}

function read(document: string, root: unknown): RecordingReading {
  const whole: Location = { document, pointer: ROOT };
  const cassette = cassetteOf(root);
  if (cassette === undefined) return malformed(whole);
  const { format, key, interactions } = cassette;
  const list = key === undefined ? whole : childLocation(whole, key);
  const { exchanges, skipped } = readEach(interactions, list, readInteraction);
  const recordedWith = member(root, 'recorded_with');
  return {
    recording: {
      format,
      location: whole,
      ...(typeof recordedWith === 'string' ? { recordedWith } : {}),
      exchanges,
      skipped,
    },
    faults: [],
  };
}

function malformed({ document, pointer }: Location): RecordingReading {
  const fault = {
    code: 'recording-malformed',
    message: 'the cassette has no list of interactions',
    hint: 'Record it again; without interactions there is nothing to compare.',
    document,
    pointer,
  } as const;
  return { recording: undefined, faults: [fault] };
}
