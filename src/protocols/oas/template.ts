/** Path templates of a spec and the paths that fit them (OpenAPI 3.1.1 §4.8.2, §4.8.8). */
import type { Named, Request } from '../../core/protocol.ts';
import type { Route } from './read.ts';

export interface Template {
  readonly route: Route;
  readonly segments: readonly Segment[];
  /** `/#X-Amz-Target=Service.Operation` and `/?Action=Name` tell operations of one path apart. */
  readonly dispatch: readonly {
    readonly name: string;
    readonly value: string | undefined;
    readonly in: 'header' | 'query';
  }[];
}

type Segment =
  | { readonly kind: 'literal'; readonly text: string }
  | {
      readonly kind: 'template';
      readonly names: readonly string[];
      readonly pattern: RegExp;
      readonly literals: number;
    };

export interface Fit {
  readonly template: Template;
  /** Raw texts of the path parameters, percent-encoded as sent. */
  readonly values: ReadonlyMap<string, string>;
  /** Literal segments, as a text that sorts the more specific template first. */
  readonly specificity: string;
}

export type Templates = ReadonlyMap<number, readonly Template[]>;

/** Templates by their number of segments. */
export function compileTemplates(routes: readonly Route[]): Templates {
  const bySize = new Map<number, Template[]>();
  for (const route of routes) {
    for (const prefix of route.prefixes) {
      const template = compile(route, prefix);
      const list = bySize.get(template.segments.length) ?? [];
      list.push(template);
      bySize.set(template.segments.length, list);
    }
  }
  return bySize;
}

function compile(route: Route, prefix: string): Template {
  const [, path = '', query = '', fragment = ''] =
    /^([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/u.exec(route.key) ?? [];
  const whole = `${prefix}${path}`;
  return {
    route,
    segments: segmentsOf(whole).map(segmentOf),
    dispatch: [
      ...conditions(query, 'query'),
      ...(fragment.includes('=') ? conditions(fragment, 'header') : []),
    ],
  };
}

function conditions(text: string, place: 'header' | 'query'): Template['dispatch'] {
  return text
    .split('&')
    .filter((piece) => piece !== '')
    .map((piece) => {
      const split = piece.indexOf('=');
      return {
        in: place,
        name: split < 0 ? piece : piece.slice(0, split),
        value: split < 0 ? undefined : piece.slice(split + 1),
      };
    });
}

function segmentsOf(path: string): readonly string[] {
  return path.replace(/^\//u, '').split('/');
}

function segmentOf(text: string): Segment {
  if (!/\{[^{}]*\}/u.test(text)) return { kind: 'literal', text: decoded(text) };
  const names: string[] = [];
  let literals = 0;
  const source = text
    .split(/(\{[^{}]*\})/u)
    .map((piece) => {
      if (!/^\{[^{}]*\}$/u.test(piece)) {
        literals += piece.length;
        return decoded(piece).replace(/[\\^$.*+?()[\]{}|/]/gu, '\\$&');
      }
      names.push(piece.slice(1, -1).replace(/^[;.]|[*+]$/gu, ''));
      return '(.+?)';
    })
    .join('');
  return { kind: 'template', names, pattern: new RegExp(`^${source}$`, 'su'), literals };
}

/** Percent-decoded; undefined when an escape is malformed. */
export function decodedOrNone(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

function decoded(text: string): string {
  return decodedOrNone(text) ?? text;
}

/** Every template of the size of the path that its segments fit, most specific first. */
export function fitsOf(templates: Templates, path: string): readonly Fit[] {
  const raw = segmentsOf(path);
  const segments = raw.map(decoded);
  const fits: Fit[] = [];
  for (const template of templates.get(raw.length) ?? []) {
    const fit = fitOf(template, { raw, segments });
    if (fit !== undefined) fits.push(fit);
  }
  return fits.sort((a, b) => (a.specificity < b.specificity ? -1 : a.specificity > b.specificity ? 1 : 0));
}

interface Path {
  readonly raw: readonly string[];
  readonly segments: readonly string[];
}

function fitOf(template: Template, { raw, segments }: Path): Fit | undefined {
  const values = new Map<string, string>();
  let specificity = '';
  for (const [index, segment] of template.segments.entries()) {
    const text = segments[index] ?? '';
    if (segment.kind === 'literal') {
      if (segment.text !== text) return undefined;
      specificity += '0';
      continue;
    }
    const found = text === '' ? null : segment.pattern.exec(text);
    if (found === null) return undefined;
    // A lone parameter keeps the text as sent, so that an encoded comma is not taken for a separator.
    segment.names.forEach((name, position) => {
      values.set(
        name,
        segment.names.length === 1 && segment.literals === 0
          ? (raw[index] ?? '')
          : encodeURIComponent(found[position + 1] ?? ''),
      );
    });
    specificity += segment.literals > 0 ? '1' : '2';
  }
  return { template, values, specificity };
}

/** Whether the request carries what tells this operation from others on the same path. */
export function isDispatched({ dispatch }: Template, request: Request): boolean {
  return dispatch.every(({ in: place, name, value }) => {
    const list: readonly Named[] = place === 'header' ? request.headers : request.query;
    const found = list.find((each) =>
      place === 'header' ? each.name.toLowerCase() === name.toLowerCase() : each.name === name,
    );
    return found !== undefined && (value === undefined || found.values.includes(value));
  });
}
