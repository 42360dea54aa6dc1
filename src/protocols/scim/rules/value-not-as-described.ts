/** A value is not what the schema says. */
import { CALLS } from '../needs.ts';
import { identityRule, type IdentityRule } from '../../../core/identity.ts';
import type { ScimFact } from '../facts.ts';
import type { ScimModel } from '../model.ts';
import type { Attribute } from '../attributes.ts';
import { touchesOf } from '../compare.ts';
import { callsOf, type Call, type ScimSide, type Shown } from '../facts.ts';
import { evidenceOf } from '../../../core/evidence.ts';
import { childLocation, type Location } from '../../../core/location.ts';
import { isRedacted } from '../../../core/redacted.ts';
import { isObject } from '../../../schema/json.ts';
import { shown } from '../names.ts';
import { typeWord } from '../patch.ts';
import { attributeValues } from '../values.ts';

export const scimValueNotAsDescribed: IdentityRule = identityRule<
  ScimModel,
  ScimFact,
  { attribute: string; said: string; seen: string }
>({
  meta: {
    id: 'scim/value-not-as-described',
    title: 'Value is not as the schema says',
    effect: 'breaking',
    why: 'Connectors read by the schema: a boolean that comes as a text is neither true nor false, and an inactive user may count as active. What is never to be returned, such as a password, must not be.',
    fix: {
      provider: 'Return what the schema says, or correct the schema.',
      consumer: 'Read both forms until one of them is corrected.',
    },
    since: '0.2.0',
    source: 'RFC 7643 §2.3, §2.4, §7 (returned)',
    drift: 'schema',
    controls: ['PR.AA-01', 'DE.CM-06'],
    needs: { head: ['schemas', CALLS] },
    message: ({ attribute, said, seen }) => `attribute \`${attribute}\` is ${seen}, not ${said}`,
  },
  visit({ base, head }, report) {
    const right = new Set(
      (base === undefined ? [] : seenIn(base)).flatMap(({ attribute, seen }) =>
        seen === undefined ? attribute.key : [],
      ),
    );
    for (const { attribute, said, seen, value, call, location } of seenIn(head)) {
      if (seen === undefined) continue;
      const isNew = right.has(attribute.key);
      report({
        args: { attribute: attribute.label, said, seen },
        operation: attribute.label,
        direction: 'response',
        effect: isNew || attribute.returned?.value === 'never' ? 'breaking' : 'risky',
        evidence: evidenceOf(['spec', [attribute.location]], ['recording', [location]]),
        ...(isNew ? { change: { before: said, after: seen } } : {}),
        witness: { value: shown(value), expected: said, actual: seen },
        touches: touchesOf(attribute.key, 'read'),
        seen: { exchanges: [call.exchange], of: 1 },
      });
    }
  },
});

interface Seen {
  readonly attribute: Attribute;
  readonly said: string;
  /** Undefined when it is as the schema says. */
  readonly seen: string | undefined;
  readonly value: unknown;
  readonly call: Call;
  readonly location: Location;
}

function seenIn(side: ScimSide): readonly Seen[] {
  return callsOf(side).flatMap((call) => {
    const { resource, list, type } = call.fact;
    const all: readonly Shown[] = [...(resource === undefined ? [] : [resource]), ...(list?.resources ?? [])];
    return all.flatMap((each) =>
      attributeValues(each.value, side.model.coreOf(type), side.model).flatMap(
        ({ key, value, steps }): readonly Seen[] => {
          const attribute = side.model.attribute(key);
          if (attribute === undefined || isRedacted(value)) return [];
          return [
            {
              attribute,
              ...judged(attribute, value),
              value,
              call,
              location: childLocation(each.location, ...steps),
            },
          ];
        },
      ),
    );
  });
}

function judged(attribute: Attribute, value: unknown): Pick<Seen, 'said' | 'seen'> {
  if (attribute.returned?.value === 'never') return { said: 'returned never', seen: 'returned' };
  return isPluralityWrong(attribute, value)
    ? {
        said: Array.isArray(value) ? 'one value' : 'a list',
        seen: typeWord(value),
      }
    : ofType(attribute, value);
}

/** A part of the elements of a list is looked at by itself. */
function isPluralityWrong({ multiValued, parent }: Attribute, value: unknown): boolean {
  const isList = Array.isArray(value);
  if (multiValued === undefined || multiValued.value === isList) return false;
  return isList || parent === undefined;
}

function ofType({ type }: Attribute, value: unknown): Pick<Seen, 'said' | 'seen'> {
  const said = type?.value ?? 'string';
  // Of lists the elements have their own attributes.
  const isRight = type === undefined || Array.isArray(value) || isOfType(said, value);
  return { said, seen: isRight ? undefined : typeWord(value) };
}

const JSON_TYPE: Readonly<Record<string, string>> = {
  boolean: 'boolean',
  integer: 'number',
  decimal: 'number',
};

function isOfType(type: string, value: unknown): boolean {
  return type === 'complex' ? isObject(value) : typeof value === (JSON_TYPE[type] ?? 'string');
}
