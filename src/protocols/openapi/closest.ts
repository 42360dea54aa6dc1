/** The operation a mistyped request was probably meant for. A guess for people, never the ground of a finding. */
import type { Request } from '../../core/protocol.ts';
import type { Operation, Surface } from '../../core/surface.ts';
import { percentDecodedOrSame } from '../../schema/percent.ts';
import { segmentsOf } from './template.ts';

/** Undefined when nothing is near: more than half of the path would have to change. */
export function closestOperation({ operations }: Surface, request: Request): Operation | undefined {
  const sent = segmentsOf(request.path).map(percentDecodedOrSame);
  const method = request.method.toUpperCase();
  let best: Operation | undefined;
  let least = Math.max(1, sent.length / 2) + METHOD_COST;
  for (const operation of operations) {
    const wanted = segmentsOf(operation.path);
    if (Math.abs(wanted.length - sent.length) > least) continue;
    const distance = pathDistance(sent, wanted) + (operation.method === method ? 0 : METHOD_COST);
    if (distance < least || (distance === least && best === undefined)) [best, least] = [operation, distance];
  }
  return best;
}

const METHOD_COST = 0.25;

/** Edit distance over segments; a misspelt segment costs as much of 1 as of it is wrong. */
function pathDistance(sent: readonly string[], wanted: readonly string[]): number {
  return editDistance(sent.length, wanted.length, (at, other) => {
    const [a = '', b = ''] = [sent[at], wanted[other]];
    if (a === b) return 0;
    if (b.includes('{')) return 0.1;
    const length = Math.max(a.length, b.length);
    if (length > LETTERS_MAX) return 1;
    const letters = editDistance(a.length, b.length, (i, j) => (a[i] === b[j] ? 0 : 1));
    return Math.min(1, (2 * letters) / length);
  });
}

const LETTERS_MAX = 64;

function editDistance(length: number, other: number, cost: (at: number, other: number) => number): number {
  let row = Array.from({ length: other + 1 }, (_, index) => index);
  for (let at = 0; at < length; at += 1) {
    const next = [at + 1];
    for (let to = 0; to < other; to += 1) {
      const replaced = (row[to] ?? 0) + cost(at, to);
      next.push(Math.min(replaced, (row[to + 1] ?? 0) + 1, (next[to] ?? 0) + 1));
    }
    row = next;
  }
  return row[other] ?? 0;
}
