/** The configuration says that it works, and it does not. */
import { CALLS } from '../needs.ts';
import { identityRule, type IdentityRule } from '../../../core/identity.ts';
import type { ScimFact } from '../facts.ts';
import type { ScimModel } from '../model.ts';
import { refusedThough } from '../advertised.ts';
import { wordsOfCall } from '../calls.ts';
import { evidenceOf } from '../../../core/evidence.ts';

export const scimAdvertisedNotObserved: IdentityRule = identityRule<
  ScimModel,
  ScimFact,
  { capability: string; said: string; seen: string }
>({
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
    message: ({ capability, said, seen }) => `\`${capability}\` is not as advertised: ${said}, and ${seen}`,
  },
  visit({ head }, report) {
    for (const { capability, stated, said, seen, call, touches } of refusedThough(head)) {
      report({
        args: { capability, said, seen },
        operation: capability,
        direction: 'response',
        evidence: evidenceOf(['spec', [stated]], ['recording', [call.fact.location]]),
        witness: { value: wordsOfCall(call.fact), expected: said, actual: seen },
        touches,
        seen: { exchanges: [call.exchange], of: 1 },
      });
    }
  },
});
