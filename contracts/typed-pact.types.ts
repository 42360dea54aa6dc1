/** What must not compile in a consumer test. Nothing here runs; `tsc` fails when one of the mistakes is let through. */
import type { paths } from '../specs/workforce-idp/4.8.0/openapi.gen.d.ts';
import { AT_LEAST_ONE, flag, integer, oneOf, text, type OpenContract } from './typed-pact.ts';

const run = (): Promise<void> => Promise.resolve();
const description = 'a mistake';
const path = { id: '2819c223' };
const schemas = ['urn:ietf:params:scim:api:messages:2.0:PatchOp'] as const;

export function mistakesInRequests(contract: OpenContract<paths>): void {
  // @ts-expect-error the spec has no such path
  contract.get('/scim/v2/People', { description, status: 200 }, run);
  // @ts-expect-error the path has no such method
  contract.put('/api/v1/logs', { description, status: 200 }, run);
  // @ts-expect-error the path parameter is missing
  contract.delete('/scim/v2/Users/{id}', { description, status: 204 }, run);
  // @ts-expect-error the path parameter has another name
  contract.delete('/scim/v2/Users/{id}', { description, path: { userId: 'x' }, status: 204 }, run);
  contract.delete(
    '/api/v1/users/{id}/sessions',
    // @ts-expect-error the operation has no such query parameter
    { description, path, query: { tokens: true }, status: 204 },
    run,
  );
  contract.delete(
    '/api/v1/users/{id}/sessions',
    // @ts-expect-error the query parameter is of another type
    { description, path, query: { oauthTokens: 1 }, status: 204 },
    run,
  );
  // @ts-expect-error the request has to have a body
  contract.post('/api/v1/users/{id}/roles', { description, path, status: 409, response: {} }, run);
  const status = 204;
  contract.patch(
    '/scim/v2/Groups/{id}',
    // @ts-expect-error the body is not offered in this media type
    { description, path, status, request: { 'application/json': { schemas, Operations: [] } } },
    run,
  );
  contract.patch(
    '/scim/v2/Groups/{id}',
    {
      description,
      path,
      status,
      // @ts-expect-error the enumeration has no such value
      request: { 'application/scim+json': { schemas, Operations: [{ op: 'swap' }] } },
    },
    run,
  );
  contract.patch(
    '/scim/v2/Groups/{id}',
    // @ts-expect-error a required member is missing
    { description, path, status, request: { 'application/scim+json': { schemas } } },
    run,
  );
  contract.post(
    '/oauth2/v1/token',
    {
      description,
      status: 200,
      // @ts-expect-error the form has no such member
      request: { 'application/x-www-form-urlencoded': { grant_type: 'client_credentials', audience: 'x' } },
      response: { 'application/json': { access_token: text('x') } },
    },
    run,
  );
}

export function mistakesInResponses(contract: OpenContract<paths>): void {
  // @ts-expect-error the operation has no such status
  contract.get('/scim/v2/Users/{id}', { description, path, status: 418 }, run);
  contract.delete(
    '/scim/v2/Users/{id}',
    // @ts-expect-error the response has no body
    { description, path, status: 204, response: { 'application/json': {} } },
    run,
  );
  contract.get(
    '/scim/v2/Users/{id}',
    // @ts-expect-error the response is not offered in this media type
    { description, path, status: 200, response: { 'application/json': { id: text('x') } } },
    run,
  );
  contract.get(
    '/scim/v2/Users/{id}',
    // @ts-expect-error the response has no such member
    { description, path, status: 200, response: { 'application/scim+json': { nickname: text('x') } } },
    run,
  );
  contract.get(
    '/scim/v2/Users/{id}',
    // @ts-expect-error the nested object has no such member
    { description, path, status: 200, response: { 'application/scim+json': { name: { nick: text('x') } } } },
    run,
  );
  contract.get(
    '/scim/v2/Users/{id}',
    // @ts-expect-error the matcher stands for another type
    { description, path, status: 200, response: { 'application/scim+json': { active: text('true') } } },
    run,
  );
  contract.get(
    '/api/v1/users/{id}/status',
    // @ts-expect-error the enumeration has no such value yet
    { description, path, status: 200, response: { 'application/json': { status: oneOf('LOCKED_OUT') } } },
    run,
  );
  contract.get(
    '/api/v1/users/{id}/roles',
    // @ts-expect-error the elements of the array have no such member
    { description, path, status: 200, response: { 'application/json': { items: [{ id: text('x') }] } } },
    run,
  );
}

/** The same shapes without a mistake, so that the cases above are known to fail for their reason alone. */
export function withoutMistake(contract: OpenContract<paths>): void {
  contract.delete(
    '/api/v1/users/{id}/sessions',
    { description, path, query: { oauthTokens: true }, status: 204 },
    run,
  );
  contract.get(
    '/scim/v2/Users/{id}',
    {
      description,
      path,
      status: 200,
      response: {
        'application/scim+json': {
          active: flag(true),
          name: { givenName: text('x') },
          emails: [{ value: text('x') }, AT_LEAST_ONE],
        },
      },
    },
    run,
  );
  contract.get(
    '/scim/v2/Users',
    {
      description,
      query: { count: 1 },
      status: 200,
      response: { 'application/scim+json': { totalResults: integer(1) } },
    },
    run,
  );
  contract.patch(
    '/scim/v2/Groups/{id}',
    {
      description,
      path,
      status: 204,
      request: { 'application/scim+json': { schemas, Operations: [{ op: 'add' }] } },
    },
    run,
  );
}
