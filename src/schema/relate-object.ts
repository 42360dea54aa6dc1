/** Objects against objects: the members one side needs, the members the other has, and what each may hold. */
import type { SchemaPlace } from '../core/schema.ts';
import { accepts } from './accepts.ts';
import { isObject, jsonEqual, member } from './json.ts';
import {
  acceptedMember,
  declaredNames,
  isFreeForm,
  openMembers,
  sentMember,
  type Member,
} from './members.ts';
import { ANY_MEMBER, at, CONTAINED, downgrade, outcomeOf, type Mismatch, type Outcome } from './mismatch.ts';
import { EVERYTHING, isFlagged } from './place.ts';
import { mismatchOf, type Pair, type Relating } from './pair.ts';
import { READINGS } from './reading.ts';
import { relateListed } from './relate-scalar.ts';
import { sampleOfPattern } from './text.ts';

export function relateObjects(pair: Pair, relating: Relating): Outcome {
  const { a, b } = pair;
  if (a.values !== undefined || b.values !== undefined) return relateListed(pair);
  // A required member that may not be there leaves nothing to send.
  if ([...a.required].some((name) => sentMember(a, name, pair.sender.reading).status === 'absent'))
    return CONTAINED;
  const found: Mismatch[] = [];
  const declaredByB = declaredNames(b);
  for (const name of b.required) found.push(...needed(pair, name, relating));
  const optional = [...declaredByB].filter((name) => !b.required.has(name));
  if (isAnyObject(pair)) found.push(...anyObject(pair, optional));
  else for (const name of optional) found.push(...allowed(pair, name, relating));
  if (isSelective(b)) {
    for (const name of new Set([...declaredNames(a), ...a.required, ...forbiddenNames(b)])) {
      if (!b.required.has(name) && !declaredByB.has(name)) found.push(...allowed(pair, name, relating));
    }
    found.push(...undeclared(pair, relating));
  }
  found.push(...patterned(pair, relating));
  found.push(...memberNames(pair), ...memberCount(pair), ...foreign(pair));
  return outcomeOf(found);
}

/** Between releases: an object of which nothing is said, where members were told before. */
function isAnyObject({ a, acceptor }: Pair): boolean {
  return (
    READINGS[acceptor.reading].notes &&
    isFreeForm(a) &&
    a.objects.every(({ additional, patterns }) => additional === undefined && patterns.length === 0)
  );
}

/** That every member may hold anything is one thing, however many members there were. */
function anyObject(pair: Pair, names: readonly string[]): readonly Mismatch[] {
  const { b } = pair;
  const told = names.filter((name) => acceptedMember(b, name).places.some(({ schema }) => limits(schema)));
  if (told.length === 0) return [];
  const shown = told.slice(0, 3).join(', ');
  return [
    mismatchOf(pair, 'free', {
      severity: 'overlapping',
      expected: `an object with ${told.length > 3 ? `${shown} …` : shown}`,
      actual: 'any object',
    }),
  ];
}

/** Members that come in undeclared: no harm to who takes them, and worth a note. */
function foreign(pair: Pair): readonly Mismatch[] {
  const { a, b, sender, acceptor } = pair;
  if (!READINGS[acceptor.reading].notes) return [];
  // Who says nothing of members, or something of all that come, means these too.
  if (
    isFreeForm(b) ||
    b.objects.some(({ additional }) => additional !== undefined && additional.schema !== false)
  )
    return [];
  const isResponse = READINGS[sender.reading].required === 'response';
  const isHidden = (places: readonly SchemaPlace[]): boolean =>
    isResponse && places.some((place) => isFlagged(place, 'writeOnly'));
  return [...declaredNames(a)].flatMap((name) => {
    const accepted = acceptedMember(b, name);
    const sent = sentMember(a, name, sender.reading);
    if (sent.status !== 'declared' || isHidden(sent.places)) return [];
    if (accepted.status === 'absent' || (accepted.status === 'declared' && !isHidden(accepted.places)))
      return [];
    const place = sent.places[0] ?? a.place;
    const kind = accepted.status === 'declared' ? 'write-only' : 'foreign';
    return at(name, [mismatchOf(pair, kind, { severity: 'note', sender: place })]);
  });
}

/** Whether members that it does not declare matter to it. */
function isSelective(branch: Pair['b']): boolean {
  if (branch.closed || forbiddenNames(branch).length > 0) return true;
  return branch.objects.some((part) => part.additional !== undefined || part.patterns.length > 0);
}

