/**
 * One OpenID provider in many releases: a real oidc-provider on loopback, plain and with one switch turned each. They share a
 * public address (`https://sso.example.test`), which the caller names in `X-Forwarded-Host`, as a proxy does.
 *
 * `node scripts/oidc-switches.mjs plain pkce …` prints `{ "plain": "http://127.0.0.1:…", … }` and serves until it is ended.
 */
import { createHash, generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:http';

const PUBLIC = 'https://sso.example.test';

const rsa = (kid) => {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return { ...privateKey.export({ format: 'jwk' }), kid, use: 'sig', alg: 'RS256' };
};
const ec = (kid) => {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return { ...privateKey.export({ format: 'jwk' }), kid, use: 'sig', alg: 'ES256' };
};
const KEY = rsa('key-1');

const PLAIN = {
  issuer: PUBLIC,
  user: {
    sub: 'mara',
    name: 'Mara Winter',
    email: 'mara@example.test',
    email_verified: true,
    groups: ['staff'],
  },
  keys: [KEY],
  algorithms: ['RS256'],
  methods: ['client_secret_basic', 'client_secret_post'],
  scopes: ['openid', 'offline_access', 'profile', 'email', 'groups'],
  claims: { openid: ['sub'], profile: ['name'], email: ['email', 'email_verified'], groups: ['groups'] },
  claimsOnlyInUserinfo: false,
  acrValues: ['urn:example:pwd', 'urn:example:mfa'],
  subjects: 'public',
  pkce: false,
  rotation: false,
  refresh: true,
  seconds: 3600,
  format: 'jwt',
  routes: {},
  features: {},
};

/** What each switch turns. */
const SWITCHES = {
  plain: {},
  issuer: { issuer: `${PUBLIC}/` },
  scopes: {
    scopes: PLAIN.scopes.filter((scope) => scope !== 'groups'),
    claims: { ...PLAIN.claims, groups: undefined },
  },
  pkce: { pkce: true },
  userinfo: { claimsOnlyInUserinfo: true },
  claim: { claims: { ...PLAIN.claims, email: ['email'] } },
  text: { user: { ...PLAIN.user, email_verified: 'true' } },
  subject: { subjects: 'pairwise' },
  lifetime: { seconds: 300 },
  rotation: { rotation: true },
  'no-refresh': { refresh: false },
  keys: { keys: [rsa('key-2')] },
  'keys-overlap': { keys: [rsa('key-2'), KEY] },
  algorithm: { keys: [ec('key-2')], algorithms: ['ES256'] },
  authentication: { methods: ['client_secret_post'] },
  acr: { acrValues: ['urn:example:pwd'] },
  opaque: { format: 'opaque' },
  moved: { routes: { token: '/oauth2/v2/token' } },
  logout: { features: { rpInitiatedLogout: { enabled: false } } },
  'back-channel': { features: { backchannelLogout: { enabled: false } } },
  introspection: { features: { introspection: { enabled: false } } },
  revocation: { features: { revocation: { enabled: false } } },
  grant: { features: { clientCredentials: { enabled: false } } },
  pushed: {
    features: {
      pushedAuthorizationRequests: { enabled: true, requirePushedAuthorizationRequests: true },
    },
  },
};

function clientsOf({ algorithms: [algorithm], methods: [method], subjects, features }) {
  const shared = {
    subject_type: subjects,
    id_token_signed_response_alg: algorithm,
    token_endpoint_auth_method: method,
  };
  const web = {
    ...shared,
    client_id: 'web',
    client_secret: 'web-is-on-loopback',
    redirect_uris: ['https://web.example.test/cb'],
    post_logout_redirect_uris: ['https://web.example.test/out'],
    grant_types: ['authorization_code', 'refresh_token'],
    response_types: ['code'],
  };
  const job = {
    ...shared,
    client_id: 'job',
    client_secret: 'job-is-on-loopback',
    redirect_uris: [],
    response_types: [],
    grant_types: ['client_credentials'],
  };
  return features.clientCredentials?.enabled === false ? [web] : [web, job];
}

function configurationOf(release) {
  const { user, keys, algorithms, methods, scopes, claims, acrValues, pkce, rotation, refresh } = release;
  const { subjects, seconds, format, routes, features, claimsOnlyInUserinfo } = release;
  return {
    clients: clientsOf(release),
    jwks: { keys },
    enabledJWA: { idTokenSigningAlgValues: algorithms },
    clientAuthMethods: methods,
    subjectTypes: [subjects],
    pairwiseIdentifier: (_, id, client) =>
      createHash('sha256').update(`${id} ${client.clientId}`).digest('hex'),
    scopes,
    claims: Object.fromEntries(Object.entries(claims).filter(([, names]) => names)),
    conformIdTokenClaims: claimsOnlyInUserinfo,
    acrValues,
    pkce: { required: () => pkce },
    rotateRefreshToken: rotation,
    issueRefreshToken: (_, client) => refresh && client.grantTypeAllowed('refresh_token'),
    routes,
    cookies: { keys: ['only-on-loopback'] },
    ttl: {
      AccessToken: seconds,
      AuthorizationCode: 60,
      ClientCredentials: seconds,
      Grant: 86_400,
      IdToken: 3600,
      Interaction: 600,
      RefreshToken: 86_400,
      Session: 86_400,
    },
    features: {
      devInteractions: { enabled: true },
      introspection: { enabled: true },
      revocation: { enabled: true },
      clientCredentials: { enabled: true },
      rpInitiatedLogout: { enabled: true },
      backchannelLogout: { enabled: true },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => undefined,
        getResourceServerInfo: (_, resource) => ({
          scope: 'api:read',
          audience: resource,
          accessTokenFormat: format,
          accessTokenTTL: seconds,
          ...(format === 'jwt' ? { jwt: { sign: { alg: algorithms[0] } } } : {}),
        }),
      },
      ...features,
    },
    findAccount: (_, id) => ({ accountId: id, claims: () => ({ ...user, sub: user.sub }) }),
  };
}

async function start(Provider, name) {
  const release = { ...PLAIN, ...SWITCHES[name] };
  const provider = new Provider(release.issuer, configurationOf(release));
  provider.proxy = true;
  const server = createServer({ keepAliveTimeout: 120_000 }, provider.callback());
  await new Promise((done) => {
    server.listen(0, '127.0.0.1', done);
  });
  return [name, `http://127.0.0.1:${server.address().port}`];
}

/** oidc-provider asks for Node 22; on Node 20 it misses one function. What it has to say is not for standard output. */
URL.parse ??= (text, base) => (URL.canParse(text, base) ? new URL(text, base) : null);
console.warn = () => {};
console.info = () => {};
const { default: Provider } = await import('oidc-provider');
const started = await Promise.all(process.argv.slice(2).map((name) => start(Provider, name)));
process.stdout.write(`${JSON.stringify(Object.fromEntries(started))}\n`);
