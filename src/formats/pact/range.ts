/** An example and its rules to one schema: all that a consumer accepts in a response, or all that it may send in a request. */
import { childPointer, ROOT, type JsonPointer } from '../../core/location.ts';
import type { SchemaPlace } from '../../core/schema.ts';
import { isObject } from '../../schema/json.ts';
import { isSameButPlace } from './containers.ts';
import { generated } from './generator.ts';
import { allOf, schemaOf } from './matcher.ts';
import type { Generator, Matcher, Rule, Token } from './rules.ts';
import { selectGenerator, selectRule, type Selected, type Step } from './select.ts';
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
   * `x-rule` that of the rule which decided, `x-unknown` why a place cannot be decided.
   */
  readonly place: SchemaPlace;
  /** Whether a matcher or generator has taken part. */
  readonly widened: boolean;
}

interface Here {
  readonly example: Omit<Example, 'value' | 'location'>;
  readonly value: unknown;
  readonly path: readonly Step[];
  readonly pointer: JsonPointer;
  /** Set to true by the first matcher or generator. */
  readonly trace: { widened: boolean };
}

export function rangeOf(example: Example): Range {
  const { value, location } = example;
  const trace = { widened: false };
  const schema = schemaAt({ example, value, path: [], pointer: location.pointer, trace });
  return { place: placeOf(schema, location.document), widened: trace.widened };
}

/** A schema made from a contract, as a document of its own. */
export function placeOf(schema: Schema, document: string): SchemaPlace {
  return {
    source: {
      document,
      dialect: '2020-12',
      root: schema,
      resolve: (ref) => ({ unresolved: `\`${ref}\` leads nowhere` }),
      subtypes: () => [],
    },
    pointer: ROOT,
    schema,
  };
}

function schemaAt(here: Here): Schema {
  const { example, path, pointer, trace } = here;
  const selected = selectRule(example.rules, path);
  // A value with a matcher of its own keeps the matcher's range: what is generated is meant to satisfy it.
  const made = selected?.inherited === false ? undefined : generatedAt(here);
  if (made !== undefined) {
    trace.widened = true;
    return { ...made, 'x-at': pointer };
  }
  if (selected === undefined) return { ...literal(here), 'x-at': pointer };
  trace.widened = true;
  return {
    ...matched(here, selected),
    'x-at': pointer,
    'x-rule': selected.matchers[0]?.pointer ?? pointer,
  };
}

function matched(here: Here, { rule, matchers, inherited }: Selected): Schema {
  const { value, example } = here;
  const subject = {
    value,
    children: childrenOf(here),
    inherited,
    text: example.text,
    beside: new Set(matchers.map(({ match }) => match)),
  };
  const schemas = matchers.map((matcher) => schemaOf(matcher, subject));
  return rule.combine === 'or' && schemas.length > 1 ? { anyOf: schemas } : allOf(schemas);
}

function generatedAt({ example, path, value }: Here): Schema | undefined {
  const generator = selectGenerator(example.generators, path);
  return generator && generated(generator, { value, text: example.text, closed: example.closed });
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
    };
  }
  return isObject(value) ? objectOf(here) : { const: value };
}

function objectOf(here: Here): Schema {
  const members = isObject(here.value) ? Object.entries(here.value) : [];
  return {
    type: 'object',
    required: members.map(([name]) => name),
    properties: Object.fromEntries(
      members.map(([name, value]) => [name, schemaAt(below(here, name, value))]),
    ),
    ...(here.example.closed ? { additionalProperties: false } : {}),
  };
}

function elementsOf(here: Here): readonly Schema[] {
  const elements: readonly unknown[] = Array.isArray(here.value) ? here.value : [];
  return elements.map((value, index) => schemaAt(below(here, index, value)));
}

function below(here: Here, step: string | number, value: unknown): Here {
  return { ...here, value, path: [...here.path, step], pointer: childPointer(here.pointer, step) };
}

function childrenOf(here: Here): Children {
  return {
    object: () => objectOf(here),
    elements: () => elementsOf(here),
    literal: () => literal(here),
    map: (matchers) => membersOf(matchers === undefined ? here : withEach(here, matchers)),
    list: (matchers) => elementsOf(withEach(here, matchers)),
    apart: (index, rules) => {
      const elements: readonly unknown[] = Array.isArray(here.value) ? here.value : [];
      const example = { ...here.example, rules, generators: [] };
      return schemaAt({ ...below(here, index, elements[index]), example, path: [] });
    },
  };
}

function membersOf(here: Here): MapSchemas {
  const members = isObject(here.value) ? Object.entries(here.value) : [];
  const [first] = members;
  const others = first && schemaAt({ ...below(here, first[0], first[1]), path: [...here.path, undefined] });
  const own = members
    .map(([name, value]) => [name, schemaAt(below(here, name, value))] as const)
    .filter(([, schema]) => others === undefined || !isSameButPlace(schema, others));
  return { properties: Object.fromEntries(own), others };
}

/** The same place with a rule for each of its members or elements. */
function withEach(here: Here, matchers: readonly Matcher[]): Here {
  const tokens = here.path.map((step): Token => {
    if (step === undefined) return { kind: 'star' };
    return typeof step === 'number' ? { kind: 'index', index: step } : { kind: 'field', name: step };
  });
  const rule: Rule = { label: '', tokens: [...tokens, { kind: 'star' }], combine: 'and', matchers };
  return { ...here, example: { ...here.example, rules: [...here.example.rules, rule] } };
}
