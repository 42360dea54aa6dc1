/** A body that the operation requires and the consumer does not send. */
import { contractRule, type ContractRule } from '../../core/rule.ts';

export const requestBodyMissing: ContractRule = contractRule<{ operation: string }>({
  meta: {
    id: 'contract/request-body-missing',
    title: 'Required body not sent',
    effect: 'breaking',
    facet: { direction: 'request', area: 'body', aspect: 'requiredness', action: 'missing' },
    why: 'The provider refuses the request for want of a body.',
    fix: {
      provider: 'Make the body optional.',
      consumer: 'Send the body.',
    },
    since: '0.1.0',
    source: 'OpenAPI 3.1.1 §4.8.13 Request Body Object, required',
    message: () => 'a body is required and none is sent',
  },
  visit: {
    request({ operation, problem }, report) {
      if (problem.kind === 'body-missing') report({ args: { operation: operation.key } });
    },
  },
});
