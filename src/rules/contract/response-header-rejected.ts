/** A response header whose values the consumer refuses. */
import { contractRule, type ContractRule } from '../../core/rule.ts';
import { promise } from '../words.ts';

export const responseHeaderRejected: ContractRule = contractRule<{
  carrier: string;
  kind: string;
  expected: string;
  actual: string;
}>({
  meta: {
    id: 'contract/response-header-rejected',
    title: 'Header value refused',
    effect: 'breaking',
    facet: { direction: 'response', area: 'header', aspect: 'values', action: 'rejected' },
    why: 'The provider may send a header value that the consumer does not accept.',
    fix: {
      provider: 'Promise the values that the consumer accepts.',
      consumer: 'Accept every value that the spec promises.',
    },
    since: '0.1.0',
    source: 'OpenAPI 3.1.1 §4.8.21 Header Object, schema',
    message: ({ carrier, expected, actual }) => `${carrier}: ${promise(expected, actual)}`,
  },
  visit: {
    value({ direction, carrier, mismatch }, report) {
      if (direction !== 'response' || carrier === 'body') return;
      const { kind, severity, expected = '', actual = '' } = mismatch;
      report({
        args: { carrier, kind, expected, actual },
        ...(severity === 'disjoint' ? {} : { effect: 'risky' }),
      });
    },
  },
});
