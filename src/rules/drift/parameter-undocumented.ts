/** Query parameter not documented: what recordings show and the spec does not say. */
import { driftRule, type DriftRule } from '../../core/rule.ts';

export const driftParameterUndocumented: DriftRule = driftRule<{ name: string }>({
  meta: {
    id: 'drift/parameter-undocumented',
    title: 'Query parameter not documented',
    effect: 'safe',
    facet: { direction: 'request', area: 'parameter', aspect: 'existence', action: 'undocumented' },
    why: 'Requests with a parameter that the spec does not know succeed. Whether it does anything, nobody has promised.',
    fix: {
      provider: 'Document the parameter, or refuse it.',
      consumer: 'Leave the parameter out, or ask for it to be documented.',
    },
    since: '0.1.0',
    source: 'OpenAPI 3.1.1 §4.8.12 Parameter Object',
    message: ({ name }) => `query parameter \`${name}\` is sent, and the spec does not know it`,
  },
  visit({ problem }, report) {
    if (problem.kind === 'parameter-undocumented') report({ args: { name: problem.name } });
  },
});
