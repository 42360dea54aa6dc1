/** A member that the provider requires and the consumer does not send. */
import { contractRule, type ContractRule } from '../../core/rule.ts';

export const requestPropertyMissing: ContractRule = contractRule<{ member: string }>({
  meta: {
    id: 'contract/request-property-missing',
    title: 'Required member not sent',
    effect: 'breaking',
    facet: { direction: 'request', area: 'schema', aspect: 'requiredness', action: 'missing' },
    why: 'The provider refuses a body without the member: whoever should be created or changed is not.',
    fix: {
      provider: 'Make the member optional, or give it a default, for one release.',
      consumer: 'Send the member.',
    },
    since: '0.1.0',
    source: 'JSON Schema 2020-12 Validation §6.5.3 required',
    message: ({ member }) => `\`${member}\` is required and not sent`,
  },
  visit: {
    value({ direction, carrier, member, mismatch, exampleRefused }, report) {
      if (direction !== 'request' || carrier !== 'body' || mismatch.kind !== 'required') return;
      report({ args: { member }, ...(exampleRefused ? {} : { effect: 'risky' }) });
    },
  },
});
