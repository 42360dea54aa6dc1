/** Type other than documented: what recordings show and the spec does not say. */
import { driftRule, type DriftRule } from '../../core/rule.ts';
import { listed } from '../words.ts';

export const driftResponseTypeChanged: DriftRule = driftRule<{
  carrier: string;
  status: string;
  members: readonly string[];
  expected: string;
  actual: string;
}>({
  meta: {
    id: 'drift/response-type-changed',
    title: 'Type other than documented',
    effect: 'risky',
    facet: { direction: 'response', area: 'schema', aspect: 'type', action: 'rejected' },
    why: 'What comes is of another type than the spec says. Typed clients fail to read the reply at all.',
    fix: {
      provider: 'Send what the spec says, or correct the spec.',
      consumer: 'Read the type that is really sent.',
    },
    since: '0.1.0',
    source: 'JSON Schema 2020-12 Validation §6.1.1 type',
    message: ({ members, expected, actual }) =>
      `${listed(members)} ${members.length > 1 ? 'are' : 'is'} ${actual}; documented: ${expected}`,
  },
  visit({ problem }, report) {
    if (problem.kind !== 'value' || problem.direction !== 'response' || problem.difference.kind !== 'type')
      return;
    const { carrier, status, member, difference } = problem;
    const { expected, actual } = difference;
    report({ args: { carrier, status, members: [member], expected, actual } });
  },
});
