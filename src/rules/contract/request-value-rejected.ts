/** A value in a request body that the provider refuses. */
import { contractRule, type ContractRule } from '../../core/rule.ts';
import { refusal } from '../words.ts';

/** Kinds that have a rule of their own. */
const ELSEWHERE: ReadonlySet<string> = new Set(['required', 'extra', 'read-only', 'ambiguous']);

export const requestValueRejected: ContractRule = contractRule<{
  member: string;
  kind: string;
  expected: string;
  actual: string;
}>({
  meta: {
    id: 'contract/request-value-rejected',
    title: 'Value refused',
    effect: 'breaking',
    facet: { direction: 'request', area: 'schema', aspect: 'values', action: 'rejected' },
    why: 'The provider refuses the value, so the whole request fails.',
    fix: {
      provider: 'Accept the value for one more release, or map it.',
      consumer: 'Send a value that the schema allows.',
    },
    since: '0.1.0',
    source: 'JSON Schema 2020-12 Validation §6',
    message: ({ member, expected, actual }) =>
      `${member === '' ? 'the body' : `\`${member}\``}: ${refusal(expected, actual)}`,
  },
  visit: {
    value({ direction, carrier, member, mismatch, exampleRefused }, report) {
      const { kind, expected = '', actual = '' } = mismatch;
      if (direction !== 'request' || carrier !== 'body' || ELSEWHERE.has(kind)) return;
      report({ args: { member, kind, expected, actual }, ...(exampleRefused ? {} : { effect: 'risky' }) });
    },
  },
});
