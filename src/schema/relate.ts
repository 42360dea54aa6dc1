/** Whether all that one side sends is accepted by the other: contained, overlapping, disjoint, or unknown with its reason. */
import type { SchemaPlace } from '../core/schema.ts';
import { NONE, type Branch } from './branch.ts';
import { counterparts, fittingKinds } from './counterparts.ts';
import { foreignKind, isForeignKind, likeness, sharedNames } from './kinds.ts';
import { isMeant } from './meant.ts';
import { declaredNames } from './members.ts';
import { mismatchOf, type Pair, type Relating } from './pair.ts';
import { JSON_TYPES, type JsonType } from './json.ts';
import {
  CONTAINED,
  distinct,
  downgrade,
  outcomeOf,
  pruned,
  type Mismatch,
  type MismatchKind,
  type Outcome,
} from './mismatch.ts';
import { relateArrays } from './relate-array.ts';
import { relateObjects } from './relate-object.ts';
import { READINGS } from './reading.ts';
import { createOutcomes } from './outcomes.ts';
import { relateScalars } from './relate-scalar.ts';
import { createShapes, firstPlace, type Shape, type Shapes } from './shape.ts';

/** Pairs of shapes that one question may visit; beyond it the answer is unknown. Counted, not timed, so that every machine answers alike. */
const PAIRS_MAX = 50_000;

/** Pairs within pairs; deeper documents are not compared to the end, and the stack holds. */
const NESTING_MAX = 250;

/** Alternatives reported for one union. */
const REPORTED_ALTERNATIVES_MAX = 4;

export interface Engine extends Shapes {
  /** `sender ⊆ acceptor`, with every place where it does not hold. */
  readonly relate: (sender: Shape, acceptor: Shape) => Outcome;
}

export interface EngineOptions {
  /** Whether two schemas are the same with everything they reach; what is the same is not looked at. */
  readonly isSame?: (a: SchemaPlace, b: SchemaPlace) => boolean;
}

