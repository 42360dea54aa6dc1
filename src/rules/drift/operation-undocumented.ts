/** Operation not documented: what recordings show and the spec does not say. */
import { driftRule, type DriftRule } from '../../core/rule.ts';

export const driftOperationUndocumented: DriftRule = driftRule<{ request: string }>({
  meta: {
    id: 'drift/operation-undocumented',
    title: 'Operation not documented',
    effect: 'safe',
    facet: { direction: 'none', area: 'operation', aspect: 'existence', action: 'undocumented' },
    why: 'The provider answers a request that its spec does not have. What rests on it may go without notice, and no contract can be checked against it.',
    fix: {
      provider: 'Publish the operation, or close it.',
      consumer: 'Use an operation that the spec has, or ask for this one to be published.',
    },
    since: '0.1.0',
    source: 'OpenAPI 3.1.1 §4.8.8 Paths Object',
    message: ({ request }) => `${request} is answered, and the spec does not have it`,
  },
  visit({ problem }, report) {
    if (problem.kind === 'operation-undocumented') report({ args: { request: problem.request } });
  },
});
