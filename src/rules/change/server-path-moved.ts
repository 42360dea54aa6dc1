/** Path of the server moved: what a later release says and an earlier one does not. */
import { changeRule, type ChangeRule } from '../../core/change.ts';

export const changeServerPathMoved: ChangeRule = changeRule<{ was: string; now: string }>({
  meta: {
    id: 'change/server-path-moved',
    title: 'Path of the server moved',
    effect: 'risky',
    facet: { direction: 'none', area: 'operation', aspect: 'address', action: 'changed' },
    why: 'Requests to the old address reach nobody, or another version. Tokens that were issued for the old address may be refused.',
    fix: {
      provider: 'Serve the old address until its consumers have moved.',
      consumer: 'Take the address from configuration, and change it with the release.',
    },
    since: '0.1.0',
    source: 'OpenAPI 3.1.1 §4.8.5 Server Object',
    message: ({ was, now }) => `operations below ${was} stand below ${now}`,
  },
  // Contracts have the paths of operations and no address, so that none of them can say that it is met.
  isSilent: true,
});
