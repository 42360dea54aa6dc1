/**
 * A plain schema taken apart: the keywords that only join schemas are worked out here (JSON Schema 2020-12 §10), every
 * keyword that says something of a value by itself is put to Ajv. Parts of different schemas coincide, so that few have to
 * be compiled. A schema of `unevaluated*` stays whole: there the parts lean on each other.
 */
import { isObject, type JsonObject } from './json.ts';
import type { Plain } from './plain.ts';

/** Undefined when a schema cannot be compiled. */
export type Answer = boolean | undefined;

/** Ajv, for schemas without joining keywords. */
export type Ask = (schema: Plain, value: unknown) => Answer;

/** Whether the value is valid; undefined when that hangs on a schema that cannot be compiled. */
export function answerOf(schema: Plain, value: unknown, ask: Ask): Answer {
  if (typeof schema === 'boolean') return schema;
  if (schema['unevaluatedProperties'] !== undefined || schema['unevaluatedItems'] !== undefined)
    return ask(schema, value);
  const { own, joined } = apart(schema, Array.isArray(value));
  const said = Object.keys(own).length === 0 ? true : ask(own, value);
  if (said === false) return false;
  const inner = (part: unknown, of = value): Answer => answerOf(part as Plain, of, ask);
  return every(joined, ([keyword, parts]) => JOINING[keyword]?.(parts, value, inner));
}

type Inner = (part: unknown, of?: unknown) => Answer;

/** `parts` is the keyword's own value. */
const JOINING: Readonly<Record<string, (parts: unknown, value: unknown, inner: Inner) => Answer>> = {
  allOf: (parts, _, inner) => every(parts as readonly unknown[], (part) => inner(part)),
  anyOf: (parts, _, inner) => negated(every(parts as readonly unknown[], (part) => negated(inner(part)))),
  oneOf: (parts, _, inner) => exactlyOne((parts as readonly unknown[]).map((part) => inner(part))),
  properties: (parts, value, inner) => {
    if (!isObject(value)) return true;
    const present = Object.entries(parts as JsonObject).filter(([name]) => Object.hasOwn(value, name));
    return every(present, ([name, part]) => inner(part, value[name]));
  },
  items: (part, value, inner) =>
    Array.isArray(value) ? every(value, (element: unknown) => inner(part, element)) : true,
  not: (part, _, inner) => negated(inner(part)),
  if: (parts, _, inner) => {
    const { if: condition, then, else: otherwise } = parts as Condition;
    const isMet = inner(condition);
    const answers = [isMet === false ? true : inner(then), isMet === true ? true : inner(otherwise)];
    return isMet === undefined && answers.includes(false) ? undefined : every(answers, (answer) => answer);
  },
};

interface Condition {
  readonly if: unknown;
  readonly then: unknown;
  readonly else: unknown;
}

type Joined = readonly (readonly [string, unknown])[];

function apart(schema: JsonObject, isArray: boolean): { readonly own: JsonObject; readonly joined: Joined } {
  const own: Record<string, unknown> = {};
  const joined: (readonly [string, unknown])[] = [];
  for (const [keyword, parts] of Object.entries(schema)) {
    // A tuple is rare, and stays with the keywords that belong to it.
    const isTuple = keyword === 'items' && Array.isArray(parts);
    // Both say nothing without an `if` (JSON Schema 2020-12 §10.2.2).
    if (keyword === 'then' || keyword === 'else') continue;
    if (keyword === 'if') joined.push([keyword, conditionOf(schema)]);
    else if (JOINING[keyword] === undefined || isTuple) own[keyword] = parts;
    else if (keyword !== 'items' || isArray) joined.push([keyword, parts]);
  }
  const { properties } = schema;
  // `additionalProperties` speaks of the names that are not among these.
  if (own['additionalProperties'] !== undefined && isObject(properties))
    own['properties'] = Object.fromEntries(Object.keys(properties).map((name) => [name, true]));
  return { own, joined };
}

function conditionOf({ if: condition, then = true, else: otherwise = true }: JsonObject): Condition {
  return { if: condition, then, else: otherwise };
}

function negated(answer: Answer): Answer {
  return answer === undefined ? undefined : !answer;
}

/** False as soon as one is false; undefined when none is, and one is not known. */
function every<Part>(parts: readonly Part[], answer: (part: Part) => Answer): Answer {
  let all: Answer = true;
  for (const part of parts) {
    const each = answer(part);
    if (each === false) return false;
    if (each === undefined) all = undefined;
  }
  return all;
}

function exactlyOne(answers: readonly Answer[]): Answer {
  if (answers.filter((answer) => answer === true).length > 1) return false;
  return answers.includes(undefined) ? undefined : answers.includes(true);
}
