/** A member that the provider's closed object refuses. */
import { contractRule, type ContractRule } from '../../core/rule.ts';

export const requestPropertyUndocumented: ContractRule = contractRule<{ member: string }>({
  meta: {
    id: 'contract/request-property-undocumented',
    title: 'Member not accepted',
    effect: 'breaking',
    facet: { direction: 'request', area: 'schema', aspect: 'existence', action: 'undocumented' },
    why: 'The provider says that it accepts no other members, so it refuses the whole body.',
    fix: {
      provider: 'Accept the member, or leave the object open.',
      consumer: 'Leave the member out.',
    },
    since: '0.1.0',
    source: 'JSON Schema 2020-12 Core §10.3.2.3 additionalProperties',
    message: ({ member }) => `\`${member}\` is sent, and the provider accepts no such member`,
  },
  visit: {
    value({ direction, carrier, member, mismatch, exampleRefused }, report) {
      if (direction !== 'request' || carrier !== 'body' || mismatch.kind !== 'extra') return;
      report({ args: { member }, ...(exampleRefused ? {} : { effect: 'risky' }) });
    },
  },
});
