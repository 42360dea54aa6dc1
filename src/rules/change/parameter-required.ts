/** Parameter required: what a later release says and an earlier one does not. */
import { changeRule, type ChangeRule } from '../../core/change.ts';

export const changeParameterRequired: ChangeRule = changeRule<{ in: string; name: string; isNew: boolean }>({
  meta: {
    id: 'change/parameter-required',
    title: 'Parameter required',
    effect: 'breaking',
    facet: { direction: 'request', area: 'parameter', aspect: 'requiredness', action: 'narrowed' },
    why: 'Requests without it are refused. Every consumer that does not send it fails, for joiners and leavers alike.',
    fix: {
      provider: 'Keep the parameter optional, with a default that does what was done before.',
      consumer: 'Send the parameter before the release.',
    },
    since: '0.1.0',
    source: 'OpenAPI 3.1.1 §4.8.12 Parameter Object, required',
    message: ({ in: place, name, isNew }) => `${place} ${name} is required${isNew ? ', and new' : ' now'}`,
  },
});
