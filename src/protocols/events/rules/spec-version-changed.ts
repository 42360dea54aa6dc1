/** The transmitter follows another version of the framework. */
import { changedText } from '../../../core/found.ts';
import { identityRule, type IdentityRule } from '../../../core/identity.ts';
import type { EventsFact } from '../facts.ts';
import type { EventsModel } from '../model.ts';

export const eventsSpecVersionChanged: IdentityRule = identityRule<
  EventsModel,
  EventsFact,
  { before: string; after: string }
>({
  meta: {
    id: 'events/spec-version-changed',
    title: 'Version of the framework changed',
    effect: 'risky',
    why: 'Versions differ in how subjects and tokens are written. What a receiver does with an event of another version is its own affair.',
    fix: {
      provider: 'Announce the version, and say what differs for receivers.',
      consumer: 'Test the receiver with tokens of the new version.',
    },
    since: '0.2.0',
    source: 'OpenID Shared Signals Framework 1.0 §7.1 spec_version',
    drift: 'schema',
    controls: ['DE.CM-06'],
    needs: { base: ['ssf-configuration'], head: ['ssf-configuration'] },
    message: ({ before, after }) => `the transmitter follows version \`${after}\`, and \`${before}\` before`,
  },
  visit({ base, head }, report) {
    const [from, to] = [base?.model, head.model];
    if (from?.metadata === undefined || to.metadata === undefined) return;
    // Left out it is the first implementer's draft (§7.1).
    const before = from.text('spec_version') ?? { value: FIRST, location: from.metadata };
    const after = to.text('spec_version') ?? { value: FIRST, location: to.metadata };
    const found = changedText('spec_version', before, after);
    if (found !== undefined) report(found);
  },
});

const FIRST = '1_0-ID1';
