/** A kind of subject identifier is not offered any more. */
import { identityRule, type IdentityRule } from '../../../core/identity.ts';
import { goneFound, goneFrom } from '../gone.ts';
import type { OidcFact } from '../facts.ts';
import type { OidcModel } from '../model.ts';

export const oidcSubjectTypeRemoved: IdentityRule = identityRule<OidcModel, OidcFact, { type: string }>({
  meta: {
    id: 'oidc/subject-type-removed',
    title: 'Subject type removed',
    effect: 'breaking',
    why: 'With another kind of `sub` every user looks new to the client: accounts lose their links and leavers are not found.',
    fix: {
      provider: 'Keep offering the subject type that clients are registered with.',
      consumer: 'Link accounts to the new `sub` while both can be had, before the release.',
    },
    since: '0.2.0',
    source: 'OpenID Connect Core 1.0 §8, §8.1, §5.7',
    drift: 'schema',
    controls: ['NHI9:2025', 'PR.AA-01', 'PR.AA-02'],
    needs: { base: ['discovery'], head: ['discovery'] },
    message: ({ type }) => `subject type \`${type}\` is not offered any more`,
  },
  visit(view, report) {
    for (const gone of goneFrom(view, 'subject_types_supported')) {
      report({ args: { type: gone.value }, ...goneFound(gone), direction: 'response', touches: [] });
    }
  },
});
