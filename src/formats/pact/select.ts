/** Which rule decides a value: path weights and cascade of the Pact specification. It does not interpret matchers. */
import type { Generator, Matcher, Rule, Token } from './rules.ts';

/** `undefined` stands for any member or element that the example does not hold; only a wildcard reaches it. */
export type Step = string | number | undefined;

export interface Selected {
  readonly rule: Rule;
  readonly matchers: readonly Matcher[];
  /** The rule stands at a parent and reaches down to here. */
  readonly inherited: boolean;
}

/** Matchers of a container that say nothing of what is deeper than its own members. */
const STAYING: ReadonlySet<string> = new Set([
  'values',
  'eachKey',
  'each-key',
  'eachValue',
  'each-value',
  'arrayContains',
  'array-contains',
  'notEmpty',
  'not-empty',
  'contentType',
  'content-type',
]);

/**
 * The rule that applies at `path`: the heaviest of those whose path is a prefix of it and that have a matcher that
 * reaches so far (Pact specification v2, "Matching rule paths": an exact step weighs 2, a wildcard 1, and longer wins).
 */
export function selectRule(rules: readonly Rule[], path: readonly Step[]): Selected | undefined {
  let best: Selected | undefined;
  let most = 0;
  for (const rule of rules) {
    const weight = weigh(rule.tokens, path);
    if (weight <= most) continue;
    const inherited = rule.tokens.length < path.length;
    const matchers = inherited ? rule.matchers.filter(({ match }) => !STAYING.has(match)) : rule.matchers;
    if (matchers.length === 0) continue;
    best = { rule, matchers, inherited };
    most = weight;
  }
  return best;
}

/** The generator written for exactly this place. */
export function selectGenerator(
  generators: readonly Generator[],
  path: readonly Step[],
): Generator | undefined {
  return generators.find(({ tokens }) => tokens.length === path.length && weigh(tokens, path) > 0);
}

function weigh(tokens: readonly Token[], path: readonly Step[]): number {
  if (tokens.length > path.length) return 0;
  let weight = 2;
  for (const [index, token] of tokens.entries()) {
    if (token.kind === 'star') continue;
    const wanted = token.kind === 'field' ? token.name : token.index;
    if (wanted !== path[index]) return 0;
    weight *= 2;
  }
  // Among paths of like weight the deeper one is the more specific.
  return weight * (tokens.length + 1);
}
