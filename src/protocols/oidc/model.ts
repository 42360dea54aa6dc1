/** The documents of an OpenID provider or authorization server, with what they leave out filled in. */
import type { Fault } from '../../core/fault.ts';
import type { Artefact, ModelReading } from '../../core/identity.ts';
import { childLocation, type Location } from '../../core/location.ts';
import { isObject, type JsonObject } from '../../schema/json.ts';
import { defaultFlag, defaultList, memberKind, type MemberKind } from './members.ts';

/** A member of the metadata: its value, whether it is written, and where (of one that is not: the document). */
export interface Stated<Value> {
  readonly value: Value;
  readonly isDefault: boolean;
  readonly location: Location;
}

export interface OidcModel {
  /** Whether any metadata is at hand. */
  readonly hasMetadata: boolean;
  /** Undefined where it is not written. */
  readonly text: (name: string) => Stated<string> | undefined;
  /** Undefined where neither the document nor the standard says. */
  readonly list: (name: string) => Stated<readonly string[]> | undefined;
  readonly flag: (name: string) => Stated<boolean> | undefined;
  readonly keys: readonly Key[] | undefined;
  readonly keysLocation: Location | undefined;
}

/** A JSON Web Key (RFC 7517 §4). */
export interface Key {
  readonly kid: string | undefined;
  readonly kty: string;
  readonly alg: string | undefined;
  readonly use: string | undefined;
  readonly location: Location;
  /** Certificates of `x5c`, as they are written: base64 of DER. */
  readonly x5c: readonly string[];
}

/** Members by which metadata is known; two of them are needed, since single ones also stand elsewhere. */
const TELLING = [
  'authorization_endpoint',
  'token_endpoint',
  'response_types_supported',
  'grant_types_supported',
  'token_endpoint_auth_methods_supported',
  'subject_types_supported',
  'id_token_signing_alg_values_supported',
  'userinfo_endpoint',
  'introspection_endpoint',
];
const OF_OPENID = ['subject_types_supported', 'id_token_signing_alg_values_supported', 'userinfo_endpoint'];

export function artefactKind(root: unknown): 'discovery' | 'server-metadata' | 'jwks' | undefined {
  if (!isObject(root)) return undefined;
  const { keys } = root;
  if (Array.isArray(keys) && !('issuer' in root))
    return keys.length > 0 && keys.every((key) => isObject(key) && typeof key['kty'] === 'string')
      ? 'jwks'
      : undefined;
  const telling = TELLING.filter((name) => Object.hasOwn(root, name));
  if (telling.length < 2 || Object.hasOwn(root, 'redirect_uris')) return undefined;
  return telling.some((name) => OF_OPENID.includes(name)) ? 'discovery' : 'server-metadata';
}

export function readModel(artefacts: readonly Artefact[]): ModelReading<OidcModel> {
  const faults: Fault[] = [];
  // What discovery says comes before what the other document says.
  const metadata = [
    ...artefacts.filter(({ kind }) => kind === 'discovery'),
    ...artefacts.filter(({ kind }) => kind === 'server-metadata'),
  ];
  for (const each of metadata) faults.push(...faultsIn(each));
  const jwks = artefacts.filter(({ kind }) => kind === 'jwks');
  const first = metadata[0]?.location;
  const find = <Value>(
    name: string,
    isValue: (value: unknown) => value is Value,
  ): Stated<Value> | undefined => {
    for (const { root, location } of metadata) {
      const value = (root as JsonObject)[name];
      if (isValue(value)) return { value, isDefault: false, location: childLocation(location, name) };
    }
    return undefined;
  };
  const isWritten = (name: string): boolean =>
    metadata.some(({ root }) => Object.hasOwn(root as JsonObject, name));
  // A member that is written and cannot be read is not the default.
  const otherwise = <Value>(name: string, value: Value | undefined): Stated<Value> | undefined =>
    first === undefined || value === undefined || isWritten(name)
      ? undefined
      : { value, isDefault: true, location: first };
  const isOpenId = metadata.some(({ kind }) => kind === 'discovery');
  return {
    faults,
    model: {
      hasMetadata: metadata.length > 0,
      text: (name) => find(name, isText),
      list: (name) => find(name, isTextList) ?? otherwise(name, defaultList(name)),
      flag: (name) =>
        find(name, isFlag) ??
        // Only OpenID Connect knows the parameter, and there it is on by default.
        otherwise(name, defaultFlag(name) && isOpenId),
      keys: jwks.length === 0 ? undefined : jwks.flatMap(keysOf),
      keysLocation: jwks[0]?.location,
    },
  };
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function isTextList(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((each) => typeof each === 'string');
}

function isFlag(value: unknown): value is boolean {
  return typeof value === 'boolean';
}

const WANTED: Readonly<Record<MemberKind, readonly [string, (value: unknown) => boolean]>> = {
  text: ['a text', isText],
  list: ['a list of texts', isTextList],
  flag: ['true or false', isFlag],
};

function faultsIn({ root, location, from }: Artefact): readonly Fault[] {
  // What was recorded is what it is.
  if (from === 'recording') return [];
  const written = Object.entries(root as JsonObject).flatMap(([name, value]): readonly Fault[] => {
    const kind = memberKind(name);
    const [words, isRight] = kind === undefined ? ['', () => true] : WANTED[kind];
    if (isRight(value)) return [];
    return [
      {
        code: 'spec-malformed',
        message: `\`${name}\` is not ${words}`,
        hint: 'Correct the metadata (OpenID Connect Discovery 1.0 §3, RFC 8414 §2); what needs the member is not checked.',
        document: location.document,
        pointer: childLocation(location, name).pointer,
      },
    ];
  });
  if (Object.hasOwn(root as JsonObject, 'issuer')) return written;
  const missing: Fault = {
    code: 'spec-malformed',
    message: '`issuer` is missing',
    hint: 'Every client compares it with the tokens it gets; metadata without it is not used (RFC 8414 §2).',
    document: location.document,
    pointer: location.pointer,
  };
  return [...written, missing];
}

function keysOf({ root, location }: Artefact): readonly Key[] {
  const { keys } = root as { readonly keys: readonly JsonObject[] };
  return keys.map((key, index) => {
    const text = (name: string): string | undefined => {
      const value = key[name];
      return typeof value === 'string' ? value : undefined;
    };
    const { x5c } = key;
    return {
      kid: text('kid'),
      kty: text('kty') ?? '',
      alg: text('alg'),
      use: text('use'),
      x5c: isTextList(x5c) ? x5c : [],
      location: childLocation(location, 'keys', index),
    };
  });
}
