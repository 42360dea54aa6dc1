/** Which members of an object a schema has looked at, for `unevaluatedProperties` (JSON Schema 2020-12 Core §11.3). */
import { isUnresolved, type SchemaPlace } from '../core/schema.ts';
import { isObject, member, type JsonObject } from './json.ts';
import { below, follow, refOf } from './place.ts';
import { matchesPattern } from './text.ts';

type Holds = (part: SchemaPlace) => boolean;

const DEPTH_MAX = 100;

/** Members that the schema, or a composition of it that holds for the value, declares. */
export function evaluatedMembers(place: SchemaPlace, value: JsonObject, holds: Holds): ReadonlySet<string> {
  const evaluated = new Set<string>();
  const visit = (here: SchemaPlace, depth: number): void => {
    const { schema } = here;
    if (!isObject(schema) || depth > DEPTH_MAX) return;
    for (const name of Object.keys(value)) if (declares(schema, name)) evaluated.add(name);
    for (const part of partsOf(here, schema, holds)) if (holds(part)) visit(part, depth + 1);
  };
  visit(place, 0);
  return evaluated;
}

function declares(schema: JsonObject, name: string): boolean {
  if (member(schema['properties'], name) !== undefined || schema['additionalProperties'] !== undefined)
    return true;
  const patterns = Object.keys(isObject(schema['patternProperties']) ? schema['patternProperties'] : {});
  return patterns.some((pattern) => matchesPattern(pattern, name) === true);
}

function partsOf(place: SchemaPlace, schema: JsonObject, holds: Holds): readonly SchemaPlace[] {
  const parts = ['allOf', 'anyOf', 'oneOf'].flatMap((keyword) => {
    const list = schema[keyword];
    return Array.isArray(list) ? list.map((_, index) => below(place, keyword, index)) : [];
  });
  const leads = refOf(schema) === undefined ? undefined : follow(place);
  return [
    ...(leads === undefined || isUnresolved(leads) ? [] : [leads]),
    ...parts,
    ...(schema['if'] === undefined ? [] : conditionalParts(place, holds)),
  ];
}

function conditionalParts(place: SchemaPlace, holds: Holds): readonly SchemaPlace[] {
  const condition = below(place, 'if');
  return holds(condition) ? [condition, below(place, 'then')] : [below(place, 'else')];
}
