/** What a tenant says of itself today, read and redacted. Nothing is written here. */
import { createRedactor, leftovers, type Redactor } from '../../redact/index.ts';
import { ROOT } from '../../core/location.ts';
import type { Fault } from '../../core/fault.ts';
import { parseDocument } from '../../load/document.ts';
import { isFault } from '../../load/found-reference.ts';
import { httpGet, nameOf, urlOf, type Got } from '../../load/http.ts';
import { isObject } from '../../schema/json.ts';
import { secretsIn } from '../secrets.ts';
import { kindOf, targetsFor, type Target } from './targets.ts';

export interface SnapshotOptions {
  /** Sent to the host of the address that was named and to no other; never kept. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly timeoutMs?: number;
}

export interface Pinned {
  readonly file: string;
  readonly title: string;
  /** Without its query. */
  readonly from: string;
  /** As it is to be written. */
  readonly text: string;
  /** For people: what is worth knowing. */
  readonly notes: readonly string[];
}

export interface Unpinned {
  readonly title: string;
  readonly why: string;
}

export interface Snapshot {
  readonly pinned: readonly Pinned[];
  readonly unpinned: readonly Unpinned[];
}

/** Undefined where the address may be asked. */
export function refusalOf(address: URL): string | undefined {
  if (address.username !== '' || address.password !== '')
    return 'it holds credentials, and addresses end up in logs; use --header';
  if (address.protocol === 'https:') return undefined;
  if (address.protocol !== 'http:') return 'only https addresses are asked';
  return isLoopback(address) ? undefined : 'without TLS anybody may answer; only https addresses are asked';
}

function isLoopback({ hostname }: URL): boolean {
  return /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/u.test(hostname);
}

export async function takeSnapshot(address: URL, options: SnapshotOptions): Promise<Snapshot> {
  const ask = asking(address, options);
  const redactor = createRedactor();
  const found = await Promise.all(targetsFor(address).map((target) => first(target, ask)));
  const keySet = await first(keySetOf(address, found), ask);
  const pinned: Pinned[] = [];
  const unpinned: Unpinned[] = [];
  for (const each of [...found, keySet]) {
    const { title } = each;
    const outcome = 'why' in each ? each : await pinnable(each, { redactor, options });
    if ('why' in outcome) unpinned.push({ title, why: outcome.why });
    else if (pinned.some(({ text }) => text === outcome.text))
      unpinned.push({ title, why: 'it is the same document as another one' });
    else pinned.push(outcome);
  }
  return { pinned, unpinned };
}

type Ask = (address: URL) => Promise<Got | Fault>;

/** Several kinds of documents may stand at one address: it is asked once. */
function asking(start: URL, { headers, timeoutMs }: SnapshotOptions): Ask {
  const asked = new Map<string, Promise<Got | Fault>>();
  return (address) => {
    const known = asked.get(address.href);
    if (known !== undefined) return known;
    const isOwn = address.origin === start.origin;
    const answer = httpGet(address, {
      accept:
        'application/json, application/scim+json, application/samlmetadata+xml, application/xml;q=0.9, */*;q=0.5',
      advice: 'Name the address of the document itself.',
      ...(headers !== undefined && isOwn ? { headers } : {}),
      ...(timeoutMs === undefined ? {} : { timeoutMs }),
    });
    asked.set(address.href, answer);
    return answer;
  };
}

interface Found {
  readonly target: Target;
  readonly title: string;
  readonly address: URL;
  readonly text: string;
  readonly root: unknown;
}

/** One after the other, until one of them is what is looked for. */
async function first(target: Target, ask: Ask): Promise<Found | Unpinned> {
  const { title, addresses, recognises } = target;
  const failures: { readonly why: string; readonly rank: number }[] = [];
  for (const address of addresses) {
    const answer = await ask(address);
    if (isFault(answer)) {
      const { message } = answer;
      // That it is not there says less than that it may not be seen.
      failures.push({ why: message, rank: /answered 40[45]\b/u.test(message) ? 2 : 0 });
      continue;
    }
    const text = new TextDecoder().decode(answer.bytes);
    const isXml = /^\ufeff?\s*</u.test(text);
    const { document } = parseDocument(isXml ? 'answer.xml' : 'answer.json', answer.bytes);
    if (document !== undefined && recognises(document.root))
      return { target, title, address, text: isXml ? text : formatted(document.root), root: document.root };
    failures.push({ why: `\`${nameOf(address)}\` answers with something else`, rank: 1 });
  }
  const [worst] = failures.toSorted((a, b) => a.rank - b.rank);
  return { title, why: worst?.why ?? 'no document names its address' };
}

