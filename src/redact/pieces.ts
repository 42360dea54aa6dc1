/** Percent-encoding of single values: a value is written anew only when it changed, and then in the manner it was written in. */
import { TOKEN_SOURCE } from './tokens.ts';

const TOKEN = new RegExp(`(${TOKEN_SOURCE})`, 'u');

/** Undefined for a percent sign that encodes nothing. */
export function unescaped(text: string, isForm: boolean): string | undefined {
  const spaced = isForm ? text.replaceAll('+', ' ') : text;
  if (!spaced.includes('%')) return spaced;
  try {
    return decodeURIComponent(spaced);
  } catch {
    return undefined;
  }
}

export function escapedStep(text: string, written: string): string {
  return escaped(text, written);
}

/** In queries and forms a plus sign is a space. */
export function escapedValue(text: string, written: string): string {
  const out = escaped(text, written.replaceAll('+', ''));
  return written.includes('+') ? out.replaceAll('%20', '+') : out;
}

/** Tokens are encoded whole. Of the rest, letters that were written without encoding still are. */
function escaped(text: string, written: string): string {
  return text
    .split(TOKEN)
    .map((part, index) => {
      const whole = encodeURIComponent(part.replace(/\p{Cs}/gu, '\ufffd'));
      return index % 2 === 1 ? whole : whole.replace(/%[2-7][0-9A-F]/gu, (code) => asWritten(code, written));
    })
    .join('');
}

function asWritten(code: string, written: string): string {
  const letter = decodeURIComponent(code);
  return letter !== '%' && written.includes(letter) ? letter : code;
}
