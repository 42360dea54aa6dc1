/** A message on a channel as an event: its payload is the body, its headers are parameters. */
import type { Document } from '../../core/document.ts';
import type { EventRole, MediaType, Operation, Unread } from '../../core/surface.ts';
import { textOf } from '../../schema/document-source.ts';
import { itemsIn, locationOf, partAt, type Part } from '../../schema/parts.ts';
import type { SchemaPlace } from '../../core/schema.ts';
import { headersOf } from './headers.ts';
import { schemaAt } from './schema-format.ts';

export interface Reading {
  readonly document: Document;
  readonly others: ReadonlyMap<string, Document>;
  readonly root: Part;
  readonly unread: Unread[];
}

/** A message and where it is sent. */
export interface Described {
  /** Names it on its channel. */
  readonly id: string;
  /** The address first, then the name. */
  readonly channels: readonly string[];
  /** Its place, before references are followed. */
  readonly place: SchemaPlace;
  readonly roles: readonly EventRole[];
}

/** The message itself and the traits that complete it; what is said first wins. */
export interface Layers {
  readonly own: Part;
  readonly all: readonly Part[];
}

export function eventOf(described: Described, reading: Reading): Operation {
  const { id, channels, place, roles } = described;
  const unread: Unread[] = [];
  const own = partAt(place, unread);
  const path = `${channels[0] ?? ''} ${id}`.trim();
  const base = {
    key: `message ${path}`,
    method: 'message',
    path,
    deprecated: own?.schema['deprecated'] === true,
    sunset: textOf(own?.schema['x-sunset']),
    consumes: [],
    produces: [],
    responses: [],
    security: [],
  };
  if (own === undefined) {
    return {
      ...base,
      location: locationOf(place),
      parameters: [],
      unread,
      event: { channels, messages: [id], operations: roles, hasHeaders: false },
    };
  }
  const layers = layersOf(own, reading, unread);
  const { parameters, hasHeaders } = headersOf(layers, { ...reading, unread });
  return {
    ...base,
    location: locationOf(own),
    parameters,
    requestBody: bodyOf(layers, reading, unread),
    unread,
    event: { channels, messages: namesOf(id, own), operations: roles, hasHeaders },
  };
}

/** AsyncAPI 3.0.0 Message Trait Object: the message wins; 2.x merges traits onto it (RFC 7386), so there the last trait does. */
function layersOf(own: Part, { root }: Reading, unread: Unread[]): Layers {
  const traits = itemsIn(own, 'traits').flatMap((trait) => partAt(trait, unread) ?? []);
  const isSecond = textOf(root.schema['asyncapi']).startsWith('2');
  return { own, all: isSecond ? [...traits.toReversed(), own] : [own, ...traits] };
}

export function saidBy({ all }: Layers, key: string): Part | undefined {
  return all.find(({ schema }) => schema[key] !== undefined);
}

function namesOf(id: string, { schema }: Part): readonly string[] {
  const names = [id, schema['name'], schema['messageId'], schema['title']].map(textOf);
  return [...new Set(names.filter((name) => name !== ''))];
}

function bodyOf(layers: Layers, reading: Reading, unread: Unread[]): NonNullable<Operation['requestBody']> {
  const { own } = layers;
  const schema = schemaAt(own, 'payload', { ...reading, unread });
  const media: MediaType = {
    name: contentTypeOf(layers, reading),
    location: locationOf(own),
    ...(schema === undefined ? {} : { schema }),
  };
  return { required: own.schema['payload'] !== undefined, content: [media], location: locationOf(own) };
}

/** Without a type any is meant. */
function contentTypeOf(layers: Layers, { root }: Reading): string {
  const stated = textOf(saidBy(layers, 'contentType')?.schema['contentType']);
  return stated || textOf(root.schema['defaultContentType']) || '*/*';
}
