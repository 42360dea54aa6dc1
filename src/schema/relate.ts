/** Whether all that one side sends is accepted by the other: contained, overlapping, disjoint, or unknown with its reason. */
import type { Branch } from './branch.ts';
import { mismatchOf, type Pair, type Relating } from './pair.ts';
import { JSON_TYPES, type JsonType } from './json.ts';
import {
  CONTAINED,
  downgrade,
  outcomeOf,
  type Mismatch,
  type MismatchKind,
  type Outcome,
} from './mismatch.ts';
import { relateArrays } from './relate-array.ts';
import { relateObjects } from './relate-object.ts';
import { relateScalars } from './relate-scalar.ts';
import { createShapes, firstPlace, type Shape, type Shapes } from './shape.ts';

/** Pairs of shapes that one question may visit; beyond it the answer is unknown. Counted, not timed, so that every machine answers alike. */
const PAIRS_MAX = 50_000;

/** Alternatives reported for one union. */
const REPORTED_ALTERNATIVES_MAX = 4;

export interface Engine extends Shapes {
  /** `sender ⊆ acceptor`, with every place where it does not hold. */
  readonly relate: (sender: Shape, acceptor: Shape) => Outcome;
}

export function createEngine(): Engine {
  const shapes = createShapes();
  const known = new Map<number, Outcome>();
  const running = new Map<number, number>();
  let pairs = 0;
  // The outermost pair in progress whose outcome was assumed; an outcome that rests on an assumption is not kept.
  let leansOn = Infinity;

  const relate = (sender: Shape, acceptor: Shape): Outcome => {
    if (sender === acceptor) return CONTAINED;
    const key = sender.id * 2 ** 26 + acceptor.id;
    const memo = known.get(key);
    if (memo !== undefined) return memo;
    const depth = running.get(key);
    if (depth !== undefined) {
      leansOn = Math.min(leansOn, depth);
      return CONTAINED;
    }
    pairs += 1;
    if (pairs > PAIRS_MAX) return exhausted(sender, acceptor);
    const here = running.size;
    const before = leansOn;
    leansOn = Infinity;
    running.set(key, here);
    const outcome = relateShapes(sender, acceptor, relating);
    running.delete(key);
    if (leansOn >= here) known.set(key, outcome);
    leansOn = Math.min(before, leansOn >= here ? Infinity : leansOn);
    return outcome;
  };
  const relating: Relating = { shapes, relate };
  return {
    of: shapes.of,
    relate: (sender, acceptor) => {
      pairs = 0;
      leansOn = Infinity;
      return relate(sender, acceptor);
    },
  };
}

function exhausted(sender: Shape, acceptor: Shape): Outcome {
  const pair = { sender: firstPlace(sender), acceptor: firstPlace(acceptor) };
  return outcomeOf([
    { kind: 'unknown', severity: 'unknown', path: [], ...pair, why: 'the comparison is too large' },
  ]);
}

function relateShapes(sender: Shape, acceptor: Shape, relating: Relating): Outcome {
  const sent = sender.branches();
  const accepted = acceptor.branches();
  // Nothing can be sent, so nothing can be refused.
  if (sent.length === 0) return CONTAINED;
  const places = { sender: firstPlace(sender), acceptor: firstPlace(acceptor) };
  if (accepted.length === 0) {
    return outcomeOf([
      { kind: 'nothing', severity: 'disjoint', path: [], ...places, actual: typeNames(sent) },
    ]);
  }
  const byType = JSON_TYPES.map((type) => ({
    type,
    as: sent.filter((branch) => branch.type === type),
    bs: accepted.filter((branch) => branch.type === type),
  })).filter(({ as }) => as.length > 0);
  const refused = byType.filter(({ bs }) => bs.length === 0);
  const shared = byType.filter(({ bs }) => bs.length > 0);
  const results = shared.map(({ as, bs }) => relateType(as, bs, { sender, acceptor, relating }));
  return combine(
    refused.map(({ type }) => type),
    results,
    { sent, accepted, places },
  );
}

interface Sides {
  readonly sent: readonly Branch[];
  readonly accepted: readonly Branch[];
  readonly places: Pick<Mismatch, 'sender' | 'acceptor'>;
}

/** Types that are refused outright are one mismatch; the others speak for themselves. */
function combine(refused: readonly JsonType[], results: readonly Outcome[], sides: Sides): Outcome {
  const { sent, accepted, places } = sides;
  const meets = results.some((result) => result.relation !== 'disjoint');
  const inner = results.flatMap((result) => (meets ? downgrade(result.mismatches) : result.mismatches));
  if (refused.length === 0) return outcomeOf(inner);
  const opaque = sent.some((branch) => refused.includes(branch.type) && branch.opaque.length > 0);
  const kind: MismatchKind = refused.length === 1 && refused[0] === 'null' ? 'null' : 'type';
  const mismatch: Mismatch = {
    kind,
    severity: results.length > 0 && meets ? 'overlapping' : 'disjoint',
    path: [],
    ...places,
    sender: sent.find((branch) => refused.includes(branch.type))?.place ?? places.sender,
    expected: typeNames(accepted),
    actual: only(sent) ?? typeNames(sent),
    ...(opaque ? { needsProof: true, why: sent.flatMap((branch) => branch.opaque)[0] ?? '' } : {}),
  };
  return outcomeOf([mismatch, ...inner]);
}

