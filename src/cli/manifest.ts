/** `MANIFEST.sha256`: a line for each file, as `sha256sum` writes and checks them; and its signature. */
import { createPrivateKey, createPublicKey, sign, verify, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { UsageError } from './usage-error.ts';

export const MANIFEST = 'MANIFEST.sha256';
export const SIGNATURE = 'MANIFEST.sha256.sig';

export interface ManifestLine {
  readonly sha256: string;
  /** With forward slashes, relative to the folder of the manifest. */
  readonly path: string;
}

/** Names with line ends or backslashes are written as GNU coreutils writes them. */
export function manifestText(lines: readonly ManifestLine[]): string {
  return lines
    .toSorted((a, b) => (a.path < b.path ? -1 : 1))
    .map(({ sha256, path }) => {
      const escaped = path.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('\r', '\\r');
      return `${escaped === path ? '' : '\\'}${sha256}  ${escaped}\n`;
    })
    .join('');
}

/** Undefined when a line is none. */
export function manifestLines(text: string): readonly ManifestLine[] | undefined {
  const lines = text.split('\n').filter((line) => line !== '');
  const read = lines.flatMap((line) => {
    const [, mark, sha256, path] = /^(\\?)([0-9a-f]{64}) [ *](.+)$/u.exec(line) ?? [];
    return sha256 === undefined || path === undefined
      ? []
      : [{ sha256, path: mark === '' ? path : unescaped(path) }];
  });
  return read.length === lines.length ? read : undefined;
}

function unescaped(path: string): string {
  return path.replace(/\\([\\nr])/gu, (_, sign_: string) =>
    sign_ === 'n' ? '\n' : sign_ === 'r' ? '\r' : '\\',
  );
}

/** 64 bytes, as `openssl pkeyutl -verify -rawin` takes them. */
export function signatureOf(manifest: Uint8Array, keyPath: string): Uint8Array {
  return sign(null, manifest, keyIn(keyPath, createPrivateKey));
}

export function isSigned(
  manifest: Uint8Array,
  { signature, keyPath }: { readonly signature: Uint8Array; readonly keyPath: string },
): boolean {
  return verify(null, manifest, keyIn(keyPath, createPublicKey), signature);
}

function keyIn(path: string, read: (pem: Buffer) => KeyObject): KeyObject {
  const kind = read === createPrivateKey ? 'private' : 'public';
  let pem: Buffer;
  try {
    pem = readFileSync(path);
  } catch {
    throw new UsageError(`the key \`${path}\` cannot be read`);
  }
  try {
    const key = read(pem);
    if (key.asymmetricKeyType === 'ed25519') return key;
  } catch {
    // Said below: what is wrong with a key is not for a log.
  }
  throw new UsageError(
    `\`${path}\` is not an Ed25519 ${kind} key without a passphrase, in PEM; \`openssl genpkey -algorithm ed25519 -out key.pem\` makes one, \`openssl pkey -in key.pem -pubout\` its public half`,
  );
}
