/** A spec at an address: one document, from the host that was named, within a time and a size. */
import type { Fault } from '../core/fault.ts';
import { clipped } from '../core/text.ts';
import { parseDocument, type Loaded } from './document.ts';
import { follow } from './follow.ts';
import {
  failed,
  found,
  isFault,
  naming,
  shown,
  type ReferenceOptions,
  type Resolution,
} from './found-reference.ts';
import { FETCH_TIMEOUT_MS, FETCHED_BYTES_MAX, REDIRECTS_MAX } from './limits.ts';
import { unpacked } from './unpack.ts';

const DOWNLOAD = 'Download the spec and name the file.';

export interface FetchOptions extends Pick<ReferenceOptions, 'offline' | 'provider' | 'config' | 'signal'> {
  readonly timeoutMs?: number;
}

/** Rejects when it is aborted; everything else that goes wrong is a fault. */
export async function fetchReference(text: string, options: FetchOptions): Promise<Resolution> {
  const address = urlOf(text);
  const refused = address === undefined ? malformed(text) : refusal(address, options);
  if (address === undefined || refused !== undefined)
    return failed(...(refused === undefined ? [] : [refused]));
  const { document, faults } = await fetchDocument(address, options);
  if (document === undefined) return { faults, notes: [] };
  const { others, unread } = follow(document, (from, file) => {
    const target = urlOf(file, from.path);
    return { path: target === undefined ? file : nameOf(target), isInside: true, load: notFetched };
  });
  const { providers = {} } = options.config;
  const { provider } = options;
  const owner =
    provider !== undefined && Object.hasOwn(providers, provider) ? providers[provider]?.owner : undefined;
  const names = { ...naming(provider, ''), ...(owner === undefined ? {} : { owner }) };
  const place = clipped(document.path, 200);
  return { found: found({ document, others }, names, { kind: 'url', place }), faults: [], notes: unread };
}

function urlOf(text: string, base?: string): URL | undefined {
  try {
    return new URL(text, base);
  } catch {
    return undefined;
  }
}

/** What stands in a query may be a credential; the fragment is not sent. */
function nameOf({ origin, pathname }: URL): string {
  return `${origin}${pathname}`;
}

function malformed(text: string): Fault {
  return { code: 'release-malformed', message: `${shown(text)} is not a URL`, hint: 'Correct the address.' };
}

function refusal(address: URL, { offline }: FetchOptions): Fault | undefined {
  const name = shown(nameOf(address));
  if (address.username !== '' || address.password !== '')
    return {
      code: 'fetch-refused',
      message: `the URL ${name} holds credentials`,
      hint: `Addresses end up in logs. ${DOWNLOAD}`,
    };
  return offline
    ? { code: 'fetch-refused', message: `${name} is not fetched with --offline`, hint: DOWNLOAD }
    : undefined;
}

function notFetched(): Loaded {
  const fault: Fault = {
    code: 'reference-refused',
    message: 'of a fetched spec only the one document is read',
    hint: 'Bundle the spec into one document, or download it with its files and name the file.',
  };
  return { faults: [fault] };
}

async function fetchDocument(address: URL, options: FetchOptions): Promise<Loaded> {
  const { timeoutMs = FETCH_TIMEOUT_MS } = options;
  const limit = AbortSignal.timeout(timeoutMs);
  const signal = options.signal === undefined ? limit : AbortSignal.any([options.signal, limit]);
  const name = nameOf(address);
  try {
    const response = await replyTo(address, signal);
    const bytes = isFault(response) ? response : await bodyOf(response, name);
    const plain = bytes instanceof Uint8Array ? unpacked(bytes, name) : bytes;
    if (!(plain instanceof Uint8Array)) return { faults: [{ document: name, ...plain }] };
    return isPage(plain) ? { faults: [page(name)] } : parseDocument(name, plain);
  } catch (error) {
    options.signal?.throwIfAborted();
    const why = limit.aborted
      ? `took more than ${String(timeoutMs / 1000)} s${timeoutMs === FETCH_TIMEOUT_MS ? ' (FETCH_TIMEOUT_MS)' : ''}`
      : `could not be reached: ${reason(error)}`;
    const fault: Fault = {
      code: 'fetch-failed',
      message: `${shown(name)} ${why}`,
      hint: `Check the address, the network and the proxy settings. ${DOWNLOAD}`,
      document: name,
    };
    return { faults: [fault] };
  }
}

