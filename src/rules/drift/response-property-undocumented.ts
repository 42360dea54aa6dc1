/** Property not documented: what recordings show and the spec does not say. */
import { driftRule, type DriftRule } from '../../core/rule.ts';
import { listed } from '../words.ts';

export const driftResponsePropertyUndocumented: DriftRule = driftRule<{
  carrier: string;
  status: string;
  members: readonly string[];
  expected: string;
  actual: string;
}>({
  meta: {
    id: 'drift/response-property-undocumented',
    title: 'Property not documented',
    effect: 'safe',
    facet: { direction: 'response', area: 'schema', aspect: 'existence', action: 'undocumented' },
    why: 'Replies hold members that the spec does not have. Consumers come to rely on them, and nothing tells them when they go.',
    fix: {
      provider: 'Document the members, or leave them out.',
      consumer: 'Do not read the members until they are documented.',
    },
    since: '0.1.0',
    source: 'JSON Schema 2020-12 §10.3.2.1 properties',
    message: ({ members }) =>
      `${listed(members)} ${members.length > 1 ? 'are' : 'is'} sent, and not documented`,
  },
  visit({ problem }, report) {
    if (
      problem.kind !== 'value' ||
      problem.direction !== 'response' ||
      problem.difference.kind !== 'undeclared'
    )
      return;
    const { carrier, status, member, difference } = problem;
    const { expected, actual } = difference;
    report({ args: { carrier, status, members: [member], expected, actual } });
  },
});
