/**
 * Text to XML elements, with their places. A document type declaration is refused as a whole, so that there are no
 * entities but the five of XML 1.0 §4.6 and nothing is ever opened or expanded.
 */
import type * as Saxes from 'saxes';
import type { SaxesTagNS } from 'saxes';
import type { Position } from '../core/document.ts';
import { childPointer, ROOT, type JsonPointer } from '../core/location.ts';
import { onDemand } from '../core/on-demand.ts';
import type { XmlElement, XmlReading } from '../core/xml.ts';

const saxes = onDemand('saxes') as () => typeof Saxes;

/** Nesting of elements; readers recurse. */
const DEPTH_MAX = 200;

interface Open {
  readonly element: string;
  readonly namespace: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: XmlElement[];
  readonly pointer: JsonPointer;
  text: string;
}

interface Stop {
  readonly why: string;
  readonly position: Position;
}

export function parseXml(text: string): XmlReading {
  const { SaxesParser } = saxes();
  const parser = new SaxesParser({ xmlns: true, position: true });
  const positions = new Map<JsonPointer, Position>();
  const open: Open[] = [];
  let root: XmlElement | undefined;
  let stop: Stop | undefined;
  let start: Position = { line: 1, column: 1 };
  const here = (): Position => ({ line: parser.line, column: parser.columnIndex + 1 });
  const halt = (why: string, position = here()): void => {
    stop ??= { why, position };
  };
  parser.on('error', ({ message }) => {
    halt(message.replace(/^(?:undefined:)?\d+:\d+: /u, '').replace(/\.$/u, ''));
  });
  parser.on('doctype', () => {
    halt('a document type declaration is not read, since entities may stand in it');
  });
  parser.on('opentagstart', ({ name }) => {
    // The parser has read the name and one more character.
    start = { line: parser.line, column: Math.max(1, parser.columnIndex - name.length - 1) };
  });
  parser.on('opentag', (tag) => {
    const parent = open.at(-1);
    const pointer =
      parent === undefined ? ROOT : childPointer(parent.pointer, 'children', parent.children.length);
    if (open.length >= DEPTH_MAX)
      halt(`elements are nested deeper than ${String(DEPTH_MAX)} levels (DEPTH_MAX)`, start);
    positions.set(pointer, start);
    open.push(opened(tag, pointer));
  });
  const addText = (part: string): void => {
    const parent = open.at(-1);
    if (parent !== undefined) parent.text += part;
  };
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('closetag', () => {
    const closed = open.pop();
    if (closed === undefined) return;
    const element = elementOf(closed);
    const parent = open.at(-1);
    if (parent === undefined) root = element;
    else parent.children.push(element);
  });
  for (const chunk of chunks(text)) {
    if (stop === undefined) parser.write(chunk);
  }
  if (stop === undefined) parser.close();
  if (stop !== undefined) return { kind: 'malformed', ...stop };
  if (root === undefined)
    return { kind: 'malformed', why: 'there is no element', position: { line: 1, column: 1 } };
  return { kind: 'xml', root, position: (pointer) => nearestPosition(positions, pointer) };
}

const CHUNK = 16_384;

/** What is refused early is not read to its end. */
function* chunks(text: string): Generator<string> {
  for (let at = 0; at < text.length; at += CHUNK) yield text.slice(at, at + CHUNK);
}

function opened({ local, uri, attributes }: SaxesTagNS, pointer: JsonPointer): Open {
  const own = Object.values(attributes).filter(({ prefix, name }) => prefix !== 'xmlns' && name !== 'xmlns');
  return {
    element: local,
    namespace: uri,
    attributes: Object.fromEntries(
      own.map(({ local: name, uri: space, value }) => [space === '' ? name : `{${space}}${name}`, value]),
    ),
    children: [],
    pointer,
    text: '',
  };
}

function elementOf({ element, namespace, attributes, children, text }: Open): XmlElement {
  return { element, namespace, attributes, children, text: text.trim() };
}

function nearestPosition(
  positions: ReadonlyMap<JsonPointer, Position>,
  pointer: JsonPointer,
): Position | undefined {
  for (let way: string = pointer; ; way = way.slice(0, way.lastIndexOf('/'))) {
    const position = positions.get(way as JsonPointer);
    if (position !== undefined || way === '') return position;
  }
}
