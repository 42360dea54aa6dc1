/** Recorded replies that the spec allows and a consumer cannot use: it is hit already. */
import { driftRule, type DriftRule } from '../../core/rule.ts';
import { listed } from '../words.ts';

export const driftConsumerUnmet: DriftRule = driftRule<{
  status: string;
  members: readonly string[];
  expected: string;
  actual: string;
}>({
  meta: {
    id: 'drift/consumer-unmet',
    title: 'Recorded replies are not what a consumer reads',
    effect: 'breaking',
    facet: { direction: 'response', area: 'schema', aspect: 'type', action: 'missing' },
    why: 'The spec allows it, and it happens: the consumer gets replies that it cannot use. Where it takes access away, it does so for some users only.',
    fix: {
      provider: 'Nothing is broken by the letter; say so in the spec if it should not happen.',
      consumer: 'Be ready for the replies that really come.',
    },
    since: '0.1.0',
    source: 'Pact specification, response matching',
    message: ({ members, expected, actual }) =>
      `${listed(members)}: ${actual} in recorded replies; the consumer reads ${expected}`,
  },
  visit({ problem }, report) {
    if (problem.kind !== 'unmet') return;
    const { status, member, difference } = problem;
    report({ args: { status, members: [member], expected: difference.expected, actual: difference.actual } });
  },
});
