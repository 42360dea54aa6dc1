/** Which operation a request is about. */
import { describe, expect, it } from '@jest/globals';
import { keyOf, matchOf, ok, specOf, useOf } from './specs.ts';

const get = { get: ok };

function withId(type: string): unknown {
  return { get: { ...ok, parameters: [{ name: 'id', in: 'path', required: true, schema: { type } }] } };
}

describe('paths', () => {
  const spec = specOf({
    '/users/me': get,
    '/users/{id}': get,
    '/a/b/d': get,
    '/a/{p}/x': get,
    '/path': get,
    '/path/': get,
    "/odata('{id}')": get,
    '/files/{name}.json': get,
    '/range/{from}-{to}': get,
    '/users/{id}:activate': { post: ok },
    '/foo::bar': get,
    '/rfc/{.id*}': get,
    '/broken/{id': get,
    '/with space/{id}': get,
  });
  it.each([
    ['/users/me', 'GET /users/me', 'a literal path goes before a template'],
    ['/users/1', 'GET /users/{id}', 'any other value is a parameter'],
    ['users/1', 'GET /users/{id}', 'a missing first slash is no other path'],
    ['/a/b/x', 'GET /a/{p}/x', 'a literal that leads nowhere is given up again'],
    ['/path', 'GET /path', 'a path without trailing slash is one path'],
    ['/path/', 'GET /path/', 'and with it another'],
    ["/odata('abc')", "GET /odata('{id}')", 'text may stand around a parameter'],
    ['/odata(%27abc%27)', "GET /odata('{id}')", 'encoded or not'],
    ['/files/a.b.json', 'GET /files/{name}.json', 'the end of the segment is literal'],
    ['/range/1-2-3', 'GET /range/{from}-{to}', 'two parameters share a segment'],
    ['/foo::bar', 'GET /foo::bar', 'a colon is an ordinary sign'],
    ['/rfc/.7', 'GET /rfc/{.id*}', 'RFC 6570 operators are not part of the name'],
    ['/with%20space/1', 'GET /with space/{id}', 'literal text is compared decoded'],
    ['/users/a%2Fb', 'GET /users/{id}', 'an encoded slash stays in its segment'],
    ['/users/100%', 'GET /users/{id}', 'a raw percent sign throws nothing'],
    ['/users/1/x', 'no path of the spec fits', 'a value holds no slash'],
    ['/users/', 'no path of the spec fits', 'a value is not empty'],
    ['/USERS/me', 'no path of the spec fits', 'case counts'],
    ['/broken/1', 'no path of the spec fits', 'an unclosed brace is literal'],
  ])('%s is %s: %s', (path, expected) => {
    expect(keyOf(spec, path)).toBe(expected);
  });

  it('a custom verb after a parameter belongs to the template', () => {
    expect(keyOf(spec, '/users/1:activate', { method: 'POST' })).toBe('POST /users/{id}:activate');
  });

  it('a method is found in any case, and one that is not there is named with those that are', () => {
    expect(keyOf(spec, '/users/1', { method: 'get' })).toBe('GET /users/{id}');
    const match = matchOf(spec, '/path', { method: 'DELETE' });
    expect(match).toMatchObject({ kind: 'none', why: 'the path exists, but only with GET' });
  });

  it('a mistyped path is answered with the operation that was probably meant', () => {
    expect(matchOf(spec, '/user/me')).toMatchObject({ kind: 'none', closest: { key: 'GET /users/me' } });
    expect(matchOf(spec, '/x/y/z/q/r')).not.toHaveProperty('closest');
  });

  it('of two templates that fit, the one whose parameter has the right type is meant', () => {
    const two = specOf({ '/things/{id}': withId('integer'), '/{kind}/list': get });
    expect(keyOf(two, '/things/list')).toBe('GET /{kind}/list');
    expect(keyOf(two, '/things/7')).toBe('GET /things/{id}');
  });

  it('a value of a wrong type still finds its operation, so that the parameter can be named', () => {
    const match = matchOf(specOf({ '/integer/{id}': withId('integer') }), '/integer/abc');
    expect(useOf(match, 'id')?.readings).toEqual(['abc']);
  });

  it('a path that is no percent-encoding has no readings', () => {
    const match = matchOf(specOf({ '/users/{id}': withId('string') }), '/users/100%');
    expect(useOf(match, 'id')).toMatchObject({ readings: [], text: '100%' });
  });

  it('many templates that all nearly fit are given up without a hang', () => {
    const keys = Array.from({ length: 2 ** 12 }, (_, bits) =>
      Array.from({ length: 24 }, (__, at) => ((bits >> (at % 12)) & 1 ? '/a' : `/{p${String(at)}}`)).join(''),
    );
    const spec = specOf(Object.fromEntries(keys.map((key) => [key, get])));
    expect(keyOf(spec, `${'/a'.repeat(24)}/b`)).toBe('no path of the spec fits');
  });
});

