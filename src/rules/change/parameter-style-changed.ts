/** Parameter written in another way: what a later release says and an earlier one does not. */
import { changeRule, type ChangeRule } from '../../core/change.ts';

export const changeParameterStyleChanged: ChangeRule = changeRule<{
  in: string;
  name: string;
  was: string;
  now: string;
}>({
  meta: {
    id: 'change/parameter-style-changed',
    title: 'Parameter written in another way',
    effect: 'breaking',
    facet: { direction: 'request', area: 'parameter', aspect: 'style', action: 'changed' },
    why: 'What consumers write is read as something else: a list of ids as one id, a marked character as the end of a value.',
    fix: {
      provider: 'Take both forms until consumers have moved.',
      consumer: 'Write the parameter in the new form.',
    },
    since: '0.1.0',
    source: 'OpenAPI 3.1.1 §4.8.12.2 style, explode, allowReserved',
    message: ({ in: place, name, was, now }) => `${place} ${name}: ${now} (was ${was})`,
  },
});
