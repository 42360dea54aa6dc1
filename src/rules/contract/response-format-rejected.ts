/** Text or numbers outside what the consumer accepts. */
import { contractRule, type ContractRule } from '../../core/rule.ts';
import { promise } from '../words.ts';

const KINDS: ReadonlySet<string> = new Set(['pattern', 'format', 'length', 'range', 'multiple', 'integer']);

export const responseFormatRejected: ContractRule = contractRule<{
  status: string;
  member: string;
  kind: string;
  expected: string;
  actual: string;
}>({
  meta: {
    id: 'contract/response-format-rejected',
    title: 'Format or bounds differ',
    effect: 'breaking',
    facet: { direction: 'response', area: 'schema', aspect: 'constraint', action: 'rejected' },
    why: 'The provider may send text or numbers of another form than the consumer can parse.',
    fix: {
      provider: 'Promise the narrower form, if it is what is sent.',
      consumer: 'Parse every form that the spec promises.',
    },
    since: '0.1.0',
    source: 'JSON Schema 2020-12 Validation §6.2, §6.3, §7',
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
