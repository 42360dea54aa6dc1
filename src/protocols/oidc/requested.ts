/** Which authorization request led to which tokens, by the order of the recording. */
import type { Observed, Side } from '../../core/identity.ts';
import type { AuthorizationFact, OidcFact } from './facts.ts';

/**
 * The last request before that was not turned away. Undefined where requests of several clients stand in one recording,
 * since then it cannot be told whose it was.
 */
export function requestBefore(
  { observed }: Pick<Side<unknown, OidcFact>, 'observed'>,
  { exchange }: Observed<OidcFact>,
): AuthorizationFact | undefined {
  const file = exchange.location.document;
  const own = observed.filter((each) => each.exchange.location.document === file);
  const asked = own.flatMap(({ fact }) => (fact.kind === 'authorization' ? [fact] : []));
  if (new Set(asked.map(({ client }) => client)).size > 1) return undefined;
  const end = own.findIndex((each) => each.exchange === exchange);
  return own
    .slice(0, end)
    .flatMap(({ fact }) =>
      fact.kind === 'authorization' && (fact.outcome === 'granted' || fact.outcome === 'page') ? [fact] : [],
    )
    .at(-1);
}
