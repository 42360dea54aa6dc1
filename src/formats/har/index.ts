/** HAR 1.2 (and 1.1), as browsers, proxies, Playwright, Insomnia, Charles and Polly.js write it: the log and its entries. */
import { readEach } from '../../core/exchange.ts';
import { childLocation, ROOT, type Location } from '../../core/location.ts';
import type { RecordingFormat, RecordingReading } from '../../core/recording.ts';
import { isObject, member, type JsonObject } from '../../schema/json.ts';
import { readEntry } from './entry.ts';

export const har: RecordingFormat = {
  name: 'HAR 1.2',
  recognizes: (root) => {
    const log = member(root, 'log');
    return isObject(log) && (Array.isArray(log['entries']) || isObject(log['creator']));
  },
  read,
};

function read(document: string, root: unknown): RecordingReading {
  const whole: Location = { document, pointer: ROOT };
  const log = member(root, 'log');
  const entries = member(log, 'entries');
  if (!isObject(log) || !Array.isArray(entries)) return malformed(childLocation(whole, 'log'));
  const { exchanges, skipped } = readEach(entries, childLocation(whole, 'log', 'entries'), readEntry);
  const recordedWith = writerOf(log);
  return {
    recording: {
      format: typeof log['version'] === 'string' ? `HAR ${log['version']}` : 'HAR',
      location: whole,
      ...(recordedWith === undefined ? {} : { recordedWith }),
      exchanges,
      skipped,
    },
    faults: [],
  };
}

function malformed({ document, pointer }: Location): RecordingReading {
  const fault = {
    code: 'recording-malformed',
    message: 'the HAR log has no list of `entries`',
    hint: 'Record it again; without entries there is nothing to compare.',
    document,
    pointer,
  } as const;
  return { recording: undefined, faults: [fault] };
}

/** `Polly.JS 6.0.6`, `mitmproxy 10.1.1`, `WebInspector 537.36`. */
function writerOf({ creator }: JsonObject): string | undefined {
  const name = member(creator, 'name');
  const version = member(creator, 'version');
  if (typeof name !== 'string' || name === '') return undefined;
  return typeof version === 'string' && version !== '' ? `${name} ${version}` : name;
}