/** Names that a part declares only to forbid them. */
function forbiddenNames({ objects }: Pair['b']): readonly string[] {
  return objects.flatMap(({ properties }) =>
    [...properties].flatMap(([name, { schema }]) => (schema === false ? [name] : [])),
  );
}

/** A member the acceptor cannot do without. */
function needed(pair: Pair, name: string, relating: Relating): readonly Mismatch[] {
  const { a, sender, b } = pair;
  const sent = sentMember(a, name, sender.reading);
  const accepted = acceptedMember(b, name);
  const wants = accepted.places[0] ?? b.place;
  if (sent.status === 'absent') {
    const kind = sender.reading === 'relied' ? 'required' : 'undeclared';
    return at(name, [mismatchOf(pair, kind, { severity: 'disjoint', acceptor: wants })]);
  }
  const inner = at(name, memberMismatches(pair, { sent, accepted, relating }));
  const always = a.required.has(name);
  if (always) return inner;
  if (sent.status === 'open') {
    const refused = inner.filter((mismatch) => mismatch.severity === 'disjoint');
    return [
      ...at(name, [mismatchOf(pair, 'open', { severity: 'overlapping', acceptor: wants })]),
      ...refused,
    ];
  }
  const place = sent.places[0] ?? a.place;
  const hidden =
    READINGS[sender.reading].required === 'response' &&
    place.source !== EVERYTHING.source &&
    isFlagged(place, 'writeOnly');
  const kind = hidden ? 'write-only' : 'optional';
  const missing = mismatchOf(pair, kind, { severity: 'overlapping', sender: place, acceptor: wants });
  return [...at(name, [missing]), ...inner];
}

/** A member the acceptor can do without, but not with any content. */
function allowed(pair: Pair, name: string, relating: Relating): readonly Mismatch[] {
  const { a, b, sender } = pair;
  const sent = sentMember(a, name, sender.reading);
  if (sent.status === 'absent') return [];
  const accepted = acceptedMember(b, name);
  const always = a.required.has(name);
  if (accepted.status === 'absent') {
    const severity = always ? 'disjoint' : 'overlapping';
    const needs = neededBeside(b, name);
    const facts = { severity, sender: sent.places[0] ?? a.place } as const;
    return at(name, [
      needs === undefined
        ? mismatchOf(pair, 'extra', facts)
        : mismatchOf(pair, 'dependent', { ...facts, expected: `${needs} beside it`, actual: 'alone' }),
    ]);
  }
  const inner = at(name, memberMismatches(pair, { sent, accepted, relating }));
  return always ? inner : downgrade(inner);
}

/** Where the member is only refused unless others come with it: what they are. */
function neededBeside({ objects }: Pair['b'], name: string): string | undefined {
  for (const { place, properties } of objects) {
    const needs = member(place.schema, 'x-needs');
    if (typeof needs === 'string' && properties.get(name)?.schema === false) return needs;
  }
  return undefined;
}

interface Both {
  readonly sent: Member;
  readonly accepted: Member;
  readonly relating: Relating;
}

function memberMismatches(pair: Pair, { sent, accepted, relating }: Both): readonly Mismatch[] {
  const { sender, acceptor } = pair;
  const found: Mismatch[] = [];
  if (READINGS[acceptor.reading].required === 'request' && sent.status === 'declared') {
    const place = accepted.places.find((candidate) => isFlagged(candidate, 'readOnly'));
    if (place !== undefined) {
      found.push(
        mismatchOf(pair, 'read-only', {
          severity: 'overlapping',
          acceptor: place,
          sender: sent.places[0] ?? pair.a.place,
        }),
      );
    }
  }
  if (accepted.places.length === 0) return found;
  const { mismatches } = relating.relate(
    relating.shapes.of(sent.places, sender.reading),
    relating.shapes.of(accepted.places, acceptor.reading),
  );
  return [...found, ...mismatches];
}

/** Members that neither side names. */
function undeclared(pair: Pair, { shapes, relate }: Relating): readonly Mismatch[] {
  const { a, b, sender, acceptor } = pair;
  const open = openIn(pair);
  if (open === undefined) return [];
  const places = b.objects.flatMap((part) => (part.additional === undefined ? [] : [part.additional]));
  if (b.closed || places.some((place) => place.schema === false)) {
    return at(ANY_MEMBER, [
      mismatchOf(pair, 'extra', { severity: 'overlapping', sender: open[0] ?? a.place }),
    ]);
  }
  if (places.length === 0) return [];
  const { mismatches } = relate(shapes.of(open, sender.reading), shapes.of(places, acceptor.reading));
  return at(ANY_MEMBER, downgrade(mismatches));
}

