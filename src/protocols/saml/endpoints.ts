/** Endpoints of the metadata: which one a request is for, and which of a release are one endpoint. */
import type { Asked, Endpoint } from '../../core/identity.ts';
import type { SamlModel, Service } from './model.ts';
import { shortUri } from './model.ts';

export function endpointOf(asked: Asked, model: SamlModel): Endpoint | undefined {
  const [first] = servicesFor(asked, model);
  if (first !== undefined) return { name: first.service, location: first.location };
  // SAML Metadata §4.1: at the entity's own name.
  const entity = model.entities.find(({ id }) => isAddress(asked, id));
  return entity === undefined ? undefined : { name: 'metadata', location: entity.location };
}

/** Endpoints at the address of a request. */
export function servicesFor(asked: Asked, model: SamlModel): readonly Service[] {
  return model.entities
    .flatMap(({ roles }) => roles)
    .flatMap(({ endpoints }) => endpoints)
    .filter(({ address }) => isAddress(asked, address));
}

function isAddress({ origin, path }: Asked, written: string): boolean {
  const address = addressOf(written);
  return address?.pathname === path && (origin === undefined || address.origin === origin);
}

export function addressOf(text: string): URL | undefined {
  return URL.canParse(text) ? new URL(text) : undefined;
}

/** `https://IDP.example:443/sso` and `https://idp.example/sso` are one (RFC 3986 §6.2.2, §6.2.3). */
export function sameAddress(text: string): string {
  return addressOf(text)?.href ?? text;
}

/** `SingleSignOnService HTTP-POST`. */
export function serviceName({ service, binding }: Pick<Service, 'service' | 'binding'>): string {
  return `${service} ${shortUri(binding)}`;
}

/** Methods that a binding is carried by (SAML Bindings §3). */
export function isSentBy({ binding }: Service, method: string): boolean {
  const name = shortUri(binding);
  if (name === 'HTTP-Redirect' || name === 'URI') return method === 'GET';
  if (name === 'HTTP-POST' || name === 'SOAP' || name === 'PAOS') return method === 'POST';
  return true;
}
