/** Tokens are signed in another way. */
import { identityRule, observedOf, type IdentityRule } from '../../../core/identity.ts';
import type { Location } from '../../../core/location.ts';
import { evidenceOf } from '../../../core/evidence.ts';
import type { EventsFact } from '../facts.ts';
import type { EventsModel } from '../model.ts';
import type { EventsSide } from '../sets.ts';

export const eventsSigningAlgorithmChanged: IdentityRule = identityRule<
  EventsModel,
  EventsFact,
  { before: readonly string[]; after: string }
>({
  meta: {
    id: 'events/signing-algorithm-changed',
    title: 'Security event tokens signed in another way',
    effect: 'breaking',
    why: 'A receiver that allows the old algorithm only, as it should, refuses every event.',
    fix: {
      provider: 'Announce the algorithm, and change it stream by stream.',
      consumer: 'Allow the new algorithm before the transmitter uses it.',
    },
    since: '0.2.0',
    source: 'RFC 8417 §4; RFC 8725 §3.1',
    drift: 'schema',
    controls: ['NHI4:2025', 'PR.AA-04'],
    needs: { base: ['recorded:set'], head: ['recorded:set'] },
    message: ({ before, after }) =>
      `security event tokens are signed with ${after}, and with ${before.join(' or ')} before`,
  },
  visit({ base, head }, report) {
    if (base === undefined) return;
    const before = [...new Set(observedOf(base, 'set').flatMap(({ fact }) => algorithmOf(fact)))].sort();
    if (before.length === 0) return;
    for (const after of new Set(observedOf(head, 'set').flatMap(({ fact }) => algorithmOf(fact)))) {
      if (before.includes(after)) continue;
      const showing = observedOf(head, 'set').filter(({ fact }) => algorithmOf(fact).includes(after));
      report({
        args: { before, after },
        operation: 'security event token',
        direction: 'response',
        evidence: evidenceOf(
          ['before', firstPlace(base)],
          ['recording', showing.map(({ fact }) => fact.location)],
        ),
        change: { before: before.join(', '), after },
        witness: { value: showing[0]?.fact.header, expected: before.join(' or '), actual: after },
        touches: [],
        seen: { exchanges: showing.map(({ exchange }) => exchange), of: observedOf(head, 'set').length },
      });
    }
  },
});

function algorithmOf({ header }: Extract<EventsFact, { kind: 'set' }>): readonly string[] {
  const alg = header?.['alg'];
  return typeof alg === 'string' ? [alg] : [];
}

function firstPlace(side: EventsSide): readonly Location[] {
  return observedOf(side, 'set')
    .slice(0, 1)
    .map(({ fact }) => fact.location);
}
