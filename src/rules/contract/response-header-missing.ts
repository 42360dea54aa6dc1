/** A response header that the consumer reads and the operation does not promise. */
import { contractRule, type ContractRule } from '../../core/rule.ts';

export const responseHeaderMissing: ContractRule = contractRule<{ status: string; name: string }>({
  meta: {
    id: 'contract/response-header-missing',
    title: 'Header not promised',
    effect: 'breaking',
    facet: { direction: 'response', area: 'header', aspect: 'existence', action: 'missing' },
    why: 'The consumer reads a header that nobody promises, and finds nothing.',
    fix: {
      provider: 'Declare the header, if it is sent.',
      consumer: 'Do without the header.',
    },
    since: '0.1.0',
    source: 'OpenAPI 3.1.1 §4.8.21 Header Object',
    message: ({ status, name }) =>
      `header \`${name}\` is read from the ${status === '' ? 'message' : `${status} reply`}, and not promised`,
  },
  visit: {
    response({ problem }, report) {
      if (problem.kind !== 'header-missing') return;
      report({ args: { status: problem.status, name: problem.name } });
    },
  },
});
