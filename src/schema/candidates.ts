/** Values that may show a mismatch: built along its path, the telling part at its end. Each still has to be confirmed. */
import type { SchemaPlace } from '../core/schema.ts';
import type { Branch } from './branch.ts';
import { counterparts } from './counterparts.ts';
import { acceptedMember, declaredNames, elementAt, sentMember } from './members.ts';
import { ANY_MEMBER, type Mismatch, type Path } from './mismatch.ts';
import { EVERYTHING } from './place.ts';
import { READINGS } from './reading.ts';
import { type Making, numbersOf, sampleElement, sampleObject, sampleOf, sampleOfBranch } from './sample.ts';
import type { Shape, Shapes } from './shape.ts';
import { sampleTexts } from './text.ts';
import { onlySent } from './relate-text.ts';

/** A whole value of the sender, and the pointer steps to the telling part of it. */
export interface Candidate {
  readonly value: unknown;
  readonly path: Path;
}

const ABSENCE: ReadonlySet<Mismatch['kind']> = new Set([
  'undeclared',
  'open',
  'optional',
  'write-only',
  'required',
]);

/** A fresh name for a member nobody declares. */
const UNNAMED = 'unnamed';

interface Walk extends Making {
  readonly mismatch: Mismatch;
}

export function* candidatesFor(
  sender: Shape,
  acceptor: Shape,
  { mismatch, shapes }: Pick<Walk, 'mismatch' | 'shapes'>,
): Generator<Candidate> {
  yield* along(sender, acceptor, { path: mismatch.path, mismatch, shapes, depth: 0, full: false });
}

function* along(sender: Shape, acceptor: Shape, walk: Walk & { readonly path: Path }): Generator<Candidate> {
  const [step, ...rest] = walk.path;
  if (step === undefined) {
    yield* leaf(sender, acceptor, walk);
    return;
  }
  for (const branch of meantFirst(sender, walk)) {
    const inner = { ...walk, path: rest };
    if (branch.type === 'array' && typeof step !== 'string')
      yield* inElement(branch, { sender, acceptor, index: step }, inner);
    else if (branch.type === 'array' && step === ANY_MEMBER)
      yield* inElement(branch, { sender, acceptor, index: undefined }, inner);
    else if (branch.type === 'object' && typeof step === 'string')
      yield* inMember(branch, { sender, acceptor, name: step }, inner);
  }
}

/** The alternative in which the mismatch was found comes first: the one from which the path leads to its place. */
function meantFirst(sender: Shape, walk: Walk & { readonly path: Path }): readonly Branch[] {
  const branches = sender.branches();
  if (branches.length < 2 || branches.length > ORDERED_MAX) return branches;
  const isMeant = (branch: Branch): boolean => leadsTo(branch, walk.path, { sender, walk });
  const marks = branches.map(isMeant);
  return [
    ...branches.filter((_, index) => marks[index]),
    ...branches.filter((_, index) => marks[index] !== true),
  ];
}

const ORDERED_MAX = 100;

interface Leading {
  readonly sender: Shape;
  readonly walk: Walk;
}

function leadsTo(branch: Branch, path: Path, { sender, walk }: Leading): boolean {
  const { mismatch, shapes } = walk;
  const wanted = mismatch.sender.schema;
  const [step, ...rest] = path;
  if (step === undefined) return branch.place.schema === wanted;
  if (rest.length === 0 && branch.objects.some(({ place }) => place.schema === wanted)) return true;
  const places = placesBelow(branch, step, sender);
  if (places.some(({ schema }) => schema === wanted)) return true;
  if (places.length === 0) return false;
  const inner = shapes.of(places, sender.reading);
  return inner.branches().some((each) => leadsTo(each, rest, { sender: inner, walk }));
}

function placesBelow(branch: Branch, step: string | number, { reading }: Shape): readonly SchemaPlace[] {
  if (branch.type === 'array') return elementAt(branch, typeof step === 'number' ? step : 0);
  if (branch.type !== 'object') return [];
  const sent = sentMember(branch, String(step), reading);
  return sent.status === 'declared' ? sent.places : [];
}

function objectsOf(shape: Shape): readonly Branch[] {
  return shape.branches().filter(({ type }) => type === 'object');
}

interface InMember {
  readonly sender: Shape;
  readonly acceptor: Shape;
  readonly name: string;
}

