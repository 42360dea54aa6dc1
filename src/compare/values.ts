/** Values that travel one way, as two releases describe them: which of them are no longer taken, or are new to who reads them. */
import type { ChangeNode, Coordinates } from '../core/change.ts';
import type { Witness } from '../core/finding.ts';
import { childPointer, ROOT, type Location } from '../core/location.ts';
import type { SchemaPlace } from '../core/schema.ts';
import { accepts } from '../schema/accepts.ts';
import { candidatesFor } from '../schema/candidates.ts';
import { isObject } from '../schema/json.ts';
import type { Mismatch, MismatchKind } from '../schema/mismatch.ts';
import { EVERYTHING, target } from '../schema/place.ts';
import { sampleOfBranch } from '../schema/sample.ts';
import type { Shape } from '../schema/shape.ts';
import { findWitness, pathText } from '../schema/witness.ts';
import { NO_PROOF, type Both, type Comparing, type Flow } from './context.ts';
import { compareNotes } from './notes.ts';
import { isTextual, isWrittenAlike } from './written.ts';

export interface Carried {
  readonly operation: Both;
  readonly flow: Flow;
  /** `body`, `query limit`, `header X-Rate-Limit`. */
  readonly carrier: string;
  readonly status?: string;
  /** Absent where the release says nothing of the value. */
  readonly before: SchemaPlace | undefined;
  readonly after: SchemaPlace | undefined;
  /** Where the release speaks of it, for what says nothing. */
  readonly places: { readonly before: Location; readonly after: Location };
}

interface Found {
  readonly mismatch: Mismatch;
  readonly sides: { readonly sender: Shape; readonly acceptor: Shape };
  /** Whether somebody may break by it; the other way round it only allows more, or promises more. */
  readonly isHarm: boolean;
}

export function compareValues(comparing: Comparing, carried: Carried): void {
  const { engine, sameness } = comparing;
  const { flow, before = EVERYTHING, after = EVERYTHING } = carried;
  if (sameness.isSame(before, after)) return;
  const [older, newer] = flow === 'request' ? (['sent', 'taken'] as const) : (['read', 'given'] as const);
  const there = engine.of([before], older);
  const here = engine.of([after], newer);
  const harm = flow === 'request' ? { sender: there, acceptor: here } : { sender: here, acceptor: there };
  const forward = engine.relate(harm.sender, harm.acceptor).mismatches;
  const found = forward.map((mismatch): Found => ({ mismatch, sides: harm, isHarm: true }));
  const [from, to] =
    flow === 'request'
      ? [engine.of([after], 'sent'), engine.of([before], 'taken')]
      : [engine.of([before], 'given'), engine.of([after], 'read')];
  const backward = engine.relate(from, to).mismatches;
  const ease = { sender: from, acceptor: to };
  const known = new Set(found.map(({ mismatch }) => placeKey(flow, mismatch, true)));
  for (const mismatch of backward) {
    if (mismatch.severity === 'unknown' || mismatch.needsProof === true) continue;
    if (known.has(placeKey(flow, mismatch, false))) continue;
    found.push({ mismatch, sides: ease, isHarm: false });
  }
  for (const each of found) report(comparing, carried, each);
  compareNotes(comparing, carried);
}

/** One place and one side of it: what breaks there says enough. */
function placeKey(flow: Flow, mismatch: Mismatch, isHarm: boolean): string {
  const { area, aspect } = coordinatesOf(flow, mismatch, isHarm);
  const group = ['existence', 'requiredness', 'access'].includes(aspect) ? 'presence' : aspect;
  return JSON.stringify([area, group, mismatch.path]);
}

const ASPECTS: Readonly<Record<MismatchKind, Coordinates['aspect']>> = {
  type: 'type',
  null: 'null',
  undeclared: 'requiredness',
  open: 'requiredness',
  optional: 'requiredness',
  'write-only': 'access',
  required: 'requiredness',
  extra: 'members',
  foreign: 'existence',
  dependent: 'members',
  'read-only': 'access',
  values: 'values',
  free: 'values',
  pattern: 'text',
  format: 'text',
  length: 'text',
  range: 'number',
  multiple: 'number',
  integer: 'number',
  'too-few-items': 'items',
  'too-many-items': 'items',
  unique: 'items',
  contains: 'items',
  'member-names': 'members',
  'member-count': 'members',
  nothing: 'type',
  alternative: 'type',
  ambiguous: 'type',
  unknown: 'type',
};

