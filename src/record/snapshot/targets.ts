/** What a tenant may publish about itself, where it stands, and how it is known. */
import { identityProtocols } from '../../app/registry.ts';
import { isObject } from '../../schema/json.ts';

export interface Target {
  /** The file in the release folder. */
  readonly file: string;
  /** For people. */
  readonly title: string;
  /** In the order in which they are asked. */
  readonly addresses: readonly URL[];
  readonly recognises: (root: unknown) => boolean;
}

/** The issuer, the SCIM base or the metadata itself: well-known endings are taken off. */
export function baseOf(address: URL): URL {
  const path = address.pathname
    .replace(WELL_KNOWN, '$1')
    .replace(/\/(?:Schemas|ResourceTypes|ServiceProviderConfig)$/u, '')
    .replace(/\/+$/u, '');
  return new URL(path === '' ? '/' : path, address.origin);
}

/** Behind the issuer (OpenID Connect Discovery 1.0 §4), or before its path (RFC 8414 §3.1, SSF 1.0 §7.2). */
const WELL_KNOWN =
  /\/\.well-known\/(?:openid-configuration|oauth-authorization-server|ssf-configuration|sse-configuration)(\/.*)?$/u;

/** `/tenant` and `/oidc/x` → `/tenant/oidc/x`. */
function under({ origin, pathname }: URL, path: string): URL {
  return new URL(`${pathname.replace(/\/+$/u, '')}${path}`, origin);
}

/** `/tenant` and `/.well-known/x` → `/.well-known/x/tenant`. */
function inserted({ origin, pathname }: URL, path: string): URL {
  return new URL(`${path}${pathname === '/' ? '' : pathname}`, origin);
}

export function targetsFor(address: URL): readonly Target[] {
  const base = baseOf(address);
  const wellKnown = (name: string): readonly URL[] => [
    address,
    under(base, `/.well-known/${name}`),
    inserted(base, `/.well-known/${name}`),
  ];
  return [
    {
      file: 'openid-configuration.json',
      title: 'OpenID Connect discovery',
      addresses: distinct(wellKnown('openid-configuration')),
      recognises: (root) => kindOf(root) === 'oidc discovery',
    },
    {
      file: 'oauth-authorization-server.json',
      title: 'OAuth authorization server metadata',
      addresses: distinct([
        ...(kindOfPath(address) === 'oauth-authorization-server' ? [address] : []),
        inserted(base, '/.well-known/oauth-authorization-server'),
        under(base, '/.well-known/oauth-authorization-server'),
      ]),
      recognises: (root) => ['oidc discovery', 'oidc server-metadata'].includes(kindOf(root) ?? ''),
    },
    {
      file: 'saml-metadata.xml',
      title: 'SAML metadata',
      addresses: distinct([address, ...SAML_PATHS.map((path) => under(base, path)), new URL(ADFS, base)]),
      recognises: (root) => kindOf(root) === 'saml metadata',
    },
    {
      file: 'ssf-configuration.json',
      title: 'Shared Signals configuration',
      addresses: distinct([
        ...(kindOfPath(address) === 'ssf-configuration' ? [address] : []),
        ...['ssf-configuration', 'sse-configuration'].flatMap((name) => [
          inserted(base, `/.well-known/${name}`),
          under(base, `/.well-known/${name}`),
        ]),
      ]),
      recognises: (root) => kindOf(root) === 'events ssf-configuration',
    },
    ...SCIM.map(([name, title, recognises]) => ({
      file: `scim/${name}.json`,
      title,
      addresses: distinct(
        [base, under(base, '/scim/v2'), new URL('/scim/v2', base)].map((scim) => under(scim, `/${name}`)),
      ),
      recognises,
    })),
  ];
}

/** Where products publish it: there is no well-known place but the entity's own name (SAML Metadata §4.1). */
const SAML_PATHS = [
  '/metadata',
  '/saml/metadata',
  '/protocol/saml/descriptor',
  '/federationmetadata/2007-06/federationmetadata.xml',
];
const ADFS = '/FederationMetadata/2007-06/FederationMetadata.xml';

const SCIM: readonly (readonly [string, string, (root: unknown) => boolean])[] = [
  ['ServiceProviderConfig', 'SCIM service provider config', isScimConfig],
  ['ResourceTypes', 'SCIM resource types', (root) => isScimList(root, 'endpoint')],
  ['Schemas', 'SCIM schemas', (root) => isScimList(root, 'attributes')],
];

function kindOfPath({ pathname }: URL): string | undefined {
  return /\/\.well-known\/([\w-]+)/u.exec(pathname)?.[1];
}

/** `oidc jwks`; undefined where no protocol knows it. */
export function kindOf(root: unknown): string | undefined {
  return identityProtocols.flatMap(({ name, artefactKind }) => {
    const kind = artefactKind(root);
    return kind === undefined ? [] : [`${name} ${kind}`];
  })[0];
}

/** RFC 7643 §5. */
function isScimConfig(root: unknown): boolean {
  return isObject(root) && isObject(root['patch']) && isObject(root['filter']);
}

/** A list response (RFC 7644 §3.4.2), or a bare list as some servers answer. */
function isScimList(root: unknown, member: string): boolean {
  const list = isObject(root) ? root['Resources'] : root;
  return (
    Array.isArray(list) &&
    list.length > 0 &&
    list.every((each: unknown) => isObject(each) && Object.hasOwn(each, member))
  );
}

function distinct(addresses: readonly URL[]): readonly URL[] {
  return [...new Map(addresses.map((address) => [address.href, address] as const)).values()];
}
