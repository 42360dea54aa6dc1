/** Documents and requests for these tests, made from values. It reads no files. */
import type { Document } from '../../src/core/document.ts';
import type { Match, ParameterUse, Request } from '../../src/core/protocol.ts';
import type { Surface } from '../../src/core/surface.ts';
import { openapi } from '../../src/protocols/openapi/index.ts';

export function documentOf(root: unknown, path = 'spec.yaml'): Document {
  return { path, root, bytes: 0, position: () => undefined };
}

export function surfaceOf(root: unknown, others: readonly Document[] = []): Surface {
  const reading = openapi.read(documentOf(root), new Map(others.map((each) => [each.path, each])));
  if (reading.surface === undefined) throw new Error(JSON.stringify(reading.faults));
  return reading.surface;
}

/** A spec whose operations answer 200 and nothing more. */
export function specOf(paths: Record<string, unknown>, more: Record<string, unknown> = {}): unknown {
  return { openapi: '3.1.0', info: { title: 'directory', version: '1' }, paths, ...more };
}

export const ok = { responses: { '200': { description: 'ok' } } };

interface RequestSketch {
  readonly method?: string;
  readonly query?: Readonly<Record<string, string | readonly string[]>>;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
}

export function requestOf(
  path: string,
  { method = 'GET', query = {}, headers = {} }: RequestSketch = {},
): Request {
  const named = (table: RequestSketch['query'] = {}): Request['query'] =>
    Object.entries(table).map(([name, values]) => ({
      name,
      values: typeof values === 'string' ? [values] : values,
    }));
  return { method, path, query: named(query), headers: named(headers) };
}

export function matchOf(root: unknown, path: string, sketch: RequestSketch = {}): Match {
  return openapi.match(surfaceOf(root), requestOf(path, sketch));
}

/** The key of the operation a request is about, or why there is none. */
export function keyOf(root: unknown, path: string, sketch: RequestSketch = {}): string {
  const match = matchOf(root, path, sketch);
  return match.kind === 'operation' ? match.operation.key : match.why;
}

export function useOf(match: Match, name: string): ParameterUse | undefined {
  if (match.kind !== 'operation') throw new Error(match.why);
  return match.parameters.find(({ parameter }) => parameter.name === name);
}
