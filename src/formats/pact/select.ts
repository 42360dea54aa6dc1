/** Which rule decides a value: path weights and cascade of the Pact specification. It does not interpret matchers. */
import type { Generator, Matcher, Rule } from './rules.ts';

/** `undefined` stands for any member or element that the example does not hold; only a wildcard reaches it. */
export type Step = string | number | undefined;

export interface Selected {
  readonly rule: Rule;
  readonly matchers: readonly Matcher[];
  /** The rule stands at a parent and reaches down to here. */
  readonly inherited: boolean;
}

/** A place in an example, with what the rules say there. */
export interface Cursor {
  /**
   * The rule that applies: the heaviest of those whose path is a prefix of the place and that have a matcher that
   * reaches so far (Pact specification v2, "Matching rule paths": an exact step weighs 2, a wildcard 1, and longer
   * wins among equals).
   */
  readonly selected: Selected | undefined;
  /** The generator written for exactly this place. */
  readonly generator: Generator | undefined;
  readonly depth: number;
  readonly active: readonly Active[];
  readonly reaching: Weighed | undefined;
}

interface Weighed {
  readonly selected: Selected;
  readonly weight: number;
}

/** Rules that agree with the path so far; `weight` is the product of the steps' weights. */
interface Active {
  readonly branch: Branch;
  readonly weight: number;
}

interface Branch {
  rule: Rule | undefined;
  generator: Generator | undefined;
  star: Branch | undefined;
  readonly exact: Map<string | number, Branch>;
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

const NOWHERE: Cursor = {
  selected: undefined,
  generator: undefined,
  depth: 0,
  active: [],
  reaching: undefined,
};

/** The root of an example. */
export function startOf(rules: readonly Rule[], generators: readonly Generator[]): Cursor {
  if (rules.length === 0 && generators.length === 0) return NOWHERE;
  const root = emptyBranch();
  for (const rule of rules) branchAt(root, rule).rule ??= rule;
  for (const generator of generators) branchAt(root, generator).generator ??= generator;
  return cursorAt([{ branch: root, weight: 2 }], 0, undefined);
}

/** One step down. */
export function stepDown(cursor: Cursor, step: Step): Cursor {
  if (cursor.active.length === 0) return settled(cursor);
  const active = cursor.active.flatMap(({ branch, weight }) => {
    const exact = step === undefined ? undefined : branch.exact.get(step);
    return [
      ...(exact === undefined ? [] : [{ branch: exact, weight: weight * 2 }]),
      ...(branch.star === undefined ? [] : [{ branch: branch.star, weight }]),
    ];
  });
  return cursorAt(active, cursor.depth + 1, cursor.reaching);
}

/** Where no rule has a longer path, what reaches down does not change any more. */
function settled(cursor: Cursor): Cursor {
  const { reaching, selected, generator } = cursor;
  if (selected === reaching?.selected && generator === undefined) return cursor;
  return { ...cursor, selected: reaching?.selected, generator: undefined };
}

/** The same place with matchers that every member or element follows. */
export function withEach(cursor: Cursor, matchers: readonly Matcher[]): Cursor {
  const branch = emptyBranch();
  branch.star = emptyBranch();
  branch.star.rule = { label: '', tokens: [], combine: 'and', matchers };
  return { ...cursor, active: [...cursor.active, { branch, weight: 2 ** (cursor.depth + 1) }] };
}

function emptyBranch(): Branch {
  return { rule: undefined, generator: undefined, star: undefined, exact: new Map() };
}

function branchAt(root: Branch, { tokens }: Pick<Rule, 'tokens'>): Branch {
  let branch = root;
  for (const token of tokens) {
    if (token.kind === 'star') {
      branch = branch.star ??= emptyBranch();
      continue;
    }
    const step = token.kind === 'field' ? token.name : token.index;
    const known = branch.exact.get(step);
    const next = known ?? emptyBranch();
    if (known === undefined) branch.exact.set(step, next);
    branch = next;
  }
  return branch;
}

function cursorAt(active: readonly Active[], depth: number, from: Weighed | undefined): Cursor {
  let best = from;
  let reaching = from;
  for (const { branch, weight } of active) {
    const { rule } = branch;
    if (rule === undefined || rule.matchers.length === 0) continue;
    // Among paths of like weight the deeper one is the more specific.
    const heavy = weight * (depth + 1);
    best = heavier(best, { selected: { rule, matchers: rule.matchers, inherited: false }, weight: heavy });
    const matchers = rule.matchers.filter(({ match }) => !STAYING.has(match));
    if (matchers.length > 0)
      reaching = heavier(reaching, { selected: { rule, matchers, inherited: true }, weight: heavy });
  }
  const generator = active.find(({ branch }) => branch.generator !== undefined)?.branch.generator;
  return { selected: best?.selected, generator, depth, active, reaching };
}

function heavier(known: Weighed | undefined, other: Weighed): Weighed {
  return known !== undefined && known.weight >= other.weight ? known : other;
}
