/** A spec at an address: one document, from the host that was named, within a time and a size. */
import type { Fault } from '../core/fault.ts';
import { defined } from '../core/defined.ts';
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
import { httpGet, nameOf, urlOf } from './http.ts';
import { unpacked } from './unpack.ts';

const DOWNLOAD = 'Download the spec and name the file.';

const ACCEPT =
  'application/yaml, application/json, application/openapi+yaml, application/openapi+json, */*;q=0.5';

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
  const { timeoutMs, signal } = options;
  const name = nameOf(address);
  const answer = await httpGet(address, {
    accept: ACCEPT,
    advice: DOWNLOAD,
    ...defined({ timeoutMs, signal }),
  });
  if (isFault(answer)) return { faults: [answer] };
  const plain = unpacked(answer.bytes, name);
  if (!(plain instanceof Uint8Array)) return { faults: [{ document: name, ...plain }] };
  return isPage(plain) ? { faults: [page(name)] } : parseDocument(name, plain);
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
