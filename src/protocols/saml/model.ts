/** SAML metadata: entities, their roles, and what these promise, with defaults filled in (SAML Metadata §2). */
import type { Location } from '../../core/location.ts';
import type { Certificate } from './certificate.ts';

export interface SamlModel {
  readonly hasMetadata: boolean;
  readonly entities: readonly Entity[];
}

export interface Entity {
  readonly id: string;
  readonly location: Location;
  readonly validity: Validity;
  readonly roles: readonly Role[];
}

/** How long metadata may be used, with what the elements around say (SAML Metadata §2.3.1, §2.3.2, §4.3). */
export interface Validity {
  /** The earliest of all that apply. */
  readonly until?: Stated<string>;
  readonly cache?: Stated<string>;
}

export interface Stated<Value> {
  readonly value: Value;
  /** Of a default: the place of the element. */
  readonly location: Location;
  readonly isDefault: boolean;
}

/** `IDPSSODescriptor` → `idp`. */
export type RoleKind = 'idp' | 'sp' | 'attribute authority' | 'authentication authority' | 'decision point';

export interface Role {
  readonly kind: RoleKind;
  readonly location: Location;
  readonly validity: Validity;
  readonly endpoints: readonly Service[];
  readonly keys: readonly Key[];
  readonly nameIdFormats: readonly Stated<string>[];
  /** `WantAuthnRequestsSigned`, `AuthnRequestsSigned`, `WantAssertionsSigned`, by name. */
  readonly flag: (name: string) => Stated<boolean> | undefined;
  /** Attributes that the role says it gives. */
  readonly attributes: readonly AttributeName[];
  /** Attributes that the role asks for. */
  readonly requested: readonly (AttributeName & { readonly isRequired: boolean })[];
}

/** An endpoint (SAML Metadata §2.2.2, §2.2.3). */
export interface Service {
  /** `SingleSignOnService`. */
  readonly service: string;
  /** The URI. */
  readonly binding: string;
  readonly address: string;
  readonly index: string | undefined;
  readonly location: Location;
}

export interface Key {
  /** A key without use is for both (SAML Metadata §2.4.1.1). */
  readonly uses: readonly ('signing' | 'encryption')[];
  /** Empty where the key is written without a certificate. */
  readonly certificates: readonly Certificate[];
  readonly location: Location;
}

export interface AttributeName {
  readonly name: string;
  readonly format: string;
  readonly location: Location;
}

/** SAML Core §2.7.3.1: what an attribute without `NameFormat` has. */
export const UNSPECIFIED_ATTRIBUTE = 'urn:oasis:names:tc:SAML:2.0:attrname-format:unspecified';

/** SAML Core §2.2.2: what a name identifier without `Format` has. */
export const UNSPECIFIED_NAME_ID = 'urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified';

/** The last part of a URN of SAML, and any other text as it is. */
export function shortUri(uri: string): string {
  const short = /^urn:oasis:names:tc:SAML:[\d.]+:[\w-]+:(?:classes:)?([\w-]+)$/u.exec(uri)?.[1];
  return short ?? uri;
}

/** What roles of one kind are known of: the certificates that sign. */
export function signingCertificates({ keys }: Role): readonly Certificate[] {
  return keys.flatMap(({ uses, certificates }) => (uses.includes('signing') ? certificates : []));
}

export function rolesOf(model: SamlModel, kind: RoleKind): readonly Role[] {
  return model.entities.flatMap(({ roles }) => roles.filter((role) => role.kind === kind));
}
