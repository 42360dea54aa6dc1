/** Fewer values in a reply: what a later release says and an earlier one does not. */
import { changeRule, type ChangeRule } from '../../core/change.ts';
import { subject } from '../words.ts';

export const changeResponseValueRemoved: ChangeRule = changeRule<{
  member: string;
  carrier: string;
  status: string;
  was: string;
  now: string;
}>({
  meta: {
    id: 'change/response-value-removed',
    title: 'Fewer values in a reply',
    effect: 'safe',
    facet: { direction: 'response', area: 'schema', aspect: 'values', action: 'narrowed' },
    why: 'Replies hold less than they might have; what reads them still can.',
    fix: { provider: 'Nothing; say it in the changelog.', consumer: 'Nothing.' },
    since: '0.1.0',
    source: 'JSON Schema 2020-12 Validation §6.1.2 enum, §6.1.3 const',
    message: ({ member, carrier, was, now }) => `${subject(member, carrier)} is ${now} only now (was ${was})`,
  },
});
