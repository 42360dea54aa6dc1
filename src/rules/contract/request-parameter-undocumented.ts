/** A query parameter or header that the spec does not know. */
import { contractRule, type ContractRule } from '../../core/rule.ts';

export const requestParameterUndocumented: ContractRule = contractRule<{ in: string; name: string }>({
  meta: {
    id: 'contract/request-parameter-undocumented',
    title: 'Parameter not in the spec',
    effect: 'risky',
    facet: { direction: 'request', area: 'parameter', aspect: 'existence', action: 'undocumented' },
    why: 'A parameter that nobody declares is most often ignored, so a filter or a limit that the consumer counts on is not applied.',
    fix: {
      provider: 'Declare the parameter, if it works.',
      consumer: 'Leave the parameter out, or use the one that the spec has.',
    },
    since: '0.1.0',
    source: 'OpenAPI 3.1.1 §4.8.12 Parameter Object',
    message: ({ in: place, name }) => `${place} parameter \`${name}\` is sent, and the spec does not know it`,
  },
  visit: {
    request({ problem }, report) {
      if (problem.kind !== 'parameter-undeclared') return;
      const { in: place, name } = problem;
      // A header that is ignored changes nothing; a filter that is ignored changes the answer.
      report({ args: { in: place, name }, ...(place === 'query' ? {} : { effect: 'safe' }) });
    },
  },
});
