/** A parameter whose value the provider refuses. */
import { contractRule, type ContractRule } from '../../core/rule.ts';
import { refusal } from '../words.ts';

export const requestParameterRejected: ContractRule = contractRule<{
  carrier: string;
  member: string;
  kind: string;
  expected: string;
  actual: string;
}>({
  meta: {
    id: 'contract/request-parameter-rejected',
    title: 'Parameter value refused',
    effect: 'breaking',
    facet: { direction: 'request', area: 'parameter', aspect: 'values', action: 'rejected' },
    why: 'The provider refuses the value that the consumer sends, or may come to send.',
    fix: {
      provider: 'Accept the value, or say in the spec what is accepted.',
      consumer: 'Send a value that the schema of the parameter allows.',
    },
    since: '0.1.0',
    source: 'OpenAPI 3.1.1 §4.8.12 Parameter Object, schema',
    message: ({ carrier, expected, actual }) => `${carrier}: ${refusal(expected, actual)}`,
  },
  visit: {
    request({ problem }, report) {
      if (problem.kind !== 'parameter-malformed') return;
      const { parameter, text } = problem;
      const carrier = `${parameter.in} ${parameter.name}`;
      report({
        args: { carrier, member: '', kind: 'malformed', expected: `style ${parameter.style}`, actual: text },
      });
    },
    value({ direction, carrier, member, mismatch, exampleRefused }, report) {
      if (direction !== 'request' || carrier === 'body') return;
      const { kind, expected = '', actual = '' } = mismatch;
      report({
        args: { carrier, member, kind, expected, actual },
        ...(exampleRefused ? {} : { effect: 'risky' }),
      });
    },
  },
});
