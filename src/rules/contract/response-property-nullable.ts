/** A member that may be null and that the consumer does not accept as null. */
import { contractRule, type ContractRule } from '../../core/rule.ts';
import { listed } from '../words.ts';

export const responsePropertyNullable: ContractRule = contractRule<{
  status: string;
  members: readonly string[];
  expected: string;
}>({
  meta: {
    id: 'contract/response-property-nullable',
    title: 'Member may be null',
    effect: 'breaking',
    facet: { direction: 'response', area: 'schema', aspect: 'type', action: 'ambiguous' },
    why: 'The provider may send null where the consumer reads a value.',
    fix: {
      provider: 'Do not send null, and say so in the schema.',
      consumer: 'Accept null.',
    },
    since: '0.1.0',
    source: 'JSON Schema 2020-12 Validation §6.1.1 type; OpenAPI 3.0.4 nullable',
    message: ({ members, expected }) =>
      members.length > 1
        ? `${listed(members)} may be null where a value is read`
        : `${listed(members)} may be null where ${expected} is read`,
  },
  visit: {
    value({ direction, carrier, status = '', member, mismatch }, report) {
      if (direction !== 'response' || carrier !== 'body' || mismatch.kind !== 'null') return;
      const { severity, expected = '' } = mismatch;
      report({
        args: { status, members: [member], expected },
        ...(severity === 'disjoint' ? {} : { effect: 'risky' }),
      });
    },
  },
});
