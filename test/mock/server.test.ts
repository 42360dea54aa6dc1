/** The imitated provider behind a port, and as handlers in a test suite. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { setupServer } from 'msw/node';
import { harOf } from '../../src/formats/har/write.ts';
import { imitate } from '../../src/mock/imitate.ts';
import { handlersFrom } from '../../src/mock/msw.ts';
import { startMock } from '../../src/mock/server.ts';
import { ROOT } from '../../src/core/location.ts';

const folder = mkdtempSync(join(tmpdir(), 'idpact-mock-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const SPEC = {
  openapi: '3.1.0',
  info: { title: 'Directory', version: '1.0.0' },
  paths: {
    '/Users/{id}': {
      get: {
        parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string', pattern: '^u-' } }],
        responses: {
          200: {
            description: 'A user',
            content: {
              'application/json': {
                schema: {
                  type: 'object',
                  required: ['id', 'active'],
                  properties: { id: { type: 'string', examples: ['u-0'] }, active: { type: 'boolean' } },
                },
              },
            },
          },
          400: { description: 'Refused', content: { 'application/json': { schema: { type: 'object' } } } },
        },
      },
    },
  },
};
writeFileSync(join(folder, 'idp.json'), JSON.stringify(SPEC));
const location = { document: 'recording', pointer: ROOT };
writeFileSync(
  join(folder, 'traffic.har'),
  harOf(
    [
      {
        id: '1',
        location,
        occurrences: 1,
        request: {
          method: 'GET',
          origin: 'https://t.example',
          path: '/Users/u-7',
          query: [],
          headers: [],
          body: { kind: 'none' },
        },
        response: {
          status: 200,
          headers: [{ name: 'Content-Type', values: ['application/json'] }],
          body: {
            kind: 'text',
            text: '{"id":"u-7","active":"False"}',
            mediaType: 'application/json',
            location,
          },
        },
      },
    ],
    { name: 'test', version: '0' },
  ),
);

describe('a mock', () => {
  test.each([false, true])(
    'answers as recorded, else as the spec says, else with 501 (strict: %s)',
    async (isStrict) => {
      const { provider, recordedOperations } = imitate({
        cwd: folder,
        spec: 'idp.json',
        recordings: ['*.har'],
        isStrict,
      });
      expect(recordedOperations).toBe(1);
      const server = await startMock(provider, 0);
      try {
        const recorded = await fetch(`${server.url}/Users/u-7`);
        expect([recorded.headers.get('x-idpact-source'), await recorded.json()]).toEqual([
          'recording',
          { id: 'u-7', active: 'False' },
        ]);
        const made = await fetch(`${server.url}/Users/u-8`);
        expect([made.headers.get('x-idpact-source'), await made.json()]).toEqual([
          'schema',
          { id: 'u-0', active: true },
        ]);
        const unknown = await fetch(`${server.url}/Groups`);
        expect(unknown.status).toBe(501);
        expect(JSON.stringify(await unknown.json())).toContain('/Users/{id}');
        expect((await fetch(`${server.url}/Users/7`)).status).toBe(400);
      } finally {
        await server.close();
      }
    },
  );

  test('gives handlers for a test suite', async () => {
    const server = setupServer(...handlersFrom({ spec: 'idp.json', cwd: folder }));
    server.listen();
    try {
      expect(await (await fetch('https://idp.example/Users/u-1')).json()).toEqual({
        id: 'u-0',
        active: true,
      });
    } finally {
      server.close();
    }
  });

  test('of a spec that is not there says so', () => {
    expect(() => imitate({ cwd: folder, spec: 'gone.json' })).toThrow('gone.json');
  });
});
