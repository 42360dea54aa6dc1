/** A request body of a media type that the operation does not accept. */
import { contractRule, type ContractRule } from '../../core/rule.ts';

export const requestMediaTypeRejected: ContractRule = contractRule<{
  sent: string;
  accepted: readonly string[];
}>({
  meta: {
    id: 'contract/request-media-type-rejected',
    title: 'Media type refused',
    effect: 'breaking',
    facet: { direction: 'request', area: 'media-type', aspect: 'values', action: 'rejected' },
    why: 'The provider answers 415 to a body of this media type.',
    fix: {
      provider: 'Accept the media type.',
      consumer: 'Send one of the media types that the spec accepts.',
    },
    since: '0.1.0',
    source: 'RFC 9110 §15.5.16; OpenAPI 3.1.1 §4.8.13',
    message: ({ sent, accepted }) => `\`${sent}\` is sent; accepted: ${accepted.join(', ')}`,
  },
  visit: {
    request({ problem }, report) {
      if (problem.kind !== 'media-type-rejected') return;
      report({ args: { sent: problem.sent, accepted: problem.accepted } });
    },
  },
});
