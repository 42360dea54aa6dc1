/**
 * The token side of the customer IdP: a real oidc-provider, in memory. The state machine of `customer-idp-server.mjs` signs people
 * in and hands it their grants; tokens, refreshing, claims and every error of OAuth are oidc-provider's own.
 */
import { createECDH, createHash } from 'node:crypto';

export const CALLBACK = 'net.example.login:/callback';

/** `accountOf(id)` gives the claims of a customer, undefined when there is none; `key` names the one key that signs. */
export async function startOidc({ issuer, accountOf, clients, key }) {
  const Provider = await loadProvider();
  return new Provider(issuer, {
    adapter: memory(),
    clients: clients.map(clientOf),
    jwks: { keys: [signingKey(key)] },
    cookies: { keys: ['only-pages-would-need-it'] },
    routes: { token: '/oauth2/token', userinfo: '/oauth2/userinfo', jwks: '/oauth2/keys' },
    scopes: ['openid', 'profile', 'email'],
    claims: {
      openid: ['sub'],
      profile: ['name', 'locale', 'updated_at'],
      email: ['email', 'email_verified'],
    },
    features: { clientCredentials: { enabled: true }, devInteractions: { enabled: false } },
    ttl: {
      AccessToken: 900,
      AuthorizationCode: 60,
      ClientCredentials: 600,
      Grant: 86_400,
      IdToken: 900,
      RefreshToken: 86_400,
    },
    enabledJWA: { idTokenSigningAlgValues: ['ES256'] },
    issueRefreshToken: (_, client) => client.grantTypeAllowed('refresh_token'),
    rotateRefreshToken: true,
    allowOmittingSingleRegisteredRedirectUri: true,
    clientBasedCORS: () => false,
    findAccount: (_, id) => {
      const claims = accountOf(id);
      return claims && { accountId: id, claims: () => ({ sub: id, ...claims }) };
    },
  });
}

/** Those with a secret are servers of partners and of the help desk, the others are apps. */
function clientOf({ id, secret, scope }) {
  const isApp = secret === undefined;
  return {
    client_id: id,
    id_token_signed_response_alg: 'ES256',
    ...(scope === undefined ? {} : { scope }),
    ...(isApp
      ? {
          application_type: 'native',
          token_endpoint_auth_method: 'none',
          grant_types: ['authorization_code', 'refresh_token'],
          redirect_uris: [CALLBACK],
        }
      : {
          client_secret: secret,
          grant_types: ['client_credentials'],
          redirect_uris: [],
          response_types: [],
        }),
  };
}

/** Made of its name, so that the key set is the same on every run. It protects nothing but this example. */
function signingKey(kid) {
  const pair = createECDH('prime256v1');
  pair.setPrivateKey(createHash('sha256').update(`example estate ${kid}`).digest());
  const text = (bytes) => bytes.toString('base64url');
  // 4, then x and y (SEC 1 §2.3.3).
  const point = pair.getPublicKey();
  const members = {
    d: text(pair.getPrivateKey()),
    x: text(point.subarray(1, 33)),
    y: text(point.subarray(33)),
  };
  return { kty: 'EC', crv: 'P-256', ...members, kid, use: 'sig', alg: 'ES256' };
}

/** What oidc-provider stores, by model and id. */
function memory() {
  const stores = new Map();
  return class {
    constructor(model) {
      this.store = stores.get(model) ?? new Map();
      stores.set(model, this.store);
    }
    async upsert(id, payload) {
      this.store.set(id, payload);
    }
    async find(id) {
      return this.store.get(id);
    }
    async findByUid() {
      return undefined;
    }
    async findByUserCode() {
      return undefined;
    }
    async consume(id) {
      this.store.get(id).consumed = true;
    }
    async destroy(id) {
      this.store.delete(id);
    }
    async revokeByGrantId(grantId) {
      for (const [id, payload] of this.store) if (payload.grantId === grantId) this.store.delete(id);
    }
  };
}

/** oidc-provider asks for Node 22; on Node 20 it misses one function, and says so once. */
async function loadProvider() {
  URL.parse ??= (text, base) => (URL.canParse(text, base) ? new URL(text, base) : null);
  const { warn } = console;
  console.warn = () => {};
  try {
    return (await import('oidc-provider')).default;
  } finally {
    console.warn = warn;
  }
}
