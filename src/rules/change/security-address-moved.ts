/** Address of the authorization server moved: what a later release says and an earlier one does not. */
import { changeRule, type ChangeRule } from '../../core/change.ts';

export const changeSecurityAddressMoved: ChangeRule = changeRule<{
  scheme: string;
  endpoint: string;
  was: string;
  now: string;
}>({
  meta: {
    id: 'change/security-address-moved',
    title: 'Address of the authorization server moved',
    effect: 'breaking',
    facet: { direction: 'request', area: 'security', aspect: 'address', action: 'changed' },
    why: 'Clients that have the old address in their configuration get no tokens, or tokens of another issuer.',
    fix: {
      provider: 'Serve the old address until clients have moved.',
      consumer: 'Take the address from discovery, or change it with the release.',
    },
    since: '0.1.0',
    source: 'OpenAPI 3.1.1 §4.8.29 OAuth Flow Object; RFC 8414',
    message: ({ scheme, endpoint, was, now }) => `${scheme}: the ${endpoint} address is ${now} (was ${was})`,
  },
});
