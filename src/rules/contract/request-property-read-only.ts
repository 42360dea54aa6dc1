/** A member that is sent though only the provider sets it. */
import { contractRule, type ContractRule } from '../../core/rule.ts';

export const requestPropertyReadOnly: ContractRule = contractRule<{ member: string }>({
  meta: {
    id: 'contract/request-property-read-only',
    title: 'Read-only member sent',
    effect: 'risky',
    facet: { direction: 'request', area: 'schema', aspect: 'existence', action: 'rejected' },
    why: 'A read-only member should not be sent; a provider may refuse it, or drop it so that the change the consumer means is not made.',
    fix: {
      provider: 'Say whether the member is ignored or refused.',
      consumer: 'Leave the member out of the request.',
    },
    since: '0.1.0',
    source: 'OpenAPI 3.1.1 §4.8.24, JSON Schema 2020-12 Validation §9.4 readOnly',
    message: ({ member }) => `\`${member}\` is read-only and is sent`,
  },
  visit: {
    value({ direction, carrier, member, mismatch }, report) {
      if (direction === 'request' && carrier === 'body' && mismatch.kind === 'read-only')
        report({ args: { member } });
    },
  },
});
