/** An example and its rules to one schema: all that a consumer accepts in a response, or all that it may send in a request. */
import { childPointer, ROOT, type JsonPointer } from '../../core/location.ts';
import type { SchemaPlace } from '../../core/schema.ts';
import { isObject } from '../../schema/json.ts';
import { generated } from './generator.ts';
import { all, schemaOf, type Children, type Schema } from './matcher.ts';
import {
  parsePath,
  readRules,
  selectRule,
  type Generator,
  type Matcher,
  type Rule,
  type Step,
} from './rules.ts';

export interface Example {
  readonly value: unknown;
  /** Where the value stands in the file. */
  readonly pointer: JsonPointer;
  readonly rules: readonly Rule[];
  readonly generators: readonly Generator[];
  /** A response may hold members the contract does not name; a request holds what the consumer sends and no more. */
  readonly closed: boolean;
}

interface Here {
  readonly example: Example;
  readonly value: unknown;
  readonly path: readonly Step[];
  readonly pointer: JsonPointer;
  /** Set below an `equality` rule: from here on the values are themselves. */
  readonly exact: boolean;
}

/** Rules that reach down to members and elements without a rule of their own. */
const REACHING: ReadonlySet<string> = new Set(['type', 'min-type', 'max-type', 'equality']);

export function rangeOf(example: Example): Schema {
  return schemaAt({ example, value: example.value, path: [], pointer: example.pointer, exact: false });
}

export function placeOf(schema: Schema, document: string): SchemaPlace {
  const source = {
    document,
    dialect: '2020-12',
    root: schema,
    resolve: (ref: string) => ({ unresolved: `\`${ref}\` leads nowhere` }),
    subtypes: () => [],
  } as const;
  return { source, pointer: ROOT, schema };
}

function schemaAt(here: Here): Schema {
  const { example, value, path, pointer } = here;
  const made = here.exact ? undefined : generatedAt(here);
  if (made !== undefined) return { ...made, 'x-at': pointer };
  const selected = here.exact ? undefined : selectRule(example.rules, path);
  if (selected === undefined) return { ...literal(here), 'x-at': pointer };
  const { rule, inherited } = selected;
  const matchers = inherited ? rule.matchers.filter(({ match }) => REACHING.has(match)) : rule.matchers;
  if (matchers.length === 0) return { ...literal(here), 'x-at': pointer };
  const subject = { value, children: childrenOf(here), inherited };
  const schemas = matchers.map((matcher) => schemaOf(matcher, subject));
  const combined: Schema = rule.combine === 'or' && schemas.length > 1 ? { anyOf: schemas } : all(schemas);
  return {
    ...combined,
    'x-at': pointer,
    ...(inherited ? {} : { 'x-rule': matchers[0]?.pointer ?? pointer }),
  };
}

function generatedAt({ example, path, value }: Here): Schema | undefined {
  if (!example.closed) return undefined;
  const generator = example.generators.find(
    ({ tokens }) =>
      tokens.length === path.length &&
      selectRule([{ tokens, combine: 'and', matchers: [] }], path) !== undefined,
  );
  // A value with a matcher keeps the matcher's range: what is generated is meant to satisfy it.
  if (generator === undefined || selectRule(example.rules, path)?.inherited === false) return undefined;
  return generated(generator, value);
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

function below(here: Here, step: Step, value: unknown): Here {
  return { ...here, value, path: [...here.path, step], pointer: childPointer(here.pointer, step) };
}

function childrenOf(here: Here): Children {
  return {
    object: () => objectOf(here),
    elements: () => elementsOf(here),
    exact: () => literal({ ...here, exact: true }),
    direct: (matcher: Matcher, value) =>
      schemaOf(matcher, { value, children: childrenOf({ ...here, value }), inherited: false }),
    variant: (value, rules) => {
      const { rules: own } = readRules({ matchingRules: { body: rules } }, here.pointer);
      return rangeOf({ ...here.example, value, pointer: here.pointer, rules: own('body') });
    },
  };
}

/** The rules for one header or query value as if it were a document of its own. */
export function rulesForName(
  rules: readonly Rule[],
  name: string,
  index: number,
  sameName: (a: string, b: string) => boolean,
): readonly Rule[] {
  const best = selectRule(rules, [name, index], sameName) ?? selectRule(rules, [name], sameName);
  return best === undefined ? [] : [{ ...best.rule, tokens: parsePath('$') }];
}
