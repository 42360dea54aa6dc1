/** The service provider says that it can do less. */
import { identityRule, type IdentityRule } from '../../../core/identity.ts';
import type { ScimFact } from '../facts.ts';
import type { ScimModel } from '../model.ts';
import { reductionsOf } from '../capabilities.ts';
import { evidenceOf } from '../../../core/evidence.ts';

export const scimCapabilityReduced: IdentityRule = identityRule<
  ScimModel,
  ScimFact,
  { capability: string; before: string; after: string }
>({
  meta: {
    id: 'scim/capability-reduced',
    title: 'Capability removed or limited',
    effect: 'breaking',
    why: 'Requests that rely on it answer 501, 413 or 400, or give less than all. Without PATCH a leaver needs a whole PUT.',
    fix: {
      provider: 'Keep the capability; lower a limit only after notice.',
      consumer: 'Work without it before the release: PUT for PATCH, single calls for bulk, more pages.',
    },
    since: '0.2.0',
    source: 'RFC 7643 §5; RFC 7644 §3.5.2, §3.7.4, §3.12',
    drift: 'schema',
    controls: ['NHI1:2025', 'PR.AA-01'],
    needs: { base: ['service-provider-config'], head: ['service-provider-config'] },
    message: ({ capability, before, after }) => `\`${capability}\`: ${after}, was ${before}`,
  },
  visit(view, report) {
    for (const { capability, before, after, effect, places, touches } of reductionsOf(view)) {
      report({
        args: { capability, before, after },
        operation: capability,
        effect,
        evidence: evidenceOf(['before', [places.before]], ['after', [places.after]]),
        change: { before, after },
        witness: { value: after, expected: before, actual: after },
        touches,
      });
    }
  },
});
