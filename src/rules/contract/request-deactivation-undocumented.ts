/** Access is to end by a member that the spec does not have. */
import { contractRule, type ContractRule } from '../../core/rule.ts';

export const requestDeactivationUndocumented: ContractRule = contractRule<{ member: string }>({
  meta: {
    id: 'contract/request-deactivation-undocumented',
    title: 'Deactivation not in the spec',
    effect: 'risky',
    facet: { direction: 'request', area: 'schema', aspect: 'existence', action: 'missing' },
    why: 'The spec names the members that it knows, and this is none of them. A provider that ignores it answers with success, and the account stays open.',
    fix: {
      provider: 'Declare the member, if it is read.',
      consumer: 'End access by what is documented, and ask afterwards whether it has ended.',
    },
    since: '0.1.0',
    source: 'JSON Schema 2020-12 Core §10.3.2.3 additionalProperties; RFC 7643 §4.1.1 active',
    message: ({ member }) => `\`${member}\` is to end access, and the spec has no such member`,
  },
  visit: {
    request({ problem }, report) {
      if (problem.kind === 'deactivation-undeclared') report({ args: { member: problem.member } });
    },
  },
});
