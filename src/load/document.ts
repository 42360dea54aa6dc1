/** Files to documents: JSON and YAML, within limits, with the place of what is wrong. Whatever the file holds, this never throws. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, relative } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { load, YAMLException } from 'js-yaml';
import { parseTree, type ParseError } from 'jsonc-parser';
import type { Document, FileDigest, Position } from '../core/document.ts';
import type { Fault, FaultCode } from '../core/fault.ts';
import { nearest } from '../core/text.ts';
import { digestOf } from './digests.ts';
import { isJsonLines, readJsonLines } from './json-lines.ts';
import { offsetsInJson, scanJson } from './json-text.ts';
import { DEPTH_MAX, DOCUMENT_BYTES_MAX, EXPANDED_VALUES_MAX } from './limits.ts';
import { positionAt, positionsIn } from './positions.ts';
import { isXmlText, xmlDocument } from './xml-document.ts';
import { readBlockYaml, type Parts } from './yaml-block.ts';
import { offsetsInBlockYaml } from './yaml-place.ts';
import { YAML_SCHEMA } from './yaml-schema.ts';
import { offsetsInYaml } from './yaml-text.ts';

export interface Loaded {
  readonly document?: Document;
  readonly faults: readonly Fault[];
}

/** The path that a file has in findings: relative to the workspace, with forward slashes. */
export function workspacePath(path: string, workspace: string): string {
  return relative(workspace, path).replaceAll('\\', '/');
}

export function loadDocument(path: string, workspace: string): Loaded {
  const name = workspacePath(path, workspace);
  const read = readBytes(path, name);
  if ('code' in read) return { faults: [read] };
  const { document, faults } = parseDocument(name, read.bytes);
  return document === undefined ? { faults } : { document: { ...document, file: read.file }, faults };
}

function fault(
  document: string,
  code: FaultCode,
  { message, hint, position }: Pick<Fault, 'message' | 'hint'> & { readonly position?: Position },
): Fault {
  return { code, message, hint, document, ...(position === undefined ? {} : { position }) };
}

const GIVE_UP = `The limit is DOCUMENT_BYTES_MAX, ${String(DOCUMENT_BYTES_MAX / 1024 / 1024)} MiB; split the document.`;

interface Read {
  /** Unpacked. */
  readonly bytes: Uint8Array;
  readonly file: FileDigest;
}

function readBytes(path: string, name: string): Read | Fault {
  try {
    const { size } = statSync(path);
    if (size > DOCUMENT_BYTES_MAX)
      return fault(name, 'file-too-large', {
        message: `\`${name}\` has ${String(size)} bytes`,
        hint: GIVE_UP,
      });
    const bytes = readFileSync(path);
    const file = digestOf(bytes);
    if (!(bytes[0] === 0x1f && bytes[1] === 0x8b)) return { bytes, file };
    return { bytes: gunzipSync(bytes, { maxOutputLength: DOCUMENT_BYTES_MAX }), file };
  } catch (error) {
    return unreadable(path, name, error);
  }
}

function unreadable(path: string, name: string, error: unknown): Fault {
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
  if (code === 'ENOENT' || code === 'ENOTDIR') {
    const near = nearest(basename(path), siblings(path));
    return fault(name, 'file-missing', {
      message: `there is no file \`${name}\``,
      hint: near === undefined ? 'Check the path.' : `Did you mean \`${near}\`?`,
    });
  }
  if (code === 'ERR_BUFFER_TOO_LARGE')
    return fault(name, 'file-too-large', {
      message: `\`${name}\` is too large when unpacked`,
      hint: GIVE_UP,
    });
  const why = code === 'EISDIR' ? 'is a folder' : code === 'EACCES' ? 'may not be read' : 'cannot be read';
  return fault(name, 'file-unreadable', {
    message: `\`${name === '' ? '.' : name}\` ${why}`,
    hint: 'Name a file that can be read.',
  });
}

function siblings(path: string): readonly string[] {
  try {
    return readdirSync(dirname(path));
  } catch {
    // The folder is missing too.
    return [];
  }
}

