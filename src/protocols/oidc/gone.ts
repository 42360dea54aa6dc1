/** Values that a list of the metadata no longer has. */
import type { Found } from '../../core/identity.ts';
import { childLocation, type Location } from '../../core/location.ts';
import type { OidcView } from './facts.ts';
import type { Stated } from './model.ts';

export interface Gone {
  readonly member: string;
  readonly value: string;
  readonly before: Stated<readonly string[]>;
  readonly after: Stated<readonly string[]>;
}

/** Nothing where either release leaves open what it has. */
export function goneFrom({ base, head }: OidcView, member: string): readonly Gone[] {
  const before = base?.model.list(member);
  const after = head.model.list(member);
  if (before === undefined || after === undefined) return [];
  const left = new Set(after.value.map(sortedWords));
  return before.value
    .filter((value) => !left.has(sortedWords(value)))
    .map((value) => ({ member, value, before, after }));
}

/** `code id_token` and `id_token code` are one response type (OAuth 2.0 Multiple Response Types §3). */
export function sortedWords(text: string): string {
  return text.split(' ').sort().join(' ');
}

export function placeOf({ value, isDefault, location }: Stated<readonly string[]>, each: string): Location {
  const index = value.indexOf(each);
  return isDefault || index < 0 ? location : childLocation(location, index);
}

/** What is the same for every value that is gone. */
export function goneFound({
  member,
  value,
  before,
  after,
}: Gone): Pick<Found, 'evidence' | 'change' | 'witness' | 'operation'> {
  return {
    operation: member,
    evidence: [
      { role: 'before', location: placeOf(before, value) },
      { role: 'after', location: after.location },
    ],
    change: { before: listText(before), after: listText(after) },
    witness: {
      value: after.value,
      expected: `\`${value}\` among the values`,
      actual: listText(after),
    },
  };
}

function listText({ value, isDefault }: Stated<readonly string[]>): string {
  return `${value.join(', ') || 'none'}${isDefault ? ' (by default)' : ''}`;
}
