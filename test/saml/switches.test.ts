/** A real identity provider, one switch turned at a time: its own rule speaks and no other, and a real service provider agrees. */
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { Finding } from '../../src/core/finding.ts';
import { createRedactor, leftovers } from '../../src/redact/index.ts';
import { exchangesOf, findingsOf } from '../oidc/recorded.ts';
import {
  asReleased,
  createKeys,
  serviceProvider,
  startProvider,
  type RunningProvider,
  type Switches,
} from './provider.ts';

const keys = createKeys();
const before = asReleased(keys.first);
let provider: RunningProvider;

beforeAll(async () => {
  // samlify warns of services that it is not given.
  jest.spyOn(console, 'warn').mockReturnValue();
  provider = await startProvider(keys.partner, before);
});

afterAll(() => provider.close());

interface Recorded {
  readonly text: string;
  /** The page with the response. */
  readonly page: string;
}

/** The metadata, a login with an unsigned request, and one with a signed request where that is refused. */
async function record(switches: Switches): Promise<Recorded> {
  provider.turn(switches);
  const entries: object[] = [];
  const get = async (url: string): Promise<{ readonly status: number; readonly body: string }> => {
    const answer = await fetch(url);
    const { status, headers } = answer;
    const body = await answer.text();
    const response = { status, headers: { 'content-type': headers.get('content-type') ?? '' }, body };
    entries.push({ request: { method: 'GET', url, headers: {}, body: null }, response });
    return { status, body };
  };
  await get(`${provider.base}/metadata`);
  const { base } = provider;
  const login = async (signs: boolean): Promise<{ readonly status: number; readonly body: string }> => {
    const partner = serviceProvider({ base, partner: keys.partner, certificate: keys.first, signs });
    return get(await partner.getAuthorizeUrlAsync('', undefined, {}));
  };
  const first = await login(false);
  const { body } = first.status === 200 ? first : await login(true);
  return { text: JSON.stringify(entries), page: body };
}

function words({ rule, effect, args }: Finding): string {
  return [effect, rule.replace('saml/', ''), ...Object.values(args)].join(' ').trim();
}

interface Found {
  readonly plain: readonly string[];
  /** In what `idpact record` keeps of the same exchanges. */
  readonly redacted: readonly string[];
}

async function found(after: Partial<Switches>): Promise<Found> {
  const then = exchangesOf((await record(before)).text);
  const now = exchangesOf((await record({ ...before, ...after })).text);
  const kept = [then, now].map((exchanges) => {
    const redactor = createRedactor();
    return exchanges.map((exchange) => redactor.exchange(exchange));
  });
  expect(JSON.stringify(kept)).not.toContain('ada@idp.example');
  expect(leftovers(JSON.stringify(kept))).toEqual([]);
  return {
    plain: findingsOf(then, now).map(words).sort(),
    redacted: findingsOf(kept[0] ?? [], kept[1] ?? [])
      .map(words)
      .sort(),
  };
}

/** The answer of node-saml with the certificate of the first release. */
async function accepts(switches: Partial<Switches>): Promise<unknown> {
  const { page } = await record({ ...before, ...switches });
  const SAMLResponse = /value="([^"]+)"/u.exec(page)?.[1] ?? '';
  const { base } = provider;
  const partner = serviceProvider({ base, partner: keys.partner, certificate: keys.first, signs: false });
  try {
    const { profile } = await partner.validatePostResponseAsync({ SAMLResponse });
    return { nameID: profile?.nameID, attributes: profile?.attributes };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

const MAIL = 'urn:oid:0.9.2342.19200300.100.1.3';

describe('one switch at a time', () => {
  const cases: readonly (readonly [string, Partial<Switches>, readonly string[]])[] = [
    ['nothing', {}, []],
    ['a new key', { key: keys.second }, ['breaking certificates-rotated-without-overlap']],
    ['a new key that was not announced', { signsWith: keys.second }, ['breaking signature-refused']],
    ['a key announced beside', { nextKey: keys.second }, []],
    [
      'requests have to be signed',
      { signedRequests: true },
      ['breaking signed-request-required idp WantAuthnRequestsSigned'],
    ],
    [
      'persistent name identifiers',
      { nameId: 'persistent' },
      ['breaking name-id-format-changed emailAddress persistent'],
    ],
    ['an attribute renamed', { renamed: true }, [`breaking attribute-removed ${MAIL} mail`]],
    ['an attribute gone', { groups: false }, ['breaking attribute-removed groups']],
    [
      'a binding gone',
      { post: false },
      ['breaking endpoint-removed idp SingleSignOnService HTTP-POST HTTP-Redirect'],
    ],
    ['logout gone', { logout: false }, ['breaking endpoint-removed idp SingleLogoutService HTTP-Redirect']],
    [
      'a stronger authentication',
      { context: 'TimeSyncToken' },
      ['breaking authn-context-changed PasswordProtectedTransport TimeSyncToken'],
    ],
  ];

  test.each(cases)('%s', async (_title, after, expected) => {
    const { plain, redacted } = await found(after);
    expect(plain.map((each, index) => each.slice(0, expected[index]?.length ?? Infinity))).toEqual(expected);
    // A signature is gone with what it signed; all else is seen as well.
    expect(redacted).toEqual(plain.filter((each) => !each.includes('signature-refused')));
  });

  test('all of them', async () => {
    const { plain, redacted } = await found({
      key: keys.second,
      signedRequests: true,
      nameId: 'persistent',
      renamed: true,
      groups: false,
      post: false,
      logout: false,
      context: 'TimeSyncToken',
    });
    expect(redacted).toEqual(plain);
    expect(plain.map((each) => each.split(' ').slice(0, 2).join(' '))).toEqual([
      'breaking attribute-removed',
      'breaking attribute-removed',
      'breaking authn-context-changed',
      'breaking certificates-rotated-without-overlap',
      'breaking endpoint-removed',
      'breaking endpoint-removed',
      'breaking name-id-format-changed',
      'breaking signed-request-required',
    ]);
  });
});

describe('a service provider of another make', () => {
  test('takes what is as before, and what is announced beside', async () => {
    const known = {
      nameID: 'ada@idp.example',
      attributes: { [MAIL]: 'ada@idp.example', groups: 'engineering' },
    };
    expect(await accepts({})).toEqual(known);
    expect(await accepts({ nextKey: keys.second })).toEqual(known);
  });

  test('refuses the new key, finds no groups, and takes the user for another', async () => {
    expect(await accepts({ key: keys.second })).toBe('Invalid signature');
    expect(await accepts({ groups: false })).toEqual({
      nameID: 'ada@idp.example',
      attributes: { [MAIL]: 'ada@idp.example' },
    });
    expect(await accepts({ nameId: 'persistent' })).toMatchObject({ nameID: '7f1c9e' });
  });
});
