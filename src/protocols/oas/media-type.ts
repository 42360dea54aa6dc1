/** Media types: which entry of a `content` describes a body, and whether an `Accept` header can be met. */
import type { MediaType } from '../../core/surface.ts';

interface Parsed {
  readonly type: string;
  readonly subtype: string;
  readonly parameters: ReadonlyMap<string, string>;
}

/** RFC 9110 §8.3.1; a text that is no media type gives empty parts. */
export function parseMediaType(text: string): Parsed {
  const [essence = '', ...rest] = text.split(';');
  const [type = '', subtype = ''] = essence.trim().toLowerCase().split('/');
  const parameters = new Map<string, string>();
  for (const parameter of rest) {
    const split = parameter.indexOf('=');
    if (split > 0) {
      const value = parameter
        .slice(split + 1)
        .trim()
        .replace(/^"(.*)"$/u, '$1');
      parameters.set(parameter.slice(0, split).trim().toLowerCase(), value.toLowerCase());
    }
  }
  return { type: type.trim(), subtype: subtype.trim(), parameters };
}

function suffixOf(subtype: string): string {
  const plus = subtype.lastIndexOf('+');
  return plus < 0 ? subtype : subtype.slice(plus + 1);
}

export function isJsonType(text: string): boolean {
  const { subtype } = parseMediaType(text);
  return suffixOf(subtype) === 'json';
}

/** How well an entry of the spec describes a media type; 0: not at all. */
function fit(offered: Parsed, wanted: Parsed): number {
  if (offered.type === '*' || (offered.type === '*' && offered.subtype === '*')) return 1;
  if (offered.type !== wanted.type) return 0;
  if (offered.subtype === '*') return 2;
  if (offered.subtype.startsWith('*+')) return suffixOf(wanted.subtype) === offered.subtype.slice(2) ? 3 : 0;
  if (offered.subtype !== wanted.subtype) return 0;
  const shared = [...offered.parameters].filter(([name]) => wanted.parameters.has(name));
  if (
    shared.some(
      ([name, value]) =>
        name !== 'charset' && name !== 'q' && name !== 'boundary' && wanted.parameters.get(name) !== value,
    )
  )
    return 0;
  return 4 + shared.length;
}

export function mediaTypeFor(
  content: readonly MediaType[],
  mediaType: string | undefined,
): MediaType | undefined {
  if (mediaType === undefined) {
    return content.length === 1
      ? content[0]
      : (content.find(({ name }) => isJsonType(name)) ?? content.find(({ name }) => name.includes('*')));
  }
  const wanted = parseMediaType(mediaType);
  const scored = content
    .map((media) => ({ media, score: fit(parseMediaType(media.name), wanted) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score);
  return scored[0]?.media ?? familyOf(content, wanted);
}

/**
 * `application/json` where the spec has one entry of the `+json` family, or the reverse: a suffix says that the body can
 * be processed as its base format (RFC 6839 §3.1).
 */
function familyOf(content: readonly MediaType[], wanted: Parsed): MediaType | undefined {
  const suffix = suffixOf(wanted.subtype);
  if (suffix !== 'json' && suffix !== 'xml') return undefined;
  const relatives = content.filter(({ name }) => {
    const { type, subtype } = parseMediaType(name);
    return (
      type === wanted.type &&
      suffixOf(subtype) === suffix &&
      (subtype === suffix || wanted.subtype === suffix)
    );
  });
  return relatives.length === 1 ? relatives[0] : undefined;
}

/** RFC 9110 §12.5.1: ranges with weight 0 refuse. */
export function acceptsAny(accept: string, content: readonly string[]): boolean {
  const ranges = accept
    .split(',')
    .map((text) => parseMediaType(text))
    .filter(({ type }) => type !== '');
  if (ranges.length === 0) return true;
  return content.some((name) => {
    const offered = parseMediaType(name);
    const best = ranges
      .map((range) => ({ range, score: meet(range, offered) }))
      .sort((a, b) => b.score - a.score)[0];
    return best !== undefined && best.score > 0 && Number(best.range.parameters.get('q') ?? '1') > 0;
  });
}

function meet(range: Parsed, offered: Parsed): number {
  const direct = fit(range, offered);
  if (direct > 0) return direct;
  // A range in the spec is met by anything in it, and a suffix family by its base.
  if (fit(offered, range) > 0) return 1;
  const suffix = suffixOf(range.subtype);
  const related = range.type === offered.type && (range.subtype === suffix || offered.subtype === suffix);
  return related && suffixOf(offered.subtype) === suffix && suffix === 'json' ? 1 : 0;
}
