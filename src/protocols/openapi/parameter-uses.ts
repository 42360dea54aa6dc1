/** What a request has for each declared parameter, and what it has that none declares. It judges no value. */
import type { Named, ParameterUse, Request } from '../../core/protocol.ts';
import type { Operation, Parameter } from '../../core/surface.ts';
import { scalarReadings } from './coerce.ts';
import { formReadings } from './form.ts';
import { isJsonType, rangeOf } from './media-type.ts';
import { percentDecoded } from '../../schema/percent.ts';
import { takeNamed, type Taken } from './query.ts';
import { viewOf } from './schema-view.ts';
import { decodeContent, decodeText, type Styled } from './style.ts';

export interface Sent {
  readonly request: Request;
  readonly cookies: readonly Named[];
  /** Path parameters by name, percent-encoded. */
  readonly path: ReadonlyMap<string, string>;
  /** Names of queries and headers that the path key asks for. */
  readonly asked: readonly string[];
}

/** The pairs of all `Cookie` headers (RFC 6265 §4.2.1). */
export function cookiesOf({ headers }: Request): readonly Named[] {
  const texts = headers
    .filter(({ name }) => name.toLowerCase() === 'cookie')
    .flatMap(({ values }) => values.flatMap((value) => value.split(';')));
  return texts.flatMap((text) => {
    // A cookie's name holds neither sign, so the first of them ends it; the colon is a common slip.
    const at = text.search(/[=:]/u);
    return at <= 0 ? [] : [{ name: text.slice(0, at).trim(), values: [text.slice(at + 1).trim()] }];
  });
}

/** Path parameters that the template does not have are left out: no request could carry them. */
export function parameterUses(operation: Operation, sent: Sent): readonly ParameterUse[] {
  const names = new Set(operation.parameters.filter((each) => each.in === 'query').map(({ name }) => name));
  return operation.parameters.flatMap((parameter) => {
    if (parameter.in === 'path' && !sent.path.has(parameter.name)) return [];
    return [useOf(parameter, takeValue(parameter, sent, names))];
  });
}

function useOf(parameter: Parameter, { readings, text, from }: Taken): ParameterUse {
  if (readings === undefined) return { parameter, from };
  const isFree = text === '' && parameter.allowEmptyValue;
  return {
    parameter: isFree ? withoutSchema(parameter) : parameter,
    readings,
    from,
    ...(text === undefined ? {} : { text }),
  };
}

/** An empty value that is expressly allowed has no schema to meet (OpenAPI 3.1.1 §4.8.12.2.1). */
function withoutSchema(parameter: Parameter): Parameter {
  const members = Object.entries(parameter).filter(([key]) => key !== 'schema');
  // Only an optional member is gone.
  return Object.fromEntries(members) as unknown as Parameter;
}

function takeValue(parameter: Parameter, sent: Sent, names: ReadonlySet<string>): Taken {
  const { query } = sent.request;
  switch (parameter.in) {
    case 'path':
      return takePath(parameter, sent.path.get(parameter.name) ?? '');
    case 'querystring':
      return takeQuerystring(parameter, query);
    case 'header':
      return takeHeader(parameter, sent.request.headers);
    case 'query':
    case 'cookie': {
      const pairs = parameter.in === 'query' ? query : sent.cookies;
      return parameter.mediaType === undefined
        ? takeNamed(pairs, styledOf(parameter), names)
        : takeContent(parameter, pairs);
    }
  }
}

function styledOf(parameter: Parameter): Styled {
  const { name, style, explode, schema } = parameter;
  return { name, style, explode, view: viewOf(schema) };
}

function takePath(parameter: Parameter, raw: string): Taken {
  const { mediaType, schema } = parameter;
  const text = percentDecoded(raw) ?? raw;
  const readings =
    mediaType === undefined
      ? decodeText(raw, styledOf(parameter), true)
      : decodeContent(text, mediaType, viewOf(schema));
  return { readings, text, from: [parameter.name] };
}

