/** Promised body missing: what recordings show and the spec does not say. */
import { driftRule, type DriftRule } from '../../core/rule.ts';

export const driftBodyMissing: DriftRule = driftRule<{ direction: string; status: string }>({
  meta: {
    id: 'drift/body-missing',
    title: 'Promised body missing',
    effect: 'risky',
    facet: { direction: 'none', area: 'body', aspect: 'existence', action: 'missing' },
    why: 'The spec promises a body and none comes. Code that reads it fails, or takes nothing for an answer.',
    fix: {
      provider: 'Send the body, or take it out of the spec.',
      consumer: 'Be ready for an empty answer.',
    },
    since: '0.1.0',
    source: 'OpenAPI 3.1.1 §4.8.17 Response Object, content',
    message: ({ direction, status }) =>
      direction === 'request'
        ? 'requests without the required body succeed'
        : `${status} replies have no body`,
  },
  visit({ problem }, report) {
    if (problem.kind !== 'body-missing') return;
    const { direction, status } = problem;
    report({ args: { direction, status }, ...(direction === 'request' ? { effect: 'safe' } : {}) });
  },
});
