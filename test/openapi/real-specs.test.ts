/** Published specs of identity providers, read whole. Skipped, and said so, where the corpus is not there. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { load } from 'js-yaml';
import { resolvePointer } from '../../src/core/location.ts';
import type { Surface } from '../../src/core/surface.ts';
import { openapi } from '../../src/protocols/openapi/index.ts';
import { documentOf, requestOf, surfaceOf } from './specs.ts';

const folder = join(import.meta.dirname, '../../../shared/corpus/real/specs');
const files = existsSync(folder)
  ? readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
      /\.(?:json|yaml)(?:\.gz)?$/u.test(name),
    )
  : [];

function parsed(name: string): unknown {
  const bytes = readFileSync(join(folder, name));
  const text = (name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  return name.includes('.json') ? JSON.parse(text) : load(text);
}

/** The document with schemas that say so when anybody looks into them. */
function withAlarmedSchemas(root: unknown, looked: string[]): unknown {
  const { components, ...rest } = root as { readonly components: { readonly schemas: object } };
  const schemas = Object.fromEntries(
    Object.entries(components.schemas).map(([name, schema]) => [
      name,
      new Proxy(schema as object, {
        ownKeys: (target) => {
          looked.push(name);
          return Reflect.ownKeys(target);
        },
        get: (target, key) => {
          looked.push(name);
          return Reflect.get(target, key) as unknown;
        },
      }),
    ]),
  );
  return { ...rest, components: { ...components, schemas } };
}

/** Every part of every operation, which is read by looking at it. */
function locationsOf({ operations }: Surface): readonly { document: string; pointer: string }[] {
  return operations.flatMap((operation) => [
    operation.location,
    ...operation.parameters.flatMap(({ location, schema }) =>
      schema ? [location, { ...location, pointer: schema.pointer }] : [location],
    ),
    ...(operation.requestBody?.content ?? []).map(({ location }) => location),
    ...operation.responses.flatMap(({ location, content, headers }) => [
      location,
      ...content.map((each) => each.location),
      ...headers.map((each) => each.location),
    ]),
    ...operation.security.flat().map(({ location }) => location),
  ]);
}

/** The path with a number for every parameter, which templates of one shape share. */
function valued(path: string): string {
  return path.replace(/\{[^{}]*\}/gu, '7');
}

const described = files.length === 0 ? describe.skip : describe;

described('every published spec', () => {
  it.each(files.map((name) => [name]))('%s is read, and every place it names is there', (name) => {
    const root = parsed(name);
    expect(openapi.recognizes(root)).toBe(true);
    const surface = surfaceOf(root);
    expect(surface.operations.length).toBe(surface.operationCount);
    const missing = locationsOf(surface).filter(
      ({ pointer }) => resolvePointer(root, pointer as never) === undefined,
    );
    expect(missing).toEqual([]);
    // Some releases of Ory Kratos demand a `sessionToken` that they do not define.
    const unread = surface.operations.flatMap((operation) => operation.unread.map(({ why }) => why));
    expect(unread.filter((why) => !why.includes('`sessionToken` is not defined'))).toEqual([]);
  });

  it.each(files.filter((name) => name.startsWith('okta') || name.startsWith('github')).map((name) => [name]))(
    'each path of %s finds its own operation again',
    (name) => {
      const surface = surfaceOf(parsed(name));
      const strays = surface.operations.flatMap((operation) => {
        const [path = '', query = ''] = valued(operation.path).split('?');
        const pairs = Object.fromEntries(new URLSearchParams(query));
        const match = openapi.match(surface, requestOf(path, { method: operation.method, query: pairs }));
        if (match.kind !== 'operation') return [`${operation.key}: ${match.kind}`];
        return valued(match.operation.path) === valued(operation.path)
          ? []
          : [`${operation.key}: ${match.operation.key}`];
      });
      expect(strays).toEqual([]);
    },
  );

  it('of thirteen megabytes no schema is looked into before a contract needs it', () => {
    const looked: string[] = [];
    const root = withAlarmedSchemas(parsed('github-api.github.com/23.0.2.json.gz'), looked);
    const { surface } = openapi.read(documentOf(root), new Map());
    expect(surface?.operations.length).toBeGreaterThan(900);
    if (surface !== undefined) openapi.match(surface, requestOf('/user'));
    expect(looked).toEqual([]);
  });
});
