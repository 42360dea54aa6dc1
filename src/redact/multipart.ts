/** Multipart bodies: each part by its name, else by its own media type. The bytes around changed values stay. */
import { redactPairs } from './form.ts';
import type { Kit } from './kit.ts';

/** Works on a body's bytes, one media type each. */
export type RedactContent = (kit: Kit, text: string, mediaType: string | undefined) => string;

export interface Multipart {
  readonly text: string;
  readonly mediaType: string;
}

/** Undefined when the boundary is neither told nor found. */
export function redactMultipart(
  kit: Kit,
  { text, mediaType }: Multipart,
  content: RedactContent,
): string | undefined {
  const boundary = /boundary\s*=\s*(?:"([^"]+)"|([^\s;]+))/iu.exec(mediaType);
  const mark = `--${boundary?.[1] ?? boundary?.[2] ?? /^\s*--([^\r\n]{1,70})/u.exec(text)?.[1] ?? ''}`;
  if (mark === '--' || !text.includes(mark)) return undefined;
  const parts = text.split(mark).map(partOf);
  const named = parts.filter(({ name }) => name !== undefined);
  const values = redactPairs(
    kit,
    named.map(({ name, body }) => ({ name: name ?? '', value: body })),
  );
  return parts
    .map((part) => {
      const own = part.name === undefined ? undefined : values[named.indexOf(part)];
      return `${headersOf(kit, part)}${valueOf(kit, { part, own, content })}${part.end}`;
    })
    .join(mark);
}

interface Part {
  /** With the empty line after them. */
  readonly headers: string;
  readonly name: string | undefined;
  readonly mediaType: string | undefined;
  readonly body: string;
  /** The line break before the next boundary. */
  readonly end: string;
}

function partOf(text: string): Part {
  const headers = /^(?:[^\r\n]*\r?\n)+?\r?\n/u.exec(text.slice(0, 16_000))?.[0];
  if (headers === undefined)
    return { headers: text, name: undefined, mediaType: undefined, body: '', end: '' };
  const whole = text.slice(headers.length);
  const end = /\r?\n$/u.exec(whole)?.[0] ?? '';
  return {
    headers,
    name: nameIn(headers),
    mediaType: /^content-type:\s*(\S.*)$/imu.exec(headers)?.[1]?.trim(),
    body: end === '' ? whole : whole.slice(0, -end.length),
    end,
  };
}

function nameIn(headers: string): string | undefined {
  const disposition = /^content-disposition:(.*)$/imu.exec(headers)?.[1] ?? '';
  const named = /;\s*name\s*=\s*(?:"([^"]*)"|([^\s;]+))/iu.exec(disposition);
  return named?.[1] ?? named?.[2];
}

function headersOf(kit: Kit, { headers }: Part): string {
  return headers
    .split(/(\r?\n)/u)
    .map((line, index) => (index % 2 === 0 ? kit.text(line) : line))
    .join('');
}

function valueOf(
  kit: Kit,
  {
    part,
    own,
    content,
  }: { readonly part: Part; readonly own: string | undefined; readonly content: RedactContent },
): string {
  const { body, mediaType } = part;
  // A name that means a secret decides; else the part is what its media type says.
  if (own !== undefined && (own !== body || mediaType === undefined)) return own;
  return content(kit, body, mediaType);
}
