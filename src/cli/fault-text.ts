/** A fault as one line of a person's terminal: where, what, and what to do. */
import type { Fault } from '../core/fault.ts';
import { plain } from '../core/text.ts';

export function faultText({ document = '', position, message, hint }: Fault): string {
  const place =
    position === undefined ? document : `${document}:${String(position.line)}:${String(position.column)}`;
  return plain(`${place === '' ? '' : `${place}  `}${message}. ${hint}`);
}
