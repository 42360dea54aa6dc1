/** Values as they are written in a path, a query or a header: there a number is a text. */
import { isObject } from '../schema/json.ts';
import type { Mismatch } from '../schema/mismatch.ts';
import { target } from '../schema/place.ts';
import { shapeAccepts } from '../schema/relate-scalar.ts';
import type { Shape } from '../schema/shape.ts';

interface Sides {
  readonly sender: Shape;
  readonly acceptor: Shape;
}

export function isTextual(carrier: string): boolean {
  return carrier !== 'body' && carrier !== 'event';
}

/**
 * In a path, a query or a header a number is a text: who takes any text takes it. Where texts and numbers were told apart,
 * and are not any more, that is another matter.
 */
export function isWrittenAlike({ kind, acceptor, path }: Mismatch, sides: Sides): boolean {
  if (path.length === 0 && isListedAlike(sides)) return true;
  if (kind !== 'type') return false;
  if (path.length === 0 && sides.sender.branches().some(({ type }) => type === 'string')) return false;
  const schema = target(acceptor)?.schema;
  if (!isObject(schema)) return false;
  const { type } = schema;
  const takesText = type === 'string' || (Array.isArray(type) && type.includes('string'));
  return (
    takesText && ['enum', 'const', 'pattern', 'format'].every((keyword) => schema[keyword] === undefined)
  );
}

/** A few listed values, each of which the other side takes as it is written. */
function isListedAlike({ sender, acceptor }: Sides): boolean {
  const listed = sender
    .branches()
    .map(({ values, type }) => values ?? (type === 'boolean' ? [true, false] : undefined));
  return (
    listed.length > 0 &&
    listed.every(
      (values) =>
        values?.every((value) => typeof value !== 'object' && takesText(acceptor, writtenText(value))) ===
        true,
    )
  );
}

function writtenText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function takesText(acceptor: Shape, text: string): boolean {
  const readings: readonly unknown[] = [
    text,
    ...(text.trim() === '' ? [] : [Number(text)]),
    text === 'true',
    text === 'false' ? false : text,
  ];
  const meant = readings.filter((reading) => writtenText(reading) === text);
  return meant.some((reading) => shapeAccepts(acceptor, reading) === true);
}