function* inMember(
  branch: Branch,
  { sender, acceptor, name }: InMember,
  walk: Walk & { readonly path: Path },
): Generator<Candidate> {
  if (READINGS[acceptor.reading].notes) {
    // What the other side needs is there, so that nothing but the mismatch can be what it refuses.
    const needs = counterparts(branch, objectsOf(acceptor)).flatMap(({ required }) => [...required]);
    const also = needs.filter((need) => need !== name);
    yield* aroundMember(branch, { sender, acceptor, name }, { ...walk, full: false, also });
  }
  for (const full of [false, true])
    yield* aroundMember(branch, { sender, acceptor, name }, { ...walk, full });
}

function* aroundMember(
  branch: Branch,
  { sender, acceptor, name }: InMember,
  walk: Walk & { readonly path: Path },
): Generator<Candidate> {
  const around = sampleObject(branch, sender, walk);
  if (around === undefined) return;
  const { also: _also, ...inside } = walk;
  const { [name]: _, ...without } = around.value;
  if (walk.path.length === 0 && ABSENCE.has(walk.mismatch.kind)) {
    if (!branch.required.has(name) || sender.reading === 'relied') yield { value: without, path: [] };
    return;
  }
  const sent = sentMember(branch, name === ANY_MEMBER ? UNNAMED : name, sender.reading);
  // Between releases, who speaks of names that nobody declares means that they come.
  if (sent.status === 'absent' && !READINGS[acceptor.reading].notes) return;
  const key = name === ANY_MEMBER ? UNNAMED : name;
  const places = sent.status === 'absent' ? [EVERYTHING] : sent.places;
  const inner = walk.shapes.of(places, sender.reading);
  for (const candidate of along(inner, memberOf(acceptor, branch, { name, shapes: walk.shapes }), inside)) {
    yield { value: { ...around.value, [key]: candidate.value }, path: [key, ...candidate.path] };
  }
}

function memberOf(
  acceptor: Shape,
  sent: Branch,
  { name, shapes }: { readonly name: string; readonly shapes: Shapes },
): Shape {
  const [branch] = counterparts(sent, objectsOf(acceptor));
  const places = branch === undefined ? [] : acceptedMember(branch, name).places;
  return shapes.of(places.length === 0 ? [EVERYTHING] : places, acceptor.reading);
}

interface InElement {
  readonly sender: Shape;
  readonly acceptor: Shape;
  readonly index: number | undefined;
}

function* inElement(
  branch: Branch,
  { sender, acceptor, index }: InElement,
  walk: Walk & { readonly path: Path },
): Generator<Candidate> {
  const longest = branch.arrays.reduce((length, part) => Math.max(length, part.prefix.length), 0);
  const position = index ?? longest;
  if (position >= branch.maxItems) return;
  const places = elementAt(branch, position);
  const accepted = acceptor.branches().find(({ type }) => type === 'array');
  const inner = accepted === undefined ? [] : elementAt(accepted, position);
  const before: unknown[] = [];
  const length = Math.max(branch.minItems, position + 1);
  if (length > 50) return;
  for (let each = 0; each < length; each += 1) {
    const element = sampleElement(branch, sender, { ...walk, index: each, extra: [] });
    if (element === undefined && each !== position) return;
    before.push(element?.value);
  }
  const element = walk.shapes.of(places.length === 0 ? [EVERYTHING] : places, sender.reading);
  const target = walk.shapes.of(inner.length === 0 ? [EVERYTHING] : inner, acceptor.reading);
  for (const candidate of along(element, target, walk)) {
    yield { value: before.with(position, candidate.value), path: [position, ...candidate.path] };
  }
}

const OTHER_TYPES: readonly unknown[] = ['text', 1, true, null, 0.5, {}, []];

function* leaf(sender: Shape, acceptor: Shape, walk: Walk): Generator<Candidate> {
  const { mismatch, shapes } = walk;
  if (mismatch.sample !== undefined) yield { value: mismatch.sample, path: [] };
  for (const branch of sender.branches()) {
    for (const value of values(branch, sender, { acceptor, walk })) yield { value, path: [] };
  }
  const plain = sampleOf(sender, shapes);
  if (plain !== undefined) yield { value: plain.value, path: [] };
  for (const value of OTHER_TYPES) yield { value, path: [] };
}

interface Against {
  readonly acceptor: Shape;
  readonly walk: Walk;
}

function* values(branch: Branch, sender: Shape, { acceptor, walk }: Against): Generator {
  yield* branch.values ?? [];
  const own = sampleOfBranch(branch, sender, walk);
  if (own !== undefined) yield own.value;
  const opposite = acceptor.branches().filter(({ type }) => type === branch.type);
  switch (branch.type) {
    case 'number':
      for (const other of [...opposite, branch]) yield* numbersOf(other);
      return;
    case 'string':
      yield* texts(branch, opposite);
      return;
    case 'array':
      yield* arrays(branch, sender, { acceptor, walk });
      return;
    case 'boolean':
      yield* [true, false];
      return;
    case 'object':
      yield* objects(branch, sender, { acceptor, walk });
      return;
    case 'null':
      return;
  }
}

