/** A member of another type than the consumer reads. */
import { contractRule, type ContractRule } from '../../core/rule.ts';

export const responseTypeRejected: ContractRule = contractRule<{
  status: string;
  member: string;
  expected: string;
  actual: string;
}>({
  meta: {
    id: 'contract/response-type-rejected',
    title: 'Type differs',
    effect: 'breaking',
    facet: { direction: 'response', area: 'schema', aspect: 'type', action: 'rejected' },
    why: 'The consumer reads another type than the provider sends, so the reply cannot be understood.',
    fix: {
      provider: 'Keep the type.',
      consumer: 'Read the type that the spec promises.',
    },
    since: '0.1.0',
    source: 'JSON Schema 2020-12 Validation §6.1.1 type',
    message: ({ member, expected, actual }) =>
      `${member === '' ? 'the body' : `\`${member}\``} is ${actual}, and ${expected} is read`,
  },
  visit: {
    value({ direction, carrier, status = '', member, mismatch }, report) {
      const { kind, severity, expected = '', actual = '' } = mismatch;
      if (direction !== 'response' || carrier !== 'body' || (kind !== 'type' && kind !== 'nothing')) return;
      report({
        args: { status, member, expected, actual },
        ...(severity === 'disjoint' ? {} : { effect: 'risky' }),
      });
    },
  },
});