/** The answer that is no redirect. Redirects stay on the host: whoever answers for it may not send the reader elsewhere. */
async function replyTo(start: URL, signal: AbortSignal): Promise<Response | Fault> {
  let address = start;
  for (let redirects = 0; redirects <= REDIRECTS_MAX; redirects += 1) {
    const response = await fetch(address, {
      redirect: 'manual',
      signal,
      headers: {
        accept:
          'application/yaml, application/json, application/openapi+yaml, application/openapi+json, */*;q=0.5',
      },
    });
    const { status } = response;
    if (response.ok) return response;
    await response.body?.cancel();
    const location = response.headers.get('location');
    if (![301, 302, 303, 307, 308].includes(status) || location === null)
      return refusedReply(start, response);
    const next = urlOf(location, address.href);
    if (next === undefined || !isSameHost(address, next)) return elsewhere(start, next);
    address = next;
  }
  return {
    code: 'fetch-failed',
    message: `${shown(nameOf(start))} redirects more than ${String(REDIRECTS_MAX)} times`,
    hint: `The limit is REDIRECTS_MAX. ${DOWNLOAD}`,
  };
}

/** From http to https of one host is no way elsewhere; back is. */
function isSameHost(from: URL, to: URL): boolean {
  if (to.username !== '' || to.password !== '') return false;
  const isUpgrade =
    from.protocol === 'http:' && to.protocol === 'https:' && from.port === '' && to.port === '';
  return from.origin === to.origin || (isUpgrade && from.hostname === to.hostname);
}

function elsewhere(from: URL, to: URL | undefined): Fault {
  const host =
    to === undefined ? 'an address that is none' : shown(to.origin === 'null' ? to.protocol : to.origin);
  return {
    code: 'fetch-refused',
    message: `${shown(nameOf(from))} redirects to ${host}`,
    hint: `Redirects to another host are not followed; name the address that it leads to. ${DOWNLOAD}`,
  };
}

function refusedReply(address: URL, { status, statusText }: Response): Fault {
  const hint =
    status === 401 || status === 403
      ? `idpact sends no credentials. ${DOWNLOAD}`
      : `Check the address. ${DOWNLOAD}`;
  const words = clipped(`${String(status)} ${statusText}`.trim(), 60);
  return { code: 'fetch-failed', message: `${shown(nameOf(address))} answered ${words}`, hint };
}

/** Counted after the transfer is unpacked, so that a small answer cannot become a large one unseen. */
async function bodyOf({ body, headers }: Response, name: string): Promise<Uint8Array | Fault> {
  const tooLarge: Fault = {
    code: 'file-too-large',
    message: `${shown(name)} has more than ${String(FETCHED_BYTES_MAX / 1024 / 1024)} MiB`,
    hint: `The limit is FETCHED_BYTES_MAX. ${DOWNLOAD}`,
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

function isPage(bytes: Uint8Array): boolean {
  return /^\s*</u.test(new TextDecoder().decode(bytes.subarray(0, 256)));
}

function page(name: string): Fault {
  return {
    code: 'fetch-failed',
    message: `${shown(name)} is a page, not a spec`,
    hint: 'Name the address of the raw file: it answers with JSON or YAML.',
    document: name,
  };
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
};

/** `fetch` hides what happened in the cause of its error, or in the first of several. */
function reason(error: unknown): string {
  const cause: unknown = Reflect.get(Object(error), 'cause') ?? error;
  const several: unknown = Reflect.get(Object(cause), 'errors');
  const first: unknown = Array.isArray(several) ? (several[0] ?? cause) : cause;
  const code = String(Reflect.get(Object(first), 'code') ?? Reflect.get(Object(cause), 'code') ?? '');
  const said = first instanceof Error ? clipped(first.message, 120) : 'unknown reason';
  return Object.hasOwn(REASONS, code) ? (REASONS[code] ?? said) : said;
}
