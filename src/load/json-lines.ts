/** NDJSON: one JSON value a line. A line that is none is a fault, and the others are used. */
import type { Position } from '../core/document.ts';
import type { JsonPointer } from '../core/location.ts';

export interface JsonLines {
  readonly values: readonly unknown[];
  /** Lines that are no JSON, counted from 1. */
  readonly malformed: readonly number[];
  /** Where the value that a pointer leads into stands. */
  readonly position: (pointer: JsonPointer) => Position | undefined;
}

export function isJsonLines(name: string): boolean {
  return /\.(?:ndjson|jsonl)(?:\.gz)?$/iu.test(name);
}

export function readJsonLines(text: string): JsonLines {
  const values: unknown[] = [];
  const lines: number[] = [];
  const malformed: number[] = [];
  text.split('\n').forEach((line, index) => {
    if (line.trim() === '') return;
    try {
      values.push(JSON.parse(line) as unknown);
      lines.push(index + 1);
    } catch {
      malformed.push(index + 1);
    }
  });
  const position = (pointer: JsonPointer): Position | undefined => {
    const line = lines[Number(pointer.split('/')[1])];
    return line === undefined ? undefined : { line, column: 1 };
  };
  return { values, malformed, position };
}
