/** Requests that a client makes itself: for tokens, and about them. */
import { authorizationScheme, jsonOfBody, memberOfBody, valueOf } from '../../core/body.ts';
import { headerValue } from '../../core/exchange.ts';
import type { Named } from '../../core/protocol.ts';
import type { Exchange } from '../../core/recording.ts';
import { isObject, type JsonObject } from '../../schema/json.ts';
import type {
  AccessTokenFact,
  ClaimsFact,
  IdTokenFact,
  OidcFact,
  RevocationFact,
  TokenFact,
} from './facts.ts';
import { decodeJwt, textClaim, timeClaim } from './jwt.ts';

function listOf(text: string | undefined): readonly string[] | undefined {
  return text?.split(/\s+/u).filter(Boolean);
}

export function tokenFacts(exchange: Exchange, form: readonly Named[]): readonly OidcFact[] {
  const grant = valueOf(form, 'grant_type');
  if (grant === undefined) return [];
  const body = jsonOfBody(exchange.response.body);
  const answer: JsonObject = isObject(body?.value) ? body.value : {};
  const [idToken, accessToken] = [answer['id_token'], answer['access_token']];
  const at = (name: string): IdTokenFact['location'] =>
    body === undefined ? exchange.location : memberOfBody(body, name);
  const jwt = decodeJwt(idToken);
  const id: readonly IdTokenFact[] =
    jwt === undefined ? [] : [{ kind: 'id-token', location: at('id_token'), jwt }];
  const access: readonly AccessTokenFact[] =
    typeof accessToken !== 'string'
      ? []
      : [
          {
            kind: 'access-token',
            location: at('access_token'),
            text: accessToken,
            jwt: decodeJwt(accessToken),
            grant,
            resource: valueOf(form, 'resource') ?? valueOf(form, 'audience'),
            hasProof: headerValue(exchange.request.headers, 'dpop') !== undefined,
          },
        ];
  return [tokenFact(exchange, { form, answer, grant }), ...id, ...access];
}

interface Answered {
  readonly form: readonly Named[];
  readonly answer: JsonObject;
  readonly grant: string;
}

function tokenFact(exchange: Exchange, { form, answer, grant }: Answered): TokenFact {
  const expires = timeClaim(answer, 'expires_in') ?? Number(textClaim(answer, 'expires_in') ?? Number.NaN);
  return {
    kind: 'token',
    location: exchange.location,
    grant,
    client: valueOf(form, 'client_id'),
    clientAuthentication: clientAuthentication(exchange, form),
    requested: listOf(valueOf(form, 'scope')),
    granted: listOf(textClaim(answer, 'scope')),
    status: exchange.response.status,
    error: textClaim(answer, 'error'),
    expiresIn: Number.isFinite(expires) ? expires : undefined,
    tokenType: textClaim(answer, 'token_type'),
    refreshUsed: valueOf(form, 'refresh_token'),
    refreshGiven: textClaim(answer, 'refresh_token'),
    hasVerifier: valueOf(form, 'code_verifier') !== undefined,
  };
}

/** OpenID Connect Core 1.0 §9. With none of these the client may have shown a certificate (RFC 8705), which no recording has. */
function clientAuthentication({ request }: Exchange, form: readonly Named[]): string | undefined {
  if (authorizationScheme(request) === 'basic') return 'client_secret_basic';
  if (valueOf(form, 'client_secret') !== undefined) return 'client_secret_post';
  const assertion = valueOf(form, 'client_assertion');
  if (assertion === undefined) return undefined;
  const algorithm = decodeJwt(assertion)?.header['alg'];
  if (typeof algorithm !== 'string') return undefined;
  return algorithm.startsWith('HS') ? 'client_secret_jwt' : 'private_key_jwt';
}

/** UserInfo (Core §5.3.2) and introspection (RFC 7662 §2.2), as JSON or as a signed token. */
export function claimsFact<Kind extends 'userinfo' | 'introspection'>(
  exchange: Exchange,
  { kind, form }: { readonly kind: Kind; readonly form: readonly Named[] },
): readonly ClaimsFact<Kind>[] {
  const { response } = exchange;
  const token = kind === 'introspection' ? valueOf(form, 'token') : bearerOf(exchange);
  if (response.status !== 200) return [];
  const body = jsonOfBody(response.body);
  if (isObject(body?.value)) {
    const isTelling = kind === 'userinfo' || typeof body.value['active'] === 'boolean';
    return isTelling ? [{ kind, location: body.location, claims: body.value, token }] : [];
  }
  const jwt = response.body.kind === 'text' ? decodeJwt(response.body.text.trim()) : undefined;
  return jwt === undefined ? [] : [{ kind, location: exchange.location, claims: jwt.claims, token }];
}

/** RFC 6750 §2.1, RFC 9449 §7.1. */
function bearerOf({ request }: Exchange): string | undefined {
  return /^(?:bearer|dpop) +(\S+)$/iu.exec(headerValue(request.headers, 'authorization')?.trim() ?? '')?.[1];
}

export function revocationFact(
  { response, location }: Exchange,
  form: readonly Named[],
): readonly RevocationFact[] {
  return [{ kind: 'revocation', location, status: response.status, token: valueOf(form, 'token') }];
}
