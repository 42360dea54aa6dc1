/** Bodies, by what their media type says they are, and by how they look when it says nothing or is wrong. */
import type { RecordedBody } from '../core/recording.ts';
import { redactForm } from './form.ts';
import { redactJsonText, redactJsonValue } from './json.ts';
import type { Kit } from './kit.ts';
import { redactMarkup } from './markup.ts';
import { redactMultipart } from './multipart.ts';

/** The same body, not a copy, when there is nothing to redact. */
export function redactBody(kit: Kit, body: RecordedBody): RecordedBody {
  switch (body.kind) {
    case 'none':
      return body;
    case 'unrecorded': {
      const why = kit.text(body.why);
      return why === body.why ? body : { ...body, why };
    }
    case 'json': {
      const value = redactJsonValue(kit, body.value);
      return value === body.value ? body : { ...body, value };
    }
    case 'text': {
      const text = redactContent(kit, body.text, body.mediaType);
      return text === body.text ? body : { ...body, text };
    }
    case 'binary': {
      const bytes = redactBytes(kit, body.bytes, body.mediaType);
      return bytes === undefined ? body : { ...body, bytes };
    }
  }
}

type Redact = (kit: Kit, text: string, mediaType: string) => string;

const BY_MEDIA_TYPE: readonly (readonly [essence: RegExp, redact: Redact])[] = [
  [/ndjson|jsonl|json-?lines|json-seq|stream\+json/u, redactLines],
  [/[/+](?:x-)?json/u, (kit, text) => redactJsonText(kit, text) ?? redactLines(kit, text)],
  // What is sent as a form, and looks like JSON, is JSON of a client that left out the header.
  [/urlencoded/u, (kit, text) => (/^\s*[[{<]/u.test(text) ? kit.text(text) : redactForm(kit, text))],
  [
    /^multipart\//u,
    (kit, text, mediaType) => redactMultipart(kit, { text, mediaType }, redactContent) ?? kit.text(text),
  ],
  [/html/u, (kit, text) => redactMarkup(kit, text, 'html')],
  [/[/+]xml/u, (kit, text) => redactMarkup(kit, text, 'xml')],
];

function redactContent(kit: Kit, text: string, mediaType = ''): string {
  const [essence = ''] = mediaType.toLowerCase().split(';');
  const own = BY_MEDIA_TYPE.find(([pattern]) => pattern.test(essence));
  return own === undefined ? kit.text(text) : own[1](kit, text, mediaType);
}

/** NDJSON, and JSON texts that broke off: every line on its own, then what is left by its shape. */
function redactLines(kit: Kit, text: string): string {
  if (!text.includes('\n')) return kit.text(text);
  const lines = text.split(/(\r?\n)/u);
  const isJson = lines.some((line) => /^\s*[[{].*[\]}]\s*$/u.test(line));
  if (!isJson) return kit.text(text);
  return lines
    .map((line, index) => (index % 2 === 1 ? line : (redactJsonText(kit, line.trim()) ?? kit.text(line))))
    .join('');
}

/**
 * Bytes stay as they are when they are no text, because a picture or a packed file has no shapes to go by and would be
 * broken by a chance match. Bytes that are UTF-8 or UTF-16 after all are redacted as text, and so are the fields that stand
 * beside a file in a multipart body. Undefined when nothing changes.
 */
function redactBytes(kit: Kit, bytes: Uint8Array, mediaType: string | undefined): Uint8Array | undefined {
  const encoding = encodingOf(bytes, mediaType);
  if (encoding === undefined) return undefined;
  const text = Buffer.from(bytes).toString(encoding);
  const redacted = redactContent(kit, text, mediaType);
  return redacted === text ? undefined : new Uint8Array(Buffer.from(redacted, encoding));
}

function encodingOf(
  bytes: Uint8Array,
  mediaType: string | undefined,
): 'utf8' | 'utf16le' | 'latin1' | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf16le';
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    if (!/[\u0000-\u0008\u000e-\u001a]/u.test(text)) return 'utf8';
  } catch {
    // No UTF-8.
  }
  // Every byte is one letter there and comes back as the same byte.
  return /^\s*multipart\//iu.test(mediaType ?? '') ? 'latin1' : undefined;
}
