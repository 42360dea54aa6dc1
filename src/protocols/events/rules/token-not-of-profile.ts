/** The envelope of a token is not what the profile demands. */
import { identityRule, observedOf, type IdentityRule } from '../../../core/identity.ts';
import { evidenceOf } from '../../../core/evidence.ts';
import type { EventsFact, SetFact } from '../facts.ts';
import type { EventsModel } from '../model.ts';
import type { EventsSide } from '../sets.ts';

export const eventsTokenNotOfProfile: IdentityRule = identityRule<EventsModel, EventsFact, { flaw: string }>({
  meta: {
    id: 'events/token-not-of-profile',
    title: 'Security event token that is not of the profile',
    effect: 'breaking',
    why: 'Strict receivers refuse the token, and the event with it. To others it can pass for a token of another kind.',
    fix: {
      provider: 'Send `typ` `secevent+jwt`, and neither `sub` nor `exp`.',
      consumer: 'Refuse tokens that are not typed, and say so to the transmitter.',
    },
    since: '0.2.0',
    source: 'OpenID Shared Signals Framework 1.0 §4.1.1, §4.1.2, §4.1.7; RFC 8417 §2.2, §2.3',
    drift: 'schema',
    controls: ['NHI4:2025', 'PR.AA-04'],
    needs: { head: ['recorded:set'] },
    message: ({ flaw }) => `security event tokens: ${flaw}`,
  },
  visit({ base, head }, report) {
    const seen = observedOf(head, 'set');
    const known = base === undefined ? undefined : new Set(allFlaws(base));
    for (const flaw of new Set(allFlaws(head))) {
      const showing = seen.filter(({ fact }) => flawsOf(fact, head).includes(flaw));
      const [first] = showing;
      if (first === undefined) continue;
      // What receivers have lived with is no news to them.
      const isNew = known !== undefined && observedOf(base ?? head, 'set').length > 0 && !known.has(flaw);
      const { header, claims } = first.fact;
      report({
        args: { flaw },
        operation: 'security event token',
        effect: isNew ? 'breaking' : 'risky',
        direction: 'response',
        evidence: evidenceOf(['recording', showing.map(({ fact }) => fact.location)]),
        witness: {
          value: { ...(header === undefined ? {} : { header }), claims },
          expected: 'a token of the profile',
          actual: flaw,
        },
        touches: [],
        seen: { exchanges: showing.map(({ exchange }) => exchange), of: seen.length },
      });
    }
  },
});

function allFlaws(side: EventsSide): readonly string[] {
  return observedOf(side, 'set').flatMap(({ fact }) => flawsOf(fact, side));
}

/** RFC 8417 leaves `sub`, `exp` and `typ` free; the Shared Signals Framework does not. */
function flawsOf({ header, claims, events }: SetFact, { model }: EventsSide): readonly string[] {
  const isSsf = model.metadata !== undefined;
  const typ = header?.['typ'];
  const isTyped = typeof typ === 'string' && /^(?:application\/)?secevent\+jwt$/iu.test(typ);
  const flaws: readonly (readonly [boolean, string])[] = [
    [
      isSsf && header !== undefined && !isTyped,
      typ === undefined ? '`typ` is missing' : '`typ` is not `secevent+jwt`',
    ],
    [isSsf && claims['sub'] !== undefined, '`sub` is present'],
    [isSsf && claims['exp'] !== undefined, '`exp` is present'],
    [header?.['alg'] === 'none', '`alg` is `none`'],
    [Object.keys(events).length === 0, '`events` is empty'],
    ...['iss', 'iat', 'jti'].map((name) => [claims[name] === undefined, `\`${name}\` is missing`] as const),
  ];
  return flaws.flatMap(([isFlawed, flaw]) => (isFlawed ? [flaw] : []));
}
