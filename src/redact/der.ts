/** Base64 blobs that are secret by what they decode to: private keys (PKCS #1, #8, #12, SEC 1), PKCS #7, SAML messages. */
import type { Kit } from './kit.ts';
import { replaceRuns } from './runs.ts';

const SAML =
  /urn:oasis:names:tc:SAML|<(?:\w+:)?(?:Assertion|Response|AuthnRequest|EncryptedAssertion|Logout(?:Request|Response))\b/u;

const OID_PASSWORD_BASED = '2a864886f70d0105';
const OID_PKCS12 = '2a864886f70d010c';
const OID_PKCS7 = '2a864886f70d0107';

/** A sequence begins with `M` in base64, markup with `P`. Mail software breaks the lines. */
export function redactBlobs(kit: Kit, text: string): string {
  if (!/[MP][A-Za-z0-9+/]{8}/u.test(text)) return text;
  return replaceRuns(text, { breaks: /[^A-Za-z0-9+/=\r\n]/gu, min: 40 }, (run) => {
    // A word on a line of its own before or after is no part of it.
    const start = run.search(/(?<![^\r\n=])[MP][A-Za-z0-9+/]{24}/u);
    const blob = start < 0 ? '' : run.slice(start).trimEnd();
    const kind = blob.length < 40 ? undefined : kindOf(blob);
    return kind === undefined
      ? run
      : run.slice(0, start) + kit.tokens.of(kind, blob) + run.slice(start + blob.length);
  });
}

function kindOf(blob: string): 'saml' | 'key' | undefined {
  if (blob.startsWith('P')) return isSaml(blob) ? 'saml' : undefined;
  return isSecretDer(Buffer.from(blob.slice(0, 128), 'base64')) ? 'key' : undefined;
}

function isSaml(run: string): boolean {
  return SAML.test(Buffer.from(run.slice(0, 8000), 'base64').toString('latin1'));
}

/**
 * A private key and a PKCS #12 store begin with their version, a small number. A public key begins with a large number or
 * with the object identifier of its algorithm, a certificate with a sequence of its own; those stay.
 */
function isSecretDer(bytes: Buffer): boolean {
  const outer = contentOf(bytes, 0);
  if (bytes[0] !== 0x30 || outer === undefined) return false;
  const tag = bytes[outer];
  if (tag === 0x02) return bytes[outer + 1] === 1 && (bytes[outer + 2] ?? 99) <= 3;
  if (tag === 0x06) return oidAt(bytes, outer).startsWith(OID_PKCS7);
  if (tag !== 0x30) return false;
  const inner = contentOf(bytes, outer);
  const oid = inner === undefined || bytes[inner] !== 0x06 ? '' : oidAt(bytes, inner);
  return oid.startsWith(OID_PASSWORD_BASED) || oid.startsWith(OID_PKCS12);
}

/** Where the content of the element at `index` begins. */
function contentOf(bytes: Buffer, index: number): number | undefined {
  const length = bytes[index + 1];
  if (length === undefined || length === 0x80 || length > 0x84) return undefined;
  return index + 2 + (length > 0x80 ? length - 0x80 : 0);
}

function oidAt(bytes: Buffer, index: number): string {
  return bytes.subarray(index + 2, index + 11).toString('hex');
}
