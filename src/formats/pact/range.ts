/** An example and its rules to one schema: all that a consumer accepts in a response, or all that it may send in a request. */
import { childPointer, ROOT, type JsonPointer } from '../../core/location.ts';
import type { SchemaPlace, Unresolved } from '../../core/schema.ts';
import { isObject, type JsonObject } from '../../schema/json.ts';
import { isSameButPlace } from './containers.ts';
import { generated } from './generator.ts';
import { schemaOf } from './matcher.ts';
import type { Generator, Matcher, Rule } from './rules.ts';
import { startOf, stepDown, withEach, type Cursor, type Selected } from './select.ts';
import type { Children, MapSchemas, Schema } from './subject.ts';

export interface Example {
  readonly value: unknown;
  readonly location: { readonly document: string; readonly pointer: JsonPointer };
  readonly rules: readonly Rule[];
  readonly generators: readonly Generator[];
  /** A response may hold members the contract does not name; a request holds what the consumer sends and no more. */
  readonly closed: boolean;
  /** The value is a string on the wire, whatever a matcher calls it. */
  readonly text: boolean;
}

export interface Range {
  /**
   * A JSON Schema 2020-12 document of its own. `x-at` is the pointer of the example value that a subschema stands for,
   * `x-rule` that of the rule which decided, `x-example` the value a matcher was given, `x-unknown` why a place cannot be decided.
   */
  readonly place: SchemaPlace;
  /** Whether a matcher or generator has taken part. */
  readonly widened: boolean;
}

interface Here {
  readonly closed: boolean;
  readonly text: boolean;
  readonly value: unknown;
  readonly cursor: Cursor;
  readonly pointer: JsonPointer;
  /** Set to true by the first matcher or generator. */
  readonly trace: { widened: boolean };
}

export function rangeOf({ value, location, rules, generators, closed, text }: Example): Range {
  const trace = { widened: false };
  const cursor = startOf(rules, generators);
  const schema = schemaAt({ closed, text, value, cursor, pointer: location.pointer, trace });
  return { place: placeOf(schema, location.document), widened: trace.widened };
}

/** A schema made from a contract, as a document of its own. */
export function placeOf(schema: Schema, document: string): SchemaPlace {
  return {
    source: { document, dialect: '2020-12', root: schema, resolve: nowhere, subtypes: none },
    pointer: ROOT,
    schema,
  };
}

function nowhere(ref: string): Unresolved {
  return { unresolved: `\`${ref}\` leads nowhere` };
}

function none(): readonly [] {
  return [];
}

function schemaAt(here: Here): Schema {
  const { cursor, pointer, trace } = here;
  const { selected } = cursor;
  // A value with a matcher of its own keeps the matcher's range: what is generated is meant to satisfy it.
  const made = selected?.inherited === false ? undefined : generatedAt(here);
  if (made !== undefined) {
    trace.widened = true;
    return { ...made, 'x-at': pointer };
  }
  if (selected === undefined) return literal(here);
  trace.widened = true;
  const shown = typeof here.value === 'object' ? {} : { 'x-example': here.value };
  return {
    ...matched(here, selected),
    ...shown,
    'x-at': pointer,
    'x-rule': selected.matchers[0]?.pointer ?? pointer,
  };
}

function matched(here: Here, { rule, matchers, inherited }: Selected): Schema {
  const { value, text } = here;
  const children = typeof value === 'object' && value !== null ? childrenOf(here) : leafOf(value);
  const subject = { value, children, inherited, text, beside: matchers };
  const [only, another] = matchers;
  if (only !== undefined && another === undefined) return schemaOf(only, subject);
  const schemas = matchers.map((matcher) => schemaOf(matcher, subject));
  return rule.combine === 'or' ? { anyOf: schemas } : { allOf: schemas };
}

const noSchema = (): Schema => ({});
const noMembers = (): MapSchemas => ({ properties: {}, others: undefined });

/** A value without parts. */
function leafOf(value: unknown): Children {
  return {
    object: noSchema,
    elements: none,
    literal: () => ({ const: value }),
    map: noMembers,
    list: none,
    apart: noSchema,
  };
}

function generatedAt({ cursor, value, text, closed }: Here): Schema | undefined {
  return cursor.generator && generated(cursor.generator, { value, text, closed });
}

/** Without a rule a value is itself; members and elements still follow rules of their own. */
function literal(here: Here): Schema {
  const { value } = here;
  if (Array.isArray(value)) {
    const elements = elementsOf(here);
    return {
      type: 'array',
      ...(elements.length === 0 ? {} : { prefixItems: elements, items: false }),
      minItems: elements.length,
      maxItems: elements.length,
      'x-at': here.pointer,
    };
  }
  return isObject(value) ? objectOf(here) : { const: value, 'x-at': here.pointer };
}

function objectOf(here: Here): Schema {
  const members: JsonObject = isObject(here.value) ? here.value : {};
  const required = Object.keys(members);
  const properties = Object.fromEntries(
    required.map((name) => [name, schemaAt(below(here, name, members[name]))]),
  );
  const base = { type: 'object', required, properties, 'x-at': here.pointer };
  return here.closed ? { ...base, additionalProperties: false } : base;
}

function elementsOf(here: Here): readonly Schema[] {
  const elements: readonly unknown[] = Array.isArray(here.value) ? here.value : [];
  return elements.map((value, index) => schemaAt(below(here, index, value)));
}

function below(here: Here, step: string | number, value: unknown): Here {
  const { closed, text, cursor, trace } = here;
  return {
    closed,
    text,
    value,
    cursor: stepDown(cursor, step),
    pointer: childPointer(here.pointer, step),
    trace,
  };
}

function childrenOf(here: Here): Children {
  return {
    object: () => objectOf(here),
    elements: () => elementsOf(here),
    literal: () => literal(here),
    map: (matchers) => membersOf(matchers === undefined ? here : each(here, matchers)),
    list: (matchers) => elementsOf(each(here, matchers)),
    apart: (index, rules) => {
      const elements: readonly unknown[] = Array.isArray(here.value) ? here.value : [];
      return schemaAt({ ...below(here, index, elements[index]), cursor: startOf(rules, []) });
    },
  };
}

function each(here: Here, matchers: readonly Matcher[]): Here {
  return { ...here, cursor: withEach(here.cursor, matchers) };
}

function membersOf(here: Here): MapSchemas {
  const members = isObject(here.value) ? Object.entries(here.value) : [];
  const [first] = members;
  const elsewhere = stepDown(here.cursor, undefined);
  const others = first && schemaAt({ ...below(here, first[0], first[1]), cursor: elsewhere });
  const own = members
    .map(([name, value]) => [name, schemaAt(below(here, name, value))] as const)
    .filter(([, schema]) => others === undefined || !isSameButPlace(schema, others));
  return { properties: Object.fromEntries(own), others };
}
