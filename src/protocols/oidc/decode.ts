/** One recorded exchange to what it tells. Endpoints are known by the metadata, else by what only they are sent. */
import { formOfBody, valueOf } from '../../core/body.ts';
import { headerValue } from '../../core/exchange.ts';
import type { Named } from '../../core/protocol.ts';
import type { Exchange } from '../../core/recording.ts';
import { authorizationFact, logoutFact } from './decode-browser.ts';
import { guessedByAnswer, pendingFact, registrationFact } from './decode-pending.ts';
import { claimsFact, revocationFact, tokenFacts } from './decode-token.ts';
import { endpointOf } from './endpoints.ts';
import type { ChallengeFact, OidcFact } from './facts.ts';
import type { OidcModel } from './model.ts';

export function decodeExchange(exchange: Exchange, model: OidcModel): readonly OidcFact[] {
  const { request } = exchange;
  const form = formOfBody(request.body);
  const name = endpointOf(request, model)?.name ?? guessed(exchange, form) ?? guessedByAnswer(exchange);
  const decode = name !== undefined && Object.hasOwn(DECODERS, name) ? DECODERS[name] : undefined;
  return [...(decode?.(exchange, form) ?? []), ...challengesOf(exchange)];
}

type Decode = (exchange: Exchange, form: readonly Named[]) => readonly OidcFact[];

const DECODERS: Readonly<Record<string, Decode>> = {
  authorization_endpoint: authorizationFact,
  token_endpoint: tokenFacts,
  userinfo_endpoint: (exchange, form) => claimsFact(exchange, { kind: 'userinfo', form }),
  introspection_endpoint: (exchange, form) => claimsFact(exchange, { kind: 'introspection', form }),
  revocation_endpoint: revocationFact,
  end_session_endpoint: logoutFact,
  registration_endpoint: registrationFact,
  pushed_authorization_request_endpoint: pendingFact,
  device_authorization_endpoint: pendingFact,
};

/** What a request is for by its own members, where no metadata says. */
function guessed({ request }: Exchange, form: readonly Named[]): string | undefined {
  const { method, path, query } = request;
  if (method === 'POST' && valueOf(form, 'grant_type') !== undefined) return 'token_endpoint';
  if (method === 'POST' && valueOf(form, 'token') !== undefined) {
    if (/introspect/iu.test(path)) return 'introspection_endpoint';
    return /revo[ck]/iu.test(path) ? 'revocation_endpoint' : undefined;
  }
  const asks = (...names: readonly string[]): boolean =>
    names.some((name) => valueOf(query, name) !== undefined);
  if (asks('response_type') && asks('client_id')) return 'authorization_endpoint';
  if (/\/userinfo$/iu.test(path)) return 'userinfo_endpoint';
  return asks('post_logout_redirect_uri', 'id_token_hint') ? 'end_session_endpoint' : undefined;
}

function challengesOf({ request, response, location }: Exchange): readonly ChallengeFact[] {
  if (response.status !== 401 && response.status !== 403) return [];
  const header = headerValue(response.headers, 'www-authenticate');
  if (header === undefined || !/^\s*(?:bearer|dpop)\b/iu.test(header)) return [];
  const error = parameter(header, 'error');
  if (error !== 'insufficient_user_authentication' && error !== 'insufficient_scope') return [];
  return [
    {
      kind: 'challenge',
      location,
      operation: `${request.method} ${request.path}`,
      status: response.status,
      error,
      acrValues: words(parameter(header, 'acr_values')),
      maxAge: parameter(header, 'max_age'),
    },
  ];
}

/** RFC 9110 §11.2: a token or a quoted string. */
function parameter(header: string, name: string): string | undefined {
  const found = new RegExp(`(?:^|[\\s,])${name}\\s*=\\s*(?:"([^"]*)"|([^\\s,"]+))`, 'iu').exec(header);
  return found?.[1] ?? found?.[2];
}

export function words(text: string | undefined): readonly string[] {
  return text?.split(/\s+/u).filter(Boolean) ?? [];
}
