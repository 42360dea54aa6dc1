/** Status not documented: what recordings show and the spec does not say. */
import { driftRule, type DriftRule } from '../../core/rule.ts';

export const driftStatusUndocumented: DriftRule = driftRule<{
  status: number;
  documented: readonly string[];
}>({
  meta: {
    id: 'drift/status-undocumented',
    title: 'Status not documented',
    effect: 'risky',
    facet: { direction: 'response', area: 'status', aspect: 'existence', action: 'undocumented' },
    why: 'The provider answers with a status that its spec does not name. Code made from the spec takes it for a failure, or the failure for nothing.',
    fix: { provider: 'Name the status in the spec.', consumer: 'Handle the status that is really sent.' },
    since: '0.1.0',
    source: 'OpenAPI 3.1.1 §4.8.16 Responses Object',
    message: ({ status, documented }) =>
      `${String(status)} is answered; documented: ${documented.join(', ') || 'none'}`,
  },
  visit({ problem }, report) {
    if (problem.kind !== 'status-undocumented') return;
    const { status, documented } = problem;
    // That a request can fail in one more way is worth knowing; that it succeeds in another way breaks generated code.
    report({ args: { status, documented }, ...(status >= 400 ? { effect: 'safe' } : {}) });
  },
});
