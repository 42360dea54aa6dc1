/** A request to the operation it is about, with what it has for each parameter. Wrong values are kept for the caller to judge. */
import type { Match, Named, ParameterUse, Request } from '../../core/protocol.ts';
import type { Operation, Parameter, Surface } from '../../core/surface.ts';
import { accepts } from '../../schema/accepts.ts';
import { routesOf, type Route } from './read.ts';
import { securityUse } from './security.ts';
import { typesOf } from './coerce.ts';
import { readMembers, readTexts, unwrapPath } from './style.ts';
import {
  compileTemplates,
  decodedOrNone,
  fitsOf,
  isDispatched,
  type Fit,
  type Templates,
} from './template.ts';

const compiled = new WeakMap<Surface, Templates>();

export function matchRequest(surface: Surface, request: Request): Match {
  const malformed = request.path.split('/').find((segment) => decodedOrNone(segment) === undefined);
  if (malformed !== undefined) {
    return { kind: 'none', why: `\`${malformed}\` holds a \`%\` that is no escape (RFC 3986 §2.1)` };
  }
  const templates = compiled.get(surface) ?? compileTemplates(routesOf(surface));
  compiled.set(surface, templates);
  const fits = fitsOf(templates, request.path).filter(({ template }) => isDispatched(template, request));
  const ready = fits.filter(({ template }) => template.route.method === request.method.toUpperCase());
  const [first] = ready;
  if (first === undefined) return noMatch(surface, request, fits);
  const best = ready.length === 1 ? first : (ready.find((fit) => isPlausible(fit, request)) ?? first);
  return matched(best, request);
}

function noMatch(surface: Surface, request: Request, fits: readonly Fit[]): Match {
  const [other] = fits;
  if (other !== undefined) {
    const methods = [...new Set(fits.map(({ template }) => template.route.method))].sort().join(', ');
    return {
      kind: 'none',
      why: `the path exists, but only with ${methods}`,
      closest: other.template.route.operation(),
    };
  }
  const closest = closestRoute(routesOf(surface), request);
  const hint = closest === undefined ? '' : `; closest: ${closest.operation().key}`;
  return {
    kind: 'none',
    why: `no operation of the spec has this path${hint}`,
    ...(closest === undefined ? {} : { closest: closest.operation() }),
  };
}

/** The route that shares most segments, of like length; only asked when nothing fits. */
function closestRoute(routes: readonly Route[], { path, method }: Request): Route | undefined {
  const wanted = path.split('/');
  let best: { readonly route: Route; readonly score: number } | undefined;
  for (const route of routes) {
    const own = `${route.prefixes[0] ?? ''}${route.key}`.split('/');
    const shared = own.filter(
      (segment, index) => segment !== '' && (segment === wanted[index] || wanted.includes(segment)),
    ).length;
    const score = shared * 4 - Math.abs(own.length - wanted.length) * 2 + (route.method === method ? 1 : 0);
    if (shared > 0 && (best === undefined || score > best.score)) best = { route, score };
  }
  return best?.route;
}

/** Whether path values and telling headers are valid, where several templates fit one path. */
function isPlausible(fit: Fit, request: Request): boolean {
  const operation = fit.template.route.operation();
  return operation.parameters.every((parameter) => {
    if (parameter.in === 'path') return isValid(pathUse(parameter, fit.values));
    const isTelling = parameter.in === 'header' && parameter.required;
    return !isTelling || isValid(headerUse(parameter, request));
  });
}

function isValid({ parameter, readings }: ParameterUse): boolean {
  const { schema } = parameter;
  if (readings === undefined) return false;
  return schema === undefined || readings.some((reading) => accepts(schema, reading, 'demanded') !== false);
}

function matched(fit: Fit, request: Request): Match {
  const operation = fit.template.route.operation();
  const cookies = cookiesOf(request);
  const query = new Map(request.query.map(({ name, values }) => [name, values] as const));
  const parameters = operation.parameters.map((parameter): ParameterUse => {
    switch (parameter.in) {
      case 'path':
        return pathUse(parameter, fit.values);
      case 'query':
        return queryUse(parameter, query, operation);
      case 'querystring':
        return wholeQuery(parameter, request);
      case 'header':
        return headerUse(parameter, request);
      case 'cookie':
        return cookieUse(parameter, cookies);
    }
  });
  return {
    kind: 'operation',
    operation,
    parameters,
    undeclared: undeclared(operation, parameters, {
      request,
      dispatch: fit.template.dispatch.map(({ name }) => name),
    }),
    security: securityUse(operation.security, { request, cookies }),
  };
}

function use(
  parameter: Parameter,
  texts: readonly string[] | undefined,
  from: readonly string[],
): ParameterUse {
  if (texts === undefined) return { parameter, from };
  return { parameter, readings: readTexts(texts, parameter), text: texts.join(','), from };
}

function pathUse(parameter: Parameter, values: ReadonlyMap<string, string>): ParameterUse {
  const raw = values.get(parameter.name);
  const bare = raw === undefined ? undefined : unwrapPath(raw, parameter);
  if (raw !== undefined && bare === undefined)
    return { parameter, readings: [raw], text: raw, from: [parameter.name] };
  // An encoded separator is part of a value only where the value is no list.
  const isList = parameter.schema !== undefined && typesOf(parameter.schema).has('array');
  const texts = bare?.map((text) => (isList && /%2c/iu.test(text) ? text : (decodedOrNone(text) ?? text)));
  return use(parameter, texts, [parameter.name]);
}

