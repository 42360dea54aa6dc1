/** Parameter removed: what a later release says and an earlier one does not. */
import { changeRule, type ChangeRule } from '../../core/change.ts';

export const changeParameterRemoved: ChangeRule = changeRule<{ in: string; name: string }>({
  meta: {
    id: 'change/parameter-removed',
    title: 'Parameter removed',
    effect: 'breaking',
    facet: { direction: 'request', area: 'parameter', aspect: 'existence', action: 'removed' },
    why: 'A filter that is ignored answers with everybody: a search for leavers finds the whole company. Some servers refuse what they do not know.',
    fix: {
      provider:
        'Keep the parameter, or refuse requests that still carry it, so that nobody mistakes the answer.',
      consumer: 'Stop sending it, and do what it did in another way.',
    },
    since: '0.1.0',
    source: 'OpenAPI 3.1.1 §4.8.12 Parameter Object',
    message: ({ in: place, name }) => `${place} ${name} is no longer known`,
  },
  isSilent: true,
});
