/** The issuer of the transmitter is another one. */
import { changedText } from '../../../core/found.ts';
import { identityRule, type IdentityRule } from '../../../core/identity.ts';
import type { EventsFact } from '../facts.ts';
import type { EventsModel } from '../model.ts';

export const eventsIssuerChanged: IdentityRule = identityRule<
  EventsModel,
  EventsFact,
  { before: string; after: string }
>({
  meta: {
    id: 'events/issuer-changed',
    title: 'Issuer of the transmitter changed',
    effect: 'breaking',
    why: 'A receiver compares `iss` of every token with the issuer that it trusts, and refuses all others.',
    fix: {
      provider: 'Keep the issuer; a new one is a new transmitter, with streams of its own.',
      consumer: 'Trust the new issuer before the transmitter uses it.',
    },
    since: '0.2.0',
    source: 'OpenID Shared Signals Framework 1.0 §7.1, §7.2.3',
    drift: 'schema',
    controls: ['NHI4:2025', 'PR.AA-04'],
    needs: { base: ['ssf-configuration'], head: ['ssf-configuration'] },
    message: ({ before, after }) => `the issuer is \`${after}\`, and was \`${before}\``,
  },
  visit({ base, head }, report) {
    const found = changedText('issuer', base?.model.text('issuer'), head.model.text('issuer'));
    if (found !== undefined) report(found);
  },
});
