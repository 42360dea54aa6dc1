/** A write that says nothing of `active` leaves the user inactive. */
import { WRITES } from '../needs.ts';
import { identityRule, type IdentityRule } from '../../../core/identity.ts';
import type { ScimFact } from '../facts.ts';
import type { ScimModel } from '../model.ts';
import { callsOf, isDone, type Call, type ScimSide } from '../facts.ts';
import { wordsOfCall } from '../calls.ts';
import { evidenceOf } from '../../../core/evidence.ts';
import { activeIn } from '../leaver.ts';
import { wantedActive } from '../leaver-call.ts';
import { isApplied, livesOf, type Life, type Moment } from '../lives.ts';
import { isSame, isUnassigned, memberOf } from '../names.ts';

export const scimDeactivatedUnasked: IdentityRule = identityRule<
  ScimModel,
  ScimFact,
  { call: string; what: string }
>({
  meta: {
    id: 'scim/deactivated-unasked',
    title: 'A write without `active` deactivates',
    effect: 'breaking',
    why: 'A change of a name or a department locks people out, all of them in one run. On PUT the standard lets a server give what is left out a value of its own, so nothing else shows it.',
    fix: {
      provider: 'Leave what is not sent as it is; never turn an account off for want of a member.',
      consumer: 'Send `active` in every create and replace, and stop a run that turns many accounts off.',
    },
    since: '0.2.0',
    source: 'RFC 7644 §3.5.1, §3.5.2; RFC 7643 §2.5',
    drift: 'operational',
    controls: ['NHI1:2025', 'PR.AA-01', 'ID.RA-07'],
    needs: { head: [WRITES] },
    message: ({ call, what }) => `${call} without \`active\` ${what}`,
  },
  visit({ base, head }, report) {
    for (const { write, before, after } of turnedOff(head)) {
      const { fact, exchange } = write;
      report({
        args: { call: wordsOfCall(fact), what: 'deactivates the user' },
        operation: wordsOfCall(fact),
        direction: 'request',
        evidence: evidenceOf([
          'recording',
          [before.shown?.location, fact.requestLocation, after.shown?.location],
        ]),
        change: { before: 'active true', after: 'active false' },
        witness: {
          value: `${wordsOfCall(fact)} that does not name \`active\``,
          expected: 'active true, as before',
          actual: 'active false',
          acceptedBy: 'provider',
          refusedBy: 'consumer',
        },
        touches: [{ kind: 'update', name: 'without active' }],
        seen: { exchanges: [exchange], of: callsOf(head, fact.call).length },
      });
    }
    const was = base === undefined ? [] : bornAs(base, true);
    const is = bornAs(head, false);
    const [first] = is;
    if (was.length === 0 || first === undefined || bornAs(head, true).length > 0) return;
    report({
      args: { call: wordsOfCall(first.fact), what: 'creates an inactive user' },
      operation: wordsOfCall(first.fact),
      direction: 'request',
      evidence: evidenceOf(['before', [was[0]?.fact.location]], ['recording', [first.fact.location]]),
      change: { before: 'active true', after: 'active false' },
      witness: {
        value: 'a create that does not name `active`',
        expected: 'an active user',
        actual: 'active false',
      },
      touches: [{ kind: 'create', name: 'without active' }],
      seen: { exchanges: is.map(({ exchange }) => exchange), of: callsOf(head, 'create').length },
    });
  },
});

interface TurnedOff {
  readonly write: Call;
  readonly before: Moment;
  readonly after: Moment;
}

function turnedOff(side: ScimSide): readonly TurnedOff[] {
  return livesOf(side).flatMap((life) => (isSame(life.type, 'User') ? turnsIn(life) : []));
}

/** `active` goes from true to false, and the only write between has nothing to do with it. */
function turnsIn({ moments }: Life): readonly TurnedOff[] {
  const found: TurnedOff[] = [];
  let before: Moment | undefined;
  let writes: Moment[] = [];
  for (const moment of moments) {
    if (isApplied(moment)) writes.push(moment);
    const active = activeIn(moment);
    if (active === undefined) continue;
    const [write, second] = writes;
    if (
      before !== undefined &&
      activeIn(before) === true &&
      !active &&
      write !== undefined &&
      second === undefined
    ) {
      const { fact } = write.call;
      const isQuiet = fact.call === 'patch' ? saysNothing(fact) : fact.call === 'replace' && leavesOut(fact);
      if (isQuiet) found.push({ write: write.call, before, after: moment });
    }
    before = moment;
    writes = [];
  }
  return found;
}

/** A value without a path that cannot be read might name it. */
function saysNothing(fact: ScimFact): boolean {
  return (
    fact.effects.length > 0 &&
    fact.effects.every(({ path }) => path !== undefined && !isSame(path.attribute, 'active'))
  );
}

function leavesOut({ sent }: ScimFact): boolean {
  return sent !== undefined && isUnassigned(memberOf(sent.value, 'active'));
}

/** Users that were created without a word of `active` and are shown with this one. */
function bornAs(side: ScimSide, active: boolean): readonly Call[] {
  return callsOf(side, 'create').filter(
    ({ fact }) =>
      isSame(fact.type, 'User') &&
      isDone(fact) &&
      leavesOut(fact) &&
      wantedActive(fact) === undefined &&
      memberOf(fact.resource?.value, 'active') === active,
  );
}
