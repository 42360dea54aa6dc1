/** What every part of the redaction works with. The parts call each other through it, so that none imports another in a circle. */
import type { Names } from './names.ts';
import type { Tokens } from './tokens.ts';

export interface Kit {
  readonly tokens: Tokens;
  readonly names: Names;
  /** Redacts a text by what it is: JSON, a form, markup, a URL, or plain text. `depth` counts texts inside texts. */
  readonly text: (text: string, depth: number) => string;
}

/** A text inside a text inside a text: beyond this, the inner ones are searched by shape only. */
export const DEPTH_MAX = 8;
