/** What an interaction of a contract uses: an endpoint, and what it sends to it and reads of the answer. */
import { formOfBody, valueOf } from '../../core/body.ts';
import { queryOf } from '../../core/exchange.ts';
import type { ContractBody, HttpInteraction } from '../../core/contract.ts';
import type { Use } from '../../core/identity.ts';
import type { Location } from '../../core/location.ts';
import type { Named } from '../../core/protocol.ts';
import { isObject } from '../../schema/json.ts';
import { endpointOf } from './endpoints.ts';
import type { OidcModel } from './model.ts';

/** Where a consumer may find a claim. */
export const CLAIM_PLACES = ['id-token', 'access-token', 'userinfo', 'introspection'] as const;

export function usesOf(interaction: HttpInteraction, model: OidcModel): readonly Use[] {
  const { request, response, comments, location } = interaction;
  const form = formIn(request.body);
  const query = request.query.map(({ name, values }): Named => ({ name, values }));
  const { method, path } = request;
  const endpoint =
    endpointOf({ method, path, query }, model)?.name ??
    (valueOf(form, 'grant_type') === undefined ? undefined : 'token_endpoint');
  const written = commented(comments, location);
  if (endpoint === undefined) return written;
  const at = { location: request.location };
  const parameters = [...query, ...form];
  return [
    { kind: 'endpoint', name: endpoint, location: request.pathLocation },
    ...parameterUses(parameters, request.location),
    ...(endpoint === 'token_endpoint' ? clientUses(interaction, form) : []),
    ...(endpoint === 'authorization_endpoint' && valueOf(parameters, 'code_challenge') === undefined
      ? [{ kind: 'request', name: 'without PKCE', ...at }]
      : []),
    ...claimUses(endpoint, response.body),
    ...written,
  ];
}

/** Single values, and lists that are written with spaces. */
const PARAMETERS: readonly (readonly [string, string, boolean])[] = [
  ['grant_type', 'grant type', false],
  ['response_type', 'response type', false],
  ['response_mode', 'response mode', false],
  ['redirect_uri', 'redirect URI', false],
  ['scope', 'scope', true],
  ['acr_values', 'acr value', true],
];

function parameterUses(parameters: readonly Named[], location: Location): readonly Use[] {
  return PARAMETERS.flatMap(([name, kind, isList]) => {
    const text = valueOf(parameters, name);
    if (text === undefined) return [];
    const values = isList ? text.split(/\s+/u).filter(Boolean) : [text];
    return values.map((value) => ({ kind, name: value, location }));
  });
}

function clientUses({ request }: HttpInteraction, form: readonly Named[]): readonly Use[] {
  const header = request.headers.find(({ name }) => name.toLowerCase() === 'authorization');
  const use = (name: string, location: Location): readonly Use[] => [
    { kind: 'client authentication', name, location },
  ];
  if (header?.values[0]?.toLowerCase().startsWith('basic') === true)
    return use('client_secret_basic', header.location);
  if (valueOf(form, 'client_secret') !== undefined) return use('client_secret_post', request.location);
  return [];
}

function claimUses(endpoint: string, body: ContractBody): readonly Use[] {
  const place =
    endpoint === 'userinfo_endpoint'
      ? 'userinfo'
      : endpoint === 'introspection_endpoint'
        ? 'introspection'
        : undefined;
  if (place === undefined || body.kind !== 'json' || !isObject(body.value)) return [];
  const { location } = body;
  return Object.keys(body.value).map((name) => ({ kind: `claim in ${place}`, name, location }));
}

/** What the consumer wrote beside the interaction: `scopes: [groups]`, `claims: [email]`, `acr_values: [urn:mfa]`. */
function commented(comments: Readonly<Record<string, unknown>>, location: Location): readonly Use[] {
  const listed = (...names: readonly string[]): readonly string[] =>
    names
      .flatMap((name) => comments[name])
      .flatMap((each) => (typeof each === 'string' ? each.split(/[\s,]+/u).filter(Boolean) : []));
  return [
    ...listed('scopes', 'scope').map((name) => ({ kind: 'scope', name, location })),
    ...listed('acr_values').map((name) => ({ kind: 'acr value', name, location })),
    ...listed('claims').flatMap((name) =>
      CLAIM_PLACES.map((place) => ({ kind: `claim in ${place}`, name, location })),
    ),
  ];
}

function formIn(body: ContractBody): readonly Named[] {
  if (body.kind === 'text') return queryOf(body.text);
  return body.kind === 'json' ? formOfBody({ kind: 'json', value: body.value, location: body.location }) : [];
}