export function createEngine({ isSame }: EngineOptions = {}): Engine {
  const shapes = createShapes();
  const memo = createOutcomes();
  const running: (readonly [Shape, Shape])[] = [];
  let pairs = 0;
  // The outermost pair in progress whose outcome was assumed.
  let leansOn = Infinity;

  const relate = (sender: Shape, acceptor: Shape): Outcome => {
    if (sender === acceptor) return CONTAINED;
    const known = memo.known(sender, acceptor);
    if (known !== undefined) return known;
    if (isSame !== undefined && areSame(sender, acceptor, isSame)) return CONTAINED;
    const depth = running.findIndex(([a, b]) => a === sender && b === acceptor);
    const provisional =
      depth === -1 ? memo.assumed(sender, acceptor) : { outcome: CONTAINED, leansOn: depth };
    if (provisional !== undefined) {
      leansOn = Math.min(leansOn, provisional.leansOn);
      return provisional.outcome;
    }
    pairs += 1;
    if (pairs > PAIRS_MAX || running.length > NESTING_MAX) return exhausted(sender, acceptor);
    return visited(sender, acceptor);
  };

  const visited = (sender: Shape, acceptor: Shape): Outcome => {
    const here = running.length;
    const before = leansOn;
    leansOn = Infinity;
    running.push([sender, acceptor]);
    const mark = memo.mark();
    const outcome = pruned(relateShapes(sender, acceptor, relating));
    running.pop();
    const isSettled = leansOn >= here;
    if (isSettled) memo.settle(sender, acceptor, { outcome, mark });
    else memo.assume(sender, acceptor, { outcome, leansOn });
    leansOn = Math.min(before, isSettled ? Infinity : leansOn);
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

function areSame(
  { places: as }: Shape,
  { places: bs }: Shape,
  isSame: (a: SchemaPlace, b: SchemaPlace) => boolean,
): boolean {
  return as.length === bs.length && as.every((a, index) => isSame(a, bs[index] ?? a));
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
  const refused: JsonType[] = [];
  const results: Outcome[] = [];
  for (const type of JSON_TYPES) {
    const as = ofType(sent, type);
    if (as.length === 0) continue;
    const bs = ofType(accepted, type);
    if (bs.length === 0) refused.push(type);
    else results.push(relateType(as, bs, { sender, acceptor, relating }));
  }
  const [first] = results;
  const isAlone = refused.length === 0 && results.length === 1;
  if (isAlone && first !== undefined && first.relation !== 'overlapping') return first;
  return combine(refused, results, { sent, accepted, places });
}

function ofType(branches: readonly Branch[], type: JsonType): readonly Branch[] {
  const [only] = branches;
  // Nearly every schema is of one type.
  if (branches.length === 1 && only !== undefined) return only.type === type ? branches : NONE;
  return branches.filter((branch) => branch.type === type);
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
  const [only] = as;
  if (only !== undefined && as.length === 1) return relateToUnion(only, bs, context);
  const outcomes = as.map((a) => relateToUnion(a, bs, context));
  const failing = outcomes.filter((outcome) => outcome.relation !== 'contained');
  if (failing.length === 0)
    return outcomeOf(
      distinct(
        outcomes.flatMap(({ mismatches }) => mismatches),
        true,
      ),
    );
  if (failing.length === as.length && failing.every((outcome) => outcome.relation === 'disjoint')) {
    const meant = outcomes.filter((_, index) => isMeantAt(as, index, { bs, context }));
    return closest(meant.length > 0 ? meant : failing);
  }
  // Between releases each alternative may have changed in its own way.
  const isRelease = READINGS[context.acceptor.reading].notes;
  const reported = failing
    .toSorted((x, y) => weight(x) - weight(y))
    .slice(0, isRelease ? failing.length : REPORTED_ALTERNATIVES_MAX)
    .flatMap((outcome) => downgrade(outcome.mismatches));
  return outcomeOf(distinct(reported, isRelease));
}

function isMeantAt(
  as: readonly Branch[],
  index: number,
  { bs, context }: { readonly bs: readonly Branch[]; readonly context: Context },
): boolean {
  const alternative = as[index];
  return alternative !== undefined && isMeant(alternative, bs, context.sender.reading);
}

function relateToUnion(a: Branch, all: readonly Branch[], context: Context): Outcome {
  const bs = all.length === 1 ? all : kindsFor(a, all, context);
  const failing: Fit[] = [];
  let fitting: Fit | undefined;
  for (const branch of bs) {
    const outcome = relateBranches(
      { a, b: branch, sender: context.sender, acceptor: context.acceptor },
      context.relating,
    );
    if (outcome.relation !== 'contained') failing.push({ outcome, branch });
    else if (outcome.mismatches.length === 0) return CONTAINED;
    else if (outcome.mismatches.length < (fitting?.outcome.mismatches.length ?? Infinity))
      fitting = { outcome, branch };
  }
  if (fitting !== undefined) return fitted(a, fitting, { bs, context });
  const isPart = bs.length < all.length;
  if (a.type === 'object' && failing.length > 1 && READINGS[context.acceptor.reading].notes)
    return mostAlike(a, failing, isPart);
  return nearest(
    failing.map(({ outcome }) => outcome),
    isPart,
  );
}

/** Members in common, of all the members of either, below which two kinds of objects have nothing to do with each other. */
const ALIKE_MIN = 0.3;

/** Between releases: what an alternative was before is the one that is built most like it; with none of the kind, it is new. */
function mostAlike(a: Branch, failing: readonly Fit[], isPart: boolean): Outcome {
  const alikeness = ({ branch }: Fit): number => likeness(a, branch);
  const most = Math.max(...failing.map(alikeness));
  const branches = failing.map(({ branch }) => branch);
  if (most < ALIKE_MIN) return foreignKind(a, branches, 'disjoint');
  const alike = failing.filter((each) => alikeness(each) === most).map(({ outcome }) => outcome);
  const best = nearest(alike, true);
  const isAlone = failing.every(({ outcome }) => outcome.relation === 'disjoint') && !isPart;
  return isAlone ? closest(alike) : best;
}

/** Two alternatives together may accept what neither does alone, and so may one that was left aside. */
function nearest(outcomes: readonly Outcome[], isPart: boolean): Outcome {
  const meeting = outcomes.filter((outcome) => outcome.relation !== 'disjoint');
  if (meeting.length === 0) return closest(outcomes);
  const best = closest(meeting);
  const isDoubtful = meeting.length > 1 || (isPart && best.relation === 'overlapping');
  return isDoubtful ? { ...best, mismatches: best.mismatches.map(suspected) } : best;
}

function kindsFor(a: Branch, all: readonly Branch[], { acceptor }: Context): readonly Branch[] {
  const alike = counterparts(a, all);
  return alike.length > 1 && a.type === 'object' && READINGS[acceptor.reading].notes
    ? fittingKinds(a, alike)
    : alike;
}

/** What was only noted needs no proof. */
function suspected(mismatch: Mismatch): Mismatch {
  return mismatch.severity === 'note' ? mismatch : { ...mismatch, needsProof: true };
}

interface Fit {
  readonly outcome: Outcome;
  readonly branch: Branch;
}

/** An alternative that takes all, with notes. They count only when it is the one that is meant: another may know more of the members. */
function fitted(
  a: Branch,
  { outcome, branch }: Fit,
  { bs, context }: { readonly bs: readonly Branch[]; readonly context: Context },
): Outcome {
  if (declaredNames(branch).size > 0 && isForeignKind(a, outcome, context.sender))
    return foreignKind(a, bs, 'overlapping');
  const known = sharedNames(a, branch);
  return bs.some((other) => sharedNames(a, other) > known) ? CONTAINED : outcome;
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
    if (severity === 'note') return sum;
    if (severity !== 'disjoint') return sum + 1;
    const isForeign = kind === 'undeclared' || kind === 'extra' || kind === 'values' || path.length === 0;
    // The nearer to the top a member is unknown, the less likely it is that this alternative was meant.
    return sum + (isForeign ? Math.max(10, 1000 / 4 ** path.length) : 8);
  }, 0);
}

function closest(outcomes: readonly Outcome[]): Outcome {
  return outcomes.reduce((best, outcome) => (weight(outcome) < weight(best) ? outcome : best));
}
