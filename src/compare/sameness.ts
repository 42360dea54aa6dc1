/**
 * Whether two parts of two documents say the same, with everything that their references lead to. Two releases share nearly
 * all of what they hold, and what is the same needs no comparing.
 */
import { isUnresolved, type SchemaPlace } from '../core/schema.ts';
import { isObject, jsonEqual, type JsonObject } from '../schema/json.ts';

export interface Sameness {
  /** False says only that it is not known to be the same: a component under another name counts as another. */
  readonly isSame: (a: SchemaPlace, b: SchemaPlace) => boolean;
}

/** Words for people: they bear on no value and on no request. */
const WORDS: ReadonlySet<string> = new Set([
  'description',
  'title',
  'summary',
  'example',
  'examples',
  'externalDocs',
  'xml',
  'tags',
  'operationId',
  '$comment',
]);

/** Extensions that mean something here. */
const MEANT_EXTENSIONS: ReadonlySet<string> = new Set([
  'x-nullable',
  'x-sunset',
  'x-extensible-enum',
  'x-discriminator-value',
  'x-unknown',
]);

/** Members whose own members are names and not keywords: a property may be called `title`. */
const NAMED: ReadonlySet<string> = new Set([
  'properties',
  'patternProperties',
  'definitions',
  '$defs',
  'dependentSchemas',
  'dependencies',
  'responses',
  'content',
  'headers',
  'callbacks',
  'encoding',
]);

/** Members that hold values, in which nothing is a keyword. */
const VALUES: ReadonlySet<string> = new Set([
  'enum',
  'const',
  'default',
  'required',
  'security',
  'discriminator',
  'dependentRequired',
]);

interface Referred {
  readonly a: SchemaPlace;
  readonly b: SchemaPlace;
}

export function createSameness(): Sameness {
  const verdicts = createPairs<boolean>();
  const isSame = (a: SchemaPlace, b: SchemaPlace): boolean => {
    if (!isObject(a.schema) || !isObject(b.schema)) return jsonEqual(a.schema, b.schema);
    return verdicts.get(a.schema, b.schema) ?? explore({ a, b }, verdicts);
  };
  return { isSame };
}

interface Pairs<Value> {
  readonly get: (a: unknown, b: unknown) => Value | undefined;
  readonly set: (a: unknown, b: unknown, value: Value) => void;
}

/** A value by two nodes. Nearly every node is met with one other only, which needs no table of its own. */
function createPairs<Value>(): Pairs<Value> {
  const first = new Map<unknown, { readonly b: unknown; value: Value }>();
  const others = new Map<unknown, Map<unknown, Value>>();
  return {
    get: (a, b) => {
      const met = first.get(a);
      return met === undefined || met.b === b ? met?.value : others.get(a)?.get(b);
    },
    set: (a, b, value) => {
      const met = first.get(a);
      if (met === undefined) first.set(a, { b, value });
      else if (met.b === b) met.value = value;
      else others.set(a, (others.get(a) ?? new Map<unknown, Value>()).set(b, value));
    },
  };
}

interface Visited extends Referred {
  readonly from: Visited[];
  same: boolean;
}

/** Visits every pair that the first leads to. What leads to a difference differs; all the others are the same. */
function explore(root: Referred, verdicts: Pairs<boolean>): boolean {
  const visited = createPairs<Visited>();
  const first: Visited = { ...root, from: [], same: true };
  visited.set(root.a.schema, root.b.schema, first);
  const all = [first];
  const differing: Visited[] = [];
  const lead = (here: Visited, { a, b }: Referred): void => {
    const met = visited.get(a.schema, b.schema);
    if (met !== undefined) met.from.push(here);
    else {
      const next: Visited = { a, b, from: [here], same: true };
      visited.set(a.schema, b.schema, next);
      all.push(next);
    }
  };
  for (const here of all) {
    const referred: Referred[] = [];
    const isSameHere =
      isAlike(here, here.a.schema, { other: here.b.schema, referred }) && isHeirsAlike(here, referred);
    const known = referred.map(({ a, b }) => verdicts.get(a.schema, b.schema));
    here.same = isSameHere && !known.includes(false);
    if (!here.same) differing.push(here);
    else
      referred.forEach((pair, index) => {
        if (known[index] === undefined) lead(here, pair);
      });
  }
  for (const here of differing)
    for (const from of here.from) {
      if (!from.same) continue;
      from.same = false;
      differing.push(from);
    }
  for (const { a, b, same } of all) verdicts.set(a.schema, b.schema, same);
  return first.same;
}

/** A base that a `discriminator` tells apart is what its heirs are, though no reference leads to them. */
function isHeirsAlike({ a, b }: Referred, referred: Referred[]): boolean {
  if (!isObject(a.schema) || a.schema['discriminator'] === undefined) return true;
  const heirs = a.source.subtypes(a.pointer);
  const others = b.source.subtypes(b.pointer);
  if (heirs.length !== others.length) return false;
  return heirs.every(({ place, tags }, index) => {
    const other = others[index];
    if (other?.place.pointer !== place.pointer || other.tags.join('\n') !== tags.join('\n')) return false;
    referred.push({ a: place, b: other.place });
    return true;
  });
}

interface Beside {
  readonly other: unknown;
  readonly referred: Referred[];
}

/** Whether two nodes are written alike; where they lead by reference is gathered. */
function isAlike(at: Referred, node: unknown, { other, referred }: Beside): boolean {
  if (Array.isArray(node)) {
    return (
      Array.isArray(other) &&
      node.length === other.length &&
      node.every((each, index) => isAlike(at, each, { other: other[index], referred }))
    );
  }
  if (!isObject(node)) return node === other;
  if (!isObject(other)) return false;
  const keys = meaning(node);
  if (keys.length !== meaning(other).length) return false;
  return keys.every((key) => {
    if (!Object.hasOwn(other, key)) return false;
    if (VALUES.has(key)) return jsonEqual(node[key], other[key]);
    if (NAMED.has(key)) return isNamedAlike(at, node[key], { other: other[key], referred });
    if (key === '$ref') return isReferredAlike(at, node, { other, referred });
    return isAlike(at, node[key], { other: other[key], referred });
  });
}

function meaning(node: JsonObject): readonly string[] {
  const keys = Object.keys(node);
  return keys.every(isMeant) ? keys : keys.filter(isMeant);
}

function isMeant(key: string): boolean {
  return key.startsWith('x-') ? MEANT_EXTENSIONS.has(key) : !WORDS.has(key);
}

function isNamedAlike(at: Referred, node: unknown, { other, referred }: Beside): boolean {
  if (!isObject(node) || !isObject(other)) return isAlike(at, node, { other, referred });
  const names = Object.keys(node);
  return (
    names.length === Object.keys(other).length &&
    names.every(
      (name) => Object.hasOwn(other, name) && isAlike(at, node[name], { other: other[name], referred }),
    )
  );
}

function isReferredAlike({ a, b }: Referred, node: JsonObject, { other, referred }: Beside): boolean {
  const ref = node['$ref'];
  const otherRef = isObject(other) ? other['$ref'] : undefined;
  if (typeof ref !== 'string' || ref !== otherRef) return false;
  const leads = a.source.resolve(ref, a.pointer);
  const otherLeads = b.source.resolve(ref, b.pointer);
  if (isUnresolved(leads) || isUnresolved(otherLeads)) return isUnresolved(leads) && isUnresolved(otherLeads);
  referred.push({ a: leads, b: otherLeads });
  return true;
}
