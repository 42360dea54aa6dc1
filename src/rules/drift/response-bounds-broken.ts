/** Bound not kept: what recordings show and the spec does not say. */
import { driftRule, type DriftRule } from '../../core/rule.ts';
import { listed } from '../words.ts';

const KINDS: ReadonlySet<string> = new Set(['length', 'range', 'items', 'member-count']);

export const driftResponseBoundsBroken: DriftRule = driftRule<{
  carrier: string;
  status: string;
  members: readonly string[];
  expected: string;
  actual: string;
}>({
  meta: {
    id: 'drift/response-bounds-broken',
    title: 'Bound not kept',
    effect: 'risky',
    facet: { direction: 'response', area: 'schema', aspect: 'constraint', action: 'rejected' },
    why: 'A length, number or count is outside the bounds that the spec names. Columns and buffers made to measure are too small.',
    fix: { provider: 'Keep the bound, or correct the spec.', consumer: 'Do not rely on the bound.' },
    since: '0.1.0',
    source: 'JSON Schema 2020-12 Validation §6.2 to §6.5',
    message: ({ members, expected, actual }) => `${listed(members)}: ${actual}; documented: ${expected}`,
  },
  visit({ problem }, report) {
    if (problem.kind !== 'value' || problem.direction !== 'response' || !KINDS.has(problem.difference.kind))
      return;
    const { carrier, status, member, difference } = problem;
    const { expected, actual } = difference;
    report({ args: { carrier, status, members: [member], expected, actual } });
  },
});
