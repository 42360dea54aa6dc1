/** A message, channel or operation of messages that the contract names and the release does not describe. */
import { contractRule, type ContractRule } from '../../core/rule.ts';

export const messageMissing: ContractRule = contractRule<{ name: string; reason: string }>({
  meta: {
    id: 'contract/message-missing',
    title: 'Message missing',
    effect: 'breaking',
    facet: { direction: 'none', area: 'event', aspect: 'existence', action: 'missing' },
    why: 'The consumer waits for a message that nobody says is sent. Silence looks like peace, and whoever should lose access keeps it.',
    fix: {
      provider: 'Describe the message and where it is sent, or bring it back.',
      consumer: 'Name a message that the event description has.',
    },
    since: '0.2.0',
    source: 'AsyncAPI 3.0.0 Operation Object',
    message: ({ reason }) => reason,
  },
  visit: {
    unmatched({ interaction, match, sent }, report) {
      if (interaction.kind !== 'message') return;
      report({ args: { name: sent, reason: match.why } });
    },
  },
});
