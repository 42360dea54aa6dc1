/** An Accept header that no response of the operation can meet. */
import { contractRule, type ContractRule } from '../../core/rule.ts';

export const acceptRejected: ContractRule = contractRule<{ accept: string; offered: readonly string[] }>({
  meta: {
    id: 'contract/accept-rejected',
    title: 'Nothing acceptable is offered',
    effect: 'breaking',
    facet: { direction: 'request', area: 'media-type', aspect: 'values', action: 'rejected' },
    why: 'The provider has no representation of the kind that the consumer asks for, and answers 406 or something the consumer cannot read.',
    fix: {
      provider: 'Offer the media type.',
      consumer: 'Ask for a media type that the spec offers.',
    },
    since: '0.1.0',
    source: 'RFC 9110 §12.5.1',
    message: ({ accept, offered }) => `Accept: ${accept} cannot be met; offered: ${offered.join(', ')}`,
  },
  visit: {
    request({ problem }, report) {
      if (problem.kind !== 'accept-unmet') return;
      report({ args: { accept: problem.accept, offered: problem.offered } });
    },
  },
});
