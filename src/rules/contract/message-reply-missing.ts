/** A reply that the consumer waits for and the operation does not describe. */
import { contractRule, type ContractRule } from '../../core/rule.ts';
import { listed } from '../words.ts';

export const messageReplyMissing: ContractRule = contractRule<{ operations: readonly string[] }>({
  meta: {
    id: 'contract/message-reply-missing',
    title: 'Reply not promised',
    effect: 'breaking',
    facet: { direction: 'response', area: 'event', aspect: 'existence', action: 'missing' },
    why: 'The consumer asks by message and waits for an answer that nobody promises. What it asked for may never be confirmed.',
    fix: {
      provider: 'Describe the reply of the operation, if there is one.',
      consumer: 'Do not wait for a reply.',
    },
    since: '0.2.0',
    source: 'AsyncAPI 3.0.0 Operation Reply Object',
    message: ({ operations }) => `a reply is expected, and ${listed(operations)} describes none`,
  },
  visit: {
    response({ problem }, report) {
      if (problem.kind !== 'reply-missing') return;
      report({ args: { operations: problem.operations } });
    },
  },
});
