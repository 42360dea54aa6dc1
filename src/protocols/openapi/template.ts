/** One segment of a path template: literal text with `{parameters}` in it. It knows no parameter but its name. */
import { percentDecodedOrSame } from '../../schema/percent.ts';

export interface Segment {
  /** As written; names the segment. */
  readonly text: string;
  /** The literal pieces; a parameter stands between each two. */
  readonly literals: readonly string[];
  readonly names: readonly string[];
}

/** A segment of a request, as sent and decoded. */
export interface Sent {
  readonly raw: string;
  readonly decoded: string;
}

/** Splits at `/`. An empty last segment stands for a trailing slash, which makes another path. */
export function segmentsOf(path: string): readonly string[] {
  return (path.startsWith('/') ? path.slice(1) : path).split('/');
}

export function sentSegments(path: string): readonly Sent[] {
  return segmentsOf(path).map((raw) => ({ raw, decoded: percentDecodedOrSame(raw) }));
}

export function templateSegment(text: string): Segment {
  const literals: string[] = [];
  const names: string[] = [];
  let end = 0;
  for (const match of text.matchAll(/\{([^{}]+)\}/gu)) {
    literals.push(text.slice(end, match.index));
    names.push(variableName(match[1] ?? ''));
    end = match.index + match[0].length;
  }
  literals.push(text.slice(end));
  return { text, literals: literals.map(percentDecodedOrSame), names };
}

/** RFC 6570 writes operators and modifiers around the name: `{.id*}`. */
function variableName(expression: string): string {
  return expression.replace(/^[.;/?&#+]/u, '').replace(/\*$/u, '');
}

/**
 * The values of the parameters, as sent, when the segment fits; a value is never empty. The leftmost fit of each literal piece is
 * taken, which finds a fit whenever there is one.
 */
export function fitSegment(
  segment: Segment,
  { raw, decoded }: Sent,
): ReadonlyMap<string, string> | undefined {
  if (segment.names.length === 0) return decoded === segment.literals[0] ? new Map() : undefined;
  const direct = fitText(segment, raw);
  if (direct !== undefined || raw === decoded) return direct;
  const values = fitText(segment, decoded);
  return values && new Map([...values].map(([name, value]) => [name, encodeURIComponent(value)]));
}

function fitText({ literals, names }: Segment, text: string): ReadonlyMap<string, string> | undefined {
  const [first = ''] = literals;
  if (!text.startsWith(first)) return undefined;
  const values = new Map<string, string>();
  let start = first.length;
  for (const [index, name] of names.entries()) {
    const literal = literals[index + 1] ?? '';
    const isLast = index === names.length - 1;
    const end = isLast ? text.length - literal.length : text.indexOf(literal, start + 1);
    if (end <= start || !text.startsWith(literal, end)) return undefined;
    values.set(name, text.slice(start, end));
    start = end + literal.length;
  }
  return values;
}

/** 2 for literal text alone, 1 for text with parameters in it, 0 for a parameter alone. */
export function literalness({ literals, names }: Segment): 0 | 1 | 2 {
  if (names.length === 0) return 2;
  return literals.some((literal) => literal !== '') ? 1 : 0;
}
