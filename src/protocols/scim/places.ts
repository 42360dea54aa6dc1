/** Which SCIM endpoint a request is for (RFC 7644 §3.2). */
import type { Asked, Endpoint } from '../../core/identity.ts';
import type { Location } from '../../core/location.ts';
import type { ScimModel } from './model.ts';
import { isSame } from './names.ts';

export interface Place {
  /** The path before the endpoint. */
  readonly base: string;
  /** `/Users`; `/Bulk`; `/.search` at the root; `/ServiceProviderConfig`. */
  readonly endpoint: string;
  /** Of resources. */
  readonly type: string | undefined;
  readonly id: string | undefined;
  readonly isSearch: boolean;
}

const USUAL: Readonly<Record<string, string | undefined>> = {
  '/users': 'User',
  '/groups': 'Group',
  '/me': 'User',
  '/bulk': undefined,
  '/serviceproviderconfig': undefined,
  '/resourcetypes': undefined,
  '/schemas': undefined,
};

/** Undefined when no endpoint of SCIM ends the path. */
export function placeOf(path: string, model: ScimModel): Place | undefined {
  const segments = path.split('/').slice(1);
  for (const back of [1, 2, 3]) {
    const at = segments.length - back;
    const segment = segments[at];
    if (segment === undefined || segment === '') continue;
    const known = endpointCalled(`/${segment}`, model);
    if (known === undefined) continue;
    const [id, ...more] = segments.slice(at + 1).filter((each) => each !== '');
    if (more.length > 0 || (id !== undefined && !takesId(known.endpoint))) continue;
    const isSearch = id === '.search';
    return {
      base: segments
        .slice(0, at)
        .map((each) => `/${each}`)
        .join(''),
      ...known,
      id: isSearch || id === undefined ? undefined : decodedId(id),
      isSearch,
    };
  }
  return undefined;
}

function endpointCalled(written: string, model: ScimModel): Pick<Place, 'endpoint' | 'type'> | undefined {
  const stated = model.types.find(({ endpoint }) => isSame(endpoint, written));
  if (stated !== undefined) return { endpoint: stated.endpoint, type: stated.name };
  const usual = written.toLowerCase();
  return Object.hasOwn(USUAL, usual) ? { endpoint: written, type: USUAL[usual] } : undefined;
}

function takesId(endpoint: string): boolean {
  return !/^\/(?:bulk|me|serviceproviderconfig)$/iu.test(endpoint);
}

function decodedId(id: string): string {
  try {
    return decodeURIComponent(id);
  } catch {
    return id;
  }
}

/** Whether the path alone says that it is SCIM: below a stated base, or below `/scim`. */
export function isScimPath({ base }: Place, model: ScimModel): boolean {
  return model.bases.length > 0 ? model.bases.includes(base) : /(?:^|\/)scim(?:\/|$)/iu.test(base);
}

export function endpointOf({ path }: Asked, model: ScimModel): Endpoint | undefined {
  const place = placeOf(path, model);
  if (place === undefined || !isBelow(place, model)) return undefined;
  const location = declared(place, model);
  return location === undefined ? undefined : { name: place.endpoint, location };
}

/** Where no document tells the base, it may be empty or a version as well. */
function isBelow(place: Place, model: ScimModel): boolean {
  return isScimPath(place, model) || (model.bases.length === 0 && /^(?:\/v2)?$/iu.test(place.base));
}

function declared({ endpoint, type }: Place, model: ScimModel): Location | undefined {
  if (type !== undefined) {
    const stated = model.types.find(({ name }) => isSame(name, type))?.location;
    // Without resource types, the schema of a type declares it.
    if (stated !== undefined || model.types.length > 0) return stated;
    return model.schemas.find(({ urn }) => isSame(urn, model.coreOf(type)))?.location;
  }
  const own: Readonly<Record<string, Location | undefined>> = {
    '/bulk': model.config?.location,
    '/serviceproviderconfig': model.config?.location,
    '/resourcetypes': model.types[0]?.location,
    '/schemas': model.schemas[0]?.location,
  };
  return own[endpoint.toLowerCase()];
}
