/** Format other than documented: what recordings show and the spec does not say. */
import { driftRule, type DriftRule } from '../../core/rule.ts';
import { listed } from '../words.ts';

const KINDS: ReadonlySet<string> = new Set(['format', 'pattern']);

export const driftResponseFormatBroken: DriftRule = driftRule<{
  carrier: string;
  status: string;
  members: readonly string[];
  expected: string;
  actual: string;
}>({
  meta: {
    id: 'drift/response-format-broken',
    title: 'Format other than documented',
    effect: 'risky',
    facet: { direction: 'response', area: 'schema', aspect: 'constraint', action: 'rejected' },
    why: 'The text is not written in the documented form. Parsers made for the form fail, and dates and addresses are read wrongly.',
    fix: {
      provider: 'Write the documented form, or correct the spec.',
      consumer: 'Read the form that is really sent.',
    },
    since: '0.1.0',
    source: 'JSON Schema 2020-12 Validation §7.3, §6.3.3',
    message: ({ members, expected }) =>
      `${listed(members)} ${members.length > 1 ? 'are' : 'is'} not of ${expected.replace(/^matching/u, 'pattern')}`,
  },
  visit({ problem }, report) {
    if (problem.kind !== 'value' || problem.direction !== 'response' || !KINDS.has(problem.difference.kind))
      return;
    const { carrier, status, member, difference } = problem;
    const { expected, actual } = difference;
    report({ args: { carrier, status, members: [member], expected, actual } });
  },
});
