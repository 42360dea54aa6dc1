/** Which endpoint of the transmitter metadata a request is for. */
import type { Asked, Endpoint } from '../../core/identity.ts';
import { ENDPOINTS, type EventsModel } from './model.ts';

/** Shared Signals Framework 1.0 §7.2; earlier drafts said `sse`. */
const WELL_KNOWN = /\/\.well-known\/(?:ssf|sse)-configuration(?:\/|$)/u;

export function endpointOf({ origin, path }: Asked, model: EventsModel): Endpoint | undefined {
  if (model.metadata === undefined) return undefined;
  if (WELL_KNOWN.test(path)) return { name: 'metadata', location: model.metadata };
  for (const name of ENDPOINTS) {
    const stated = model.text(name);
    const address = stated === undefined || !URL.canParse(stated.value) ? undefined : new URL(stated.value);
    if (stated === undefined || address?.pathname !== path) continue;
    if (origin === undefined || address.origin === origin) return { name, location: stated.location };
  }
  return undefined;
}
