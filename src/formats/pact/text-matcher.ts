/** Matchers on values that travel as text (query, header, path, text body): the same questions, asked of strings. */
import type { Make, Schema } from './subject.ts';

const of =
  (schema: Schema): Make =>
  () =>
    schema;

/** What differs from the matchers on JSON values. */
export const TEXT_MATCHERS: ReadonlyMap<string, Make> = new Map<string, Make>([
  ['integer', of({ type: 'string', pattern: '^-?\\d+$' })],
  ['decimal', of({ type: 'string', pattern: '^-?\\d+\\.\\d+$' })],
  ['number', of({ type: 'string', pattern: '^-?\\d+(?:\\.\\d+)?(?:[eE][+-]?\\d+)?$' })],
  ['boolean', of({ type: 'string', enum: ['true', 'false'] })],
  ['null', of({ 'x-unknown': 'a `null` matcher on a text' })],
]);
