/** A request that no operation of the spec fits. */
import { contractRule, type ContractRule } from '../../core/rule.ts';

export const operationMissing: ContractRule = contractRule<{ request: string; reason: string }>({
  meta: {
    id: 'contract/operation-missing',
    title: 'Operation missing',
    effect: 'breaking',
    facet: { direction: 'none', area: 'operation', aspect: 'existence', action: 'missing' },
    why: 'The provider does not say that it answers this request. What the interaction is for, signing in or taking access away, does not happen.',
    fix: {
      provider: 'Bring the operation back, or publish it in the spec when it exists.',
      consumer: 'Call an operation that the spec has.',
    },
    since: '0.1.0',
    source: 'OpenAPI 3.1.1 §4.8.8 Paths Object',
    message: ({ request, reason }) => `${request}: ${reason}`,
  },
  visit: {
    unmatched({ interaction, match, example, sent }, report) {
      if (interaction.kind === 'message') return;
      const { method } = interaction.request;
      report({
        args: { request: `${method} ${sent}`, reason: match.why },
        ...(example ? {} : { effect: 'risky' }),
      });
    },
  },
});
