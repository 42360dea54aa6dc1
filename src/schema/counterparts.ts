/** Which alternatives of one union are those of another: told apart by the tags that discriminators give. */
import type { Branch } from './branch.ts';
import { member } from './json.ts';
import { target } from './place.ts';

/** What a discriminator tags is compared with what carries the same tag, where there is such; the base with the base. */
export function counterparts(a: Branch, bs: readonly Branch[]): readonly Branch[] {
  if (a.type !== 'object') return bs;
  const own = tagOf(a);
  const alike = bs.filter((b) => {
    const other = tagOf(b);
    if (own === undefined || other === undefined) return own === other;
    return own.name === other.name && own.values.some((value) => other.values.includes(value));
  });
  return alike.length === 0 || (own === undefined && alike.length === bs.length) ? bs : alike;
}

/**
 * Of several alternatives those that no listed values set apart: `type: enum [PASSWORD]` is not compared with
 * `type: enum [SIGN_ON]`, though both members may be left out.
 */
export function fittingKinds(a: Branch, bs: readonly Branch[]): readonly Branch[] {
  const own = listedMembers(a);
  if (own.size === 0) return bs;
  const alike = bs.filter((b) => {
    for (const [name, values] of listedMembers(b)) {
      const mine = own.get(name);
      if (mine !== undefined && !mine.some((value) => values.includes(value))) return false;
    }
    return true;
  });
  return alike.length === 0 ? bs : alike;
}

const listed = new WeakMap<Branch, ReadonlyMap<string, readonly unknown[]>>();

function listedMembers(branch: Branch): ReadonlyMap<string, readonly unknown[]> {
  const known = listed.get(branch);
  if (known !== undefined) return known;
  const found = new Map<string, readonly unknown[]>();
  for (const { properties } of branch.objects)
    for (const [name, place] of properties) {
      const schema = target(place)?.schema;
      const values = member(schema, 'enum');
      if (Array.isArray(values)) found.set(name, values as readonly unknown[]);
    }
  listed.set(branch, found);
  return found;
}

interface Tag {
  readonly name: string;
  readonly values: readonly unknown[];
}

function tagOf({ objects }: Branch): Tag | undefined {
  for (const { properties } of objects)
    for (const [name, { schema }] of properties) {
      const values = member(schema, 'enum');
      if (member(schema, 'x-tag') === true && Array.isArray(values)) return { name, values };
    }
  return undefined;
}
