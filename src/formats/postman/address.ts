/** Addresses of Postman: a text, or its parts, with variables in both and `:name` for segments of the path. */
import { queryOf, splitUrl, type Address } from '../../core/exchange.ts';
import type { Named } from '../../core/protocol.ts';
import { isObject, type JsonObject } from '../../schema/json.ts';
import { resolved, type Variables } from './variables.ts';

/** The address, or why it is not one. */
export function addressOf(url: unknown, variables: Variables): Address | string {
  const parts = isObject(url) ? url : { raw: url };
  const written = textOf(parts);
  if (written === undefined || written === '') return 'the request has no address';
  const { scheme, authority, path, tail } = pieces(resolved(written, variables));
  if (scheme !== '' && !/^https?$/iu.test(scheme)) return 'its address is not one of HTTP';
  // `{{base}}users`: the variable may end in a slash, or the host go on.
  if (/\}\}[\w-]+$/u.test(authority)) return `where the host of \`${written}\` ends is not known`;
  const filled = filledPath(path, parts['variable'], variables);
  if (typeof filled !== 'string') return filled.why;
  const isKnown = scheme !== '' && authority !== '' && !authority.includes('{{');
  const address = splitUrl(`${isKnown ? `${scheme}://${authority}` : ''}${filled}${tail}`);
  const { query } = parts;
  return Array.isArray(query) ? { ...address, query: listedQuery(query, variables) } : address;
}

interface Pieces {
  /** Empty when it is left out or a variable of no known value. */
  readonly scheme: string;
  readonly authority: string;
  readonly path: string;
  /** The query and the fragment. */
  readonly tail: string;
}

const PIECES = /^(?:(?<scheme>[a-z][\w+.-]*):\/\/)?(?<authority>[^/?#]*)(?<path>[^?#]*)(?<tail>.*)$/isu;

/** A text may begin with a host without a scheme. */
function pieces(text: string): Pieces {
  const address = text
    .trim()
    .replace(/^\{\{[^{}]*\}\}:\/\//u, '')
    // A variable for the host that holds a scheme, after the scheme.
    .replace(/^https?:\/\/(?=https?:\/\/)/iu, '');
  const { scheme = '', authority = '', path = '', tail = '' } = PIECES.exec(address)?.groups ?? {};
  return { scheme, authority, path, tail };
}

/** The parts are what Postman sends; the text beside them is for people. */
function textOf(parts: JsonObject): string | undefined {
  const raw = typeof parts['raw'] === 'string' ? parts['raw'] : undefined;
  const host = joined(parts['host'], '.');
  const path = joined(parts['path'], '/');
  if (host === undefined && path === undefined) return raw;
  // Some writers split the path and leave the query in the text.
  const query = Array.isArray(parts['query']) ? '' : (/\?[^#]*/u.exec(raw ?? '')?.[0] ?? '');
  const start = `${schemeOf(parts)}${host ?? ''}${portOf(parts)}`;
  return `${start}${path === undefined ? '' : `/${path.replace(/^\//u, '')}`}${query}`;
}

function schemeOf({ protocol }: JsonObject): string {
  return typeof protocol === 'string' && protocol !== '' ? `${protocol.replace(/:\/*$/u, '')}://` : '';
}

function portOf({ port }: JsonObject): string {
  return (typeof port === 'string' && port !== '') || typeof port === 'number' ? `:${String(port)}` : '';
}

/** A text, or a list of texts; segments of a path may be wrapped in objects. */
function joined(written: unknown, separator: string): string | undefined {
  if (typeof written === 'string') return written;
  if (!Array.isArray(written)) return undefined;
  return written
    .map((part: unknown) => (isObject(part) ? part['value'] : part))
    .map((part) => (typeof part === 'string' || typeof part === 'number' ? String(part) : ''))
    .join(separator);
}

function filledPath(path: string, list: unknown, variables: Variables): string | { readonly why: string } {
  const values = pathValues(list);
  const segments: string[] = [];
  for (const segment of path.split('/')) {
    const isVariable = segment.length > 1 && segment.startsWith(':');
    const value = isVariable ? values.get(segment.slice(1)) : segment;
    if (value === undefined) return { why: `its path holds \`${segment}\`, which has no value` };
    segments.push(isVariable ? resolved(value, variables).replace(/[/?#]/gu, encodeURIComponent) : segment);
  }
  const filled = segments.join('/');
  const [open] = /\{\{[^{}]*(?:\}\})?/u.exec(filled) ?? [];
  return open === undefined ? filled : { why: `its path holds \`${open}\`, which has no value` };
}

function pathValues(list: unknown): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  for (const variable of Array.isArray(list) ? (list as readonly unknown[]) : []) {
    if (!isObject(variable)) continue;
    const { key, id, value } = variable;
    const name = typeof key === 'string' ? key : id;
    const isValue = (typeof value === 'string' && value !== '') || typeof value === 'number';
    if (typeof name === 'string' && isValue) values.set(name, String(value));
  }
  return values;
}

/** The list is written as the text is, percent-encoded where its author did so. */
function listedQuery(list: readonly unknown[], variables: Variables): readonly Named[] {
  const escaped = (value: unknown): string =>
    (typeof value === 'number' || typeof value === 'boolean' ? String(value) : resolvedText(value, variables))
      .replaceAll('&', '%26')
      .replaceAll('#', '%23');
  return queryOf(
    list
      .flatMap((item) => {
        if (!isObject(item) || item['disabled'] === true || typeof item['key'] !== 'string') return [];
        return [`${escaped(item['key']).replaceAll('=', '%3D')}=${escaped(item['value'])}`];
      })
      .join('&'),
  );
}

function resolvedText(value: unknown, variables: Variables): string {
  return typeof value === 'string' ? resolved(value, variables) : '';
}
