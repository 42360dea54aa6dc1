/** SAML messages in recorded exchanges and contracts: where they stand, and their XML (SAML Bindings §3.4, §3.5). */
import { inflateRawSync } from 'node:zlib';
import { bytesOfBase64 } from '../../core/exchange.ts';
import { valueOf } from '../../core/body.ts';
import type { Named } from '../../core/protocol.ts';
import type { XmlElement } from '../../core/xml.ts';
import { parseXml } from '../../xml/parse.ts';
import type { Binding } from './facts.ts';

export interface Message {
  readonly xml: string;
  readonly root: XmlElement;
  readonly binding: Binding;
}

export type MessageName = 'SAMLRequest' | 'SAMLResponse';

/** Characters of an encoded message, and bytes of its XML. */
const LENGTH_MAX = 2 * 1024 * 1024;

/** Of a query: packed and then base64. Of a form: base64 alone. */
export function messageOf(text: string, binding: Binding): Message | undefined {
  if (text.length > LENGTH_MAX) return undefined;
  const bytes = bytesOfBase64(text);
  const plain = bytes === undefined || binding === 'HTTP-POST' ? bytes : inflated(bytes);
  if (plain === undefined || plain.length === 0) return undefined;
  const xml = Buffer.from(plain).toString('utf8');
  const reading = parseXml(xml);
  return reading.kind === 'xml' ? { xml, root: reading.root, binding } : undefined;
}

function inflated(bytes: Uint8Array): Uint8Array | undefined {
  try {
    return inflateRawSync(bytes, { maxOutputLength: LENGTH_MAX });
  } catch {
    // Not packed, or too large.
    return undefined;
  }
}

/** In the parameters of a query or a form. */
export function messageIn(named: readonly Named[], name: MessageName, binding: Binding): Message | undefined {
  const text = valueOf(named, name);
  return text === undefined ? undefined : messageOf(text, binding);
}

/** In a page that sends a form by itself (SAML Bindings §3.5.4). */
export function messageInPage(page: string, name: MessageName): Message | undefined {
  if (page.length > 2 * LENGTH_MAX || !page.includes(name)) return undefined;
  for (const [tag] of page.matchAll(/<input\b[^>]{0,3000000}>/giu)) {
    if (attribute(tag, 'name') !== name) continue;
    const value = attribute(tag, 'value');
    const message = value === undefined ? undefined : messageOf(value, 'HTTP-POST');
    if (message !== undefined) return message;
  }
  return undefined;
}

function attribute(tag: string, name: string): string | undefined {
  const found = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"'>]+))`, 'iu').exec(tag);
  const written = found?.[1] ?? found?.[2] ?? found?.[3];
  // Base64 has three signs that a page may write otherwise.
  return written?.replace(
    /&#(?:x([\da-f]{1,4})|(\d{1,5}));/giu,
    (_, ...[hex, decimal]: (string | undefined)[]) =>
      String.fromCharCode(hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)),
  );
}
