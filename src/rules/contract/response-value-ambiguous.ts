/** A value that the consumer takes for fixed while the provider is free. */
import { contractRule, type ContractRule } from '../../core/rule.ts';

export const responseValueAmbiguous: ContractRule = contractRule<{
  status: string;
  member: string;
  expected: string;
  actual: string;
}>({
  meta: {
    id: 'contract/response-value-ambiguous',
    title: 'Exact value not promised',
    effect: 'breaking',
    facet: { direction: 'response', area: 'schema', aspect: 'values', action: 'ambiguous' },
    why: 'The contract accepts certain values only, and the provider promises no more than a type.',
    fix: {
      provider: 'List the values as an `enum`, if there are no others.',
      consumer: 'Match the type or a pattern instead of the example.',
    },
    since: '0.1.0',
    source: 'Pact specification v3, matching: a value without matcher is itself',
    message: ({ member, expected, actual }) =>
      `${member === '' ? 'the body' : `\`${member}\``} must be ${expected}; promised: ${actual}`,
  },
  visit: {
    value({ direction, carrier, status = '', member, mismatch }, report) {
      const { kind, severity, expected = '', actual = '' } = mismatch;
      if (direction !== 'response' || carrier !== 'body' || kind !== 'free') return;
      report({
        args: { status, member, expected, actual },
        ...(severity === 'disjoint' ? {} : { effect: 'risky' }),
      });
    },
  },
});
