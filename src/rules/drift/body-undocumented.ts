/** Body not documented: what recordings show and the spec does not say. */
import { driftRule, type DriftRule } from '../../core/rule.ts';

export const driftBodyUndocumented: DriftRule = driftRule<{ direction: string; status: string }>({
  meta: {
    id: 'drift/body-undocumented',
    title: 'Body not documented',
    effect: 'safe',
    facet: { direction: 'none', area: 'body', aspect: 'existence', action: 'undocumented' },
    why: 'A body travels where the spec promises none.',
    fix: {
      provider: 'Describe the body in the spec.',
      consumer: 'Do not rely on the body until the spec has it.',
    },
    since: '0.1.0',
    source: 'OpenAPI 3.1.1 §4.8.17 Response Object, content',
    message: ({ direction, status }) =>
      `a body is ${direction === 'request' ? 'sent' : `in ${status} replies`}, and the spec has none`,
  },
  visit({ problem }, report) {
    if (problem.kind === 'body-undocumented')
      report({ args: { direction: problem.direction, status: problem.status } });
  },
});
