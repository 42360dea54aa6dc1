/** It works, and the configuration does not say so. */
import { CALLS } from '../needs.ts';
import { identityRule, type IdentityRule } from '../../../core/identity.ts';
import type { ScimFact } from '../facts.ts';
import type { ScimModel } from '../model.ts';
import { type ApartArgs, apartFound, apartMessage, unadvertised } from '../advertised.ts';

export const scimObservedNotAdvertised: IdentityRule = identityRule<ScimModel, ScimFact, ApartArgs>({
  meta: {
    id: 'scim/observed-not-advertised',
    title: 'Works and is not advertised',
    effect: 'risky',
    why: 'What is not promised can go without notice, and whoever trusts the configuration does not know that it is open. A bulk endpoint that is said to be off is one that nobody watches.',
    fix: {
      provider: 'Advertise it, or switch it off.',
      consumer: 'Do not build on what the configuration denies.',
    },
    since: '0.2.0',
    source: 'RFC 7643 §5; RFC 7644 §3.4, §3.5.2, §3.7, §3.14',
    drift: 'operational',
    controls: ['DE.CM-06'],
    needs: { head: ['service-provider-config', CALLS] },
    message: apartMessage,
  },
  visit({ head }, report) {
    for (const apart of unadvertised(head)) report(apartFound(apart));
  },
});
