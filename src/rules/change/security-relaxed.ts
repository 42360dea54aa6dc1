/** More credentials taken: what a later release says and an earlier one does not. */
import { changeRule, type ChangeRule } from '../../core/change.ts';

export const changeSecurityRelaxed: ChangeRule = changeRule<{ was: string; now: string }>({
  meta: {
    id: 'change/security-relaxed',
    title: 'More credentials taken',
    effect: 'safe',
    facet: { direction: 'request', area: 'security', aspect: 'existence', action: 'widened' },
    why: 'Requests with other credentials, or without any, are accepted now.',
    fix: {
      provider: 'Check that this is meant: what needs no proof is open to everybody.',
      consumer: 'Nothing.',
    },
    since: '0.1.0',
    source: 'OpenAPI 3.1.1 §4.8.30 Security Requirement Object',
    message: ({ was, now }) => `${now} is enough now (was ${was})`,
  },
});
