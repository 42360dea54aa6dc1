/** What an object or array alternative says about one member or element, gathered from all its parts. */
import type { SchemaPlace } from '../core/schema.ts';
import { NONE, type Branch, type ObjectPart } from './branch.ts';
import { READINGS, type Reading } from './reading.ts';
import { EVERYTHING, isFlagged, NOTHING } from './place.ts';
import { matchesPattern } from './text.ts';

export interface Member {
  /**
   * - `declared`: by name or by a pattern.
   * - `open`: not declared, and the object says that members beyond the declared ones may be there, or declares none at all.
   * - `absent`: not there, or not promised.
   */
  readonly status: 'declared' | 'open' | 'absent';
  readonly places: readonly SchemaPlace[];
}

const ABSENT: Member = { status: 'absent', places: [NOTHING] };

interface Said {
  readonly declared: readonly SchemaPlace[];
  /** What `additionalProperties` of parts that do not declare it says. */
  readonly open: readonly SchemaPlace[];
  readonly refused: boolean;
}

function saidOf(branch: Branch, name: string): Said {
  const declared: SchemaPlace[] = [];
  const open: SchemaPlace[] = [];
  for (const part of branch.objects) {
    const own = declaredIn(part, name);
    declared.push(...own);
    if (own.length === 0 && part.additional !== undefined) open.push(part.additional);
  }
  const refused = open.some((place) => place.schema === false);
  return { declared, open: open.filter((place) => place.schema !== false), refused };
}

/** The member `name` as a sender has it. */
export function sentMember(branch: Branch, name: string, reading: Reading): Member {
  const { declared, open, refused } = saidOf(branch, name);
  if (declared.some((place) => place.schema === false)) return ABSENT;
  // To the letter, `additionalProperties: false` beside `allOf` forbids the members of the other parts. No provider
  // means that by a promise, so in a promise a declared member stands.
  if (declared.length > 0 && (!refused || !READINGS[reading].undeclared)) {
    return declaredMember([...declared, ...open.filter(isConstraint)], reading);
  }
  if (refused || branch.closed) return ABSENT;
  if (open.length > 0) return { status: 'open', places: open };
  const isThere = branch.required.has(name) || READINGS[reading].undeclared || isFreeForm(branch);
  return isThere ? { status: 'open', places: [EVERYTHING] } : ABSENT;
}

/** Who sends does not send what only the other side sets. */
function declaredMember(places: readonly SchemaPlace[], reading: Reading): Member {
  if (reading === 'sent' && places.some((place) => isFlagged(place, 'readOnly'))) return ABSENT;
  return { status: 'declared', places };
}

/** The constraints an acceptor puts on the member `name`; none means anything goes. */
export function acceptedMember(branch: Branch, name: string): Member {
  const places: SchemaPlace[] = [];
  let declared = false;
  for (const part of branch.objects) {
    const own = declaredIn(part, name);
    if (own.length > 0) declared = true;
    else if (part.additional !== undefined) places.push(part.additional);
    places.push(...own);
  }
  if (!declared && branch.closed) return ABSENT;
  if (places.some((place) => place.schema === false)) return ABSENT;
  return { status: declared ? 'declared' : 'open', places };
}

function declaredIn(part: ObjectPart, name: string): readonly SchemaPlace[] {
  const named = part.properties.get(name);
  if (part.patterns.length === 0) return named === undefined ? NONE : [named];
  const patterned = part.patterns
    .filter(([pattern]) => matchesPattern(pattern, name) !== false)
    .map(([, place]) => place);
  return named === undefined ? patterned : [named, ...patterned];
}

const isConstraint = (place: SchemaPlace): boolean => place.schema !== true && place.schema !== undefined;

/** An object that declares no members at all, or some by pattern only: OpenAPI's free-form object. */
export function isFreeForm(branch: Branch): boolean {
  return branch.objects.every(
    (part) =>
      part.patterns.length > 0 || [...part.properties.values()].every((place) => place.schema === false),
  );
}

/** Names that any part declares, but for those it forbids. */
export function declaredNames(branch: Branch): ReadonlySet<string> {
  const names = new Set<string>();
  for (const part of branch.objects) {
    for (const [name, place] of part.properties) if (place.schema !== false) names.add(name);
  }
  return names;
}

/** What members that are not declared may hold when a sender's object is open; undefined when it is not. */
export function openMembers(branch: Branch, reading: Reading): readonly SchemaPlace[] | undefined {
  if (branch.closed) return undefined;
  const stated = branch.objects.flatMap((part) => (part.additional === undefined ? [] : [part.additional]));
  if (stated.some((place) => place.schema === false)) return undefined;
  if (stated.length > 0) return stated;
  return READINGS[reading].undeclared || isFreeForm(branch) ? [EVERYTHING] : undefined;
}

/** The element at `index`, from `prefixItems` and `items` of every part. */
export function elementAt(branch: Branch, index: number): readonly SchemaPlace[] {
  return branch.arrays.flatMap((part) => {
    const place = part.prefix[index] ?? part.items;
    return place === undefined ? [] : [place];
  });
}

export function prefixLength(branch: Branch): number {
  return branch.arrays.reduce((length, part) => Math.max(length, part.prefix.length), 0);
}
