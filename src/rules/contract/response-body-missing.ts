/** A response body that the consumer reads and the operation does not promise. */
import { contractRule, type ContractRule } from '../../core/rule.ts';

export const responseBodyMissing: ContractRule = contractRule<{ status: string }>({
  meta: {
    id: 'contract/response-body-missing',
    title: 'Body not promised',
    effect: 'breaking',
    facet: { direction: 'response', area: 'body', aspect: 'existence', action: 'missing' },
    why: 'The consumer reads a body that the provider does not promise for this status, and finds nothing.',
    fix: {
      provider: 'Promise the body for this status.',
      consumer: 'Do without the body: read the state again with a GET.',
    },
    since: '0.1.0',
    source: 'OpenAPI 3.1.1 §4.8.17 Response Object, content',
    message: ({ status }) =>
      status === ''
        ? 'the message has no payload, and one is read'
        : `a ${status} reply has no body any more, and one is read`,
  },
  visit: {
    response({ problem }, report) {
      if (problem.kind === 'body-missing') report({ args: { status: problem.status } });
    },
  },
});
