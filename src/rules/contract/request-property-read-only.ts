/** A member that is sent though only the provider sets it. */
import { endsAccessBy } from '../../core/deactivation.ts';
import { contractRule, type ContractRule } from '../../core/rule.ts';

export const requestPropertyReadOnly: ContractRule = contractRule<{ member: string }>({
  meta: {
    id: 'contract/request-property-read-only',
    title: 'Read-only member sent',
    effect: 'breaking',
    facet: { direction: 'request', area: 'schema', aspect: 'existence', action: 'rejected' },
    why: 'A read-only member should not be sent; a provider may refuse it, or drop it. Where `active: false` is dropped, somebody who left keeps the account, so that is a break; other members are a risk.',
    fix: {
      provider: 'Say whether the member is ignored or refused.',
      consumer: 'Leave the member out, and say what is meant in the place that is documented.',
    },
    since: '0.1.0',
    source: 'OpenAPI 3.1.1 §4.8.24, JSON Schema 2020-12 Validation §9.4 readOnly',
    message: ({ member }) => `\`${member}\` is read-only and is sent`,
  },
  visit: {
    value({ direction, carrier, member, mismatch, interaction }, report) {
      if (direction !== 'request' || carrier !== 'body' || mismatch.kind !== 'read-only') return;
      const { body } = interaction.request;
      const isEnd = body.kind === 'json' && endsAccessBy(body.value, member);
      report({ args: { member }, ...(isEnd ? {} : { effect: 'risky' }) });
    },
  },
});
