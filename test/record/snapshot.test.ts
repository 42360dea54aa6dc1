/** A tenant that publishes well, badly, elsewhere, too much; what is pinned of it, and what is not. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { refusalOf, takeSnapshot, type Snapshot } from '../../src/record/snapshot/take.ts';
import { baseOf } from '../../src/record/snapshot/targets.ts';
import { selfSigned } from '../saml/certificates.ts';
import { metadata } from '../saml/messages.ts';
import { CONFIG, KEYS, tenantForTests } from './tenant.ts';

const { answers, asked, elsewhereAsked, json, text, discovery, at } = tenantForTests();

function files({ pinned }: Snapshot): readonly string[] {
  return pinned.map(({ file }) => file).sort();
}

function why({ unpinned }: Snapshot, title: string): string {
  return unpinned.find((each) => each.title === title)?.why ?? 'it was pinned';
}

const take = (path = '', options: Parameters<typeof takeSnapshot>[1] = {}): Promise<Snapshot> =>
  takeSnapshot(new URL(`${at.base}${path}`), options);

describe('what is pinned', () => {
  test('all that answers and is known', async () => {
    json(CONFIG, discovery());
    json('/.well-known/oauth-authorization-server', {
      ...discovery(),
      grant_types_supported: ['authorization_code'],
    });
    json('/jwks', KEYS);
    text('/metadata', metadata(selfSigned('idp', '2030-01-01T00:00:00Z')), 'application/samlmetadata+xml');
    json('/.well-known/ssf-configuration', {
      issuer: at.base,
      jwks_uri: `${at.base}/jwks`,
      delivery_methods_supported: [],
      configuration_endpoint: `${at.base}/stream`,
    });
    json('/scim/v2/ServiceProviderConfig', { patch: { supported: true }, filter: { supported: false } });
    json('/scim/v2/Schemas', {
      totalResults: 2,
      Resources: [{ id: 'User', attributes: [{ name: 'password', type: 'string' }] }],
    });
    json('/scim/v2/ResourceTypes', { totalResults: 1, Resources: [{ name: 'User', endpoint: '/Users' }] });
    const taken = await take();
    expect(files(taken)).toEqual([
      'jwks.json',
      'oauth-authorization-server.json',
      'openid-configuration.json',
      'saml-metadata.xml',
      'scim/ResourceTypes.json',
      'scim/Schemas.json',
      'scim/ServiceProviderConfig.json',
      'ssf-configuration.json',
    ]);
    expect(taken.unpinned).toEqual([]);
    const notes = taken.pinned.flatMap((each) => each.notes);
    expect(notes).toEqual(['it has 1 of 2: the server answers in pages']);
    // Keys and certificates are public, and stay.
    expect(taken.pinned.find(({ file }) => file === 'jwks.json')?.text).toContain(KEYS.keys[0]?.['x']);
    expect(taken.pinned.find(({ file }) => file === 'saml-metadata.xml')?.text).toContain('MII');
  });

  test('an issuer with a path, by either place', async () => {
    json(`/.well-known/oauth-authorization-server/tenant`, {
      issuer: `${at.base}/tenant`,
      token_endpoint: 'x',
      grant_types_supported: ['x'],
    });
    json('/tenant/.well-known/openid-configuration', discovery({ issuer: `${at.base}/other` }));
    const taken = await take('/tenant/');
    expect(files(taken)).toEqual(['oauth-authorization-server.json', 'openid-configuration.json']);
    expect(taken.pinned[0]?.notes).toEqual([`its issuer is \`${at.base}/other\``]);
  });

  test('the address of the document itself, with its query', async () => {
    answers.set('/app/metadata.php', (request, response) => {
      const isAsked = request.url?.includes('appid=7') === true;
      response.writeHead(isAsked ? 200 : 404).end(metadata(selfSigned('idp', '2030-01-01T00:00:00Z')));
    });
    const taken = await take('/app/metadata.php?appid=7');
    expect(taken.pinned.map(({ file, from }) => [file, from])).toEqual([
      ['saml-metadata.xml', `${at.base}/app/metadata.php`],
    ]);
  });

  test.each([
    ['https://a.example/t/.well-known/openid-configuration', 'https://a.example/t'],
    ['https://a.example/.well-known/oauth-authorization-server/t', 'https://a.example/t'],
    ['https://a.example/scim/v2/Schemas', 'https://a.example/scim/v2'],
    ['https://a.example', 'https://a.example/'],
  ])('%s is of %s', (address, of) => {
    expect(baseOf(new URL(address)).href).toBe(of);
  });
});

describe('what is not', () => {
  test('a page, an error, something else', async () => {
    text('/', '<!doctype html><html></html>', 'text/html');
    json(CONFIG, { hello: 'world' });
    answers.set('/scim/v2/Schemas', (_, response) => response.writeHead(401).end());
    const taken = await take();
    expect(taken.pinned).toEqual([]);
    expect(why(taken, 'OpenID Connect discovery')).toContain('answers with something else');
    expect(why(taken, 'SCIM schemas')).toContain('answered 401');
    expect(why(taken, 'key set')).toBe('no document names its address');
  });

  test('what another host would have to say', async () => {
    answers.set(CONFIG, (_, response) =>
      response.writeHead(302, { location: `${at.elsewhere}${CONFIG}` }).end(),
    );
    const taken = await take();
    expect(why(taken, 'OpenID Connect discovery')).toContain('redirects to');
    expect(elsewhereAsked).toEqual([]);
  });

  test('what is too large', async () => {
    answers.set(CONFIG, (_, response) => {
      response.writeHead(200, { 'content-length': String(64 * 1024 * 1024) }).write('{');
    });
    expect(why(await take(), 'OpenID Connect discovery')).toContain('more than 32 MiB');
  });

  test('what does not come in time', async () => {
    answers.set('/.well-known/ssf-configuration', () => undefined);
    const taken = await take('', { timeoutMs: 300 });
    expect(why(taken, 'Shared Signals configuration')).toContain('took more than 0.3 s');
  });

  test('an address that may not be asked', () => {
    const refused = (address: string): string | undefined => refusalOf(new URL(address));
    expect(refused('https://tenant.example')).toBeUndefined();
    expect(refused('http://localhost:8080')).toBeUndefined();
    expect(refused('http://tenant.example')).toContain('only https');
    expect(refused('http://127.0.0.1.tenant.example')).toContain('only https');
    expect(refused('ftp://tenant.example')).toContain('only https');
    expect(refused('https://me:secret@tenant.example')).toContain('--header');
  });
});

describe('a token', () => {
  const headers = { Authorization: 'Bearer s3cret-token-of-nobody' };

  test('goes to the host that was named and to no other', async () => {
    json(CONFIG, discovery({ jwks_uri: `${at.elsewhere}/jwks` }));
    json('/jwks', KEYS);
    const taken = await take('', { headers });
    expect(files(taken)).toEqual(['jwks.json', 'openid-configuration.json']);
    expect(new Set(asked.map((request) => request.headers.authorization))).toEqual(
      new Set(['Bearer s3cret-token-of-nobody']),
    );
    expect(elsewhereAsked.map((request) => request.headers.authorization)).toEqual([undefined]);
  });

  test('is never kept, though the answer repeats it', async () => {
    json(CONFIG, discovery({ service_documentation: 'see s3cret-token-of-nobody' }));
    const taken = await take('', { headers });
    expect(taken.pinned).toEqual([]);
    expect(why(taken, 'OpenID Connect discovery')).toContain('--header');
  });
});

describe('secrets', () => {
  test('private parts of keys and addresses of people are taken out, and it is said', async () => {
    json(CONFIG, discovery());
    const [key] = KEYS.keys;
    json('/jwks', { keys: [{ ...key, d: 'jpsQnnGQmL-YBIffH1136cspYG6-0iY7X1fCE9-E9LI' }] });
    const contact =
      '<md:ContactPerson contactType="technical"><md:EmailAddress>mailto:ada@bank-of-nobody.com</md:EmailAddress></md:ContactPerson></md:EntityDescriptor>';
    text(
      '/metadata',
      metadata(selfSigned('idp', '2030-01-01T00:00:00Z')).replace('</md:EntityDescriptor>', contact),
      'text/xml',
    );
    const { pinned } = await take();
    const all = pinned.map((each) => each.text).join('');
    expect(all).not.toContain('jpsQnnGQmL');
    expect(all).not.toContain('ada@bank-of-nobody.com');
    expect(pinned.flatMap(({ notes }) => notes)).toEqual(
      expect.arrayContaining(['it publishes private keys: whoever saw them can sign; rotate them now']),
    );
  });
});

const RECORDED =
  process.env['IDPACT_RECORDINGS'] ?? join(import.meta.dirname, '../../../shared/domain/recordings');
const isThere = existsSync(join(RECORDED, 'scim-v1.json'));

(isThere ? describe : describe.skip)(`documents of real servers${isThere ? '' : ' (not at hand)'}`, () => {
  test('lose nothing', async () => {
    interface Entry {
      readonly request: { readonly method: string; readonly url: string };
      readonly response: { readonly body: unknown };
    }
    const bodies = new Map<string, unknown>();
    for (const name of ['oidc-v1', 'scim-v1', 'saml-v1']) {
      const list = isThere
        ? (JSON.parse(readFileSync(join(RECORDED, `${name}.json`), 'utf8')) as readonly Entry[])
        : [];
      for (const { request, response } of list)
        if (request.method === 'GET') bodies.set(new URL(request.url).pathname, response.body);
    }
    const { jwks_uri: _old, ...metadataOf } = bodies.get(CONFIG) as Record<string, unknown>;
    json(CONFIG, { ...metadataOf, jwks_uri: `${at.base}/jwks` });
    for (const path of [
      '/jwks',
      '/scim/v2/ServiceProviderConfig',
      '/scim/v2/ResourceTypes',
      '/scim/v2/Schemas',
    ])
      json(path, bodies.get(path));
    text('/metadata', bodies.get('/metadata') as string, 'text/xml');
    const { pinned, unpinned } = await take();
    expect(pinned.map(({ file, notes }) => [file, notes])).toEqual([
      ['openid-configuration.json', [`its issuer is \`${String(metadataOf['issuer'])}\``]],
      ['saml-metadata.xml', []],
      ['scim/ServiceProviderConfig.json', []],
      ['scim/ResourceTypes.json', []],
      // The descriptions of RFC 7643 have addresses and numbers as examples.
      ['scim/Schemas.json', ['personal data or secrets in it were redacted']],
      ['jwks.json', []],
    ]);
    expect(unpinned.map(({ title }) => title)).toEqual([
      'OAuth authorization server metadata',
      'Shared Signals configuration',
    ]);
  });
});
