/** Addresses and variables of Postman collections. */
import { describe, expect, test } from '@jest/globals';
import { EXAMPLE, REQUEST, item, readAll, requestOf, whySkipped, type Json } from './postman-collections.ts';

describe('an address', () => {
  const parts = (more: Json = {}): Json => ({
    raw: 'https://idp.example/tenants/:tenant/Users?count=2',
    protocol: 'https',
    host: ['idp', 'example'],
    path: ['tenants', ':tenant', 'Users'],
    query: [{ key: 'count', value: '2' }],
    variable: [{ key: 'tenant', value: 't1' }],
    ...more,
  });
  const filter = { key: 'filter', value: 'userName eq "a&b" and x eq 1=1' };

  test('is put together from its parts', () => {
    expect(requestOf({ url: parts() })).toMatchObject({
      origin: 'https://idp.example',
      path: '/tenants/t1/Users',
      query: [{ name: 'count', values: ['2'] }],
    });
    expect(requestOf({ url: parts({ port: '8443' }) }).origin).toBe('https://idp.example:8443');
    expect(requestOf({ url: { protocol: 'http', host: 'a.example', path: 'a/b', port: 80 } })).toMatchObject({
      origin: 'http://a.example',
      path: '/a/b',
    });
    expect(requestOf({ url: parts({ path: ['a', { type: 'string', value: 'b' }, ''] }) }).path).toBe('/a/b/');
    expect(requestOf({ url: { raw: 'https://idp.example/only#raw' } }).path).toBe('/only');
  });

  test('has the query parameters that are switched on', () => {
    const off = { key: 'startIndex', value: '9', disabled: true };
    const query = [filter, off, { key: 'a', value: '1%202' }, { key: 'a', value: null }, { key: null }, 'x'];
    expect(requestOf({ url: parts({ query }) }).query).toEqual([
      { name: 'filter', values: ['userName eq "a&b" and x eq 1=1'] },
      { name: 'a', values: ['1 2', ''] },
    ]);
    expect(requestOf({ url: parts({ query: [] }) }).query).toEqual([]);
    expect(requestOf({ url: parts({ query: undefined }) }).query).toEqual([{ name: 'count', values: ['2'] }]);
  });

  test.each<[string, string, string | undefined, string]>([
    ['{{base}}/Users', 'https://idp.example/scim/v2', 'https://idp.example', '/scim/v2/Users'],
    ['{{base}}/Users', 'idp.example', undefined, '/Users'],
    ['https://{{base}}/Users', 'idp.example:8443', 'https://idp.example:8443', '/Users'],
    ['https://{{base}}/Users', 'https://idp.example', 'https://idp.example', '/Users'],
    ['{{base}}users', 'https://idp.example/', 'https://idp.example', '/users'],
    ['{{unknown}}/Users', '', undefined, '/Users'],
    ['{{base}}/Users', '', undefined, '/Users'],
    ['{{scheme}}://{{host}}:{{port}}/Users', '', undefined, '/Users'],
    ['https://{{tenant}}.idp.example/Users', '', undefined, '/Users'],
    ['{{unknown}}?a=1', '', undefined, '/'],
    ['idp.example/Users', '', undefined, '/Users'],
    ['https://idp.example/a b', '', 'https://idp.example', '/a%20b'],
  ])('%s where base is `%s`', (url, value, origin, path) => {
    const request = requestOf({ url }, [{ key: 'base', value }]);
    expect(request.path).toBe(path);
    expect(request.origin).toBe(origin);
  });

  test('of parts with a variable for the host', () => {
    const url = { raw: '{{base}}/Users', host: ['{{base}}'], path: ['Users'] };
    expect(requestOf({ url }, [{ key: 'base', value: 'https://idp.example/v2' }])).toMatchObject({
      origin: 'https://idp.example',
      path: '/v2/Users',
    });
  });

  test.each<[string, unknown, string]>([
    ['a variable', 'https://a.example/Users/{{id}}', 'its path holds `{{id}}`, which has no value'],
    [
      'a variable within a segment',
      '{{base}}/Users/x-{{id}}.json',
      'its path holds `{{id}}`, which has no value',
    ],
    ['a broken variable', '{{base}}/{{a/b}}', 'its path holds `{{a/b}}`, which has no value'],
    ['a path variable', parts({ variable: [] }), 'its path holds `:tenant`, which has no value'],
    [
      'a blank path variable',
      parts({ variable: [{ key: 'tenant', value: '' }] }),
      'its path holds `:tenant`, which has no value',
    ],
    [
      'a path variable of a variable',
      parts({ variable: [{ key: 'tenant', value: '{{t}}' }] }),
      'its path holds `{{t}}`, which has no value',
    ],
    ['an open end of the host', '{{base}}users', 'where the host of `{{base}}users` ends is not known'],
  ])('with %s is skipped', (_, url, why) => {
    expect(whySkipped(url)).toBe(why);
  });

  test('has its path variables filled in, each as one segment', () => {
    const filled = (value: unknown): string =>
      requestOf({ url: parts({ variable: [{ id: 'tenant', value }] }) }).path;
    expect(filled('a b/c?d')).toBe('/tenants/a%20b%2Fc%3Fd/Users');
    expect(filled('a%20b')).toBe('/tenants/a%20b/Users');
    expect(filled(7)).toBe('/tenants/7/Users');
    const url = 'https://a.example/v1:batch/:id?at=:id';
    expect(
      requestOf({ url: { raw: url, variable: [{ key: 'id', value: '{{x}}' }] } }, [{ key: 'x', value: '1' }]),
    ).toMatchObject({
      path: '/v1:batch/1',
      query: [{ name: 'at', values: [':id'] }],
    });
  });
});

describe('variables', () => {
  const name = (variable: readonly Json[], text = '{{a}}'): string | undefined =>
    requestOf({ header: [{ key: 'X', value: text }] }, variable).headers[0]?.values[0];

  test('are filled in, also within each other', () => {
    expect(
      name([
        { key: 'a', value: 'x-{{b}}' },
        { id: 'b', value: 2 },
      ]),
    ).toBe('x-2');
    expect(name([{ key: 'a', value: true }], '{{ a }}/{{c}}')).toBe('true/{{c}}');
    expect(name([{ key: 'constructor', value: null }], '{{constructor}}')).toBe('{{constructor}}');
  });

  test('that are switched off or blank stay', () => {
    expect(name([{ key: 'a', value: 'x', disabled: true }])).toBe('{{a}}');
    expect(name([{ key: 'a', value: '' }])).toBe('{{a}}');
  });

  test('that lead in circles or grow without end stop', () => {
    expect(
      name([
        { key: 'a', value: '{{b}}' },
        { key: 'b', value: '{{a}}' },
      ]),
    ).toMatch(/^\{\{[ab]\}\}$/u);
    const bomb = '{{a}}'.repeat(2000);
    expect(name([{ key: 'a', value: bomb }])?.length).toBeLessThan(200_000);
  });

  test('of a folder go before those around it', () => {
    const originalRequest = { ...REQUEST, url: '{{base}}/Users' };
    const inner = {
      item: [item([{ ...EXAMPLE, originalRequest }])],
      variable: [{ key: 'base', value: 'https://b.example' }],
    };
    const { exchanges } = readAll([inner], { variable: [{ key: 'base', value: 'https://a.example' }] });
    expect(exchanges[0]?.request.origin).toBe('https://b.example');
  });
});
