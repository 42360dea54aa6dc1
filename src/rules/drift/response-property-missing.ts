/** Required property missing: what recordings show and the spec does not say. */
import { driftRule, type DriftRule } from '../../core/rule.ts';
import { listed } from '../words.ts';

export const driftResponsePropertyMissing: DriftRule = driftRule<{
  carrier: string;
  status: string;
  members: readonly string[];
  expected: string;
  actual: string;
}>({
  meta: {
    id: 'drift/response-property-missing',
    title: 'Required property missing',
    effect: 'risky',
    facet: { direction: 'response', area: 'schema', aspect: 'requiredness', action: 'missing' },
    why: 'A member that the spec promises is not always there. Code that trusts the spec fails on the replies without it.',
    fix: {
      provider: 'Send the member always, or say that it is optional.',
      consumer: 'Be ready for replies without it.',
    },
    since: '0.1.0',
    source: 'JSON Schema 2020-12 Validation §6.5.3 required',
    message: ({ members }) =>
      `${listed(members)} ${members.length > 1 ? 'are' : 'is'} required, and absent from replies`,
  },
  visit({ problem }, report) {
    if (problem.kind !== 'value' || problem.direction !== 'response' || problem.difference.kind !== 'missing')
      return;
    const { carrier, status, member, difference } = problem;
    const { expected, actual } = difference;
    report({ args: { carrier, status, members: [member], expected, actual } });
  },
});
