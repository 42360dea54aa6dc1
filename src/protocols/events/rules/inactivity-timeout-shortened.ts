/** A stream that nobody polls ends sooner. */
import { identityRule, type IdentityRule } from '../../../core/identity.ts';
import type { Location } from '../../../core/location.ts';
import { evidenceOf } from '../../../core/evidence.ts';
import type { EventsFact } from '../facts.ts';
import type { EventsModel } from '../model.ts';
import { streamsOf, type EventsSide } from '../sets.ts';

export const eventsInactivityTimeoutShortened: IdentityRule = identityRule<
  EventsModel,
  EventsFact,
  { before: string; after: number }
>({
  meta: {
    id: 'events/inactivity-timeout-shortened',
    title: 'Stream ends sooner when it is idle',
    effect: 'risky',
    why: 'A receiver that is down for longer than this finds its stream paused or gone. Events of that time are lost.',
    fix: {
      provider: 'Give receivers time for a restart and a night.',
      consumer: 'Poll or ask for the state of the stream more often than the timeout.',
    },
    since: '0.2.0',
    source: 'OpenID Shared Signals Framework 1.0 §8.1.1 inactivity_timeout',
    drift: 'operational',
    controls: ['DE.CM-06'],
    needs: { base: [['stream', 'recorded:stream']], head: [['stream', 'recorded:stream']] },
    message: ({ before, after }) =>
      `an idle stream ends after ${String(after)} seconds, and ${before} before`,
  },
  visit({ base, head }, report) {
    if (base === undefined) return;
    const [was, now] = [shortest(base), shortest(head)];
    if (now === undefined || (was !== undefined && was.seconds <= now.seconds)) return;
    const before = was === undefined ? 'not at all' : `after ${String(was.seconds)} seconds`;
    const first = was?.location ?? streamsOf(base)[0]?.location;
    report({
      args: { before, after: now.seconds },
      operation: 'inactivity_timeout',
      direction: 'response',
      evidence: evidenceOf(['before', [first]], ['after', [now.location]]),
      change: { before, after: `after ${String(now.seconds)} seconds` },
      witness: { value: now.seconds, expected: before, actual: `after ${String(now.seconds)} seconds` },
      touches: [],
    });
  },
});

function shortest(side: EventsSide): { readonly seconds: number; readonly location: Location } | undefined {
  const [first] = streamsOf(side)
    .flatMap(({ inactivity, location }) =>
      inactivity === undefined ? [] : [{ seconds: inactivity, location }],
    )
    .sort((a, b) => a.seconds - b.seconds);
  return first;
}
