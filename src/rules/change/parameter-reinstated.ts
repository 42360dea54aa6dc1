/** Parameter no longer deprecated: what a later release says and an earlier one does not. */
import { changeRule, type ChangeRule } from '../../core/change.ts';

export const changeParameterReinstated: ChangeRule = changeRule<{ in: string; name: string }>({
  meta: {
    id: 'change/parameter-reinstated',
    title: 'Parameter no longer deprecated',
    effect: 'safe',
    facet: { direction: 'request', area: 'parameter', aspect: 'deprecation', action: 'removed' },
    why: 'What was to go stays.',
    fix: { provider: 'Nothing; say it in the changelog.', consumer: 'Nothing.' },
    since: '0.1.0',
    source: 'OpenAPI 3.1.1 §4.8.12 Parameter Object, deprecated',
    message: ({ in: place, name }) => `${place} ${name} is no longer deprecated`,
  },
});
