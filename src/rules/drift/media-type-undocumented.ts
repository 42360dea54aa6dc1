/** Media type not documented: what recordings show and the spec does not say. */
import { driftRule, type DriftRule } from '../../core/rule.ts';

export const driftMediaTypeUndocumented: DriftRule = driftRule<{
  status: string;
  mediaType: string;
  documented: readonly string[];
}>({
  meta: {
    id: 'drift/media-type-undocumented',
    title: 'Media type not documented',
    effect: 'risky',
    facet: { direction: 'none', area: 'media-type', aspect: 'existence', action: 'undocumented' },
    why: 'The body is written in a way that the spec does not name, so that readers made from the spec do not read it.',
    fix: {
      provider: 'Name the media type in the spec.',
      consumer: 'Read the media type that is really sent.',
    },
    since: '0.1.0',
    source: 'OpenAPI 3.1.1 §4.8.14 Media Type Object',
    message: ({ status, mediaType, documented }) =>
      `\`${mediaType}\` is used${status === '' ? ' in requests' : ` in ${status} replies`}; documented: ${documented.join(', ')}`,
  },
  visit({ problem }, report) {
    if (problem.kind !== 'media-type-undocumented') return;
    const { status, mediaType, documented } = problem;
    report({ args: { status, mediaType, documented } });
  },
});
