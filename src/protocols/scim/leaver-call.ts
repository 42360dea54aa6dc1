/** Calls that are to close an account: `active` false (RFC 7643 §4.1.1), and DELETE (RFC 7644 §3.6). */
import type { Location } from '../../core/location.ts';
import type { ScimFact } from './facts.ts';
import { isSame, memberOf } from './names.ts';
import { booleanOf, formText } from './patch.ts';

type Decoded = Omit<ScimFact, 'kind'>;

export interface Wanted {
  readonly active: boolean;
  /** `PATCH active`, `PUT active`. */
  readonly way: string;
  /** As it was sent. */
  readonly value: unknown;
  readonly location: Location;
}

/** What a call wants `active` of a user to be; undefined when it says nothing of it. */
export function wantedActive({ type, call, sent, effects, method }: Decoded): Wanted | undefined {
  if (!isSame(type, 'User')) return undefined;
  if (sent !== undefined) {
    const value = memberOf(sent.value, 'active');
    const active = booleanOf(value);
    return active === undefined
      ? undefined
      : { active, way: `${method} \`active\``, value, location: sent.location };
  }
  const [effect] = call === 'patch' ? effects.filter(isOnActive).slice(-1) : [];
  const active = booleanOf(effect?.value);
  if (effect === undefined || active === undefined || effect.op === 'remove') return undefined;
  return {
    active,
    way: `PATCH \`active\` (${formText(effect)})`,
    value: effect.value,
    location: effect.location,
  };
}

function isOnActive({ path }: ScimFact['effects'][number]): boolean {
  return path !== undefined && isSame(path.attribute, 'active') && path.sub === undefined;
}

/** A leaver request, accepted or not, in words that are the same for every person. */
export function leaverWay(fact: Decoded): string | undefined {
  if (fact.call === 'delete' && isSame(fact.type, 'User')) return 'DELETE';
  const wanted = wantedActive(fact);
  return wanted?.active === false && fact.call !== 'create' ? wanted.way : undefined;
}

export function isLeaver(fact: Decoded): boolean {
  return leaverWay(fact) !== undefined;
}
