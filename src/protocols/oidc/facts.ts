/** What recorded exchanges tell of OpenID Connect and OAuth. */
import type { View } from '../../core/identity.ts';
import type { Location } from '../../core/location.ts';
import type { JsonObject } from '../../schema/json.ts';
import type { Jwt } from './jwt.ts';
import type { OidcModel } from './model.ts';

interface Told {
  /** The part of the exchange that tells it. */
  readonly location: Location;
}

/** A request to the authorization endpoint (RFC 6749 §4.1.1, OpenID Connect Core 1.0 §3.1.2.1), and what came of it. */
export interface AuthorizationFact extends Told {
  readonly kind: 'authorization';
  readonly client: string | undefined;
  readonly scopes: readonly string[];
  readonly responseType: string;
  readonly hasChallenge: boolean;
  readonly isSigned: boolean;
  readonly isPushed: boolean;
  readonly redirectUri: string | undefined;
  readonly acrValues: readonly string[];
  readonly prompt: string | undefined;
  readonly hasMaxAge: boolean;
  /** `page`: the server shows or leads to a page of its own; `refused`: an error page and no way back to the client. */
  readonly outcome: 'granted' | 'page' | 'error' | 'refused';
  readonly error: string | undefined;
  readonly errorText: string | undefined;
}

/** A request to the token endpoint (RFC 6749 §3.2), and the answer. */
export interface TokenFact extends Told {
  readonly kind: 'token';
  readonly grant: string;
  readonly client: string | undefined;
  /** As in `token_endpoint_auth_methods_supported`; undefined where it cannot be told. */
  readonly clientAuthentication: string | undefined;
  readonly requested: readonly string[] | undefined;
  /** Undefined when the answer does not say: then it is what was asked for (RFC 6749 §5.1). */
  readonly granted: readonly string[] | undefined;
  readonly status: number;
  readonly error: string | undefined;
  readonly expiresIn: number | undefined;
  readonly tokenType: string | undefined;
  readonly refreshUsed: string | undefined;
  readonly refreshGiven: string | undefined;
  /** Whether the redirect had proof of possession of a code verifier. */
  readonly hasVerifier: boolean;
}

export interface IdTokenFact extends Told {
  readonly kind: 'id-token';
  readonly jwt: Jwt;
}

export interface AccessTokenFact extends Told {
  readonly kind: 'access-token';
  readonly text: string;
  readonly jwt: Jwt | undefined;
  readonly grant: string;
  /** What the client asked to use it for (RFC 8707). */
  readonly resource: string | undefined;
  /** Whether the request came with proof of a key (RFC 9449 §4). */
  readonly hasProof: boolean;
}

/** Claims as an endpoint gives them. */
export interface ClaimsFact<Kind extends 'userinfo' | 'introspection'> extends Told {
  readonly kind: Kind;
  readonly claims: JsonObject;
  /** The access token that was shown, or asked about. */
  readonly token: string | undefined;
}

export interface RevocationFact extends Told {
  readonly kind: 'revocation';
  readonly status: number;
  readonly token: string | undefined;
}

/** A client that registered itself (RFC 7591 §3): what it asked for, and what it was given. */
export interface RegistrationFact extends Told {
  readonly kind: 'registration';
  readonly asked: JsonObject;
  readonly given: JsonObject;
}

/** Something that the user must use up in time: a pushed request (RFC 9126 §2.2), a device code (RFC 8628 §3.2). */
export interface PendingFact extends Told {
  readonly kind: 'pending';
  readonly what: 'pushed request' | 'device code';
  readonly seconds: number;
}

/** A request to end the session (RP-Initiated Logout 1.0 §2). */
export interface LogoutFact extends Told {
  readonly kind: 'logout';
  readonly hasHint: boolean;
  readonly parameters: readonly string[];
  /** `returned`: straight back to the client; `page`: a page of the provider; `refused`. */
  readonly outcome: 'returned' | 'page' | 'refused';
  readonly status: number;
}

/** A refusal with what would help (RFC 6750 §3, RFC 9470 §3). */
export interface ChallengeFact extends Told {
  readonly kind: 'challenge';
  /** `GET /accounts`. */
  readonly operation: string;
  readonly status: number;
  readonly error: string;
  readonly acrValues: readonly string[];
  readonly maxAge: string | undefined;
}

export type OidcFact =
  | AuthorizationFact
  | TokenFact
  | IdTokenFact
  | AccessTokenFact
  | ClaimsFact<'userinfo'>
  | ClaimsFact<'introspection'>
  | RevocationFact
  | RegistrationFact
  | PendingFact
  | LogoutFact
  | ChallengeFact;

export type OidcView = View<OidcModel, OidcFact>;
