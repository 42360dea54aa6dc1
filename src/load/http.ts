/** One GET: from the host that was named, within a time and a size. */
import type { Fault } from '../core/fault.ts';
import { clipped } from '../core/text.ts';
import { isFault, shown } from './found-reference.ts';
import { FETCH_TIMEOUT_MS, FETCHED_BYTES_MAX, REDIRECTS_MAX } from './limits.ts';

export interface GetOptions {
  readonly accept: string;
  /** What else a person can do when it fails: a sentence. */
  readonly advice: string;
  /** Sent to the host of the address and to no other. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal;
}

export interface Got {
  readonly bytes: Uint8Array;
  readonly mediaType: string | undefined;
}

/** Rejects when it is aborted; everything else that goes wrong is a fault. */
export async function httpGet(address: URL, options: GetOptions): Promise<Got | Fault> {
  const { timeoutMs = FETCH_TIMEOUT_MS, advice } = options;
  const limit = AbortSignal.timeout(timeoutMs);
  const signal = options.signal === undefined ? limit : AbortSignal.any([options.signal, limit]);
  const name = nameOf(address);
  try {
    const response = await replyTo(address, signal, options);
    if (isFault(response)) return { document: name, ...response };
    const bytes = await bodyOf(response, name, advice);
    if (isFault(bytes)) return { document: name, ...bytes };
    return { bytes, mediaType: response.headers.get('content-type') ?? undefined };
  } catch (error) {
    options.signal?.throwIfAborted();
    const why = limit.aborted
      ? `took more than ${String(timeoutMs / 1000)} s${timeoutMs === FETCH_TIMEOUT_MS ? ' (FETCH_TIMEOUT_MS)' : ''}`
      : `could not be reached: ${reason(error)}`;
    return {
      code: 'fetch-failed',
      message: `${shown(name)} ${why}`,
      hint: `Check the address, the network and the proxy settings. ${advice}`,
      document: name,
    };
  }
}

export function urlOf(text: string, base?: string): URL | undefined {
  try {
    return new URL(text, base);
  } catch {
    return undefined;
  }
}

/** What stands in a query may be a credential; the fragment is not sent. */
export function nameOf({ origin, pathname }: URL): string {
  return `${origin}${pathname}`;
}

/** The answer that is no redirect. Redirects stay on the host: whoever answers for it may not send the reader elsewhere. */
async function replyTo(start: URL, signal: AbortSignal, options: GetOptions): Promise<Response | Fault> {
  const { accept, advice, headers } = options;
  let address = start;
  for (let redirects = 0; redirects <= REDIRECTS_MAX; redirects += 1) {
    // Redirects stay on the host, so that these do too.
    const response = await fetch(address, { redirect: 'manual', signal, headers: { ...headers, accept } });
    const { status } = response;
    if (response.ok) return response;
    await response.body?.cancel();
    const location = response.headers.get('location');
    if (![301, 302, 303, 307, 308].includes(status) || location === null)
      return refusedReply(start, response, options);
    const next = urlOf(location, address.href);
    if (next === undefined || !isSameHost(address, next)) return elsewhere(start, next, advice);
    address = next;
  }
  return {
    code: 'fetch-failed',
    message: `${shown(nameOf(start))} redirects more than ${String(REDIRECTS_MAX)} times`,
    hint: `The limit is REDIRECTS_MAX. ${advice}`,
  };
}

/** From http to https of one host is no way elsewhere; back is. */
function isSameHost(from: URL, to: URL): boolean {
  if (to.username !== '' || to.password !== '') return false;
  const isUpgrade =
    from.protocol === 'http:' && to.protocol === 'https:' && from.port === '' && to.port === '';
  return from.origin === to.origin || (isUpgrade && from.hostname === to.hostname);
}

function elsewhere(from: URL, to: URL | undefined, advice: string): Fault {
  const host =
    to === undefined ? 'an address that is none' : shown(to.origin === 'null' ? to.protocol : to.origin);
  return {
    code: 'fetch-refused',
    message: `${shown(nameOf(from))} redirects to ${host}`,
    hint: `Redirects to another host are not followed; name the address that it leads to. ${advice}`,
  };
}

function refusedReply(
  address: URL,
  { status, statusText }: Response,
  { advice, headers }: GetOptions,
): Fault {
  const hint =
    status === 401 || status === 403
      ? `${headers === undefined ? 'idpact sends no credentials.' : 'The credentials are not accepted.'} ${advice}`
      : `Check the address. ${advice}`;
  const words = clipped(`${String(status)} ${statusText}`.trim(), 60);
  return { code: 'fetch-failed', message: `${shown(nameOf(address))} answered ${words}`, hint };
}

/** Counted after the transfer is unpacked, so that a small answer cannot become a large one unseen. */
async function bodyOf(
  { body, headers }: Response,
  name: string,
  advice: string,
): Promise<Uint8Array | Fault> {
  const tooLarge: Fault = {
    code: 'file-too-large',
    message: `${shown(name)} has more than ${String(FETCHED_BYTES_MAX / 1024 / 1024)} MiB`,
    hint: `The limit is FETCHED_BYTES_MAX. ${advice}`,
  };
  if (body === null) return new Uint8Array();
  if (!headers.has('content-encoding') && Number(headers.get('content-length')) > FETCHED_BYTES_MAX) {
    await body.cancel();
    return tooLarge;
  }
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    if (size > FETCHED_BYTES_MAX) return tooLarge;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

const REASONS: Readonly<Record<string, string>> = {
  ENOTFOUND: 'there is no such host',
  EAI_AGAIN: 'the name of the host cannot be looked up',
  ECONNREFUSED: 'the host refuses the connection',
  ECONNRESET: 'the host closed the connection',
  UND_ERR_SOCKET: 'the host closed the connection',
  ETIMEDOUT: 'the host does not answer',
  UND_ERR_CONNECT_TIMEOUT: 'the host does not answer',
  CERT_HAS_EXPIRED: 'its certificate has expired',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is not trusted; NODE_EXTRA_CA_CERTS adds one',
  SELF_SIGNED_CERT_IN_CHAIN: 'its certificate is not trusted; NODE_EXTRA_CA_CERTS adds one',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'its certificate is not trusted; NODE_EXTRA_CA_CERTS adds one',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'its certificate is not trusted; NODE_EXTRA_CA_CERTS adds one',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another host',
  ERR_SSL_WRONG_VERSION_NUMBER: 'it does not speak TLS on this port; is the address http?',
};

/** What stands in the way for good: trying again does not help. */
export function isUntrusted(error: unknown): boolean {
  return /CERT|SELF_SIGNED|UNABLE_TO_(?:VERIFY|GET_ISSUER)|ERR_TLS|ERR_SSL/u.test(codeIn(error).code);
}

/** Why there is no answer, in words. */
export function reason(error: unknown): string {
  const { code, said } = codeIn(error);
  return Object.hasOwn(REASONS, code) ? (REASONS[code] ?? said) : said;
}

/** `fetch` hides what happened in the cause of its error, or in the first of several. */
function codeIn(error: unknown): { readonly code: string; readonly said: string } {
  const cause: unknown = Reflect.get(Object(error), 'cause') ?? error;
  const several: unknown = Reflect.get(Object(cause), 'errors');
  const first: unknown = Array.isArray(several) ? (several[0] ?? cause) : cause;
  const code = String(Reflect.get(Object(first), 'code') ?? Reflect.get(Object(cause), 'code') ?? '');
  return { code, said: first instanceof Error ? clipped(first.message, 120) : 'unknown reason' };
}
