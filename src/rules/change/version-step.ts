/** Version says less than the change: what a later release says and an earlier one does not. */
import { changeRule, type ChangeRule } from '../../core/change.ts';

export const changeVersionStep: ChangeRule = changeRule<{ was: string; now: string; wants: string }>({
  meta: {
    id: 'change/version-step',
    title: 'Version says less than the change',
    effect: 'safe',
    facet: { direction: 'none', area: 'document', aspect: 'version', action: 'changed' },
    why: 'Consumers read from the version whether a release can hurt them. One that breaks them under a small step is installed without a look.',
    fix: {
      provider: 'Raise the version as the change demands (semver: major for what breaks).',
      consumer: 'Do not trust the number alone.',
    },
    since: '0.1.0',
    source: 'Semantic Versioning 2.0.0 §8',
    message: ({ was, now, wants }) => `version ${was} to ${now}, and the change is ${wants}`,
  },
});
