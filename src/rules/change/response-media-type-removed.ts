/** Response media type no longer sent: what a later release says and an earlier one does not. */
import { changeRule, type ChangeRule } from '../../core/change.ts';

export const changeResponseMediaTypeRemoved: ChangeRule = changeRule<{ mediaType: string; status: string }>({
  meta: {
    id: 'change/response-media-type-removed',
    title: 'Response media type no longer sent',
    effect: 'breaking',
    facet: { direction: 'response', area: 'media-type', aspect: 'existence', action: 'removed' },
    why: 'Who asks for this type gets 406, or an answer that it cannot read.',
    fix: {
      provider: 'Keep sending the type to those who ask for it.',
      consumer: 'Ask for a type that is still sent.',
    },
    since: '0.1.0',
    source: 'RFC 9110 §12.5.1, §15.5.7',
    message: ({ mediaType, status }) => `${status}: ${mediaType} is no longer sent`,
  },
});
