/** What a document becomes: operations, references, Swagger's own words, and what could not be read. */
import { describe, expect, it } from '@jest/globals';
import { childPointer, resolvePointer, ROOT } from '../../src/core/location.ts';
import { openapi } from '../../src/protocols/openapi/index.ts';
import { documentOf, keyOf, matchOf, ok, specOf, surfaceOf, useOf } from './specs.ts';

describe('versions', () => {
  it.each([
    [{ openapi: '3.0.3', paths: {} }, 'openapi-3.0'],
    [{ openapi: '3.1.1' }, '2020-12'],
    [{ openapi: '3.2.0', paths: null }, '2020-12'],
    [{ swagger: '2.0', paths: {} }, 'swagger-2.0'],
    [{ swagger: 2, paths: {} }, 'swagger-2.0'],
  ])('%j is read as %s', (root, dialect) => {
    expect(surfaceOf(root).source.dialect).toBe(dialect);
  });

  it.each([[{ openapi: '4.0.0' }], [{ swagger: '1.2' }], [{ openapi: '3.0.0', paths: [] }]])(
    '%j is recognized and refused with a reason',
    (root) => {
      expect(openapi.recognizes(root)).toBe(true);
      const reading = openapi.read(documentOf(root), new Map());
      expect(reading.surface).toBeUndefined();
      expect(reading.faults).toMatchObject([{ code: 'spec-malformed', document: 'spec.yaml' }]);
    },
  );

  it.each([[null], [[]], ['openapi'], [{ issuer: 'x' }], [{ openapi: {} }]])(
    '%j is another thing',
    (root) => {
      expect(openapi.recognizes(root)).toBe(false);
    },
  );
});

describe('path items', () => {
  it('stand behind references, in components and in other documents', () => {
    const other = documentOf({ items: { R: { post: ok } } }, 'parts/other.yaml');
    const root = specOf(
      { '/a': { $ref: '#/components/pathItems/A' }, '/b': { $ref: './parts/other.yaml#/items/R' } },
      { components: { pathItems: { A: { $ref: '#/components/pathItems/B' }, B: { get: ok } } } },
    );
    const { operations } = surfaceOf(root, [other]);
    expect(operations.map(({ key }) => key)).toEqual(['GET /a', 'POST /b']);
    expect(operations[1]?.location).toEqual({ document: 'parts/other.yaml', pointer: '/items/R/post' });
  });

  it('that cannot be read make the requests to them unreadable, and no others', () => {
    const root = specOf({
      '/a': { $ref: 'https://x.example/y.yaml' },
      '/b': { $ref: '#/paths/~1b' },
      '/c': { get: ok },
    });
    expect(matchOf(root, '/a')).toMatchObject({ kind: 'unreadable', location: { pointer: '/paths/~1a' } });
    expect(matchOf(root, '/b')).toMatchObject({ kind: 'unreadable' });
    expect(keyOf(root, '/c')).toBe('GET /c');
    expect(surfaceOf(root).unread).toHaveLength(2);
  });

  it('hold methods and other things; only methods are operations', () => {
    const root = specOf({
      '/a': { summary: 's', parameters: [], 'x-get': ok, query: ok, additionalOperations: { PURGE: ok } },
      'x-b': { get: ok },
    });
    expect(surfaceOf(root).operations.map(({ key }) => key)).toEqual(['QUERY /a', 'PURGE /a']);
  });
});

describe('parameters', () => {
  const components = {
    parameters: {
      A: { $ref: '#/components/parameters/B' },
      B: { name: 'b', in: 'query' },
      C: { $ref: '#/components/parameters/C' },
    },
  };
  it('of the operation replace those of the path item', () => {
    const a = (type: string): unknown => ({ name: 'a', in: 'query', schema: { type } });
    const root = specOf({ '/r': { parameters: [a('integer')], get: { ...ok, parameters: [a('string')] } } });
    expect(useOf(matchOf(root, '/r', { query: { a: '5' } }), 'a')?.readings).toEqual(['5']);
  });

  it('are followed through references, and a circle is no hang', () => {
    const parameters = [
      { $ref: '#/components/parameters/A' },
      { $ref: '#/components/parameters/C' },
      { $ref: '#/nowhere' },
    ];
    const [operation] = surfaceOf(
      specOf({ '/r': { get: { ...ok, parameters } } }, { components }),
    ).operations;
    expect(operation?.parameters.map(({ name }) => name)).toEqual(['b']);
    expect(operation?.unread.map(({ why }) => why)).toEqual([
      '`$ref` `#/components/parameters/C` goes in a circle',
      '`$ref` `#/nowhere` leads nowhere',
    ]);
  });

  it('that could not be read leave nothing undeclared', () => {
    const root = specOf({ '/r': { get: { ...ok, parameters: [{ $ref: '#/nowhere' }] } } });
    expect(matchOf(root, '/r', { query: { z: '1' } })).toMatchObject({ undeclared: [] });
  });
});

