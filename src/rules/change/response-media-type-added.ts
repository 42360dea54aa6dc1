/** Response media type sent: what a later release says and an earlier one does not. */
import { changeRule, type ChangeRule } from '../../core/change.ts';

export const changeResponseMediaTypeAdded: ChangeRule = changeRule<{ mediaType: string; status: string }>({
  meta: {
    id: 'change/response-media-type-added',
    title: 'Response media type sent',
    effect: 'safe',
    facet: { direction: 'response', area: 'media-type', aspect: 'existence', action: 'added' },
    why: 'Replies of one more type can be asked for.',
    fix: { provider: 'Nothing; say it in the changelog.', consumer: 'Name the wanted type in `Accept`.' },
    since: '0.1.0',
    source: 'OpenAPI 3.1.1 §4.8.14 Media Type Object',
    message: ({ mediaType, status }) => `${status}: ${mediaType} can be sent now`,
  },
});
