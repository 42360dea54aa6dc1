/** Property that the spec forbids: what recordings show and the spec does not say. */
import { driftRule, type DriftRule } from '../../core/rule.ts';
import { listed } from '../words.ts';

export const driftResponsePropertyForbidden: DriftRule = driftRule<{
  carrier: string;
  status: string;
  members: readonly string[];
  expected: string;
  actual: string;
}>({
  meta: {
    id: 'drift/response-property-forbidden',
    title: 'Property that the spec forbids',
    effect: 'risky',
    facet: { direction: 'response', area: 'schema', aspect: 'existence', action: 'rejected' },
    why: 'Replies hold a member that the spec rules out. Validators made from the spec refuse the whole reply.',
    fix: {
      provider: 'Document the member, or leave it out.',
      consumer: 'Do not validate replies more strictly than you read them.',
    },
    since: '0.1.0',
    source: 'JSON Schema 2020-12 §10.3.2.3 additionalProperties',
    message: ({ members }) =>
      `${listed(members)} ${members.length > 1 ? 'are' : 'is'} sent, and the spec forbids ${members.length > 1 ? 'them' : 'it'}`,
  },
  visit({ problem }, report) {
    if (problem.kind !== 'value' || problem.direction !== 'response' || problem.difference.kind !== 'closed')
      return;
    const { carrier, status, member, difference } = problem;
    const { expected, actual } = difference;
    report({ args: { carrier, status, members: [member], expected, actual } });
  },
});
