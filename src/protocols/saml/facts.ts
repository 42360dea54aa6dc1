/** What recorded exchanges tell of SAML. */
import type { View } from '../../core/identity.ts';
import type { Location } from '../../core/location.ts';
import type { Certificate } from './certificate.ts';
import type { SamlModel } from './model.ts';

interface Told {
  /** The part of the exchange that tells it. */
  readonly location: Location;
}

/** An AuthnRequest (SAML Core §3.4.1), and what came of it. */
export interface RequestFact extends Told {
  readonly kind: 'request';
  readonly issuer: string | undefined;
  readonly binding: Binding;
  readonly isSigned: boolean;
  /** What `NameIDPolicy` asks for. */
  readonly nameIdFormat: string | undefined;
  /** What `RequestedAuthnContext` asks for, with its comparison (SAML Core §3.3.2.2.1). */
  readonly contexts: readonly string[];
  readonly comparison: string;
  readonly status: number;
  /** The IdP answers with an error of HTTP; a page that asks for a password is none. */
  readonly isRefused: boolean;
}

export type Binding = 'HTTP-Redirect' | 'HTTP-POST';

/** A Response (SAML Core §3.3.3) on its way to the service provider. */
export interface ResponseFact extends Told {
  readonly kind: 'response';
  readonly issuer: string | undefined;
  /** Top-level and nested status codes, short: `Success`; `Responder`, `NoAuthnContext`. */
  readonly status: readonly string[];
  /** Whom it is for: the first audience, else the destination. */
  readonly audience: string;
  /** Where it is sent; empty where it does not say. */
  readonly destination: string;
  readonly isResponseSigned: boolean;
  readonly isAssertionSigned: boolean;
  readonly isEncrypted: boolean;
  /** URI of the signature algorithm of the assertion, else of the response. */
  readonly algorithm: string | undefined;
  readonly verified: Verified;
  /** Undefined where there is none that can be read: an error, or an encrypted one. */
  readonly assertion: Assertion | undefined;
}

/**
 * - `valid`: with a certificate of the metadata; the assertion is what was signed, and nothing else.
 * - `unknown-key`: valid, but with the certificate that came along and is not in the metadata.
 * - `invalid`: with no certificate of the metadata, nor with the one that came along.
 * - `elsewhere`: something is signed, and it is not the assertion that stands in the response.
 * - `not-verified`: no signature, none that was kept, or no certificate.
 */
export type Verdict = 'valid' | 'unknown-key' | 'invalid' | 'elsewhere' | 'not-verified';

export interface Verified {
  readonly verdict: Verdict;
  /** The one that verifies it. */
  readonly certificate?: Certificate;
}

/** A signature that could be held against the certificates of the metadata. */
export interface SignatureFact extends Told {
  readonly kind: 'signature';
  readonly verified: Verified;
  readonly issuer: string | undefined;
}

export interface Assertion {
  readonly nameId: NameId | undefined;
  /** URIs of `AuthnContextClassRef`; empty where there is none. */
  readonly contexts: readonly string[];
  readonly attributes: readonly Attribute[];
}

export interface NameId {
  readonly format: string;
  readonly value: string;
}

export interface Attribute {
  readonly name: string;
  readonly format: string;
  readonly values: readonly string[];
}

export type SamlFact = RequestFact | ResponseFact | SignatureFact;

export type SamlView = View<SamlModel, SamlFact>;
