/** Null where a value is documented: what recordings show and the spec does not say. */
import { driftRule, type DriftRule } from '../../core/rule.ts';
import { listed } from '../words.ts';

export const driftResponseNull: DriftRule = driftRule<{
  carrier: string;
  status: string;
  members: readonly string[];
  expected: string;
  actual: string;
}>({
  meta: {
    id: 'drift/response-null',
    title: 'Null where a value is documented',
    effect: 'risky',
    facet: { direction: 'response', area: 'schema', aspect: 'type', action: 'rejected' },
    why: 'The member is null where the spec promises a value. Code that does not expect it fails, often only for some users.',
    fix: { provider: 'Send a value, or say that it may be null.', consumer: 'Be ready for null.' },
    since: '0.1.0',
    source: 'OpenAPI 3.0.4 §4.7.24 nullable; JSON Schema 2020-12 Validation §6.1.1',
    message: ({ members, expected }) =>
      `${listed(members)} ${members.length > 1 ? 'are' : 'is'} null; documented: ${expected}`,
  },
  visit({ problem }, report) {
    if (problem.kind !== 'value' || problem.direction !== 'response' || problem.difference.kind !== 'null')
      return;
    const { carrier, status, member, difference } = problem;
    const { expected, actual } = difference;
    report({ args: { carrier, status, members: [member], expected, actual } });
  },
});
