/** `{{variables}}` of a collection: what they stand for, as far as the collection says. */
import { isObject } from '../../schema/json.ts';

/** Values may hold variables themselves. */
export type Variables = ReadonlyMap<string, string>;

/** The variables of a folder go before those around it. Empty values are blanks to be filled in, so they count as unknown. */
export function withVariables(outer: Variables, list: unknown): Variables {
  if (!Array.isArray(list) || list.length === 0) return outer;
  const variables = new Map(outer);
  for (const variable of list as readonly unknown[]) {
    if (!isObject(variable) || variable['disabled'] === true) continue;
    const { key, id, value } = variable;
    const name = typeof key === 'string' && key !== '' ? key : id;
    if (typeof name !== 'string') continue;
    if (isScalar(value) && value !== '') variables.set(name.trim(), String(value));
    else variables.delete(name.trim());
  }
  return variables;
}

function isScalar(value: unknown): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

const VARIABLE = /\{\{([^{}]+)\}\}/gu;

/** Values that lead in circles stop here. */
const ROUNDS_MAX = 5;

/** Characters that variables may add to one text; a few of them that hold each other could add without end. */
const GROWTH_MAX = 100_000;

/** The text with its variables filled in; those that are not known stay. */
export function resolved(text: string, variables: Variables): string {
  let left = GROWTH_MAX;
  let result = text;
  for (let round = 0; round < ROUNDS_MAX && result.includes('{{'); round += 1) {
    const before = result;
    result = before.replace(VARIABLE, (whole, name: string) => {
      const value = variables.get(name.trim());
      if (value === undefined || value.length > left) return whole;
      left -= value.length;
      return value;
    });
    if (result === before) break;
  }
  return result;
}
