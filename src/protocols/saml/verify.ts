/**
 * Signatures of responses (SAML Core §5, XML Signature). What is signed is taken from the signature and not from the
 * document, so that an assertion that was put beside the signed one is never read as if it were signed.
 */
import { createRequire } from 'node:module';
import type * as XmlCrypto from 'xml-crypto';
import { isRedacted } from '../../core/redacted.ts';
import type { XmlElement } from '../../core/xml.ts';
import { parseXml } from '../../xml/parse.ts';
import { certificateOf, type Certificate } from './certificate.ts';
import { ASSERTION, is, PROTOCOL, SIGNATURE } from './elements.ts';
import type { Verified } from './facts.ts';

/** The assertion that a signature vouches for, or the one that stands there when none does. */
export interface Read {
  readonly assertion: XmlElement | undefined;
  readonly verified: Verified;
}

/** `root` is the parsed `xml`, and has no document type. */
export function verifiedAssertion(xml: string, root: XmlElement, trusted: readonly Certificate[]): Read {
  const written = root.children.filter((child) => is(child, [ASSERTION, 'Assertion']));
  const [assertion] = written;
  const signatures = [root, ...written].flatMap(signaturesOf);
  const carried = signatures.flatMap((each) => certificatesIn(each));
  if (signatures.length === 0 || trusted.length === 0 || signatures.some(isTaken))
    return { assertion, verified: { verdict: 'not-verified' } };
  for (const [certificates, verdict] of [
    [trusted, 'valid'],
    [carried, 'unknown-key'],
  ] as const) {
    const found = validWith(xml, certificates);
    if (found === undefined) continue;
    const { certificate, parts } = found;
    // It is encrypted: the signature is that of the response.
    if (assertion === undefined) return { assertion, verified: { verdict, certificate } };
    const own = parts.flatMap((part) => assertionIn(part) ?? []);
    const ids = new Set(own.map(idOf));
    // Each of them is signed, so it does not matter which one is read.
    const isIt = written.every((each) => ids.has(idOf(each)));
    const read = own.find((each) => idOf(each) === idOf(assertion)) ?? own[0];
    return { assertion: read, verified: { verdict: isIt ? verdict : 'elsewhere', certificate } };
  }
  return { assertion, verified: { verdict: 'invalid' } };
}

function idOf({ attributes }: XmlElement): string | undefined {
  return attributes['ID'];
}

function validWith(
  xml: string,
  certificates: readonly Certificate[],
): { readonly certificate: Certificate; readonly parts: readonly XmlElement[] } | undefined {
  for (const certificate of certificates) {
    const parts = signedParts(xml, certificate);
    if (parts !== undefined) return { certificate, parts };
  }
  return undefined;
}

function signaturesOf({ children }: XmlElement): readonly XmlElement[] {
  return children.filter((child) => is(child, [SIGNATURE, 'Signature']));
}

/** The value was redacted when it was recorded. */
function isTaken(signature: XmlElement): boolean {
  const value = signature.children.find((child) => is(child, [SIGNATURE, 'SignatureValue']));
  return value === undefined || isRedacted(value.text);
}

function certificatesIn({ element, namespace, text, children }: XmlElement): readonly Certificate[] {
  if (element === 'X509Certificate' && namespace === SIGNATURE) return [certificateOf(text) ?? []].flat();
  return children.flatMap(certificatesIn);
}

/** The signed elements as they were signed; undefined where no signature at its place is valid with the key. */
function signedParts(xml: string, { pem }: Certificate): readonly XmlElement[] | undefined {
  try {
    const { DOMParser, SignedXml } = libraries();
    const document = new DOMParser({ errorHandler: () => undefined }).parseFromString(xml, 'text/xml');
    const parts = signatureNodes(document).flatMap((node) => {
      // What stands in the signature itself proves nothing.
      const signed = new SignedXml({ publicCert: pem, getCertFromKeyInfo: () => null });
      signed.loadSignature(node);
      return signed.checkSignature(xml) ? signed.getSignedReferences() : [];
    });
    const read = parts.flatMap((part) => {
      const reading = parseXml(part);
      return reading.kind === 'xml' ? [reading.root] : [];
    });
    return read.length === 0 ? undefined : read;
  } catch {
    // The library throws for signatures that it cannot or must not check.
    return undefined;
  }
}

interface Libraries {
  readonly DOMParser: new (options: object) => {
    readonly parseFromString: (text: string, mediaType: string) => unknown;
  };
  readonly SignedXml: typeof XmlCrypto.SignedXml;
}

/**
 * They are opened when a signature is at hand, which is seldom. The types of the parser bring those of a browser, for the
 * whole program; so they are left out.
 */
function libraries(): Libraries {
  const open = createRequire(import.meta.url);
  const { DOMParser } = open('@xmldom/xmldom') as Pick<Libraries, 'DOMParser'>;
  const { SignedXml } = open('xml-crypto') as Pick<Libraries, 'SignedXml'>;
  return { DOMParser, SignedXml };
}

interface DomNode {
  readonly localName?: string | null;
  readonly namespaceURI?: string | null;
  readonly firstChild: DomNode | null;
  readonly nextSibling: DomNode | null;
}

/** Children of the response and of its assertions: signatures anywhere else are not those of SAML Core §5.4. */
function signatureNodes(document: unknown): readonly DomNode[] {
  const { documentElement: root } = document as { readonly documentElement: DomNode };
  const assertions = nodesOf(root, ASSERTION, 'Assertion');
  return [root, ...assertions].flatMap((node) => nodesOf(node, SIGNATURE, 'Signature'));
}

function nodesOf({ firstChild }: DomNode, namespace: string, name: string): readonly DomNode[] {
  const found: DomNode[] = [];
  for (let node = firstChild; node !== null; node = node.nextSibling) {
    if (node.localName === name && node.namespaceURI === namespace) found.push(node);
  }
  return found;
}

function assertionIn(signed: XmlElement): XmlElement | undefined {
  if (is(signed, [ASSERTION, 'Assertion'])) return signed;
  if (!is(signed, [PROTOCOL, 'Response'])) return undefined;
  const own = signed.children.filter((child) => is(child, [ASSERTION, 'Assertion']));
  return own.length === 1 ? own[0] : undefined;
}
