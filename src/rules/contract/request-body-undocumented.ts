/** A body sent to an operation that declares none. */
import { contractRule, type ContractRule } from '../../core/rule.ts';

export const requestBodyUndocumented: ContractRule = contractRule<{ operation: string }>({
  meta: {
    id: 'contract/request-body-undocumented',
    title: 'Body not in the spec',
    effect: 'risky',
    facet: { direction: 'request', area: 'body', aspect: 'existence', action: 'undocumented' },
    why: 'The spec says nothing of a body here, so what the consumer sends may be ignored.',
    fix: {
      provider: 'Declare the body, if it is read.',
      consumer: 'Leave the body out.',
    },
    since: '0.1.0',
    source: 'OpenAPI 3.1.1 §4.8.13 Request Body Object',
    message: () => 'a body is sent, and the operation declares none',
  },
  visit: {
    request({ operation, problem }, report) {
      if (problem.kind === 'body-undeclared') report({ args: { operation: operation.key } });
    },
  },
});
