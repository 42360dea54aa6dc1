/** AsyncAPI 2.x and 3.x: channels, the messages on them, and the operations that send, receive and reply. */
import type { Document } from '../../core/document.ts';
import type { Fault } from '../../core/fault.ts';
import { childPointer, ROOT } from '../../core/location.ts';
import type { EventFormat, EventReading } from '../../core/protocol.ts';
import type { Unread } from '../../core/surface.ts';
import { createSource, textOf } from '../../schema/document-source.ts';
import { isObject, member } from '../../schema/json.ts';
import { partAt } from '../../schema/parts.ts';
import { eventOf, type Described } from './event.ts';
import { describedBy2 } from './version2.ts';
import { describedBy3 } from './version3.ts';

export const asyncapi: EventFormat = {
  name: 'asyncapi',
  title: 'AsyncAPI',
  recognizes: (root) => textOf(member(root, 'asyncapi')) !== '',
  read,
};

function read(document: Document, others: ReadonlyMap<string, Document>): EventReading {
  const { root } = document;
  const info = member(root, 'info');
  const base = { title: textOf(member(info, 'title')), version: textOf(member(info, 'version')) };
  const version = textOf(member(root, 'asyncapi'));
  const fault = faultOf(document, version);
  if (fault !== undefined) return { ...base, events: [], unread: [], faults: [fault] };
  const unread: Unread[] = [];
  const source = createSource(document, others, '2020-12');
  const part = partAt({ source, pointer: ROOT, schema: root }, unread);
  if (part === undefined) return { ...base, events: [], unread, faults: [] };
  const reading = { document, others, root: part, unread };
  const described = version.startsWith('2') ? describedBy2(reading) : describedBy3(reading);
  return { ...base, events: united(described).map((each) => eventOf(each, reading)), unread, faults: [] };
}

function faultOf({ path, root }: Document, version: string): Fault | undefined {
  if (!/^[23](?:\.|$)/u.test(version)) {
    return {
      code: 'spec-malformed',
      message: `AsyncAPI version \`${version}\` cannot be read`,
      hint: 'use a document of AsyncAPI 2 or 3',
      document: path,
      pointer: childPointer(ROOT, 'asyncapi'),
    };
  }
  const channels = member(root, 'channels');
  if (channels === undefined || isObject(channels)) return undefined;
  return {
    code: 'spec-malformed',
    message: '`channels` is not an object',
    hint: 'an AsyncAPI document lists its channels by name',
    document: path,
    pointer: childPointer(ROOT, 'channels'),
  };
}

/** One message on one channel is one event, whichever operations it is part of. */
function united(described: readonly Described[]): readonly Described[] {
  const byPlace = new Map<string, Described>();
  for (const each of described) {
    const key = JSON.stringify([each.channels, each.id]);
    const known = byPlace.get(key);
    byPlace.set(key, known === undefined ? each : { ...known, roles: [...known.roles, ...each.roles] });
  }
  return [...byPlace.values()];
}
