/** A status that the consumer expects and the operation does not promise. */
import { contractRule, type ContractRule } from '../../core/rule.ts';

export const responseStatusMissing: ContractRule = contractRule<{
  status: number;
  promised: readonly string[];
}>({
  meta: {
    id: 'contract/response-status-missing',
    title: 'Status not promised',
    effect: 'breaking',
    facet: { direction: 'response', area: 'status', aspect: 'existence', action: 'missing' },
    why: 'The provider never says that it answers with this status, and a consumer that waits for it takes the answer for a failure, or for a success that did not happen.',
    fix: {
      provider: 'Keep the status for one more release, or document it when it is really sent.',
      consumer: 'Accept the statuses that the spec promises.',
    },
    since: '0.1.0',
    source: 'OpenAPI 3.1.1 §4.8.16 Responses Object',
    message: ({ status, promised }) =>
      `status ${String(status)} is expected; promised: ${promised.join(', ') || 'none'}`,
  },
  visit: {
    response({ problem }, report) {
      if (problem.kind !== 'status-missing') return;
      report({ args: { status: problem.status, promised: problem.promised } });
    },
  },
});
