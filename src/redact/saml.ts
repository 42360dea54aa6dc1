/**
 * SAML messages as the bindings pack them: base64 of the XML, in a query deflated before (SAML Bindings §3.4.4.1, §3.5.4). They
 * keep their form, so that what an assertion says, and how, can still be compared: who it speaks of and what proves it are
 * redacted in the XML. Its signature is then none any more.
 */
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Kit } from './kit.ts';

/** Characters of a packed message, and bytes of its XML. */
const LENGTH_MAX = 2 * 1024 * 1024;

interface Unpacked {
  readonly xml: string;
  readonly isDeflated: boolean;
}

/** Undefined for what is no XML when it is unpacked. */
export function redactSaml(kit: Kit, text: string): string | undefined {
  if (isXml(text)) return kit.xml(text);
  const message = unpacked(text);
  if (message === undefined) return undefined;
  const { xml, isDeflated } = message;
  const redacted = kit.xml(xml);
  if (redacted === xml) return text;
  const bytes = Buffer.from(redacted);
  return (isDeflated ? deflateRawSync(bytes) : bytes).toString(/[-_]/u.test(text) ? 'base64url' : 'base64');
}

function unpacked(text: string): Unpacked | undefined {
  if (text.length > LENGTH_MAX || !/^[\w+/=\s-]+$/u.test(text)) return undefined;
  const bytes = Buffer.from(text, 'base64');
  const xml = bytes.toString('utf8');
  if (isXml(xml)) return { xml, isDeflated: false };
  try {
    const inflated = inflateRawSync(bytes, { maxOutputLength: LENGTH_MAX }).toString('utf8');
    return isXml(inflated) ? { xml: inflated, isDeflated: true } : undefined;
  } catch {
    // Not packed, or too large.
    return undefined;
  }
}

/** What is no text in UTF-8 could hold anything between its marks. */
function isXml(text: string): boolean {
  return /^\s*<[?!A-Za-z_]/u.test(text) && /<\/[\w:.-]+>\s*$/u.test(text) && !text.includes('\ufffd');
}
