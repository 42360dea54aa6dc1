/** Which alternatives of one union are those of another: told apart by the tags that discriminators give. */
import type { Branch } from './branch.ts';
import { member } from './json.ts';

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
