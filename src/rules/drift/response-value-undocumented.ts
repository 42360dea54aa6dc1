/** Value outside the documented list: what recordings show and the spec does not say. */
import { driftRule, type DriftRule } from '../../core/rule.ts';
import { listed } from '../words.ts';

export const driftResponseValueUndocumented: DriftRule = driftRule<{
  carrier: string;
  status: string;
  members: readonly string[];
  expected: string;
  actual: string;
}>({
  meta: {
    id: 'drift/response-value-undocumented',
    title: 'Value outside the documented list',
    effect: 'risky',
    facet: { direction: 'response', area: 'schema', aspect: 'values', action: 'undocumented' },
    why: 'A value comes that the spec does not list. Code that switches over the listed values has no branch for it.',
    fix: { provider: 'List the value, or do not send it.', consumer: 'Treat unknown values as such.' },
    since: '0.1.0',
    source: 'JSON Schema 2020-12 Validation §6.1.2 enum',
    message: ({ members, actual }) => `${listed(members)} can be ${actual}, and the spec does not list it`,
  },
  visit({ problem }, report) {
    if (problem.kind !== 'value' || problem.direction !== 'response' || problem.difference.kind !== 'values')
      return;
    const { carrier, status, member, difference } = problem;
    const { expected, actual } = difference;
    report({ args: { carrier, status, members: [member], expected, actual } });
  },
});
