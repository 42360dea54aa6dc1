/** The workforce IdP for tests: answers from its spec and contracts, and remembers whose access was ended. */
import type { HttpHandler } from 'msw';
import type { components } from '../../specs/workforce-idp/4.8.0/openapi.gen.d.ts';
import type { Answer, Asked } from '../../src/mock/answer.ts';
import { catchAll } from '../../src/mock/catch-all.ts';
import { readProvider } from '../provider.ts';

type User = components['schemas']['User'];
type SessionList = components['schemas']['SessionList'];
type TokenReply = components['schemas']['TokenReply'];
type PatchRequest = components['schemas']['PatchRequest'];

/** A provider that has just been started, of the given release. */
export function workforceIdp(release: '4.7.0' | '4.8.0' | '5.0.0-rc.2'): readonly HttpHandler[] {
  const inactive = new Set<string>();
  const signedOut = new Set<string>();
  const remember = (answer: Answer, asked: Asked): Answer => {
    const id = answer.parameters['id'] ?? '';
    if (answer.status >= 400) return answer;
    if (answer.operation === 'DELETE /api/v1/users/{id}/sessions') signedOut.add(id);
    if (answer.operation === 'PATCH /scim/v2/Users/{id}') {
      const active = activeIn(asked.body as PatchRequest);
      if (active === false) inactive.add(id);
      if (active === true) inactive.delete(id);
    }
    if (isUser(answer) && inactive.has(id)) {
      const user: User = { ...answer.body, active: false };
      return { ...answer, body: user };
    }
    if (answer.operation === 'GET /api/v1/users/{id}/sessions' && signedOut.has(id)) {
      const none: SessionList = { items: [] };
      return { ...answer, body: none };
    }
    return answer;
  };
  return [
    catchAll(readProvider('workforce-idp', release), (answer, asked) =>
      granted(remember(answer, asked), asked),
    ),
  ];
}

/** Scopes that were asked for are granted; who asks for none gets what the provider gives. */
function granted(answer: Answer, { body }: Asked): Answer {
  if (answer.operation !== 'POST /oauth2/v1/token' || answer.status !== 200) return answer;
  const scope = typeof body === 'string' ? new URLSearchParams(body).get('scope') : null;
  const reply = answer.body as TokenReply;
  return scope === null ? answer : { ...answer, body: { ...reply, scope } };
}

function activeIn({ Operations }: PatchRequest): unknown {
  return Operations.find(({ path }) => path === 'active')?.value;
}

/** The body was made from the schema of `User`, so that the operation tells what it is. */
function isUser(answer: Answer): answer is Answer & { readonly body: User } {
  const { operation, body } = answer;
  return body !== undefined && (operation?.endsWith(' /scim/v2/Users/{id}') ?? false);
}