function takeContent({ name, mediaType = '', schema }: Parameter, pairs: readonly Named[]): Taken {
  const own = pairs.find((pair) => pair.name === name);
  if (own === undefined) return { from: [] };
  const text = own.values.join(',');
  return { readings: decodeContent(text, mediaType, viewOf(schema)), text, from: [name] };
}

/** Several header lines of one name are one list (RFC 9110 §5.3). */
function takeHeader(parameter: Parameter, headers: readonly Named[]): Taken {
  const wanted = parameter.name.toLowerCase();
  const own = headers.filter(({ name }) => name.toLowerCase() === wanted);
  if (own.length === 0) return { from: [] };
  const text = own.flatMap(({ values }) => values).join(', ');
  return { readings: headerReadings(text, parameter), text, from: own.map(({ name }) => name) };
}

/** What the text of a header may mean, best first. Blanks around the commas of a list are not part of its items. */
export function headerReadings(text: string, parameter: Parameter): readonly unknown[] {
  const view = viewOf(parameter.schema);
  if (parameter.mediaType !== undefined) return decodeContent(text, parameter.mediaType, view);
  const isList = view.typed && (view.types.has('array') || view.types.has('object'));
  const written = isList ? text.trim().replace(/[ \t]*,[ \t]*/gu, ',') : text;
  return decodeText(written, styledOf(parameter), false);
}

/** OpenAPI 3.2 §4.12.1: the whole query is the value. */
function takeQuerystring({ mediaType = '', schema }: Parameter, query: readonly Named[]): Taken {
  if (query.length === 0) return { from: [] };
  const from = query.map(({ name }) => name);
  const text = query.map(({ name, values }) => values.map((value) => `${name}=${value}`).join('&')).join('&');
  const view = viewOf(schema);
  const range = rangeOf(mediaType);
  if (isJsonType(range)) {
    // A query without `=` arrives as one name.
    return { readings: decodeContent(from[0] ?? '', mediaType, view), text, from };
  }
  const isForm = range.subtype === 'x-www-form-urlencoded';
  return { readings: isForm ? formReadings(query, view, {}) : scalarReadings(text, view), text, from };
}

/** Headers that belong to HTTP itself, to tracing or to intermediaries, and that no spec needs to declare. */
const STANDARD_HEADER =
  /^(?:accept(?:-.*)?|content-.*|access-control-.*|sec-.*|if-.*|proxy-.*|x-forwarded-.*|authorization|cookie|host|user-agent|connection|keep-alive|cache-control|pragma|date|expect|forwarded|from|max-forwards|origin|range|referer|te|trailer|transfer-encoding|upgrade|upgrade-insecure-requests|via|warning|dnt|priority|traceparent|tracestate|baggage|x-requested-with|x-real-ip)$/iu;

type Undeclared = { readonly in: 'query' | 'header' | 'cookie'; readonly name: string }[];

/** Nothing is undeclared where declarations could not be read. */
export function undeclaredIn(
  operation: Operation,
  { request, asked }: Sent,
  uses: readonly ParameterUse[],
): Readonly<Undeclared> {
  if (operation.unread.length > 0) return [];
  const taken = new Set(
    uses.filter(({ parameter }) => parameter.in !== 'header').flatMap(({ from }) => from),
  );
  const declared = new Set(
    operation.parameters.filter((each) => each.in === 'header').map(({ name }) => name.toLowerCase()),
  );
  const keys = { query: new Set(asked), header: declared, cookie: new Set<string>() };
  for (const name of asked) declared.add(name.toLowerCase());
  for (const { scheme } of operation.security.flat()) {
    if (scheme.kind === 'apiKey')
      keys[scheme.in].add(scheme.in === 'header' ? scheme.name.toLowerCase() : scheme.name);
    if (scheme.kind === 'oauth2' || scheme.kind === 'openIdConnect') keys.query.add('access_token');
  }
  const query = request.query.filter(({ name }) => !taken.has(name) && !keys.query.has(name));
  const headers = request.headers.filter(
    ({ name }) => !STANDARD_HEADER.test(name) && !declared.has(name.toLowerCase()),
  );
  return [
    ...query.map(({ name }) => ({ in: 'query' as const, name })),
    ...headers.map(({ name }) => ({ in: 'header' as const, name })),
  ];
}
