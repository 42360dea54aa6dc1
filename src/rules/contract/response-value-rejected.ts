/** A value the provider may send that is not among those the consumer accepts. */
import { contractRule, type ContractRule } from '../../core/rule.ts';

export const responseValueRejected: ContractRule = contractRule<{
  status: string;
  member: string;
  expected: string;
  actual: string;
}>({
  meta: {
    id: 'contract/response-value-rejected',
    title: 'Value not accepted',
    effect: 'breaking',
    facet: { direction: 'response', area: 'schema', aspect: 'values', action: 'rejected' },
    why: 'The provider may send a value that the consumer does not know; sealed types and exact matches fail on it.',
    fix: {
      provider: 'Announce the value before it is sent, or mark the list as extensible.',
      consumer: 'Accept values that are not yet known.',
    },
    since: '0.1.0',
    source: 'JSON Schema 2020-12 Validation §6.1.2 enum',
    message: ({ member, expected, actual }) =>
      `${member === '' ? 'the body' : `\`${member}\``} can be ${actual}; accepted: ${expected}`,
  },
  visit: {
    value({ direction, carrier, status = '', member, mismatch }, report) {
      const { kind, severity, expected = '', actual = '' } = mismatch;
      if (direction !== 'response' || carrier !== 'body' || kind !== 'values') return;
      report({
        args: { status, member, expected, actual },
        ...(severity === 'disjoint' ? {} : { effect: 'risky' }),
      });
    },
  },
});
