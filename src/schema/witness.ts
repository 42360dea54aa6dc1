/** Finds a value that one side sends and the other refuses, and lets the referee confirm it before anyone sees it. */
import { candidatesFor } from './candidates.ts';
import { isObject, type JsonObject } from './json.ts';
import { ANY_MEMBER, type Mismatch, type Path } from './mismatch.ts';
import { derived } from './place.ts';
import { READINGS } from './reading.ts';
import type { Referee } from './referee.ts';
import { shapeAccepts } from './relate-scalar.ts';
import type { Shape, Shapes } from './shape.ts';

/** Values tried for one mismatch before it is called unproved. */
const CANDIDATES_MAX = 80;
/** Between releases both sides are unions as often as not, and the telling alternative may be a late one. */
const RELEASE_CANDIDATES_MAX = 600;
/** Values handed to the referee for one mismatch; each may cost a compilation. */
const CONFIRMATIONS_MAX = 4;

export interface FoundWitness {
  /** A whole value of the sender. */
  readonly value: unknown;
  /** Steps to the part of it that is refused, or to the object that lacks a member. */
  readonly path: Path;
}

export interface WitnessSearch {
  readonly shapes: Shapes;
  /** Absent: a value that only our own interpreter has judged will do, to tell a real mismatch from a suspected one. */
  readonly referee?: Referee;
}

/** A value of `sender` that `acceptor` refuses because of `mismatch`; undefined when none was found and confirmed. */
export function findWitness(
  mismatch: Mismatch,
  sides: { readonly sender: Shape; readonly acceptor: Shape },
  { shapes, referee }: WitnessSearch,
): FoundWitness | undefined {
  const { sender, acceptor } = sides;
  const narrowed = acceptor.reading === 'relied' ? alongPath(acceptor, mismatch.path, shapes) : acceptor;
  const most =
    referee !== undefined && READINGS[acceptor.reading].notes ? RELEASE_CANDIDATES_MAX : CANDIDATES_MAX;
  let tried = 0;
  let confirmations = 0;
  for (const candidate of candidatesFor(sender, acceptor, { mismatch, shapes })) {
    tried += 1;
    if (tried > most || confirmations >= CONFIRMATIONS_MAX) return undefined;
    if (shapeAccepts(narrowed, candidate.value) !== false) continue;
    // The first one is mostly right, and goes to the referee unseen.
    const isLikely = isAccepted(sender, candidate.value, referee === undefined || tried > 1);
    if (isLikely === false) continue;
    if (referee !== undefined) confirmations += 1;
    if (isConfirmed(candidate.value, { sender, acceptor: narrowed, isLikely, referee })) return candidate;
  }
  return undefined;
}

interface Doubt {
  readonly sender: Shape;
  readonly acceptor: Shape;
  readonly isLikely: boolean | undefined;
  readonly referee: Referee | undefined;
}

function isConfirmed(value: unknown, { sender, acceptor, isLikely, referee }: Doubt): boolean {
  if (referee === undefined) return isLikely === true;
  return confirms(referee, sender, value) && refuses(referee, acceptor, value);
}

/** Without a referee there is nobody to ask about what cannot be said here. */
function isAccepted(sender: Shape, value: unknown, isAsked: boolean): boolean | undefined {
  return isAsked ? shapeAccepts(sender, value) : undefined;
}

function confirms(referee: Referee, shape: Shape, value: unknown): boolean {
  return shape.places.every((place) => referee.accepts(place, value, shape.reading) === true);
}

function refuses(referee: Referee, shape: Shape, value: unknown): boolean {
  return shape.places.some((place) => referee.accepts(place, value, shape.reading) === false);
}

/**
 * The acceptor with only what it says along `path`. It accepts all that the acceptor accepts and more, so what it
 * refuses the acceptor refuses too; it is small, and quick to compile.
 */
function alongPath(shape: Shape, path: Path, shapes: Shapes): Shape {
  const [only] = shape.places;
  if (shape.places.length !== 1 || only === undefined) return shape;
  return shapes.of([derived(only, narrow(only.schema, path))], shape.reading);
}

function narrow(schema: unknown, path: Path): unknown {
  const [step, ...rest] = path;
  if (step === undefined || !isObject(schema)) return schema;
  if (typeof step === 'number') return narrowTuple(schema, step, rest);
  const inMember = narrowMember(schema, step, rest);
  if (inMember !== undefined) return inMember;
  const { items, prefixItems, type } = schema;
  const isList = step === ANY_MEMBER && type === 'array' && items !== undefined && prefixItems === undefined;
  return isList ? { type, items: narrow(items, rest) } : schema;
}

function narrowMember({ properties, required }: JsonObject, name: string, rest: Path): unknown {
  if (!isObject(properties) || !Object.hasOwn(properties, name)) return undefined;
  const needed = Array.isArray(required) && required.includes(name);
  return {
    type: 'object',
    ...(needed ? { required: [name] } : {}),
    properties: { [name]: narrow(properties[name], rest) },
  };
}

function narrowTuple(schema: JsonObject, index: number, rest: Path): unknown {
  const { prefixItems } = schema;
  if (!Array.isArray(prefixItems) || index >= prefixItems.length) return schema;
  return {
    type: 'array',
    prefixItems: prefixItems.map((place, at) => (at === index ? narrow(place, rest) : true)),
  };
}

/** The places of a value, worded for people: `$.emails[0].value`. */
export function pathText(path: Path): string {
  return path
    .map((step) => {
      if (typeof step === 'number') return `[${String(step)}]`;
      if (step === ANY_MEMBER) return '[*]';
      return /^[\w$-]+$/u.test(step) ? `.${step}` : `[${JSON.stringify(step)}]`;
    })
    .join('')
    .replace(/^\./u, '');
}
