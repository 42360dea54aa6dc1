/** New streams are about nobody, until subjects are added. */
import { identityRule, type IdentityRule } from '../../../core/identity.ts';
import type { EventsFact, EventsView } from '../facts.ts';
import type { EventsModel, Stated } from '../model.ts';

export const eventsDefaultSubjectsChanged: IdentityRule = identityRule<
  EventsModel,
  EventsFact,
  { after: string }
>({
  meta: {
    id: 'events/default-subjects-changed',
    title: 'New streams are about nobody',
    effect: 'breaking',
    why: 'A stream that is made now is healthy and verified, and carries no events. Nobody notices until a leaver is still signed in.',
    fix: {
      provider: 'Keep the default, or add the subjects of receivers that do not.',
      consumer: 'Add subjects to the stream after it is made.',
    },
    since: '0.2.0',
    source: 'OpenID Shared Signals Framework 1.0 §7.1, §8.1.3',
    drift: 'operational',
    controls: ['NHI1:2025', 'DE.CM-06'],
    needs: { base: ['ssf-configuration'], head: ['ssf-configuration'] },
    message: ({ after }) =>
      after === 'NONE'
        ? 'new streams are about nobody until subjects are added'
        : 'it is not said any more that new streams are about everybody',
  },
  visit(view, report) {
    const before = view.base?.model.text('default_subjects');
    const after = now(view.head.model);
    if (before?.value !== 'ALL' || after === undefined || after.value === 'ALL') return;
    const words = after.value === '' ? 'not said' : after.value;
    report({
      args: { after: after.value },
      operation: 'default_subjects',
      effect: after.value === '' || isMet(view) ? 'risky' : 'breaking',
      direction: 'response',
      evidence: [
        { role: 'before', location: before.location },
        { role: 'after', location: after.location },
      ],
      change: { before: 'ALL', after: words },
      witness: { value: words, expected: 'ALL', actual: words },
      touches: [],
    });
  },
});

/** Left out, the default is anybody's guess. */
function now({ text, metadata }: EventsModel): Stated<string> | undefined {
  return text('default_subjects') ?? (metadata === undefined ? undefined : { value: '', location: metadata });
}

/** A receiver that adds subjects does not live by the default. */
function isMet({ contracts, uses }: EventsView): boolean {
  const adding = new Set(
    uses.filter(({ name }) => name === 'add_subject_endpoint').map(({ contract }) => contract),
  );
  return contracts.length > 0 && contracts.every((contract) => adding.has(contract));
}
