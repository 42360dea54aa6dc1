/** A member that the consumer reads and the spec does not promise. */
import { contractRule, type ContractRule } from '../../core/rule.ts';
import { listed } from '../words.ts';

export const responsePropertyMissing: ContractRule = contractRule<{
  status: string;
  members: readonly string[];
  open: boolean;
}>({
  meta: {
    id: 'contract/response-property-missing',
    title: 'Member not promised',
    effect: 'breaking',
    facet: { direction: 'response', area: 'schema', aspect: 'existence', action: 'missing' },
    why: 'The consumer reads a member that nobody promises. Where it decides on access, it decides on nothing.',
    fix: {
      provider: 'Promise the member, or keep it until no contract reads it.',
      consumer: 'Read a member that the spec promises.',
    },
    since: '0.1.0',
    source: 'JSON Schema 2020-12 Core §10.3.2.1 properties',
    message: ({ members, open }) => {
      const verb = members.length > 1 ? 'are' : 'is';
      return open
        ? `${listed(members)} ${verb} read, and only an open object lets ${members.length > 1 ? 'them' : 'it'} be there`
        : `${listed(members)} ${verb} read, and the spec does not promise ${members.length > 1 ? 'them' : 'it'}`;
    },
  },
  visit: {
    value({ direction, carrier, status = '', member, mismatch }, report) {
      if (direction !== 'response' || carrier !== 'body') return;
      const open = mismatch.kind === 'open';
      if (!open && mismatch.kind !== 'undeclared') return;
      report({
        args: { status, members: [member], open },
        ...(mismatch.severity === 'disjoint' ? {} : { effect: 'risky' }),
      });
    },
  },
});
