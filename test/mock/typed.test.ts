/** Handlers with answers of their own: the types of a spec say which there may be. */
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { setupServer } from 'msw/node';
import type { paths } from '../../specs/workforce-idp/4.8.0/openapi.gen.d.ts';
import { handlersFrom, type OperationKey, type Replies } from '../../src/mock/msw.ts';

const spec = join(import.meta.dirname, '../../specs/workforce-idp/4.8.0/openapi.yaml');

test('an operation answers as the test wants it to, and the others as the spec says', async () => {
  const server = setupServer(
    ...handlersFrom<paths>({
      spec,
      replies: { 'DELETE /scim/v2/Users/{id}': () => ({ status: 204 }) },
    }),
  );
  server.listen();
  try {
    const credentials = { headers: { Authorization: 'Bearer x' } };
    const gone = await fetch('https://idp.example/scim/v2/Users/u-1', { method: 'DELETE', ...credentials });
    expect(gone.status).toBe(204);
    expect((await fetch('https://idp.example/scim/v2/Users/u-1', credentials)).status).toBe(200);
  } finally {
    server.close();
  }
});

test('an answer that the spec lacks is no type', () => {
  const known: OperationKey<paths> = 'PATCH /scim/v2/Users/{id}';
  // @ts-expect-error -- the spec has no such operation.
  const unknown: OperationKey<paths> = 'PATCH /scim/v2/Userz/{id}';
  const replies: Replies<paths> = {
    // @ts-expect-error -- the spec promises no such status.
    'DELETE /scim/v2/Users/{id}': () => ({ status: 200 }),
  };
  expect([known, unknown, Object.keys(replies)]).toHaveLength(3);
});
