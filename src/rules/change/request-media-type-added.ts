/** Request media type taken: what a later release says and an earlier one does not. */
import { changeRule, type ChangeRule } from '../../core/change.ts';

export const changeRequestMediaTypeAdded: ChangeRule = changeRule<{ mediaType: string; status: string }>({
  meta: {
    id: 'change/request-media-type-added',
    title: 'Request media type taken',
    effect: 'safe',
    facet: { direction: 'request', area: 'media-type', aspect: 'existence', action: 'added' },
    why: 'Requests of one more type are taken.',
    fix: { provider: 'Nothing; say it in the changelog.', consumer: 'Use it where it helps.' },
    since: '0.1.0',
    source: 'OpenAPI 3.1.1 §4.8.14 Media Type Object',
    message: ({ mediaType }) => `${mediaType} is taken now`,
  },
});