describe('responses', () => {
  const [operation] = surfaceOf(
    specOf(
      {
        '/r': {
          get: {
            responses: {
              '200': { $ref: '#/components/responses/Ok' },
              '2xx': {},
              default: {},
              '404': { $ref: '#/nowhere' },
              'x-note': {},
            },
          },
        },
      },
      {
        components: {
          responses: {
            Ok: {
              content: { 'application/json': { schema: { type: 'object' } } },
              headers: { 'X-N': { $ref: '#/components/headers/N' }, 'Content-Type': { schema: {} } },
            },
          },
          headers: { N: { required: true, schema: { type: 'array', items: { type: 'integer' } } } },
        },
      },
    ),
  ).operations;

  it('are found by code, by range and by default', () => {
    if (operation === undefined) throw new Error('no operation');
    const found = [200, 204, 500].map((status) => openapi.responseFor(operation, status)?.status);
    expect(found).toEqual(['200', '2xx', 'default']);
  });

  it('that cannot be read say so', () => {
    expect(operation?.responses.find(({ status }) => status === '404')?.unread).toHaveLength(1);
    expect(operation?.responses.map(({ status }) => status)).not.toContain('x-note');
  });

  it('promise headers, of which Content-Type is none', () => {
    const [header, ...more] = operation?.responses.find(({ status }) => status === '200')?.headers ?? [];
    expect(more).toEqual([]);
    if (header === undefined) throw new Error('no header');
    expect(header).toMatchObject({
      name: 'X-N',
      required: true,
      location: { pointer: '/components/headers/N' },
    });
    expect(openapi.decodeHeader('1, 2', header)).toEqual([[1, 2]]);
  });
});

describe('Swagger 2.0', () => {
  const field = {
    in: 'formData',
    name: 'tags',
    type: 'array',
    items: { type: 'integer' },
    collectionFormat: 'csv',
  };
  const file = { in: 'formData', name: 'file', type: 'file', required: true };
  const root = {
    swagger: '2.0',
    consumes: ['application/json'],
    produces: ['application/xml'],
    paths: {
      '/body': {
        post: {
          consumes: ['text/csv'],
          parameters: [{ in: 'body', name: 'b', required: true, schema: { type: 'string' } }],
          responses: {
            '200': { schema: { type: 'object' }, headers: { 'x-n': { type: 'integer' } } },
            '204': {},
          },
        },
      },
      '/form': { post: { produces: [], parameters: [field], responses: {} } },
      '/file': { post: { parameters: [field, file], responses: {} } },
    },
  };
  const { operations } = surfaceOf(root);
  const [body, form, upload] = operations;

  it('bodies have the types that the operation consumes, else the document', () => {
    expect(body?.requestBody).toMatchObject({
      required: true,
      content: [{ name: 'text/csv', schema: { pointer: '/paths/~1body/post/parameters/0/schema' } }],
    });
    expect(body?.produces).toEqual(['application/xml']);
    expect(body?.responses.map(({ content }) => content.map(({ name }) => name))).toEqual([
      ['application/xml'],
      [],
    ]);
  });

  it('headers are their own schema', () => {
    const [header] = body?.responses[0]?.headers ?? [];
    expect(header).toMatchObject({
      schema: { schema: { type: 'integer' }, pointer: '/paths/~1body/post/responses/200/headers/x-n' },
    });
  });

  it('form parameters make one object, in the encoding that forms have', () => {
    expect(form?.consumes).toEqual(['application/x-www-form-urlencoded', 'multipart/form-data']);
    const [media] = form?.requestBody?.content ?? [];
    if (media === undefined) throw new Error('no form');
    expect(openapi.decodeBody('tags=1,2', media.name, media)).toEqual([{ tags: [1, 2] }]);
  });

  it('a file makes it multipart, and each member says where it stands', () => {
    expect(upload?.requestBody?.content.map(({ name }) => name)).toEqual(['multipart/form-data']);
    const schema = upload?.requestBody?.content[0]?.schema?.schema;
    expect(schema).toMatchObject({ required: ['file'], properties: { file: { type: 'string' } } });
    const at = resolvePointer(schema, childPointer(ROOT, 'properties', 'file', 'x-at'));
    expect(resolvePointer(root, at as typeof ROOT)).toBe(file);
  });
});
