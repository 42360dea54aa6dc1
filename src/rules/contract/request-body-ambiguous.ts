/** A body that fits more than one alternative of a `oneOf`. */
import { contractRule, type ContractRule } from '../../core/rule.ts';

export const requestBodyAmbiguous: ContractRule = contractRule<{ member: string; actual: string }>({
  meta: {
    id: 'contract/request-body-ambiguous',
    title: 'Body fits several alternatives',
    effect: 'risky',
    facet: { direction: 'request', area: 'schema', aspect: 'constraint', action: 'ambiguous' },
    why: 'To the letter of `oneOf` the provider refuses a body that fits more than one alternative; most providers take the first.',
    fix: {
      provider: 'Use `anyOf`, or a discriminator that tells the alternatives apart.',
      consumer: 'Send the member that tells the alternatives apart.',
    },
    since: '0.1.0',
    source: 'JSON Schema 2020-12 Core §10.2.1.3 oneOf',
    message: ({ actual }) => `the body fits ${actual}`,
  },
  visit: {
    value({ direction, carrier, member, mismatch }, report) {
      if (direction !== 'request' || carrier !== 'body' || mismatch.kind !== 'ambiguous') return;
      report({ args: { member, actual: mismatch.actual ?? '' } });
    },
  },
});
