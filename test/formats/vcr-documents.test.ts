/** Which documents are cassettes, and what is in them that is no exchange. */
import { describe, expect, test } from '@jest/globals';
import { vcr } from '../../src/formats/vcr/index.ts';

describe('a document', () => {
  const call = { request: { method: 'GET', url: 'https://a/' }, response: { code: 200, body: 'x' } };

  test('is told from others by its interactions', () => {
    const pact = { consumer: { name: 'a' }, provider: { name: 'b' }, interactions: [] };
    const message = { interactions: [{ request: { method: 'GET', path: '/' }, response: { status: 200 } }] };
    const nock = [{ scope: 'https://a', method: 'GET', path: '/', status: 200, response: {} }];
    const others = [
      null,
      'x',
      [],
      {},
      pact,
      message,
      nock,
      [call],
      { interactions: [] },
      { interactions: {} },
    ];
    for (const other of [...others, { log: { entries: [] } }, { ...pact, interactions: [call], version: 2 }])
      expect(vcr.recognizes(other)).toBe(false);
    expect(vcr.recognizes({ interactions: ['broken', call] })).toBe(true);
    expect(vcr.recognizes({ version: 2, interactions: [] })).toBe(true);
    expect(vcr.read('a.yaml', { version: 2, interactions: [] }).recording?.exchanges).toEqual([]);
  });

  test('without a list of interactions is a fault', () => {
    const { recording, faults } = vcr.read('a.yaml', { interactions: 7 });
    expect(recording).toBeUndefined();
    expect(faults).toMatchObject([{ code: 'recording-malformed', document: 'a.yaml' }]);
  });

  test('may have interactions that are none; each is skipped with its reason', () => {
    const { recording } = vcr.read('a.yaml', {
      interactions: [
        call,
        'text',
        { response: {} },
        { request: {} },
        { request: { method: 'GET /', url: 'https://a/' }, response: {} },
        { request: { method: 'GET' }, response: {} },
        { request: call.request, response: { status: 'never' } },
      ],
    });
    expect(recording?.skipped.map(({ why, location }) => `${location.pointer} ${why}`)).toEqual([
      '/interactions/1 the interaction is no object',
      '/interactions/2 the interaction has no request',
      '/interactions/3 the interaction has no response',
      '/interactions/4 the request has no method',
      '/interactions/5 the request has no address',
      '/interactions/6 the response has no status',
    ]);
  });

  test('of garbage is read without a throw', () => {
    const garbage: readonly unknown[] = [
      null,
      0,
      '',
      'x',
      [],
      [[]],
      {},
      { toString: 1 },
      true,
      -1,
      Uint8Array.of(255),
    ];
    const interactions = garbage.flatMap((one) => [
      one,
      { request: one, response: one },
      {
        id: one,
        request: { ...call.request, body: one, form: one, headers: one },
        response: { ...call.response, body: one, headers: one },
      },
      {
        request: { ...call.request, form: { a: one, b: [one] } },
        response: { ...call.response, body: { string: one, encoding: one } },
      },
      {
        request: call.request,
        response: { code: one, status: one, body: { base64_string: one } },
        recorded_at: one,
      },
      { request: { method: one, url: one, uri: one }, response: { code: 200 } },
    ]);
    const root = { interactions: [call, ...interactions], recorded_with: 7 };
    const { exchanges = [], skipped = [] } = vcr.read('a.yaml', root).recording ?? {};
    expect(exchanges.length + skipped.length).toBe(interactions.length + 1);
  });
});
