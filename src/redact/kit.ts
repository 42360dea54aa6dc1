/** What every part of the redaction works with. The parts call each other through it, so that none imports another in a circle. */
import type { Names } from './names.ts';
import type { Tokens } from './tokens.ts';

export interface Kit {
  readonly tokens: Tokens;
  readonly names: Names;
  /** Redacts a text that stands within another by what it is: JSON, a form, markup, a URL, or plain text. */
  readonly text: (text: string) => string;
  /** Redacts XML that stands within another text, packed or not. */
  readonly xml: (text: string) => string;
}
