/** Whether the imitated providers keep their own promises. */
import { describe, expect, it } from '@jest/globals';
import { openapi } from '../../src/protocols/openapi/index.ts';
import { accepts } from '../../src/schema/accepts.ts';
import { exampleAround } from '../../src/mock/example.ts';
import { answerTo } from '../../src/mock/answer.ts';
import { readProvider } from '../../mocks/provider.ts';

const RELEASES = [
  ['workforce-idp', '4.7.0'],
  ['workforce-idp', '4.8.0'],
  ['workforce-idp', '5.0.0-rc.2'],
  ['customer-idp', '2025-10'],
  ['customer-idp', '2026-04'],
  ['plant-portal', '1.3'],
  ['plant-portal', '1.4'],
] as const;

describe.each(RELEASES)('%s %s', (name, release) => {
  const provider = readProvider(name, release);

  it('every interaction of every contract is answered with a status and a body that the spec promises', () => {
    expect(provider.interactions.length).toBeGreaterThan(5);
    for (const { description, request } of provider.interactions) {
      const body = request.body.kind === 'json' ? request.body.value : undefined;
      const text = request.body.kind === 'text' ? request.body.text : undefined;
      const answer = answerTo(provider, { ...request, body: body ?? text });
      const operation = provider.surface.operations.find(({ key }) => key === answer.operation);
      expect([description, operation?.key]).toEqual([description, expect.any(String)]);
      if (operation === undefined) continue;
      const promised = openapi.responseFor(operation, answer.status);
      expect([description, promised?.status]).toEqual([description, String(answer.status)]);
      const schema = promised?.content[0]?.schema;
      const isAllowed =
        schema === undefined ? answer.body === undefined : accepts(schema, answer.body, 'promised');
      expect([description, isAllowed]).toEqual([description, true]);
    }
  });

  it('every response of every operation can be made from its schema', () => {
    for (const { key, responses } of provider.surface.operations) {
      for (const { status, content } of responses) {
        const schema = content[0]?.schema;
        if (schema === undefined) continue;
        const made = accepts(schema, exampleAround([schema], undefined), 'promised');
        expect([key, status, made]).toEqual([key, status, true]);
      }
    }
  });
});

it('a member that a contract shows and the release lacks is left out, and what the release requires is there', () => {
  const provider = readProvider('workforce-idp', '5.0.0-rc.2');
  const answer = answerTo(provider, {
    method: 'GET',
    path: '/api/v1/users/2819c223/roles',
    query: [],
    headers: [],
    body: undefined,
  });
  expect(answer.body).toMatchObject({ items: [{ assignmentId: 'ra-5501', id: 'billing-approver' }] });
  expect(JSON.stringify(answer.body)).not.toContain('"value"');
});

it('a path that the spec lacks is answered with 501 and the closest operation', () => {
  const provider = readProvider('workforce-idp', '4.8.0');
  const asked = { method: 'GET', path: '/scim/v2/User', query: [], headers: [], body: undefined };
  const { status, body } = answerTo(provider, asked);
  expect(status).toBe(501);
  expect(JSON.stringify(body)).toContain('GET /scim/v2/Users');
});