/** What members without a declaration may hold; undefined when there are none. */
function openIn(pair: Pair): readonly SchemaPlace[] | undefined {
  const { a, sender } = pair;
  const open = openMembers(a, sender.reading);
  if (open !== undefined || !isDynamic(pair)) return open;
  return [EVERYTHING];
}

/** Between releases: who limits names, number or type of undeclared members means an object that has more than the declared ones. */
function isDynamic({ a, b, acceptor }: Pair): boolean {
  if (!READINGS[acceptor.reading].notes) return false;
  if (a.closed || a.objects.some(({ additional }) => additional?.schema === false)) return false;
  return [a, b].some(
    ({ names, maxProperties, objects }) =>
      names.length > 0 ||
      maxProperties < Infinity ||
      objects.some(({ patterns, additional }) => patterns.length > 0 || limits(additional?.schema)),
  );
}

function limits(schema: unknown): boolean {
  return isObject(schema) && Object.keys(schema).length > 0;
}

/** Every limit of names stands in the sender's words too. */
function keepsNames({ a, b }: Pair): boolean {
  return b.names.every((place) => a.names.some((own) => jsonEqual(own.schema, place.schema)));
}

/** Members that either side speaks of by a pattern: a name that fits stands for all of them. */
function patterned(pair: Pair, { shapes, relate }: Relating): readonly Mismatch[] {
  const { a, b, sender, acceptor } = pair;
  if (!READINGS[acceptor.reading].notes) return [];
  const open = openIn(pair) !== undefined;
  const patterns = [...a.objects, ...b.objects].flatMap((part) => part.patterns.map(([pattern]) => pattern));
  return [...new Set(patterns)].flatMap((pattern) => {
    const name = sampleOfPattern(pattern);
    const sent = name === undefined ? undefined : sentMember(a, name, sender.reading);
    if (name === undefined || sent === undefined || (sent.status === 'absent' && !open)) return [];
    const places = sent.status === 'absent' ? [EVERYTHING] : sent.places;
    const accepted = acceptedMember(b, name);
    if (accepted.status === 'absent')
      return at(name, [mismatchOf(pair, 'extra', { severity: 'overlapping', sender: places[0] ?? a.place })]);
    if (accepted.places.length === 0) return [];
    const { mismatches } = relate(
      shapes.of(places, sender.reading),
      shapes.of(accepted.places, acceptor.reading),
    );
    return at(name, downgrade(mismatches));
  });
}

function memberNames(pair: Pair): readonly Mismatch[] {
  const { a, b, acceptor } = pair;
  if (b.names.length === 0) return [];
  const found: Mismatch[] = [];
  for (const name of declaredNames(a)) {
    const verdicts = b.names.map((place) => accepts(place, name, acceptor.reading));
    if (verdicts.includes(false)) {
      const severity = a.required.has(name) ? 'disjoint' : 'overlapping';
      found.push(...at(name, [mismatchOf(pair, 'member-names', { severity, actual: name })]));
    }
  }
  if (openIn(pair) !== undefined && !keepsNames(pair)) {
    found.push(mismatchOf(pair, 'member-names', { severity: 'overlapping', actual: 'any name' }));
  }
  return found;
}

function memberCount(pair: Pair): readonly Mismatch[] {
  const { a, b } = pair;
  const fewest = Math.max(a.minProperties, a.required.size);
  const most = Math.min(
    a.maxProperties,
    openIn(pair) === undefined && a.objects.every((part) => part.patterns.length === 0)
      ? declaredNames(a).size
      : Infinity,
  );
  const found: Mismatch[] = [];
  if (b.minProperties > fewest) {
    const severity = b.minProperties > most ? 'disjoint' : 'overlapping';
    found.push(
      mismatchOf(pair, 'member-count', { severity, expected: `at least ${String(b.minProperties)} members` }),
    );
  }
  if (b.maxProperties < most) {
    const severity = fewest > b.maxProperties ? 'disjoint' : 'overlapping';
    found.push(
      mismatchOf(pair, 'member-count', { severity, expected: `at most ${String(b.maxProperties)} members` }),
    );
  }
  return found;
}