function queryUse(
  parameter: Parameter,
  query: ReadonlyMap<string, readonly string[]>,
  operation: Operation,
): ParameterUse {
  const { schema, name } = parameter;
  const isObjectSchema =
    schema !== undefined && parameter.mediaType === undefined && typesOf(schema).has('object');
  if (
    isObjectSchema &&
    (parameter.style === 'deepObject' || (parameter.style === 'form' && parameter.explode))
  ) {
    const own = new Set(
      operation.parameters
        .filter((each) => each.in === 'query' && each !== parameter)
        .map((each) => each.name),
    );
    const rest = new Map([...query].filter(([key]) => !own.has(key)));
    const found = readMembers(rest, parameter, schema);
    if (found !== undefined)
      return { parameter, readings: [found.value], text: JSON.stringify(found.value), from: found.from };
    if (!query.has(name)) return { parameter, from: [] };
  }
  const key = query.has(name) ? name : query.has(`${name}[]`) ? `${name}[]` : undefined;
  const texts = key === undefined ? undefined : query.get(key);
  // `?active=` may mean "not given" where empty values are allowed, and for a parameter nobody demands.
  if (texts?.length === 1 && texts[0] === '' && (parameter.allowEmptyValue || !parameter.required)) {
    return {
      ...use(parameter, texts, [name]),
      readings: [...readTexts(texts, parameter), ...emptyReading(parameter)],
    };
  }
  return use(parameter, texts, key === undefined ? [] : [key]);
}

function emptyReading({ schema, allowEmptyValue }: Parameter): readonly unknown[] {
  return allowEmptyValue && schema !== undefined ? [null, true, ''] : [];
}

function wholeQuery(parameter: Parameter, request: Request): ParameterUse {
  const names = request.query.map(({ name }) => name);
  if (names.length === 0) return { parameter, from: [] };
  const value = Object.fromEntries(
    request.query.map(({ name, values }) => [name, values.length === 1 ? values[0] : values]),
  );
  return { parameter, readings: [value], text: JSON.stringify(value), from: names };
}

function headerUse(parameter: Parameter, request: Request): ParameterUse {
  const header = request.headers.find(({ name }) => name.toLowerCase() === parameter.name.toLowerCase());
  return use(parameter, header === undefined ? undefined : [header.values.join(',')], [parameter.name]);
}

function cookieUse(parameter: Parameter, cookies: readonly Named[]): ParameterUse {
  const cookie = cookies.find(({ name }) => name === parameter.name);
  return use(parameter, cookie?.values, [parameter.name]);
}

/** RFC 6265 §4.2.1. */
function cookiesOf({ headers }: Request): readonly Named[] {
  const texts = headers.filter(({ name }) => name.toLowerCase() === 'cookie').flatMap(({ values }) => values);
  return texts
    .flatMap((text) => text.split(';'))
    .flatMap((pair) => {
      const split = pair.indexOf('=');
      if (split <= 0) return [];
      const value = pair.slice(split + 1).trim();
      return [{ name: pair.slice(0, split).trim(), values: [decodedOrNone(value) ?? value] }];
    });
}

/** Headers that any request may carry (RFC 9110, W3C Trace Context and what clients and proxies add); a spec need not name them. */
const STANDARD =
  /^(?:accept(?:-.+)?|authorization|cache-control|connection|content-.+|cookie|date|dnt|expect|forwarded|from|host|if-.+|idempotency-key|keep-alive|max-forwards|origin|pragma|prefer|priority|proxy-.+|range|referer|sec-.+|te|trace(?:parent|state)|transfer-encoding|upgrade(?:-insecure-requests)?|user-agent|via|warning|x-(?:b3-.+|correlation-id|csrf-token|forwarded-.+|request-id|requested-with))$/u;

interface Sent {
  readonly request: Request;
  readonly dispatch: readonly string[];
}

function undeclared(
  operation: Operation,
  parameters: readonly ParameterUse[],
  { request, dispatch }: Sent,
): Extract<Match, { kind: 'operation' }>['undeclared'] {
  const keys = operation.security.flat().flatMap(({ scheme }) => (scheme.kind === 'apiKey' ? [scheme] : []));
  const known = (place: 'query' | 'header', name: string): boolean =>
    dispatch.some((each) => each.toLowerCase() === name.toLowerCase()) ||
    keys.some((key) => key.in === place && key.name.toLowerCase() === name.toLowerCase()) ||
    parameters.some(
      ({ parameter, from }) =>
        (parameter.in === place || (place === 'query' && parameter.in === 'querystring')) &&
        (place === 'header'
          ? parameter.name.toLowerCase() === name.toLowerCase()
          : from.includes(name) || parameter.name === name || isFree(parameter)),
    );
  return [
    ...request.query
      .filter(({ name }) => !known('query', name))
      .map(({ name }) => ({ in: 'query' as const, name })),
    ...request.headers
      .filter(({ name }) => !STANDARD.test(name.toLowerCase()) && !known('header', name))
      .map(({ name }) => ({ in: 'header' as const, name })),
  ];
}

/** An exploded object without declared members takes any name. */
function isFree({ schema, style, explode, in: place }: Parameter): boolean {
  if (place !== 'query' || schema === undefined || style !== 'form' || !explode) return false;
  const { schema: own } = schema;
  return (
    typeof own === 'object' && own !== null && 'additionalProperties' in own && typesOf(schema).has('object')
  );
}
