/** Parameter deprecated: what a later release says and an earlier one does not. */
import { changeRule, type ChangeRule } from '../../core/change.ts';

export const changeParameterDeprecated: ChangeRule = changeRule<{ in: string; name: string }>({
  meta: {
    id: 'change/parameter-deprecated',
    title: 'Parameter deprecated',
    effect: 'safe',
    facet: { direction: 'request', area: 'parameter', aspect: 'deprecation', action: 'added' },
    why: 'It still works and will not for ever.',
    fix: { provider: 'Say what takes its place.', consumer: 'Stop sending it in time.' },
    since: '0.1.0',
    source: 'OpenAPI 3.1.1 §4.8.12 Parameter Object, deprecated',
    message: ({ in: place, name }) => `${place} ${name} is deprecated`,
  },
});
