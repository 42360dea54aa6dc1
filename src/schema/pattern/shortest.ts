/** Short texts of an automaton, with characters a reader knows where there is a choice. */
import type { CharSet, DFA } from 'refa';

type Node = DFA['initial'];

interface Trail {
  readonly node: Node;
  readonly from: Trail | undefined;
  readonly character: number;
}

/** The shortest texts, at most `count`; empty when the automaton accepts nothing. */
export function shortestTexts(automaton: DFA, count: number): readonly string[] {
  const texts: string[] = [];
  const queue: Trail[] = [{ node: automaton.initial, from: undefined, character: 0 }];
  const visits = new Map<Node, number>();
  for (let index = 0; index < queue.length && texts.length < count; index += 1) {
    const trail = queue[index];
    if (trail === undefined) break;
    if (automaton.finals.has(trail.node)) texts.push(textOf(trail));
    for (const [characters, node] of outOf(trail.node)) {
      const seen = visits.get(node) ?? 0;
      if (seen >= count) continue;
      visits.set(node, seen + 1);
      queue.push({ node, from: trail, character: nicest(characters) });
    }
  }
  return texts;
}

export function shortestText(automaton: DFA): string | undefined {
  return shortestTexts(automaton, 1)[0];
}

function outOf(node: Node): readonly (readonly [CharSet['ranges'], Node])[] {
  const byNode = new Map<Node, { min: number; max: number }[]>();
  for (const [range, next] of node.out) {
    const ranges = byNode.get(next) ?? [];
    ranges.push({ min: range.min, max: range.max });
    byNode.set(next, ranges);
  }
  return [...byNode].map(([next, ranges]) => [ranges, next] as const);
}

function textOf(trail: Trail): string {
  const characters: number[] = [];
  for (let here: Trail | undefined = trail; here.from !== undefined; here = here.from)
    characters.push(here.character);
  return String.fromCodePoint(...characters.reverse());
}

const NICE: readonly (readonly [number, number])[] = [
  [0x61, 0x7a],
  [0x30, 0x39],
  [0x41, 0x5a],
  [0x21, 0x7e],
  [0x20, 0x20],
  [0xa1, 0xd7ff],
];

function nicest(ranges: CharSet['ranges']): number {
  for (const [low, high] of NICE) {
    const range = ranges.find(({ min, max }) => max >= low && min <= high);
    if (range !== undefined) return Math.max(range.min, low);
  }
  return ranges[0]?.min ?? 0x61;
}
