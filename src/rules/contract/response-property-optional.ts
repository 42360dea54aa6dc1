/** A member that the consumer needs and the provider may leave out. */
import { contractRule, type ContractRule } from '../../core/rule.ts';
import { listed } from '../words.ts';

export const responsePropertyOptional: ContractRule = contractRule<{
  status: string;
  members: readonly string[];
}>({
  meta: {
    id: 'contract/response-property-optional',
    title: 'Member may be absent',
    effect: 'risky',
    facet: { direction: 'response', area: 'schema', aspect: 'requiredness', action: 'ambiguous' },
    why: 'The provider may leave the member out of any reply, and the consumer has no answer for that.',
    fix: {
      provider: 'List the member under `required`, if it is always sent.',
      consumer: 'Treat the member as optional, and say so in the contract.',
    },
    since: '0.1.0',
    source: 'JSON Schema 2020-12 Validation §6.5.3 required',
    message: ({ members }) =>
      `${listed(members)} may be absent, and ${members.length > 1 ? 'are' : 'is'} needed`,
  },
  visit: {
    value({ direction, carrier, status = '', member, mismatch }, report) {
      if (direction === 'response' && carrier === 'body' && mismatch.kind === 'optional')
        report({ args: { status, members: [member] } });
    },
  },
});
