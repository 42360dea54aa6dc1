/** An identity provider (samlify) and a service provider (node-saml) on loopback; what the first one does is changed by switches. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createRequire } from 'node:module';
import { currentTime } from '../../src/app/time.ts';
import { selfSigned, type TestKey } from './certificates.ts';

/** Their types bring those of a browser, for the whole program. */
const open = createRequire(import.meta.url);

interface Entity {
  readonly getMetadata: () => string;
  readonly entityMeta: { readonly getEntityID: () => string };
  readonly parseLoginRequest: (sp: Entity, binding: string, request: object) => Promise<{ extract: Extract }>;
  readonly createLoginResponse: (
    sp: Entity,
    info: object,
    binding: string,
    user: object,
    fill: (template: string) => object,
  ) => Promise<{ readonly context: string }>;
}

interface Extract {
  readonly request: { readonly id: string };
}

interface Samlify {
  readonly setSchemaValidator: (validator: object) => void;
  readonly IdentityProvider: (settings: object) => Entity;
  readonly ServiceProvider: (settings: object) => Entity;
  readonly SamlLib: {
    readonly defaultLoginResponseTemplate: { readonly context: string };
    readonly replaceTagsByValue: (template: string, tags: object) => string;
  };
}

const samlify = open('samlify') as Samlify;
// A test makes its own documents.
samlify.setSchemaValidator({ validate: () => Promise.resolve('not validated') });

interface NodeSaml {
  readonly getAuthorizeUrlAsync: (state: string, host: undefined, options: object) => Promise<string>;
  readonly validatePostResponseAsync: (body: object) => Promise<{ profile: Profile | null }>;
}

interface Profile {
  readonly nameID: string;
  readonly attributes?: Readonly<Record<string, unknown>>;
}

const { SAML } = open('@node-saml/node-saml') as { readonly SAML: new (options: object) => NodeSaml };

const URN = 'urn:oasis:names:tc:SAML';
export const PARTNER = 'https://portal.example/saml';
const CONSUMER = 'https://portal.example/saml/acs';

/** Each is one thing that a release may change. */
export interface Switches {
  readonly key: TestKey;
  /** A certificate that is announced beside. */
  readonly nextKey?: TestKey;
  readonly signedRequests: boolean;
  readonly nameId: 'emailAddress' | 'persistent';
  readonly renamed: boolean;
  readonly groups: boolean;
  readonly post: boolean;
  readonly logout: boolean;
  readonly context: string;
  /** It signs with this one, whatever the metadata says. */
  readonly signsWith?: TestKey;
}

export interface RunningProvider {
  readonly base: string;
  readonly turn: (switches: Switches) => void;
  readonly close: () => Promise<void>;
}

export interface Keys {
  readonly first: TestKey;
  readonly second: TestKey;
  readonly partner: TestKey;
}

export function createKeys(): Keys {
  return {
    first: selfSigned('idp-a', '2030-01-01T00:00:00Z'),
    second: selfSigned('idp-b', '2030-01-01T00:00:00Z'),
    partner: selfSigned('portal', '2030-01-01T00:00:00Z'),
  };
}

export function asReleased(key: TestKey): Switches {
  return {
    key,
    signedRequests: false,
    nameId: 'emailAddress',
    renamed: false,
    groups: true,
    post: true,
    logout: true,
    context: 'PasswordProtectedTransport',
  };
}

