/** `id` changes during the life of a resource, or `externalId` is lost. */
import { WRITES } from '../needs.ts';
import { identityRule, type IdentityRule } from '../../../core/identity.ts';
import type { ScimFact } from '../facts.ts';
import type { ScimModel } from '../model.ts';
import type { Location } from '../../../core/location.ts';
import { isRedacted } from '../../../core/redacted.ts';
import { evidenceOf } from '../../../core/evidence.ts';
import { callsOf, isDone, type Call, type ScimSide } from '../facts.ts';
import { livesOf, writesOf } from '../lives.ts';
import { textOf } from '../names.ts';

export const scimIdentifierChanged: IdentityRule = identityRule<
  ScimModel,
  ScimFact,
  { type: string; identifier: string }
>({
  meta: {
    id: 'scim/identifier-changed',
    title: 'Identifier is not stable',
    effect: 'breaking',
    why: 'Every link between the connector and the account hangs on it. A leaver by the old identifier hits 404, or somebody else.',
    fix: {
      provider: 'Keep `id` for the life of the resource, and `externalId` as the client sent it.',
      consumer: 'Compare the identifiers of every answer with those that are stored.',
    },
    since: '0.2.0',
    source: 'RFC 7643 §3.1',
    drift: 'schema',
    controls: ['NHI1:2025', 'PR.AA-01'],
    needs: { head: [WRITES] },
    message: ({ type, identifier }) => `\`${identifier}\` of a ${type} changes`,
  },
  visit({ head }, report) {
    for (const { call, identifier, expected, actual, location } of [
      ...otherIds(head),
      ...lostExternalIds(head),
    ]) {
      const { fact, exchange } = call;
      report({
        args: { type: fact.type, identifier },
        operation: `${fact.type}.${identifier}`,
        direction: 'response',
        evidence: evidenceOf(['recording', [fact.requestLocation, location]]),
        change: { before: expected, after: actual },
        witness: { value: actual, expected, actual },
        touches: [],
        seen: { exchanges: [exchange], of: callsOf(head, fact.call).length },
      });
    }
  },
});

interface Unstable {
  readonly call: Call;
  readonly identifier: 'id' | 'externalId';
  readonly expected: string;
  readonly actual: string;
  readonly location: Location;
}

/** The answer to a write has another `id` than the address. */
function otherIds(side: ScimSide): readonly Unstable[] {
  return callsOf(side, 'replace', 'patch').flatMap((call): readonly Unstable[] => {
    const { fact } = call;
    const id = textOf(fact.resource?.value, 'id');
    if (!isDone(fact) || fact.id === undefined || id === undefined || fact.resource === undefined) return [];
    // `/Me` has no id in its address.
    if (id === fact.id || /^\/me$/iu.test(fact.endpoint) || isRedacted(id) || isRedacted(fact.id)) return [];
    return [{ call, identifier: 'id', expected: fact.id, actual: id, location: fact.resource.location }];
  });
}

/** Sent with a create or replace, and another one in what is read afterwards. One that is not shown may be kept all the same. */
function lostExternalIds(side: ScimSide): readonly Unstable[] {
  return livesOf(side).flatMap((life) =>
    writesOf(life).flatMap(({ write, after }): readonly Unstable[] => {
      const sent = textOf(write.call.fact.sent?.value, 'externalId');
      const last = after.findLast(({ shown }) => textOf(shown?.value, 'externalId') !== undefined)?.shown;
      const now = textOf(last?.value, 'externalId');
      if (sent === undefined || now === undefined || last === undefined || now === sent) return [];
      if (isRedacted(sent) || isRedacted(now)) return [];
      return [
        { call: write.call, identifier: 'externalId', expected: sent, actual: now, location: last.location },
      ];
    }),
  );
}