function coordinatesOf(flow: Flow, { kind, severity }: Mismatch, isHarm: boolean): Coordinates {
  const aspect = ASPECTS[kind];
  const base = { direction: flow, area: 'schema' } as const;
  // A request that has less to say was narrowed; a response that may say more was widened.
  const tighter = isHarm === (flow === 'request');
  // Noted where the sender shows what the other release hides.
  if (kind === 'write-only' && severity === 'note')
    return { ...base, aspect, action: isHarm ? 'narrowed' : 'widened' };
  if (kind === 'foreign') {
    // Noted where the sender has it and the acceptor does not: for a response that is what is new.
    return { ...base, aspect, action: tighter ? 'removed' : 'added' };
  }
  if (kind === 'undeclared' && flow === 'response')
    return { ...base, aspect: 'existence', action: isHarm ? 'removed' : 'added' };
  return { ...base, aspect, action: tighter ? 'narrowed' : 'widened' };
}

function report(comparing: Comparing, carried: Carried, found: Found): void {
  const { mismatch, isHarm } = found;
  const isSuspected = isHarm && mismatch.severity !== 'unknown' && isOnlySuspected(comparing, found);
  if (mismatch.severity === 'unknown' || isSuspected) {
    const otherwise = isSuspected ? 'no value shows whether it differs' : 'it cannot be decided';
    leaveOpen(comparing, carried, { found, otherwise });
    return;
  }
  if (isTextual(carried.carrier) && isWrittenAlike(mismatch, found.sides)) return;
  comparing.nodes.push(nodeOf(comparing, carried, found));
}

function leaveOpen(
  { undecided }: Comparing,
  carried: Carried,
  { found, otherwise }: { readonly found: Found; readonly otherwise: string },
): void {
  const places = placesOf(carried, found);
  const member = pathText(found.mismatch.path);
  const where = member === '' ? carried.carrier : `${carried.carrier} ${member}`;
  undecided.push({
    operation: carried.operation.after.key,
    why: `${where}: ${found.mismatch.why ?? otherwise}`,
    locations: [places.before, places.after],
  });
}

function nodeOf(comparing: Comparing, carried: Carried, found: Found): ChangeNode {
  const { mismatch, isHarm } = found;
  const { flow, carrier, operation, status } = carried;
  const change = changeOf(flow, found);
  const isShown = isHarm && (mismatch.severity !== 'note' || flow === 'request');
  return {
    at: coordinatesOf(flow, mismatch, isHarm),
    operation: operation.after.key,
    before: operation.before,
    after: operation.after,
    carrier,
    ...(status === undefined ? {} : { status }),
    path: mismatch.path,
    facts: factsOf(carried, found, change),
    places: placesOf(carried, found),
    schemas: schemasOf(flow, found),
    change,
    prove: isShown ? prover(comparing, carried, found) : NO_PROOF,
  };
}

function schemasOf(flow: Flow, { mismatch, isHarm }: Found): NonNullable<ChangeNode['schemas']> {
  const { sender, acceptor } = mismatch;
  const senderIsBefore = (flow === 'request') === isHarm;
  return senderIsBefore ? { before: sender, after: acceptor } : { before: acceptor, after: sender };
}

/** Suspected because a description is known from above only; a value has to show it. */
function isOnlySuspected({ engine, suspected }: Comparing, { mismatch, sides }: Found): boolean {
  if (mismatch.needsProof !== true) return false;
  const { kind, sender, acceptor, path } = mismatch;
  // The same two places meet below many operations.
  const key = JSON.stringify([kind, sender.pointer, acceptor.pointer, path.at(-1)]);
  const known = suspected.get(key);
  if (known !== undefined) return known;
  const isOnly = findWitness(mismatch, sides, { shapes: engine }) === undefined;
  suspected.set(key, isOnly);
  return isOnly;
}

function placesOf(
  carried: Carried,
  { mismatch, sides, isHarm }: Found,
): { readonly before: Location; readonly after: Location } {
  const senderIsBefore = (carried.flow === 'request') === isHarm;
  const sender = locationOf(
    mismatch.sender,
    sides.sender,
    carried.places[senderIsBefore ? 'before' : 'after'],
  );
  const acceptor = locationOf(
    mismatch.acceptor,
    sides.acceptor,
    carried.places[senderIsBefore ? 'after' : 'before'],
  );
  return senderIsBefore ? { before: sender, after: acceptor } : { before: acceptor, after: sender };
}

function locationOf(place: SchemaPlace, shape: Shape, otherwise: Location): Location {
  const at = isObject(place.schema) ? place.schema['x-at'] : undefined;
  if (typeof at === 'string') return { document: place.source.document, pointer: at as Location['pointer'] };
  if (place.source.document !== '') return { document: place.source.document, pointer: place.pointer };
  const [root] = shape.places;
  return root === undefined || root.source.document === ''
    ? otherwise
    : { document: root.source.document, pointer: root.pointer };
}