export async function startProvider(partner: TestKey, first: Switches): Promise<RunningProvider> {
  let now = first;
  const server = createServer({ keepAliveTimeout: 120_000 }, (request, response) => {
    answer({ base, switches: now, partner }, request, response).catch((error: unknown) => {
      response.writeHead(400, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ error: String(error) }));
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const base = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  return {
    base,
    turn: (switches) => {
      now = switches;
    },
    close: () =>
      new Promise((done) => {
        server.closeAllConnections();
        server.close(() => {
          done();
        });
      }),
  };
}

interface Serving {
  readonly base: string;
  readonly switches: Switches;
  readonly partner: TestKey;
}

async function answer(serving: Serving, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', serving.base);
  if (url.pathname === '/metadata') {
    const idp = identityProvider(serving, serving.switches.nextKey);
    response.writeHead(200, { 'content-type': 'application/samlmetadata+xml' });
    response.end(idp.getMetadata());
    return;
  }
  const page = await login(serving, identityProvider(serving), url);
  response.writeHead(200, { 'content-type': 'text/html' });
  response.end(
    `<form method="post" action="${CONSUMER}"><input type="hidden" name="SAMLResponse" value="${page}"/></form>`,
  );
}

function attributesOf({ renamed, groups }: Switches): readonly object[] {
  const named = (name: string, valueTag: string, format: string): object => ({
    name,
    valueTag,
    nameFormat: `${URN}:2.0:attrname-format:${format}`,
    valueXsiType: 'xs:string',
  });
  const mail = renamed
    ? named('mail', 'user.mail', 'basic')
    : named('urn:oid:0.9.2342.19200300.100.1.3', 'user.mail', 'uri');
  return groups ? [mail, named('groups', 'user.groups', 'basic')] : [mail];
}

function formatOf({ nameId }: Switches): string {
  return nameId === 'emailAddress'
    ? `${URN}:1.1:nameid-format:emailAddress`
    : `${URN}:2.0:nameid-format:persistent`;
}

function identityProvider({ base, switches }: Serving, nextKey?: TestKey): Entity {
  const { key, signsWith = key, signedRequests, post, logout, context } = switches;
  const at = (binding: string, path: string): object => ({
    Binding: `${URN}:2.0:bindings:${binding}`,
    Location: `${base}${path}`,
  });
  const written = samlify.SamlLib.defaultLoginResponseTemplate.context;
  const statement = `<saml:AuthnStatement AuthnInstant="{IssueInstant}" SessionIndex="s1"><saml:AuthnContext><saml:AuthnContextClassRef>${URN}:2.0:ac:classes:${context}</saml:AuthnContextClassRef></saml:AuthnContext></saml:AuthnStatement>`;
  return samlify.IdentityProvider({
    entityID: `${base}/metadata`,
    privateKey: signsWith.privateKey,
    signingCert: nextKey === undefined ? key.certificate : [key.certificate, nextKey.certificate],
    isAssertionEncrypted: false,
    wantAuthnRequestsSigned: signedRequests,
    nameIDFormat: [formatOf(switches)],
    requestSignatureAlgorithm: 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
    singleSignOnService: [at('HTTP-Redirect', '/sso'), ...(post ? [at('HTTP-POST', '/sso')] : [])],
    ...(logout ? { singleLogoutService: [at('HTTP-Redirect', '/slo')] } : {}),
    loginResponseTemplate: {
      context: written.replace('{AuthnStatement}', statement),
      attributes: attributesOf(switches),
    },
  });
}

async function login({ switches, partner }: Serving, idp: Entity, url: URL): Promise<string> {
  const sp = samlify.ServiceProvider({
    entityID: PARTNER,
    authnRequestsSigned: switches.signedRequests,
    signingCert: partner.certificate,
    wantAssertionsSigned: true,
    nameIDFormat: [formatOf(switches)],
    assertionConsumerService: [{ Binding: `${URN}:2.0:bindings:HTTP-POST`, Location: CONSUMER }],
  });
  // What is signed is the query as it was sent, without the signature (SAML Bindings §3.4.4.1).
  const parts = url.search.slice(1).split('&');
  const octetString = parts.filter((part) => !part.startsWith('Signature=')).join('&');
  const query = Object.fromEntries(url.searchParams);
  const { extract } = await idp.parseLoginRequest(sp, 'redirect', { query, octetString });
  const now = new Date(currentTime());
  const later = new Date(now.getTime() + 300_000).toISOString();
  const id = `_${String(now.getTime())}${Math.random().toString(16).slice(2)}`;
  const fill = (template: string): object => ({
    id,
    context: samlify.SamlLib.replaceTagsByValue(template, {
      ID: id,
      AssertionID: `${id}a`,
      Destination: CONSUMER,
      Audience: PARTNER,
      SubjectRecipient: CONSUMER,
      Issuer: idp.entityMeta.getEntityID(),
      IssueInstant: now.toISOString(),
      StatusCode: `${URN}:2.0:status:Success`,
      ConditionsNotBefore: now.toISOString(),
      ConditionsNotOnOrAfter: later,
      SubjectConfirmationDataNotOnOrAfter: later,
      NameIDFormat: formatOf(switches),
      NameID: switches.nameId === 'emailAddress' ? 'ada@idp.example' : '7f1c9e',
      InResponseTo: extract.request.id,
      attrUserMail: 'ada@idp.example',
      attrUserGroups: 'engineering',
    }),
  });
  const { context } = await idp.createLoginResponse(sp, { extract }, 'post', {}, fill);
  return context;
}

export interface Pinned {
  readonly base: string;
  readonly partner: TestKey;
  /** The certificate that the service provider holds. */
  readonly certificate: TestKey;
  readonly signs: boolean;
}

/** The service provider: it knows the certificate that it was given, and nothing of the metadata. */
export function serviceProvider({ base, partner, certificate, signs }: Pinned): NodeSaml {
  return new SAML({
    entryPoint: `${base}/sso`,
    issuer: PARTNER,
    callbackUrl: CONSUMER,
    audience: PARTNER,
    idpCert: certificate.certificate,
    wantAuthnResponseSigned: false,
    wantAssertionsSigned: true,
    validateInResponseTo: 'never',
    identifierFormat: null,
    ...(signs ? { privateKey: partner.privateKey, signatureAlgorithm: 'sha256' } : {}),
  });
}