describe('servers', () => {
  const servers = [{ url: 'https://id.example/api' }, { url: '/api/v2' }];
  it('a path is found below any of the prefixes and without one', () => {
    const spec = specOf({ '/users/{id}': get }, { servers });
    for (const path of ['/users/1', '/api/users/1', '/api/v2/users/1']) {
      expect(keyOf(spec, path)).toBe('GET /users/{id}');
    }
    expect(keyOf(spec, '/v2/users/1')).toBe('no path of the spec fits');
  });

  it('the most literal path wins over prefixes', () => {
    const spec = specOf({ '/{any}/users': get, '/users': get }, { servers });
    expect(keyOf(spec, '/api/users')).toBe('GET /users');
    expect(keyOf(spec, '/other/users')).toBe('GET /{any}/users');
  });

  it('the nearest servers hold', () => {
    const spec = specOf(
      { '/a': { servers: [{ url: '/item' }], get: { ...ok, servers: [{ url: '/own' }] } } },
      { servers },
    );
    expect(keyOf(spec, '/own/a')).toBe('GET /a');
    expect(keyOf(spec, '/api/a')).toBe('no path of the spec fits');
  });

  it('a variable takes its listed values, and any when none are listed', () => {
    const listed = [
      {
        url: 'https://{host}/{v}',
        variables: { host: { default: 'x' }, v: { default: 'v1', enum: ['v1', 'v2'] } },
      },
    ];
    expect(keyOf(specOf({ '/a': get }, { servers: listed }), '/v2/a')).toBe('GET /a');
    expect(keyOf(specOf({ '/a': get }, { servers: listed }), '/v3/a')).toBe('no path of the spec fits');
    const free = [{ url: 'https://x/{tenant}/api', variables: { tenant: { default: 'acme' } } }];
    expect(keyOf(specOf({ '/a': get }, { servers: free }), '/other/api/a')).toBe('GET /a');
  });

  it('a base path of Swagger is part of every path', () => {
    const swagger = { swagger: '2.0', info: {}, basePath: '/base/', paths: { '/a': get } };
    expect(keyOf(swagger, '/base/a')).toBe('GET /a');
    expect(keyOf(swagger, '/a')).toBe('no path of the spec fits');
    expect(keyOf({ ...swagger, basePath: '/' }, '/a')).toBe('GET /a');
  });
});

describe('dispatch beside the path', () => {
  function target(name: string): unknown {
    return {
      post: {
        ...ok,
        parameters: [{ name: 'X-Amz-Target', in: 'header', required: true, schema: { enum: [name] } }],
      },
    };
  }
  it('path keys that differ by fragment are told apart by the header they name', () => {
    const spec = specOf({
      '/#X-Amz-Target=Pool.AddUser': { post: ok },
      '/#X-Amz-Target=Pool.DropUser': { post: ok },
    });
    expect(keyOf(spec, '/', { method: 'POST', headers: { 'x-amz-target': 'Pool.DropUser' } })).toBe(
      'POST /#X-Amz-Target=Pool.DropUser',
    );
    expect(keyOf(spec, '/', { method: 'POST' })).toBe(
      'the path exists, but only with X-Amz-Target=Pool.AddUser or X-Amz-Target=Pool.DropUser',
    );
  });

  it('or by a header parameter that allows one value only', () => {
    const spec = specOf({ '/#AddUser': target('AddUser'), '/#DropUser': target('DropUser') });
    expect(keyOf(spec, '/', { method: 'POST', headers: { 'X-Amz-Target': 'DropUser' } })).toBe(
      'POST /#DropUser',
    );
  });

  it('or by a query in the key', () => {
    const spec = specOf({ '/?Action=Add': get, '/?Action=Drop&Version={v}': get });
    expect(keyOf(spec, '/', { query: { Action: 'Drop', Version: '1' } })).toBe(
      'GET /?Action=Drop&Version={v}',
    );
  });
});