export function parseDocument(name: string, bytes: Uint8Array): Loaded {
  const encoding = encodingFault(name, bytes);
  if (encoding !== undefined) return { faults: [encoding] };
  const text = new TextDecoder('utf-8').decode(bytes);
  if (text.trim() === '') {
    return {
      faults: [
        fault(name, 'text-malformed', { message: `\`${name}\` is empty`, hint: 'Write JSON or YAML.' }),
      ],
    };
  }
  if (isJsonLines(name)) return linesOf(name, text, bytes.length);
  if (isXmlText(name, text)) return xmlDocument(name, text, bytes.length);
  const parsed =
    /^\s*[[{]/u.test(text) && !name.endsWith('.yaml') && !name.endsWith('.yml')
      ? parseJson(name, text)
      : parseYaml(name, text);
  if ('fault' in parsed) return { faults: [parsed.fault] };
  const document: Document = {
    path: name,
    root: parsed.root,
    bytes: bytes.length,
    position: positionsIn(text, parsed.offsets),
    ...(isSelfContained(text) ? { isSelfContained: true } : {}),
  };
  return { document, faults: [] };
}

/**
 * Every `$ref` leads to the same text, or is a member of that name whose value is an object. A key that is written with
 * escapes, or a reference that is written oddly, may lead anywhere.
 */
function isSelfContained(text: string): boolean {
  return (
    !/\$ref(?!["']?\s*:\s*(?:["']?#|\{|[\w$-]+:\s))/u.test(text) && !/\\(?:u00|x)(?:24|72|65|66)/iu.test(text)
  );
}

function linesOf(name: string, text: string, bytes: number): Loaded {
  const { values, malformed, position } = readJsonLines(text);
  const faults = malformed.map((line) =>
    fault(name, 'text-malformed', {
      message: 'this line is not JSON',
      hint: 'Each line holds one JSON value; the other lines are used.',
      position: { line, column: 1 },
    }),
  );
  return { document: { path: name, root: values, bytes, position }, faults };
}

function encodingFault(name: string, bytes: Uint8Array): Fault | undefined {
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) {
    return fault(name, 'file-binary', {
      message: `\`${name}\` is written in UTF-16`,
      hint: 'Save it as UTF-8.',
    });
  }
  if (bytes.subarray(0, 4096).includes(0)) {
    return fault(name, 'file-binary', {
      message: `\`${name}\` is not text`,
      hint: 'idpact reads JSON and YAML.',
    });
  }
  return undefined;
}

type Parsed =
  | { readonly root: unknown; readonly offsets: (steps: readonly string[]) => number }
  | { readonly fault: Fault };

function parseJson(name: string, text: string): Parsed {
  const scan = scanJson(text, DEPTH_MAX);
  if (scan.depth > DEPTH_MAX) return { fault: tooDeep(name) };
  try {
    const root = JSON.parse(text) as unknown;
    if (scan.repeated !== undefined) {
      const first = positionAt(text, scan.repeated.first);
      return {
        fault: fault(name, 'duplicate-key', {
          message: `the key \`${scan.repeated.key}\` stands twice in one object, first in line ${String(first.line)}`,
          hint: 'Keep one of them; which one counts differs between tools.',
          position: positionAt(text, scan.repeated.offset),
        }),
      };
    }
    return { root, offsets: offsetsInJson(text) };
  } catch (error) {
    return jsonFault(name, text, error);
  }
}

function tooDeep(name: string): Fault {
  return fault(name, 'too-deep', {
    message: `\`${name}\` is nested more than ${String(DEPTH_MAX)} levels deep`,
    hint: 'The limit is DEPTH_MAX.',
  });
}

/** A text that is no JSON may still be YAML in flow style; what that parser says is then the better message. */
function jsonFault(name: string, text: string, error: unknown): Parsed {
  if (!name.endsWith('.json')) {
    const yaml = parseYaml(name, text);
    if (!('fault' in yaml)) return yaml;
  }
  const message = error instanceof Error ? error.message : '';
  const offset = firstError(text);
  const truncated = /Unexpected end|Unterminated/u.test(message) || offset >= text.trimEnd().length;
  return {
    fault: fault(name, 'text-malformed', {
      message: truncated
        ? 'the JSON ends too early'
        : `this is not JSON: ${message.replace(/ in JSON at.*$|, .*$/su, '').toLowerCase()}`,
      hint: truncated ? 'The file was cut off; write it again.' : 'Correct the text at this place.',
      position: positionAt(text, truncated ? text.length : offset),
    }),
  };
}

/** Where the text stops being JSON; engines word their messages differently and often leave the place out. */
function firstError(text: string): number {
  const errors: ParseError[] = [];
  parseTree(text, errors, { allowTrailingComma: false, disallowComments: true });
  return errors[0]?.offset ?? text.length;
}

/**
 * Objects that grew member by member take half as much memory again as those that JSON.parse lays out. Only JSON has them:
 * a document with `.inf`, `.nan` or binary values stays as it is.
 */
function compacted(root: object, text: string): unknown {
  const isLarge = text.length > 100_000;
  return isLarge && !/[:\s-]\.(?:inf|nan)\b|!binary\b/iu.test(text)
    ? (JSON.parse(JSON.stringify(root)) as unknown)
    : root;
}

/** Block style is read several times faster than the whole language; what it leaves open is the same either way. */
function parseYaml(name: string, text: string): Parsed {
  const earlier = lastRead?.deref();
  const read = readBlockYaml(text, earlier === undefined ? undefined : partsOf.get(earlier));
  if (read === undefined || read.valuesMax > EXPANDED_VALUES_MAX) return parseAnyYaml(name, text);
  partsOf.set(read.root, read.parts);
  lastRead = new WeakRef(read.root);
  return { root: read.root, offsets: offsetsInYamlRead(text) };
}

/** The document before is mostly another release of the same; it is remembered as long as somebody uses it. */
let lastRead: WeakRef<object> | undefined;
const partsOf = new WeakMap<object, Parts>();

function offsetsInYamlRead(text: string): (steps: readonly string[]) => number {
  const inBlock = offsetsInBlockYaml(text);
  const inAny = offsetsInYaml(text);
  return (steps) => inBlock(steps) ?? inAny(steps);
}

function parseAnyYaml(name: string, text: string): Parsed {
  try {
    const root: unknown = load(text, { schema: YAML_SCHEMA });
    if (typeof root !== 'object' || root === null) {
      return {
        fault: fault(name, 'text-malformed', {
          message: `\`${name}\` holds no object`,
          hint: 'Write JSON or YAML.',
          position: { line: 1, column: 1 },
        }),
      };
    }
    const size = /[\s:,[{-]\*\w/u.test(text) ? expandedSize(root) : { values: 0, depth: 0 };
    if (size.values > EXPANDED_VALUES_MAX) {
      return {
        fault: fault(name, 'alias-bomb', {
          message: `the aliases of \`${name}\` write out to more than ${String(EXPANDED_VALUES_MAX)} values`,
          hint: 'The limit is EXPANDED_VALUES_MAX; use `$ref` instead of aliases.',
        }),
      };
    }
    if (size.depth > DEPTH_MAX) return { fault: tooDeep(name) };
    return { root: size.values === 0 ? compacted(root, text) : root, offsets: offsetsInYaml(text) };
  } catch (error) {
    return { fault: yamlFault(name, text, error) };
  }
}

function yamlFault(name: string, text: string, error: unknown): Fault {
  if (error instanceof RangeError) return tooDeep(name);
  if (!(error instanceof YAMLException)) throw error;
  const { reason, mark } = error;
  const position =
    mark === undefined ? positionAt(text, text.length) : { line: mark.line + 1, column: mark.column + 1 };
  if (reason.includes('duplicated')) {
    return fault(name, 'duplicate-key', {
      message: 'the same key stands twice in one mapping',
      hint: 'Keep one of them; which one counts differs between tools.',
      position,
    });
  }
  if (/depth|nest/iu.test(reason)) return tooDeep(name);
  return fault(name, 'text-malformed', {
    message: `this is not YAML: ${reason}`,
    hint: 'Correct the text at this place.',
    position,
  });
}

interface Size {
  readonly values: number;
  readonly depth: number;
}

/** Values and depth when every alias is written out; each shared part is counted once and added where it is used. */
function expandedSize(root: unknown): Size {
  const known = new Map<object, Size>();
  const open = new Set<object>();
  const measure = (value: unknown): Size => {
    if (typeof value !== 'object' || value === null || value instanceof Uint8Array)
      return { values: 1, depth: 0 };
    const memo = known.get(value);
    if (memo !== undefined) return memo;
    if (open.has(value)) return { values: Infinity, depth: Infinity };
    open.add(value);
    let values = 1;
    let depth = 0;
    for (const inner of Object.values(value)) {
      const size = measure(inner);
      values += size.values;
      depth = Math.max(depth, size.depth + 1);
    }
    open.delete(value);
    const size = { values, depth };
    known.set(value, size);
    return size;
  };
  return measure(root);
}