/** Objects with more members than declared, for limits of their names and number. */
function* objects(branch: Branch, sender: Shape, { acceptor, walk }: Against): Generator {
  const { kind } = walk.mismatch;
  if (kind === 'alternative') {
    const full = sampleObject(branch, sender, { ...walk, full: true });
    if (full !== undefined) yield full.value;
  }
  if (kind === 'free') yield* wrongMembers(acceptor);
  if (kind !== 'member-names' && kind !== 'member-count') return;
  const around = sampleObject(branch, sender, walk);
  if (around === undefined) return;
  const most = acceptor
    .branches()
    .reduce((max, { maxProperties }) => (maxProperties < 200 ? Math.max(max, maxProperties + 1) : max), 1);
  const odd = ['Unnamed', '0', '-', 'a-rather-long-name-of-a-member'];
  for (const name of odd) yield { ...around.value, [name]: 'text' };
  const value: Record<string, unknown> = { ...around.value };
  for (let count = 0; Object.keys(value).length < most; count += 1)
    value[`${UNNAMED}${String(count)}`] = 'text';
  yield value;
}

function* texts(branch: Branch, opposite: readonly Branch[]): Generator<string> {
  for (const other of opposite) {
    const text = onlySent(branch, other);
    if (text !== undefined) yield text;
  }
  yield* sampleTexts(branch);
  for (const other of opposite) {
    yield* lengthsAround(other);
    yield* formattedAround(branch, other);
  }
}

/** Around which text a length is made, so that its format is kept. */
const PADDED: Readonly<Record<string, readonly [string, string]>> = {
  email: ['', '@example.com'],
  uri: ['https://example.com/', ''],
  url: ['https://example.com/', ''],
  hostname: ['', '.example.com'],
};

/** Texts of a format that are longer than the other side takes, or as short as the format allows. */
function* formattedAround({ formats }: Branch, { minLength, maxLength }: Branch): Generator<string> {
  for (const format of formats) {
    const around = Object.hasOwn(PADDED, format) ? PADDED[format] : undefined;
    if (around === undefined) continue;
    const [begin, end] = around;
    if (minLength > 0) yield format === 'email' ? 'a@b.c' : `${begin}a${end}`;
    if (maxLength > 1000) continue;
    // Parts of addresses have limits of their own; a chain of short ones has none.
    yield `${begin}${'aaaa.'.repeat(Math.ceil(maxLength / 5))}a${end}`;
  }
}

function* lengthsAround({ minLength, maxLength }: Branch): Generator<string> {
  yield '';
  if (minLength > 0 && minLength <= 1000) yield 'a'.repeat(minLength - 1);
  if (maxLength <= 1000) yield 'a'.repeat(maxLength + 1);
}

function* arrays(branch: Branch, sender: Shape, { acceptor, walk }: Against): Generator {
  if (branch.minItems === 0) yield [];
  const most = acceptor
    .branches()
    .reduce((max, { maxItems }) => (maxItems < 50 ? Math.max(max, maxItems + 1) : max), 2);
  if (walk.mismatch.kind === 'contains') yield* containing(branch, sender, { acceptor, walk });
  const element = sampleElement(branch, sender, { ...walk, index: 0, extra: [] });
  if (element === undefined) return;
  for (const length of [1, 2, most]) {
    if (length >= branch.minItems && length <= branch.maxItems)
      yield Array.from({ length }, () => element.value);
  }
}

/** Objects with one member that holds another kind of value than the acceptor knows of it. */
function* wrongMembers(acceptor: Shape): Generator {
  for (const branch of objectsOf(acceptor))
    for (const name of declaredNames(branch)) for (const value of OTHER_TYPES) yield { [name]: value };
}

const CONTAINED_MAX = 20;

/** Lists with as many of the wanted elements as are too few or too many. */
function* containing(branch: Branch, sender: Shape, { acceptor, walk }: Against): Generator {
  for (const { contains } of acceptor.branches()) {
    for (const { place, min, max } of contains) {
      const fitting = sampleElement(branch, sender, { ...walk, index: 0, extra: [place] });
      if (fitting === undefined) continue;
      for (const length of [min - 1, max + 1])
        if (length >= 0 && length <= CONTAINED_MAX) yield Array.from({ length }, () => fitting.value);
    }
  }
}
