/** Groups, roles or entitlements that stood on the resource are no longer there. */
import { CALLS } from '../needs.ts';
import { identityRule, type IdentityRule } from '../../../core/identity.ts';
import type { ScimFact } from '../facts.ts';
import type { ScimModel } from '../model.ts';
import { keyOf, labelOf } from '../attribute-path.ts';
import { touchesOf } from '../compare.ts';
import { evidenceOf } from '../../../core/evidence.ts';
import type { ScimSide, Shown } from '../facts.ts';
import { livesOf, type Life } from '../lives.ts';
import { isSame, isUnassigned, memberOf, textOf } from '../names.ts';

export const scimEntitlementsNotShown: IdentityRule = identityRule<
  ScimModel,
  ScimFact,
  { attribute: string }
>({
  meta: {
    id: 'scim/entitlements-not-shown',
    title: 'Entitlements are no longer shown',
    effect: 'breaking',
    why: 'A list that is empty with 200 reads as no access: reviews certify nothing, and a reconciler grants again or wipes. Access moved to another place is still access.',
    fix: {
      provider: 'Keep the list on the resource beside its new place.',
      consumer: 'Read the new place, and stop a run in which many lists become empty.',
    },
    since: '0.2.0',
    source: 'RFC 7643 §4.1.2 (groups, roles, entitlements), §4.2 (members)',
    drift: 'schema',
    controls: ['NHI5:2025', 'PR.AA-05'],
    needs: { base: [CALLS], head: [CALLS] },
    message: ({ attribute }) => `\`${attribute}\` is no longer shown`,
  },
  visit({ base, head }, report) {
    if (base === undefined) return;
    for (const { life, attribute, was, is } of lostIn(base, head)) {
      const core = head.model.coreOf(life.type);
      const contradiction = attribute === 'groups' ? memberOfGroup(head, life) : undefined;
      report({
        args: { attribute: labelOf(core, attribute) },
        operation: labelOf(core, attribute),
        direction: 'response',
        // Without a group that says otherwise, the access may be gone.
        effect: contradiction === undefined ? 'risky' : 'breaking',
        evidence: evidenceOf(
          ['before', [was.location]],
          ['recording', [is.location, contradiction?.location]],
        ),
        change: { before: 'shown', after: 'no value' },
        witness: {
          value: attribute,
          expected: `${String(lengthOf(memberOf(was.value, attribute)))} of them`,
          actual: contradiction === undefined ? 'no value' : 'no value, and a group has the member',
        },
        touches: touchesOf(keyOf(core, attribute), 'read'),
      });
    }
  },
});

interface Lost {
  readonly life: Life;
  readonly attribute: (typeof ATTRIBUTES)[number];
  readonly was: Shown;
  readonly is: Shown;
}

/** The same person or group, by a name that is the same in both releases. */
function lostIn(base: ScimSide, head: ScimSide): readonly Lost[] {
  const before = new Map(livesOf(base).flatMap((life) => named(life).map((name) => [name, life] as const)));
  return livesOf(head).flatMap((life) => {
    const known = named(life).flatMap((name) => before.get(name) ?? [])[0];
    return known === undefined ? [] : lostOf(known, life);
  });
}

function lostOf(before: Life, life: Life): readonly Lost[] {
  const now = wholes(life);
  const [is] = now;
  if (is === undefined) return [];
  return ATTRIBUTES.flatMap((attribute): readonly Lost[] => {
    const has = ({ value }: Shown): boolean => !isUnassigned(memberOf(value, attribute));
    const was = wholes(before).find(has);
    return was === undefined || now.some(has) ? [] : [{ life, attribute, was, is }];
  });
}

const ATTRIBUTES = ['groups', 'roles', 'entitlements', 'members'] as const;

function lengthOf(value: unknown): number {
  return Array.isArray(value) ? value.length : 1;
}

/** Names that are the same in both releases. */
function named({ type, moments }: Life): readonly string[] {
  const names = moments.flatMap(({ shown }) =>
    ['externalId', 'userName', 'displayName'].flatMap((member) => {
      const text =
        isSame(type, 'User') && member === 'displayName' ? undefined : textOf(shown?.value, member);
      return text === undefined ? [] : [`${type} ${member} ${text}`.toLowerCase()];
    }),
  );
  return [...new Set(names)];
}

function wholes({ moments }: Life): readonly Shown[] {
  return moments.flatMap(({ shown, isPartial, call }) =>
    shown === undefined || isPartial || (call.fact.call !== 'read' && call.fact.call !== 'list')
      ? []
      : [shown],
  );
}

function memberOfGroup(side: ScimSide, { id }: Life): Shown | undefined {
  return livesOf(side)
    .filter(({ type }) => isSame(type, 'Group'))
    .flatMap(({ moments }) => moments.findLast(({ shown }) => shown !== undefined)?.shown ?? [])
    .find(({ value }) => {
      const members = memberOf(value, 'members');
      return Array.isArray(members) && members.some((each) => memberOf(each, 'value') === id);
    });
}
