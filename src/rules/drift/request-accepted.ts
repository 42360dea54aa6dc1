/** Request accepted that the spec refuses: what recordings show and the spec does not say. */
import { driftRule, type DriftRule } from '../../core/rule.ts';
import { listed } from '../words.ts';

export const driftRequestAccepted: DriftRule = driftRule<{
  carrier: string;
  status: string;
  members: readonly string[];
  expected: string;
  actual: string;
}>({
  meta: {
    id: 'drift/request-accepted',
    title: 'Request accepted that the spec refuses',
    effect: 'safe',
    facet: { direction: 'request', area: 'schema', aspect: 'constraint', action: 'undocumented' },
    why: 'A request succeeds that the spec refuses. The provider is more generous than its spec, until the day it is not.',
    fix: { provider: 'Document what is accepted, or refuse it.', consumer: 'Send what the spec accepts.' },
    since: '0.1.0',
    source: 'OpenAPI 3.1.1 §4.8.13 Request Body Object',
    message: ({ carrier, members, expected, actual }) =>
      `${carrier}${members[0] === '' ? '' : ` ${listed(members)}`}: ${actual} is accepted; documented: ${expected}`,
  },
  visit({ problem }, report) {
    if (problem.kind !== 'value' || problem.direction !== 'request') return;
    const { carrier, status, member, difference } = problem;
    const { expected, actual } = difference;
    report({ args: { carrier, status, members: [member], expected, actual } });
  },
});