/** A sender of one value is best described by the value. */
function only(branches: readonly Branch[]): string | undefined {
  const [branch, ...others] = branches;
  return others.length === 0 && branch?.values?.length === 1 ? JSON.stringify(branch.values[0]) : undefined;
}

/** The types of a list of alternatives, as JSON Schema names them. */
export function typeNames(branches: readonly Branch[]): string {
  const names = new Set(
    branches.map((branch) => (branch.type === 'number' && branch.integer === true ? 'integer' : branch.type)),
  );
  if (names.has('number')) names.delete('integer');
  return names.size === JSON_TYPES.length ? 'anything' : [...names].join(' or ');
}

interface Context {
  readonly sender: Shape;
  readonly acceptor: Shape;
  readonly relating: Relating;
}

function relateType(as: readonly Branch[], bs: readonly Branch[], context: Context): Outcome {
  const outcomes = as.map((a) => relateToUnion(a, bs, context));
  const failing = outcomes.filter((outcome) => outcome.relation !== 'contained');
  if (failing.length === 0) return CONTAINED;
  if (failing.length === as.length && failing.every((outcome) => outcome.relation === 'disjoint')) {
    return closest(failing);
  }
  const reported = failing
    .toSorted((x, y) => weight(x) - weight(y))
    .slice(0, REPORTED_ALTERNATIVES_MAX)
    .flatMap((outcome) => (as.length > 1 ? downgrade(outcome.mismatches) : outcome.mismatches));
  return outcomeOf(distinct(reported));
}

function relateToUnion(a: Branch, bs: readonly Branch[], context: Context): Outcome {
  const outcomes: Outcome[] = [];
  for (const b of bs) {
    const outcome = relateBranches(
      { a, b, sender: context.sender, acceptor: context.acceptor },
      context.relating,
    );
    if (outcome.relation === 'contained') return CONTAINED;
    outcomes.push(outcome);
  }
  if (outcomes.length === 1) return outcomes[0] ?? CONTAINED;
  const meeting = outcomes.filter((outcome) => outcome.relation !== 'disjoint');
  if (meeting.length === 0) return closest(outcomes);
  const best = closest(meeting);
  // Two alternatives together may accept what neither does alone.
  return meeting.length > 1
    ? { ...best, mismatches: best.mismatches.map((mismatch) => ({ ...mismatch, needsProof: true })) }
    : best;
}

function relateBranches(pair: Pair, relating: Relating): Outcome {
  const outcome = relateBare(pair, relating);
  const { a, b } = pair;
  if (b.opaque.length > 0 && outcome.relation === 'contained') {
    return outcomeOf([mismatchOf(pair, 'unknown', { severity: 'unknown', why: b.opaque[0] ?? '' })]);
  }
  if (a.opaque.length > 0 && outcome.relation !== 'contained' && outcome.relation !== 'disjoint') {
    const why = a.opaque[0] ?? '';
    return {
      ...outcome,
      mismatches: outcome.mismatches.map((mismatch) => ({ ...mismatch, needsProof: true, why })),
    };
  }
  return outcome;
}

function relateBare(pair: Pair, relating: Relating): Outcome {
  switch (pair.a.type) {
    case 'null':
      return CONTAINED;
    case 'boolean':
    case 'number':
    case 'string':
      return relateScalars(pair);
    case 'array':
      return relateArrays(pair, relating);
    case 'object':
      return relateObjects(pair, relating);
  }
}

/** How far an alternative is from fitting: a member it does not know tells more against it than a value that differs. */
function weight(outcome: Outcome): number {
  return outcome.mismatches.reduce((sum, { severity, path, kind }) => {
    if (severity !== 'disjoint') return sum + 1;
    const isForeign = kind === 'undeclared' || kind === 'extra' || kind === 'values' || path.length === 0;
    // The nearer to the top a member is unknown, the less likely it is that this alternative was meant.
    return sum + (isForeign ? Math.max(10, 1000 / 4 ** path.length) : 8);
  }, 0);
}

function closest(outcomes: readonly Outcome[]): Outcome {
  return outcomes.reduce((best, outcome) => (weight(outcome) < weight(best) ? outcome : best));
}

function distinct(mismatches: readonly Mismatch[]): readonly Mismatch[] {
  const byKey = new Map<string, Mismatch>();
  for (const mismatch of mismatches) {
    const key = JSON.stringify([mismatch.kind, mismatch.path]);
    if (!byKey.has(key)) byKey.set(key, mismatch);
  }
  return [...byKey.values()];
}
