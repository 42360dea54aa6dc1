/** Which endpoint of the metadata a request is for. */
import type { Asked, Endpoint } from '../../core/identity.ts';
import { ENDPOINTS } from './members.ts';
import type { OidcModel } from './model.ts';

/** OpenID Connect Discovery 1.0 §4, RFC 8414 §3. */
const WELL_KNOWN = /\/\.well-known\/(?:openid-configuration|oauth-authorization-server)(?:\/|$)/u;

export function endpointOf({ origin, path }: Asked, model: OidcModel): Endpoint | undefined {
  if (!model.hasMetadata) return undefined;
  const issuer = model.text('issuer');
  if (issuer !== undefined && WELL_KNOWN.test(path)) return { name: 'metadata', location: issuer.location };
  for (const name of ENDPOINTS) {
    const stated = model.text(name);
    const address = stated === undefined ? undefined : addressOf(stated.value);
    if (stated === undefined || address?.pathname !== path) continue;
    if (origin === undefined || address.origin === origin) return { name, location: stated.location };
  }
  return undefined;
}

export function addressOf(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}
