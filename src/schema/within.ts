/** Which schemas a value is being judged by, so that one that comes round to itself ends. */
import type { JsonObject } from './json.ts';

export interface Within {
  readonly schema: JsonObject;
  readonly value: unknown;
  /** Judged without its subtypes, which is another question. */
  readonly isBase: boolean;
  readonly outer: Within | undefined;
}

/** A schema that comes round to itself for the same value says nothing of it. */
export function comesRound(here: Within): boolean {
  const { schema, value, isBase } = here;
  for (let outer = here.outer; outer !== undefined && outer.value === value; outer = outer.outer)
    if (outer.schema === schema && outer.isBase === isBase) return true;
  return false;
}
