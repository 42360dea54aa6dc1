/** A parameter that the provider requires and the consumer does not send. */
import { contractRule, type ContractRule } from '../../core/rule.ts';

export const requestParameterMissing: ContractRule = contractRule<{ in: string; name: string }>({
  meta: {
    id: 'contract/request-parameter-missing',
    title: 'Required parameter not sent',
    effect: 'breaking',
    facet: { direction: 'request', area: 'parameter', aspect: 'requiredness', action: 'missing' },
    why: 'The provider refuses a request without the parameter, so the call fails every time.',
    fix: {
      provider: 'Make the parameter optional, or give it a default.',
      consumer: 'Send the parameter.',
    },
    since: '0.1.0',
    source: 'OpenAPI 3.1.1 §4.8.12 Parameter Object, required',
    message: ({ in: place, name }) => `${place} parameter \`${name}\` is required and not sent`,
  },
  visit: {
    request({ problem }, report) {
      if (problem.kind !== 'parameter-missing') return;
      report({ args: { in: problem.parameter.in, name: problem.parameter.name } });
    },
  },
});
