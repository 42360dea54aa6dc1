/**
 * What partners of the workforce IdP trust, on loopback: SAML metadata that samlify writes, and a transmitter of security events
 * (OpenID Shared Signals Framework 1.0) with the stream of the audit export. `next` makes it the release after: it signs assertions
 * with a certificate that was not announced before, and tells receivers of no revoked session any more.
 */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import express from 'express';

const samlify = createRequire(import.meta.url)('samlify');

const URN = 'urn:oasis:names:tc:SAML';
const CAEP = 'https://schemas.openid.net/secevent/caep/event-type/';
const RISC = 'https://schemas.openid.net/secevent/risc/event-type/';
const POLL = 'urn:ietf:rfc:8936';
const STREAM = 'audit-export';
const TOKEN = 'loopback-token';

export async function startTrust({ next }) {
  const app = express();
  app.disable('x-powered-by');
  const own = (request) => `http://${request.header('host')}`;
  app.get('/saml2/metadata', (request, response) => {
    response.type('application/samlmetadata+xml').send(identityProvider(own(request), next).getMetadata());
  });
  app.get('/.well-known/ssf-configuration', (request, response) => {
    response.json(transmitter(own(request)));
  });
  app.get('/ssf/streams', (request, response) => {
    if (request.header('authorization') !== `Bearer ${TOKEN}`) response.status(401).end();
    else if (request.query.stream_id !== STREAM) response.status(404).end();
    else response.json(stream(own(request), next));
  });
  const server = createServer({ keepAliveTimeout: 120_000 }, app);
  await new Promise((done) => {
    server.listen(0, '127.0.0.1', done);
  });
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    token: TOKEN,
    streamPath: `/ssf/streams?stream_id=${STREAM}`,
    close: () =>
      new Promise((done) => {
        server.closeAllConnections();
        server.close(done);
      }),
  };
}

/** Metadata needs the certificate alone, so that the key that belongs to it is kept nowhere. */
function identityProvider(url, next) {
  const certificate = join(import.meta.dirname, 'certificates', `saml-${next ? '2026' : '2024'}.pem`);
  const at = (binding, path) => ({ Binding: `${URN}:2.0:bindings:${binding}`, Location: `${url}${path}` });
  return samlify.IdentityProvider({
    entityID: `${url}/saml2/metadata`,
    signingCert: readFileSync(certificate, 'utf8'),
    isAssertionEncrypted: false,
    wantAuthnRequestsSigned: false,
    nameIDFormat: [`${URN}:2.0:nameid-format:persistent`, `${URN}:1.1:nameid-format:emailAddress`],
    singleSignOnService: [at('HTTP-Redirect', '/saml2/sso'), at('HTTP-POST', '/saml2/sso')],
    singleLogoutService: [at('HTTP-Redirect', '/saml2/slo')],
  });
}

function transmitter(url) {
  return {
    spec_version: '1_0',
    issuer: url,
    jwks_uri: `${url}/ssf/keys`,
    delivery_methods_supported: [POLL],
    configuration_endpoint: `${url}/ssf/streams`,
    status_endpoint: `${url}/ssf/status`,
    verification_endpoint: `${url}/ssf/verification`,
    authorization_schemes: [{ spec_urn: 'urn:ietf:rfc:6749' }],
    default_subjects: 'ALL',
  };
}

/** Of what is asked for, a stream delivers what is supported (§8.1.1). */
function stream(url, next) {
  const requested = [`${CAEP}session-revoked`, `${CAEP}credential-change`];
  const supported = [
    ...(next ? [] : [`${CAEP}session-revoked`]),
    `${CAEP}credential-change`,
    `${RISC}account-disabled`,
  ];
  return {
    stream_id: STREAM,
    iss: url,
    aud: 'https://audit.example.com',
    events_supported: supported,
    events_requested: requested,
    events_delivered: requested.filter((type) => supported.includes(type)),
    delivery: { method: POLL, endpoint_url: `${url}/ssf/poll/${STREAM}` },
  };
}
