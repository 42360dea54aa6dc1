/** Change announced in a header: what recordings show and the spec does not say. */
import { driftRule, type DriftRule } from '../../core/rule.ts';

export const driftChangeAnnounced: DriftRule = driftRule<{ header: string; value: string }>({
  meta: {
    id: 'drift/change-announced',
    title: 'Change announced in a header',
    effect: 'safe',
    facet: { direction: 'response', area: 'header', aspect: 'existence', action: 'undocumented' },
    why: 'The provider itself says that something is about to change or to end. Nobody reads headers until it has happened.',
    fix: {
      provider: 'Tell the owners of the contracts, too.',
      consumer: 'Plan for the change that the header names.',
    },
    since: '0.1.0',
    source: 'RFC 9745 §2, RFC 8594 §3, RFC 9111 §5.5',
    message: ({ header, value }) => `${header}: ${value}`,
  },
  visit({ problem }, report) {
    if (problem.kind === 'announced') report({ args: { header: problem.header, value: problem.value } });
  },
});