function formatted(root: unknown): string {
  return `${JSON.stringify(root, undefined, 2)}\n`;
}

/** The metadata says where the keys are, and that may be another host. */
function keySetOf(start: URL, found: readonly (Found | Unpinned)[]): Target {
  const named = found.flatMap((each) => {
    const uri = 'root' in each && isObject(each.root) ? each.root['jwks_uri'] : undefined;
    return typeof uri === 'string' ? (urlOf(uri) ?? []) : [];
  });
  // What a tenant says must not lead to what only this machine can reach.
  const addresses = named.filter(
    (address) => refusalOf(address) === undefined && (isLoopback(start) || !isLoopback(address)),
  );
  return {
    file: 'jwks.json',
    title: 'key set',
    addresses: addresses.slice(0, 2),
    recognises: (root) => kindOf(root) === 'oidc jwks',
  };
}

interface Pinning {
  readonly redactor: Redactor;
  readonly options: SnapshotOptions;
}

async function pinnable(
  found: Found,
  { redactor, options }: Pinning,
): Promise<Pinned | { readonly why: string }> {
  const { target, title, address, text } = found;
  const { file } = target;
  const plain = redacted(text, redactor, file.endsWith('.xml') ? 'application/xml' : 'application/json');
  const secrets = Object.values(options.headers ?? {}).flatMap((value) => value.split(/\s+/u));
  if (secrets.some((secret) => secret.length >= 8 && plain.includes(secret)))
    return { why: 'the answer repeats what was sent with --header' };
  const left = [...leftovers(plain).map(({ kind }) => kind), ...(await secretsIn(plain))];
  if (left.length > 0) return { why: `it still holds a secret (${[...new Set(left)].join(', ')})` };
  return { file, title, from: nameOf(address), text: plain, notes: notesOn(found, text !== plain) };
}

/** As a body of a recording. */
function redacted(text: string, redactor: Redactor, mediaType: string): string {
  const location = { document: '', pointer: ROOT };
  const { response } = redactor.exchange({
    id: '',
    location,
    occurrences: 1,
    request: { method: 'GET', path: '/', query: [], headers: [], body: { kind: 'none' } },
    response: {
      status: 200,
      headers: [{ name: 'Content-Type', values: [mediaType] }],
      body: { kind: 'text', text, mediaType, location },
    },
  });
  return response.body.kind === 'text' ? response.body.text : '';
}

function notesOn({ root, address, target }: Found, isRedacted: boolean): readonly string[] {
  const notes = isRedacted ? ['personal data or secrets in it were redacted'] : [];
  if (!isObject(root)) return notes;
  const { keys, issuer, totalResults, Resources } = root;
  if (
    Array.isArray(keys) &&
    keys.some((key: unknown) => isObject(key) && PRIVATE.some((name) => Object.hasOwn(key, name)))
  )
    notes.push('it publishes private keys: whoever saw them can sign; rotate them now');
  // OpenID Connect Discovery 1.0 §4.3.
  if (target.file === 'openid-configuration.json' && typeof issuer === 'string') {
    const expected = nameOf(address).replace(/\/\.well-known\/.*$/u, '');
    if (issuer.replace(/\/$/u, '') !== expected) notes.push(`its issuer is \`${issuer}\``);
  }
  if (Array.isArray(Resources) && typeof totalResults === 'number' && totalResults > Resources.length)
    notes.push(`it has ${String(Resources.length)} of ${String(totalResults)}: the server answers in pages`);
  return notes;
}

/** RFC 7518 §6.2.2, §6.3.2, §6.4.1. */
const PRIVATE = ['d', 'p', 'q', 'k'];
