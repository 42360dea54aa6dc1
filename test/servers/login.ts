/** A client and its browser before an OpenID provider: everything that they exchange, from metadata to logout. */
import { createHash } from 'node:crypto';
import type { Entry } from '../oidc/recorded.ts';

const PUBLIC = 'https://sso.example.test';
const CALLBACK = 'https://web.example.test/cb';
const VERIFIER = 'a-verifier-that-is-long-enough-for-rfc-7636-section-4-1';
const FORM = { 'content-type': 'application/x-www-form-urlencoded' };

interface Reply {
  readonly status: number;
  readonly location: string | null;
  readonly text: string;
  readonly json: Readonly<Record<string, unknown>>;
}

interface Talk {
  readonly entries: readonly Entry[];
  readonly call: (url: string, init?: Init) => Promise<Reply>;
}

interface Init {
  readonly form?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Talks to the server at `address` under its public name; cookies are kept. */
function talkTo(address: string): Talk {
  const entries: Entry[] = [];
  const cookies = new Map<string, string>();
  const call = async (url: string, { form, headers = {} }: Init = {}): Promise<Reply> => {
    const method = form === undefined ? 'GET' : 'POST';
    const body = form === undefined ? null : new URLSearchParams(form).toString();
    const sent = { ...headers, ...(form === undefined ? {} : FORM) };
    const response = await fetch(url.replace(PUBLIC, address), {
      method,
      redirect: 'manual',
      body,
      headers: {
        ...sent,
        'x-forwarded-host': 'sso.example.test',
        'x-forwarded-proto': 'https',
        cookie: [...cookies].map((pair) => pair.join('=')).join('; '),
      },
    });
    keep(cookies, response.headers.getSetCookie());
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json') === true;
    const json = isJson ? (JSON.parse(text) as Reply['json']) : {};
    entries.push({
      request: { method, url, headers: sent, body },
      response: {
        status: response.status,
        headers: Object.fromEntries(response.headers),
        body: isJson ? json : text,
      },
    });
    return { status: response.status, location: response.headers.get('location'), text, json };
  };
  return { entries, call };
}

function keep(cookies: Map<string, string>, set: readonly string[]): void {
  for (const cookie of set) {
    const [name = '', value = ''] = (cookie.split(';')[0] ?? '').split(/=(.*)/u);
    cookies.set(name, value);
  }
}

/** Parameters of the way back to the client; undefined when the login ends before. */
async function signIn(
  { call }: Talk,
  endpoint: string,
  more: Readonly<Record<string, string>>,
): Promise<URLSearchParams | undefined> {
  const query = new URLSearchParams({
    client_id: 'web',
    response_type: 'code',
    redirect_uri: CALLBACK,
    scope: 'openid profile email groups offline_access',
    prompt: 'consent',
    state: 's-1',
    nonce: 'n-1',
    ...more,
  });
  let reply = await call(`${endpoint}?${query.toString()}`);
  for (let step = 0; step < 12; step += 1) {
    if (reply.location !== null) {
      const next = new URL(reply.location, PUBLIC);
      if (next.href.startsWith(CALLBACK)) return next.searchParams;
      reply = await call(next.href);
      continue;
    }
    const [, prompt] = /name="prompt" value="(\w+)"/u.exec(reply.text) ?? [];
    const [, action] = /action="([^"]+)"/u.exec(reply.text) ?? [];
    if (prompt === undefined || action === undefined) return undefined;
    const form = prompt === 'login' ? { prompt, login: 'mara', password: 'any' } : { prompt };
    reply = await call(new URL(action, PUBLIC).href, { form });
  }
  return undefined;
}

/** A client authenticates as it always did, and by the body where that is refused. */
async function authenticated({ call }: Talk, [url, client, form]: Asking): Promise<Reply> {
  const secret = `${client}-is-on-loopback`;
  const basic = `Basic ${Buffer.from(`${client}:${secret}`).toString('base64')}`;
  const first = await call(url, { form, headers: { authorization: basic } });
  return first.json['error'] === 'invalid_client'
    ? call(url, { form: { ...form, client_id: client, client_secret: secret } })
    : first;
}

type Asking = readonly [url: string, client: string, form: Readonly<Record<string, string>>];

/** Everything that a client of the plain provider does, as far as this one lets it. */
export async function recorded(address: string): Promise<readonly Entry[]> {
  const talk = talkTo(address);
  const { json: metadata } = await talk.call(`${PUBLIC}/.well-known/openid-configuration`);
  const at = (name: string): string => (typeof metadata[name] === 'string' ? metadata[name] : '');
  await talk.call(at('jwks_uri'));
  const proof = { code_challenge: createHash('sha256').update(VERIFIER).digest('base64url') };
  const plain = await signIn(talk, at('authorization_endpoint'), {});
  const isProved = plain?.has('code') !== true;
  const granted = isProved
    ? await signIn(talk, at('authorization_endpoint'), { ...proof, code_challenge_method: 'S256' })
    : plain;
  const code = granted?.get('code');
  if (typeof code === 'string') await useCode(talk, at, { code, isProved });
  if (at('token_endpoint') !== '') {
    const form = { grant_type: 'client_credentials', resource: 'urn:example:api', scope: 'api:read' };
    await authenticated(talk, [at('token_endpoint'), 'job', form]);
  }
  return talk.entries;
}

interface Code {
  readonly code: string;
  readonly isProved: boolean;
}

async function useCode(talk: Talk, at: (name: string) => string, { code, isProved }: Code): Promise<void> {
  const token = at('token_endpoint');
  const { json } = await authenticated(talk, [
    token,
    'web',
    {
      grant_type: 'authorization_code',
      code,
      redirect_uri: CALLBACK,
      ...(isProved ? { code_verifier: VERIFIER } : {}),
    },
  ]);
  const value = (name: string): string => (typeof json[name] === 'string' ? json[name] : '');
  const bearer = { headers: { authorization: `Bearer ${value('access_token')}` } };
  await talk.call(at('userinfo_endpoint'), bearer);
  const about = { token: value('access_token') };
  if (at('introspection_endpoint') !== '')
    await authenticated(talk, [at('introspection_endpoint'), 'web', about]);
  if (value('refresh_token') !== '') {
    const form = { grant_type: 'refresh_token', refresh_token: value('refresh_token') };
    await authenticated(talk, [token, 'web', form]);
  }
  if (at('revocation_endpoint') !== '') await authenticated(talk, [at('revocation_endpoint'), 'web', about]);
  if (at('introspection_endpoint') !== '')
    await authenticated(talk, [at('introspection_endpoint'), 'web', about]);
  if (at('end_session_endpoint') === '') return;
  const query = new URLSearchParams({
    id_token_hint: value('id_token'),
    post_logout_redirect_uri: 'https://web.example.test/out',
  });
  await talk.call(`${at('end_session_endpoint')}?${query.toString()}`);
}
