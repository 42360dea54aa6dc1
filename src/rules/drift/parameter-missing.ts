/** Required parameter not needed: what recordings show and the spec does not say. */
import { driftRule, type DriftRule } from '../../core/rule.ts';

export const driftParameterMissing: DriftRule = driftRule<{ in: string; name: string }>({
  meta: {
    id: 'drift/parameter-missing',
    title: 'Required parameter not needed',
    effect: 'safe',
    facet: { direction: 'request', area: 'parameter', aspect: 'requiredness', action: 'undocumented' },
    why: 'Requests without a parameter that the spec demands succeed. The spec is stricter than the provider, or the provider is about to be.',
    fix: {
      provider: 'Say that the parameter is optional, or demand it.',
      consumer: 'Send the parameter; it may be demanded one day.',
    },
    since: '0.1.0',
    source: 'OpenAPI 3.1.1 §4.8.12.2.1 required',
    message: ({ in: place, name }) =>
      `${place} parameter \`${name}\` is required, and requests without it succeed`,
  },
  visit({ problem }, report) {
    if (problem.kind === 'parameter-missing') report({ args: { in: problem.in, name: problem.name } });
  },
});
