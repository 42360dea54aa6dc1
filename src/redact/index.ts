/**
 * Redaction of recordings before they are written. Secrets and personal data become tokens that say what they stood for:
 * `<email:1>`, `<token:2>`. One redactor lives for one recording session and gives equal values equal tokens, wherever they
 * stand, so that exchanges can still be matched, joined and replayed. What is redacted already is left as it is.
 */
import type { Exchange } from '../core/recording.ts';
import { redactExchange, redactWholeText } from './exchange.ts';
import { createNames } from './names.ts';
import { createKit } from './text.ts';
import { createTokens } from './tokens.ts';

export { leftovers, type Leftover } from './scan.ts';

export interface RedactorOptions {
  /** Further names of headers, parameters and members whose values are secret; compared by words. */
  readonly extraNames?: readonly string[];
  /** Names whose values are left as they are, whatever they look like. */
  readonly keep?: readonly string[];
}

export interface Redactor {
  readonly exchange: (exchange: Exchange) => Exchange;
  readonly text: (text: string) => string;
}

export function createRedactor(options: RedactorOptions = {}): Redactor {
  const kit = createKit(createTokens(), createNames(options.extraNames ?? [], options.keep ?? []));
  return {
    exchange: (exchange) => redactExchange(kit, exchange),
    text: (text) => redactWholeText(kit, text),
  };
}
