/** Optional parameter added: what a later release says and an earlier one does not. */
import { changeRule, type ChangeRule } from '../../core/change.ts';

export const changeParameterAdded: ChangeRule = changeRule<{ in: string; name: string }>({
  meta: {
    id: 'change/parameter-added',
    title: 'Optional parameter added',
    effect: 'safe',
    facet: { direction: 'request', area: 'parameter', aspect: 'existence', action: 'added' },
    why: 'There is something more to say in a request; nobody has to.',
    fix: { provider: 'Nothing; say it in the changelog.', consumer: 'Use it where it helps.' },
    since: '0.1.0',
    source: 'OpenAPI 3.1.1 §4.8.12 Parameter Object',
    message: ({ in: place, name }) => `${place} ${name} is new, and optional`,
  },
});
