/** Promised header missing: what recordings show and the spec does not say. */
import { driftRule, type DriftRule } from '../../core/rule.ts';

export const driftHeaderMissing: DriftRule = driftRule<{ status: string; name: string }>({
  meta: {
    id: 'drift/header-missing',
    title: 'Promised header missing',
    effect: 'risky',
    facet: { direction: 'response', area: 'header', aspect: 'existence', action: 'missing' },
    why: 'A header that the spec promises does not come. What is read from it, limits, pages or trace ids, is not there.',
    fix: {
      provider: 'Send the header, or say that it may be absent.',
      consumer: 'Be ready for its absence.',
    },
    since: '0.1.0',
    source: 'OpenAPI 3.1.1 §4.8.21 Header Object',
    message: ({ status, name }) => `header \`${name}\` is promised in ${status} replies and does not come`,
  },
  visit({ problem }, report) {
    if (problem.kind === 'header-missing') report({ args: { status: problem.status, name: problem.name } });
  },
});
