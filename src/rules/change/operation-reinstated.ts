/** Operation no longer deprecated: what a later release says and an earlier one does not. */
import { changeRule, type ChangeRule } from '../../core/change.ts';

export const changeOperationReinstated: ChangeRule = changeRule<{ operation: string }>({
  meta: {
    id: 'change/operation-reinstated',
    title: 'Operation no longer deprecated',
    effect: 'safe',
    facet: { direction: 'none', area: 'operation', aspect: 'deprecation', action: 'removed' },
    why: 'What was to go stays. Work on the move can stop.',
    fix: { provider: 'Nothing; say it in the changelog.', consumer: 'Stop the move, if it has begun.' },
    since: '0.1.0',
    source: 'RFC 9745',
    message: ({ operation }) => `${operation} is no longer deprecated`,
  },
});
