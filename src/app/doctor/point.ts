/** One thing that was looked at, and what to do about it. */
import type { Fault } from '../../core/fault.ts';

/**
 * - `fine`: as it should be.
 * - `look`: worth a look; nothing fails by it.
 * - `open`: something would not be checked.
 * - `leak`: what must not be kept is kept.
 * - `broken`: a command would not run.
 */
export type PointState = 'fine' | 'look' | 'open' | 'leak' | 'broken';

export interface Point {
  readonly about: string;
  readonly state: PointState;
  readonly text: string;
  /** What to do; every point that is not fine has one. */
  readonly next?: string;
}

export function faultPoint(about: string, state: PointState, fault: Fault): Point {
  const { document = '', position, message, hint } = fault;
  const place =
    position === undefined ? document : `${document}:${String(position.line)}:${String(position.column)}`;
  return { about, state, text: `${place === '' ? '' : `${place}  `}${message}`, next: hint };
}

const NAMED_MAX = 5;

/** `a, b and 3 more`. */
export function named(names: readonly string[]): string {
  const more = names.length - NAMED_MAX;
  return `${names.slice(0, NAMED_MAX).join(', ')}${more > 0 ? ` and ${String(more)} more` : ''}`;
}

/** `1 release`, `2 releases`. */
export function counted(count: number, what: string): string {
  return `${String(count)} ${what}${count === 1 ? '' : 's'}`;
}
