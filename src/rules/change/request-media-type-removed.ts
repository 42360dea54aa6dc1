/** Request media type refused: what a later release says and an earlier one does not. */
import { changeRule, type ChangeRule } from '../../core/change.ts';

export const changeRequestMediaTypeRemoved: ChangeRule = changeRule<{ mediaType: string; status: string }>({
  meta: {
    id: 'change/request-media-type-removed',
    title: 'Request media type refused',
    effect: 'breaking',
    facet: { direction: 'request', area: 'media-type', aspect: 'existence', action: 'removed' },
    why: 'Requests of this type are refused with 415. Connectors name their type in code and do not try another.',
    fix: { provider: 'Keep taking the type.', consumer: 'Send a type that is still taken.' },
    since: '0.1.0',
    source: 'RFC 9110 §15.5.16; OpenAPI 3.1.1 §4.8.14 Media Type Object',
    message: ({ mediaType }) => `${mediaType} is no longer taken`,
  },
});
