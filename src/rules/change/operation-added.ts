/** Operation added: what a later release says and an earlier one does not. */
import { changeRule, type ChangeRule } from '../../core/change.ts';

export const changeOperationAdded: ChangeRule = changeRule<{ operation: string }>({
  meta: {
    id: 'change/operation-added',
    title: 'Operation added',
    effect: 'safe',
    facet: { direction: 'none', area: 'operation', aspect: 'existence', action: 'added' },
    why: 'There is something new to call; nobody calls it yet.',
    fix: { provider: 'Nothing; say it in the changelog.', consumer: 'Use it where it helps.' },
    since: '0.1.0',
    source: 'OpenAPI 3.1.1 §4.8.8 Paths Object',
    message: ({ operation }) => `${operation} is new`,
  },
});
