/** A media type that the consumer expects and the operation does not promise. */
import { contractRule, type ContractRule } from '../../core/rule.ts';

export const responseMediaTypeMissing: ContractRule = contractRule<{
  status: string;
  expected: string;
  promised: readonly string[];
}>({
  meta: {
    id: 'contract/response-media-type-missing',
    title: 'Media type not promised',
    effect: 'breaking',
    facet: { direction: 'response', area: 'media-type', aspect: 'existence', action: 'missing' },
    why: 'The consumer expects a body that it can read; the provider promises another kind.',
    fix: {
      provider: 'Offer the media type again.',
      consumer: 'Read one of the media types that the spec promises.',
    },
    since: '0.1.0',
    source: 'OpenAPI 3.1.1 §4.8.17 Response Object, content',
    message: ({ status, expected, promised }) =>
      `${status === '' ? 'message' : status}: \`${expected}\` is expected; promised: ${promised.join(', ')}`,
  },
  visit: {
    response({ problem }, report) {
      if (problem.kind !== 'media-type-missing') return;
      const { status, expected, promised } = problem;
      report({ args: { status, expected, promised } });
    },
  },
});