/** In a few words what was allowed and what is. */
function changeOf(flow: Flow, { mismatch, isHarm }: Found): ChangeNode['change'] {
  const { kind, expected, actual } = mismatch;
  const senderIsBefore = (flow === 'request') === isHarm;
  const [sent, taken] = WORDS[kind] ?? [
    actual === 'may be empty' ? 'any number' : (actual ?? 'anything'),
    expected ?? 'less',
  ];
  return senderIsBefore ? { before: sent, after: taken } : { before: taken, after: sent };
}

/** For kinds that are not about a set of values: what the sender has, and what the acceptor wants. */
const WORDS: Readonly<Partial<Record<MismatchKind, readonly [string, string]>>> = {
  undeclared: ['not there', 'required'],
  required: ['not there', 'required'],
  optional: ['optional', 'required'],
  open: ['optional', 'required'],
  'write-only': ['write-only', 'required'],
  'read-only': ['may be sent', 'read-only'],
  foreign: ['declared', 'not declared'],
  extra: ['may be there', 'refused'],
  null: ['may be null', 'never null'],
};

function factsOf(carried: Carried, { mismatch }: Found, change: ChangeNode['change']): ChangeNode['facts'] {
  const { kind, path, severity } = mismatch;
  const { carrier, status = '' } = carried;
  return {
    member: pathText(path),
    carrier,
    status,
    kind,
    was: change.before,
    now: change.after,
    wasRequired: kind === 'undeclared' || (kind === 'write-only' && severity !== 'note'),
    // A list of one value is how a tag is written; readers do not look at it as at a list that may grow.
    wasTag: kind === 'free' && isTag(mismatch.acceptor),
  };
}

function isTag(place: SchemaPlace): boolean {
  const schema = target(place)?.schema;
  if (!isObject(schema)) return false;
  return Object.hasOwn(schema, 'const') || (Array.isArray(schema['enum']) && schema['enum'].length === 1);
}

/** A member that is ignored, and a kind of object that nobody knows. */
const UNREFUSED: ReadonlySet<MismatchKind> = new Set(['read-only', 'foreign', 'alternative']);

/** Values tried to show what nobody refuses; it is true without one. */
const SHOWN_MAX = 12;

type Base = Omit<Witness, 'proof' | 'value' | 'at'>;

/** What no schema refuses and is of no use all the same: the value shows it, and the documents prove it. */
function shownBy(
  base: Base,
  { mismatch, sides, engine }: Pick<Found, 'mismatch' | 'sides'> & Pick<Comparing, 'engine'>,
): Witness {
  const kind = kindShown(mismatch, sides.sender, engine);
  if (kind !== undefined) return { ...base, proof: 'structural', value: kind.value, at: '' };
  let tried = 0;
  for (const { value, path } of candidatesFor(sides.sender, sides.acceptor, { mismatch, shapes: engine })) {
    tried += 1;
    if (tried > SHOWN_MAX) break;
    if (sides.sender.places.every((place) => accepts(place, value, sides.sender.reading) === true))
      return { ...base, proof: 'structural', value, at: childPointer(ROOT, ...path) };
  }
  return { ...base, proof: 'structural' };
}

/** An object of the kind that nobody knows, with all that makes it one. */
function kindShown(
  { kind, path, sender: place }: Mismatch,
  sender: Shape,
  shapes: Comparing['engine'],
): { readonly value: unknown } | undefined {
  if (kind !== 'alternative' || path.length > 0) return undefined;
  const branch = sender.branches().find((each) => each.place === place && each.type === 'object');
  return branch === undefined ? undefined : sampleOfBranch(branch, sender, { shapes, depth: 0, full: true });
}

function prover(
  { engine, referee }: Comparing,
  { flow }: Carried,
  { mismatch, sides }: Found,
): () => Witness {
  let found: Witness | undefined;
  const prove = (): Witness => {
    const base = {
      kind: 'value',
      source: 'generated',
      acceptedBy: flow === 'request' ? 'consumer' : 'provider',
      refusedBy: flow === 'request' ? 'provider' : 'consumer',
      ...(mismatch.expected === undefined ? {} : { expected: mismatch.expected }),
      ...(mismatch.actual === undefined ? {} : { actual: mismatch.actual }),
    } as const;
    if (UNREFUSED.has(mismatch.kind)) return shownBy(base, { mismatch, sides, engine });
    const witness = findWitness(mismatch, sides, { shapes: engine, referee });
    if (witness === undefined) return { ...base, proof: 'unproved' };
    return { ...base, proof: 'validated', value: witness.value, at: childPointer(ROOT, ...witness.path) };
  };
  return () => (found ??= prove());
}
