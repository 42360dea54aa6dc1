/** Percent-encoding (RFC 3986 §2.1). It never throws: text that cannot be decoded is answered with undefined. */

export function percentDecoded(text: string): string | undefined {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

/** The decoded text, or the text itself when it is no percent-encoding. */
export function percentDecodedOrSame(text: string): string {
  return percentDecoded(text) ?? text;
}
