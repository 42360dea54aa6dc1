/** What lies in a folder that idpact has never seen: contracts and specs, told by what they hold. */
import { closeSync, openSync, readFileSync, readSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { globSync } from 'tinyglobby';

export interface FoundPact {
  /** Relative to the folder, with forward slashes. */
  readonly path: string;
  readonly consumer: string;
  readonly provider: string;
}

export interface FoundSpec {
  readonly path: string;
  readonly title: string;
  readonly version: string;
  /** A document of another kind, where its folder has no API description: one of them stands for all of the folder. */
  readonly isBeside?: true;
}

export interface Survey {
  readonly pacts: readonly FoundPact[];
  readonly specs: readonly FoundSpec[];
  /** Files that were not looked into, since there are too many. */
  readonly left: number;
}

/** Files looked into; a folder with more is no project of one team. */
const FILES_MAX = 20_000;
const PACT_BYTES_MAX = 20 * 1024 * 1024;
/** An OpenAPI document says what it is, and mostly what it is called, at its beginning. */
const HEAD_BYTES = 16 * 1024;

const IGNORED = ['node_modules', '.git', 'dist', 'build', 'coverage', 'target', 'vendor/bundle', 'reports'];

export function survey(folder: string): Survey {
  const all = globSync(['**/*.json', '**/*.yaml', '**/*.yml', '**/*metadata*.xml'], {
    cwd: folder,
    ignore: IGNORED.map((name) => `**/${name}/**`),
    followSymbolicLinks: false,
  }).sort();
  const files = all.slice(0, FILES_MAX);
  const specs = files.flatMap((path) => specAt(folder, path) ?? []);
  const covered = new Set(specs.map(({ path }) => dirname(path)));
  const others = files.flatMap((path): readonly FoundSpec[] => {
    const place = releaseOf(path);
    if (covered.has(place) || !isIdentity(headOf(join(folder, path)))) return [];
    covered.add(place);
    return [{ path, title: '', version: '', isBeside: true }];
  });
  return {
    pacts: files.flatMap((path) => pactAt(folder, path) ?? []),
    specs: [...specs, ...others],
    left: all.length - files.length,
  };
}

/** The documents of SCIM may have a folder of their own in that of the release. */
function releaseOf(path: string): string {
  return dirname(path).replace(/\/(?:scim|events)$/u, '');
}

/** Discovery, authorization server metadata, SCIM, SAML, shared signals, AsyncAPI: by words that nothing else begins with. */
const IDENTITY: readonly RegExp[] = [
  /^(?=[^]*"issuer"\s*:)[^]*"(?:authorization|token)_endpoint"\s*:/u,
  /^(?=[^]*"issuer"\s*:)[^]*"delivery_methods_supported"\s*:/u,
  /urn:ietf:params:scim:schemas:core:2\.0:(?:Schema|ResourceType|ServiceProviderConfig)"/u,
  /<(?:\w+:)?Entit(?:y|ies)Descriptor\b/u,
  /^\s*(?:\{\s*)?"?asyncapi"?\s*:\s*['"]?[23]\./mu,
];

function isIdentity(head: string): boolean {
  return IDENTITY.some((pattern) => pattern.test(head));
}

function pactAt(folder: string, path: string): FoundPact | undefined {
  const file = join(folder, path);
  if (!path.endsWith('.json') || statSync(file).size > PACT_BYTES_MAX) return undefined;
  const head = headOf(file);
  // Members may stand in any order, so the whole is read where the beginning does not speak against it.
  if (!/^\s*\{/u.test(head) || /"(?:openapi|swagger|lockfileVersion)"\s*:/u.test(head)) return undefined;
  const text = readFileSync(file, 'utf8');
  if (!text.includes('"consumer"') || !text.includes('"provider"')) return undefined;
  const { consumer, provider, interactions, messages } = parsed(text);
  const names = [nameIn(consumer), nameIn(provider)];
  const isPact = Array.isArray(interactions) || Array.isArray(messages);
  return isPact && names[0] !== undefined && names[1] !== undefined
    ? { path, consumer: names[0], provider: names[1] }
    : undefined;
}

function nameIn(side: unknown): string | undefined {
  const name: unknown = Reflect.get(Object(side), 'name');
  return typeof name === 'string' && name !== '' ? name : undefined;
}

function parsed(text: string): Readonly<Record<string, unknown>> {
  try {
    const root: unknown = JSON.parse(text);
    return typeof root === 'object' && root !== null ? (root as Readonly<Record<string, unknown>>) : {};
  } catch {
    return {};
  }
}

function specAt(folder: string, path: string): FoundSpec | undefined {
  if (path.endsWith('.xml')) return undefined;
  const head = headOf(join(folder, path));
  const isSpec = path.endsWith('.json')
    ? /^\s*\{/u.test(head) && /"(?:openapi|swagger)"\s*:\s*"[23]\./u.test(head)
    : /^(?:openapi|swagger)\s*:\s*['"]?[23]\./mu.test(head);
  if (!isSpec) return undefined;
  const valueOf = (name: string): string =>
    new RegExp(`^[\\s"]*${name}"?\\s*:\\s*["']?([^"'\\n,]+)`, 'mu').exec(head)?.[1]?.trim() ?? '';
  return { path, title: valueOf('title'), version: valueOf('version') };
}

function headOf(file: string): string {
  const handle = openSync(file, 'r');
  try {
    const buffer = Buffer.alloc(HEAD_BYTES);
    return buffer.toString('utf8', 0, readSync(handle, buffer, 0, HEAD_BYTES, 0));
  } finally {
    closeSync(handle);
  }
}

/** Words of a name, to see whether two names mean one thing: `Workforce IdP API` and `workforce-idp`. */
function wordsOf(name: string): readonly string[] {
  return name
    .toLowerCase()
    .split(/[^a-z0-9]+/u)
    .filter((word) => word !== '' && !/^(?:api|service|openapi|spec|v?\d[\d.]*)$/u.test(word));
}

/** How much of a provider's name a spec's path and title have; 1 is all. */
export function likeness(provider: string, { path, title }: FoundSpec): number {
  const wanted = wordsOf(provider);
  const there = new Set([...wordsOf(title), ...wordsOf(dirname(path)), ...wordsOf(basename(path))]);
  return wanted.length === 0 ? 0 : wanted.filter((word) => there.has(word)).length / wanted.length;
}
