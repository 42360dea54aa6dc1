/** The configuration says that it works, and it does not. */
import { CALLS } from '../needs.ts';
import { identityRule, type IdentityRule } from '../../../core/identity.ts';
import type { ScimFact } from '../facts.ts';
import type { ScimModel } from '../model.ts';
import { type ApartArgs, apartFound, apartMessage, refusedThough } from '../advertised.ts';

export const scimAdvertisedNotObserved: IdentityRule = identityRule<ScimModel, ScimFact, ApartArgs>({
  meta: {
    id: 'scim/advertised-not-observed',
    title: 'Advertised and does not work',
    effect: 'risky',
    why: 'A connector that asks the configuration takes a way that does not work. A check that reads only the configuration is green.',
    fix: {
      provider: 'Make it work, or stop advertising it.',
      consumer: 'Try the feature before relying on it.',
    },
    since: '0.2.0',
    source: 'RFC 7643 §5; RFC 7644 §3.4, §3.5.2, §3.7, §3.14',
    drift: 'operational',
    controls: ['DE.CM-06'],
    needs: { head: ['service-provider-config', CALLS] },
    message: apartMessage,
  },
  visit({ head }, report) {
    for (const apart of refusedThough(head)) report(apartFound(apart));
  },
});
