/** Arrays against arrays: lengths, elements by position, uniqueness and `contains`. */
import type { SchemaPlace } from '../core/schema.ts';
import type { Contains } from './branch.ts';
import { jsonEqual } from './json.ts';
import { elementAt, prefixLength } from './members.ts';
import { ANY_MEMBER, at, downgrade, outcomeOf, type Mismatch, type Outcome } from './mismatch.ts';
import { EVERYTHING } from './place.ts';
import { mismatchOf, type Pair, type Relating } from './pair.ts';
import { relateListed } from './relate-scalar.ts';
import type { Shape } from './shape.ts';

export function relateArrays(pair: Pair, relating: Relating): Outcome {
  if (pair.a.values !== undefined || pair.b.values !== undefined) return relateListed(pair);
  return outcomeOf([
    ...lengths(pair),
    ...elements(pair, relating),
    ...uniqueness(pair),
    ...pair.b.contains.flatMap((_, index) => contained(pair, index, relating)),
  ]);
}

function lengths(pair: Pair): readonly Mismatch[] {
  const { a, b } = pair;
  const found: Mismatch[] = [];
  if (b.minItems > a.minItems) {
    found.push(
      mismatchOf(pair, 'too-few-items', {
        severity: b.minItems > a.maxItems ? 'disjoint' : 'overlapping',
        expected: `at least ${String(b.minItems)}`,
        actual: a.minItems === 0 ? 'may be empty' : `at least ${String(a.minItems)}`,
      }),
    );
  }
  if (b.maxItems < a.maxItems) {
    found.push(
      mismatchOf(pair, 'too-many-items', {
        severity: a.minItems > b.maxItems ? 'disjoint' : 'overlapping',
        expected: `at most ${String(b.maxItems)}`,
        actual: a.maxItems === Infinity ? 'any number' : `at most ${String(a.maxItems)}`,
      }),
    );
  }
  return found;
}

function elements(pair: Pair, relating: Relating): readonly Mismatch[] {
  const { a, b } = pair;
  const positions = Math.max(prefixLength(a), prefixLength(b));
  const found: Mismatch[] = [];
  for (let index = 0; index < positions && index < Math.min(a.maxItems, b.maxItems); index += 1) {
    const { mismatches } = relating.relate(
      sentElement(pair, index, relating),
      acceptedElement(pair, index, relating),
    );
    const always = index < a.minItems || index < b.minItems;
    found.push(...at(index, always ? mismatches : downgrade(mismatches)));
  }
  if (Math.min(a.maxItems, b.maxItems) > positions) {
    const { mismatches } = relating.relate(
      sentElement(pair, positions, relating),
      acceptedElement(pair, positions, relating),
    );
    const always = a.minItems > positions || b.minItems > positions || b.needsItem;
    found.push(...at(ANY_MEMBER, always ? mismatches : downgrade(mismatches)));
  }
  return found;
}

function sentElement({ a, sender }: Pair, index: number, { shapes }: Relating): Shape {
  const places = elementAt(a, index);
  return shapes.of(places.length === 0 ? [EVERYTHING] : places, sender.reading);
}

function acceptedElement({ b, acceptor }: Pair, index: number, { shapes }: Relating): Shape {
  const places = elementAt(b, index);
  return shapes.of(places.length === 0 ? [EVERYTHING] : places, acceptor.reading);
}

function uniqueness(pair: Pair): readonly Mismatch[] {
  const { a, b } = pair;
  if (!b.unique || a.unique || a.maxItems < 2) return [];
  return [mismatchOf(pair, 'unique', { severity: 'overlapping', expected: 'no element twice' })];
}

function contained(pair: Pair, index: number, { shapes, relate }: Relating): readonly Mismatch[] {
  const { a, b, sender, acceptor } = pair;
  const wanted = b.contains[index];
  if (wanted === undefined) return [];
  const relateTo = (place: SchemaPlace): boolean =>
    relate(shapes.of([place], sender.reading), shapes.of([wanted.place], acceptor.reading)).relation ===
    'contained';
  const isKept = a.contains.some(({ place, min }) => min >= wanted.min && relateTo(place));
  if (isKept || wanted.min === 0) return tooMany(pair, wanted);
  const element = elementAt(a, prefixLength(a));
  const { relation } = relate(
    shapes.of(element.length === 0 ? [EVERYTHING] : element, sender.reading),
    shapes.of([wanted.place], acceptor.reading),
  );
  if (relation === 'contained' && a.minItems >= wanted.min) return [];
  const severity = relation === 'disjoint' && prefixLength(a) === 0 ? 'disjoint' : 'overlapping';
  const expected = `at least ${String(wanted.min)} of a certain element`;
  return [
    mismatchOf(pair, 'contains', {
      severity,
      acceptor: wanted.place,
      expected,
      actual: containsText(pair.a),
    }),
  ];
}

/** `maxContains`: kept where the sender keeps to it in the same words, or has no room for more. */
function tooMany(pair: Pair, { place, max }: Contains): readonly Mismatch[] {
  const { a } = pair;
  if (max === Infinity || a.maxItems <= max) return [];
  if (a.contains.some((own) => own.max <= max && jsonEqual(own.place.schema, place.schema))) return [];
  const expected = `at most ${String(max)} of a certain element`;
  return [
    mismatchOf(pair, 'contains', {
      severity: 'overlapping',
      acceptor: place,
      expected,
      actual: containsText(a),
      needsProof: true,
      why: 'whether a list may hold so many is not known',
    }),
  ];
}

function containsText({ contains }: Pair['a']): string {
  const [own] = contains;
  if (own === undefined) return 'any elements';
  const most = own.max === Infinity ? '' : ` and at most ${String(own.max)}`;
  return `at least ${String(own.min)}${most} of a certain element`;
}
