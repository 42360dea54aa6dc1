/** Operation deprecated: what a later release says and an earlier one does not. */
import { changeRule, type ChangeRule } from '../../core/change.ts';

export const changeOperationDeprecated: ChangeRule = changeRule<{ operation: string; sunset: string }>({
  meta: {
    id: 'change/operation-deprecated',
    title: 'Operation deprecated',
    effect: 'safe',
    facet: { direction: 'none', area: 'operation', aspect: 'deprecation', action: 'added' },
    why: 'It still works and will not for ever. Without a date nobody plans the move.',
    fix: {
      provider: 'Name the date of the end (`x-sunset`, and the `Sunset` header in replies).',
      consumer: 'Plan the move to what takes its place.',
    },
    since: '0.1.0',
    source: 'RFC 9745; RFC 8594 §3',
    message: ({ operation, sunset }) =>
      `${operation} is deprecated${sunset === '' ? ', without a date' : `, until ${sunset}`}`,
  },
});
