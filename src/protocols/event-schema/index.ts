/** JSON Schema files, each of one event: how providers publish what their webhooks and security event tokens hold. */
import type { Document } from '../../core/document.ts';
import { ROOT } from '../../core/location.ts';
import type { EventFormat, EventReading } from '../../core/protocol.ts';
import type { SchemaPlace } from '../../core/schema.ts';
import type { Operation } from '../../core/surface.ts';
import { createSource, textOf } from '../../schema/document-source.ts';
import { isObject, member } from '../../schema/json.ts';

export const eventSchema: EventFormat = {
  name: 'event-schema',
  title: 'JSON Schema of events',
  recognizes: (root) => {
    const own = isObject(root) ? root['$schema'] : undefined;
    return (
      typeof own === 'string' &&
      own.includes('json-schema.org/') &&
      !['openapi', 'swagger', 'asyncapi', 'arazzo'].some((name) => member(root, name) !== undefined)
    );
  },
  read,
};

/** Names of event types: `https://schemas.openid.net/secevent/caep/event-type/session-revoked`. */
const EVENT_TYPE = /^(?:https?|urn):\S*event-?types?[/:]\S+$/iu;

function read(document: Document, others: ReadonlyMap<string, Document>): EventReading {
  const { path, root } = document;
  const source = createSource(document, others, '2020-12');
  const place: SchemaPlace = { source, pointer: ROOT, schema: root };
  const told = ['x-event-type', '$id', 'title'].map((name) => textOf(member(root, name)));
  const type = told.find((text) => EVENT_TYPE.test(text))?.replace(/#$/u, '');
  const file = path.slice(path.lastIndexOf('/') + 1).replace(/(?:\.schema)?\.[^.]+$/iu, '');
  const names = [type, file, textOf(member(root, 'title')), ...typesIn(root)];
  const messages = [...new Set(names.flatMap((name) => (name === undefined || name === '' ? [] : [name])))];
  const name = type ?? file;
  const location = { document: path, pointer: ROOT };
  const event: Operation = {
    key: `event ${name}`,
    method: 'event',
    path: name,
    location,
    deprecated: member(root, 'deprecated') === true,
    sunset: textOf(member(root, 'x-sunset')),
    parameters: [],
    requestBody: { required: true, content: [{ name: '*/*', schema: place, location }], location },
    consumes: [],
    produces: [],
    responses: [],
    security: [],
    unread: [],
    event: {
      channels: [],
      messages,
      operations: [],
      hasHeaders: false,
      // A schema of a whole token has the claim `events` itself.
      ...(type === undefined || typesIn(root).length > 0 ? {} : { type }),
    },
  };
  return { title: textOf(member(root, 'title')), version: '', events: [event], unread: [], faults: [] };
}

/** Event types that a schema of a whole Security Event Token names (RFC 8417 §2.2). */
function typesIn(root: unknown): readonly string[] {
  const table = member(member(member(root, 'properties'), 'events'), 'properties');
  return isObject(table) ? Object.keys(table) : [];
}
