/** Parameter optional: what a later release says and an earlier one does not. */
import { changeRule, type ChangeRule } from '../../core/change.ts';

export const changeParameterOptional: ChangeRule = changeRule<{ in: string; name: string }>({
  meta: {
    id: 'change/parameter-optional',
    title: 'Parameter optional',
    effect: 'safe',
    facet: { direction: 'request', area: 'parameter', aspect: 'requiredness', action: 'widened' },
    why: 'Requests without it are accepted now.',
    fix: { provider: 'Nothing; say it in the changelog.', consumer: 'Nothing.' },
    since: '0.1.0',
    source: 'OpenAPI 3.1.1 §4.8.12 Parameter Object, required',
    message: ({ in: place, name }) => `${place} ${name} is optional now`,
  },
});
