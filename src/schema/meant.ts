/** Which alternative of a sender a contract had in mind: the one whose tags fit the values the contract shows. */
import type { Branch } from './branch.ts';
import { isObject, jsonEqual, member } from './json.ts';
import { sentMember } from './members.ts';
import { target } from './place.ts';
import type { Reading } from './reading.ts';

/**
 * False when a member that the alternative fixes to certain values (`type: enum [PASSWORD]`) is shown with another value
 * (`x-example`, put there by the reader of the contract).
 */
export function isMeant(alternative: Branch, acceptors: readonly Branch[], reading: Reading): boolean {
  return acceptors.some((acceptor) =>
    acceptor.objects.every((part) =>
      [...part.properties].every(([name, { schema }]) => {
        if (!isObject(schema) || !Object.hasOwn(schema, 'x-example')) return true;
        return mayBe(alternative, name, { shown: schema['x-example'], reading });
      }),
    ),
  );
}

function mayBe(
  alternative: Branch,
  name: string,
  { shown, reading }: { readonly shown: unknown; readonly reading: Reading },
): boolean {
  return sentMember(alternative, name, reading).places.every((place) => {
    const schema = target(place)?.schema;
    const fixed = member(schema, 'const');
    const listed = fixed === undefined ? member(schema, 'enum') : [fixed];
    return !Array.isArray(listed) || listed.some((value) => jsonEqual(value, shown));
  });
}
