/** Lists and maps of a size or content the consumer does not accept. */
import { contractRule, type ContractRule } from '../../core/rule.ts';
import { promise } from '../words.ts';

const KINDS: ReadonlySet<string> = new Set([
  'too-few-items',
  'too-many-items',
  'unique',
  'contains',
  'member-names',
  'member-count',
  'extra',
  'required',
]);

export const responseItemsRejected: ContractRule = contractRule<{
  status: string;
  member: string;
  kind: string;
  expected: string;
  actual: string;
}>({
  meta: {
    id: 'contract/response-items-rejected',
    title: 'Number or choice of elements differs',
    effect: 'breaking',
    facet: { direction: 'response', area: 'schema', aspect: 'constraint', action: 'rejected' },
    why: 'The provider may send fewer, more or other elements than the consumer can work with; an empty list is the usual case.',
    fix: {
      provider: 'Promise the bounds, if they hold.',
      consumer: 'Work with any number of elements, none included.',
    },
    since: '0.1.0',
    source: 'JSON Schema 2020-12 Validation §6.4, §6.5',
    message: ({ member, expected, actual }) =>
      `${member === '' ? 'the body' : `\`${member}\``}: ${promise(expected, actual)}`,
  },
  visit: {
    value({ direction, carrier, status = '', member, mismatch }, report) {
      const { kind, severity, expected = '', actual = '' } = mismatch;
      if (direction !== 'response' || carrier !== 'body' || !KINDS.has(kind)) return;
      report({
        args: { status, member, kind, expected, actual },
        ...(severity === 'disjoint' ? {} : { effect: 'risky' }),
      });
    },
  },
});
