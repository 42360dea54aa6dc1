/** Objects against objects: the members one side needs, the members the other has, and what each may hold. */
import { accepts } from './accepts.ts';
import { acceptedMember, declaredNames, openMembers, sentMember, type Member } from './members.ts';
import { ANY_MEMBER, at, CONTAINED, downgrade, outcomeOf, type Mismatch, type Outcome } from './mismatch.ts';
import { EVERYTHING, isFlagged } from './place.ts';
import { mismatchOf, type Pair, type Relating } from './pair.ts';
import { relateListed } from './relate-scalar.ts';

export function relateObjects(pair: Pair, relating: Relating): Outcome {
  const { a, b } = pair;
  if (a.values !== undefined || b.values !== undefined) return relateListed(pair);
  // A required member that may not be there leaves nothing to send.
  if ([...a.required].some((name) => sentMember(a, name, pair.sender.reading).status === 'absent'))
    return CONTAINED;
  const found: Mismatch[] = [];
  const declaredByB = declaredNames(b);
  for (const name of b.required) found.push(...needed(pair, name, relating));
  for (const name of declaredByB) {
    if (!b.required.has(name)) found.push(...allowed(pair, name, relating));
  }
  if (isSelective(b)) {
    for (const name of new Set([...declaredNames(a), ...a.required, ...forbiddenNames(b)])) {
      if (!b.required.has(name) && !declaredByB.has(name)) found.push(...allowed(pair, name, relating));
    }
    found.push(...undeclared(pair, relating));
  }
  found.push(...memberNames(pair), ...memberCount(pair));
  return outcomeOf(found);
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
    sender.reading === 'promised' && place.source !== EVERYTHING.source && isFlagged(place, 'writeOnly');
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
    return at(name, [mismatchOf(pair, 'extra', { severity, sender: sent.places[0] ?? a.place })]);
  }
  const inner = at(name, memberMismatches(pair, { sent, accepted, relating }));
  return always ? inner : downgrade(inner);
}

interface Both {
  readonly sent: Member;
  readonly accepted: Member;
  readonly relating: Relating;
}

function memberMismatches(pair: Pair, { sent, accepted, relating }: Both): readonly Mismatch[] {
  const { sender, acceptor } = pair;
  const found: Mismatch[] = [];
  if (acceptor.reading === 'demanded' && sent.status === 'declared') {
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
  const open = openMembers(a, sender.reading);
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

function memberNames(pair: Pair): readonly Mismatch[] {
  const { a, b, sender, acceptor } = pair;
  if (b.names.length === 0) return [];
  const found: Mismatch[] = [];
  for (const name of declaredNames(a)) {
    const verdicts = b.names.map((place) => accepts(place, name, acceptor.reading));
    if (verdicts.includes(false)) {
      const severity = a.required.has(name) ? 'disjoint' : 'overlapping';
      found.push(...at(name, [mismatchOf(pair, 'member-names', { severity, actual: name })]));
    }
  }
  if (openMembers(a, sender.reading) !== undefined) {
    found.push(mismatchOf(pair, 'member-names', { severity: 'overlapping', actual: 'any name' }));
  }
  return found;
}

function memberCount(pair: Pair): readonly Mismatch[] {
  const { a, b, sender } = pair;
  const fewest = Math.max(a.minProperties, a.required.size);
  const most = Math.min(
    a.maxProperties,
    openMembers(a, sender.reading) === undefined && a.objects.every((part) => part.patterns.length === 0)
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
