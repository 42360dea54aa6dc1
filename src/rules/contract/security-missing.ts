/** A request without the credentials that the operation demands. */
import { contractRule, type ContractRule } from '../../core/rule.ts';

export const securityMissing: ContractRule = contractRule<{
  schemes: readonly string[];
  lacks: readonly string[];
}>({
  meta: {
    id: 'contract/security-missing',
    title: 'Credentials not sent',
    effect: 'breaking',
    facet: { direction: 'request', area: 'security', aspect: 'requiredness', action: 'missing' },
    why: 'The provider answers 401 to a request without the credentials it demands.',
    fix: {
      provider: 'Accept the credentials that the consumer sends as one more alternative.',
      consumer: 'Send the credentials, in the place and by the scheme that the spec names.',
    },
    since: '0.1.0',
    source: 'OpenAPI 3.1.1 §4.8.30 Security Requirement Object',
    message: ({ lacks }) => `the operation demands credentials that are not sent: ${lacks.join(', ')}`,
  },
  visit: {
    request({ problem }, report) {
      if (problem.kind !== 'security-missing') return;
      const { schemes, lacks, settled } = problem;
      report({ args: { schemes, lacks }, ...(settled ? {} : { effect: 'risky' }) });
    },
  },
});
