/** What a recorder writes, and when. */
import { describe, expect, test } from '@jest/globals';
import { ROOT } from '../../src/core/location.ts';
import type { Exchange } from '../../src/core/recording.ts';
import { har } from '../../src/formats/har/index.ts';
import { harOf } from '../../src/formats/har/write.ts';
import { createSession } from '../../src/record/session.ts';

const exchange = (path: string, text: string): Exchange => ({
  id: '0',
  location: { document: 'recording', pointer: ROOT },
  time: '2026-05-01T10:00:00.000Z',
  occurrences: 1,
  request: {
    method: 'GET',
    origin: 'https://tenant.example',
    path,
    query: [{ name: 'filter', values: ['a eq "b"', 'c&d'] }],
    headers: [{ name: 'Accept', values: ['application/json'] }],
    body: { kind: 'none' },
  },
  response: {
    status: 200,
    headers: [{ name: 'Content-Type', values: ['application/json'] }],
    body: {
      kind: 'text',
      text,
      mediaType: 'application/json',
      location: { document: 'recording', pointer: ROOT },
    },
  },
});

const CREATOR = { name: 'idpact', version: '0' };

describe('a session', () => {
  test('never holds or writes what was not redacted, and keeps out what the scanner finds', async () => {
    const written: string[] = [];
    const session = createSession({
      redact: (each) => ({
        ...each,
        request: { ...each.request, path: each.request.path.replace('secret', 'x') },
      }),
      scan: (text) => Promise.resolve(text.includes('ghp_') ? ['github'] : []),
      render: (exchanges) => harOf(exchanges, CREATOR),
      write: (text) => written.push(text),
    });
    session.add(exchange('/secret', '{"a":1}'));
    session.add(exchange('/b', '{"token":"ghp_1"}'));
    await session.flush();
    expect(written.join()).not.toMatch(/secret|ghp_/u);
    expect(session.counts()).toEqual({ kept: 1, refused: ['GET /b: github'] });
  });

  test('writes a file that is whole at every moment', async () => {
    const written: string[] = [];
    const session = createSession({
      redact: (each) => each,
      scan: () => Promise.resolve([]),
      render: (exchanges) => harOf(exchanges, CREATOR),
      write: (text) => written.push(text),
    });
    session.add(exchange('/a', '1'));
    await session.flush();
    session.add(exchange('/b', '2'));
    await session.flush();
    await session.flush();
    expect(written.map((text) => har.read('x', JSON.parse(text)).recording?.exchanges.length)).toEqual([
      1, 2,
    ]);
  });
});

test('what is written as HAR is read back as it was', () => {
  const kept = exchange('/Users/a%2Fb', '{"a":1}');
  const { recording, faults } = har.read('recording', JSON.parse(harOf([kept], CREATOR)));
  expect(faults).toEqual([]);
  const [read] = recording?.exchanges ?? [];
  expect(read).toMatchObject({
    id: '0',
    time: kept.time,
    request: { ...kept.request },
    response: { status: 200, headers: kept.response.headers, body: { kind: 'text', text: '{"a":1}' } },
  });
});
