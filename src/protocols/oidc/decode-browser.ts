/** Requests that a browser makes: to sign in and to sign out. */
import { redirectOf, valueOf } from '../../core/body.ts';
import type { Named } from '../../core/protocol.ts';
import type { Exchange } from '../../core/recording.ts';
import type { AuthorizationFact, LogoutFact } from './facts.ts';

function listOf(text: string | undefined): readonly string[] {
  return text?.split(/\s+/u).filter(Boolean) ?? [];
}

export function authorizationFact(
  { request, response, location }: Exchange,
  form: readonly Named[],
): readonly AuthorizationFact[] {
  const parameters = [...request.query, ...form];
  const value = (name: string): string | undefined => valueOf(parameters, name);
  const client = value('client_id');
  // A page that is gone back to in the midst of a login has no request of its own.
  if (client === undefined) return [];
  const requestUri = value('request_uri');
  const redirect = response.status >= 300 && response.status < 400 ? redirectOf(response) : undefined;
  const answer = redirect?.parameters ?? [];
  return [
    {
      kind: 'authorization',
      location,
      client,
      scopes: listOf(value('scope')),
      responseType: value('response_type') ?? '',
      hasChallenge: value('code_challenge') !== undefined,
      isSigned: value('request') !== undefined,
      isPushed: requestUri?.startsWith('urn:ietf:params:oauth:request_uri:') === true,
      redirectUri: value('redirect_uri'),
      acrValues: listOf(value('acr_values')),
      prompt: value('prompt'),
      hasMaxAge: value('max_age') !== undefined,
      outcome: outcomeOf(response.status, answer),
      error: valueOf(answer, 'error'),
      errorText: valueOf(answer, 'error_description'),
    },
  ];
}

function outcomeOf(status: number, answer: readonly Named[]): AuthorizationFact['outcome'] {
  if (status >= 400) return 'refused';
  if (valueOf(answer, 'error') !== undefined) return 'error';
  const isGranted = ['code', 'id_token', 'access_token'].some((name) => valueOf(answer, name) !== undefined);
  return isGranted ? 'granted' : 'page';
}

export function logoutFact(
  { request, response, location }: Exchange,
  form: readonly Named[],
): readonly LogoutFact[] {
  const parameters = [...request.query, ...form];
  const back = valueOf(parameters, 'post_logout_redirect_uri') ?? valueOf(parameters, 'redirect_uri');
  // What a page of the provider submits in the midst of it is no request of a client.
  if (back === undefined && valueOf(parameters, 'id_token_hint') === undefined) return [];
  const redirect = response.status >= 300 && response.status < 400 ? redirectOf(response) : undefined;
  const isBack = back !== undefined && redirect?.address === back.split('?')[0];
  return [
    {
      kind: 'logout',
      location,
      hasHint: valueOf(parameters, 'id_token_hint') !== undefined,
      parameters: parameters.map(({ name }) => name).sort(),
      outcome: response.status >= 400 ? 'refused' : isBack ? 'returned' : 'page',
      status: response.status,
    },
  ];
}
