/** What was done with a token after it was revoked, in the order of one recording. Marks of redaction are equal where tokens were. */
import type { Observed } from '../../core/identity.ts';
import type { Exchange } from '../../core/recording.ts';
import { isRedacted } from '../../core/redacted.ts';
import type { OidcSide } from './claims.ts';
import type { OidcFact, RevocationFact } from './facts.ts';

export interface Revived {
  readonly where: string;
  readonly endpoint: string;
  readonly revocation: Observed<RevocationFact>;
  /** The exchange in which the token was still good. */
  readonly use: Exchange;
  readonly answer: Readonly<Record<string, unknown>>;
  /** Soon after it the revocation may not be known everywhere (RFC 7009 §2). */
  readonly isSoon: boolean;
}

export function usedAfterRevocation({ observed }: OidcSide): readonly Revived[] {
  return observed.flatMap(({ exchange, fact }, index): readonly Revived[] => {
    if (fact.kind !== 'revocation' || fact.status !== 200 || fact.token === undefined) return [];
    if (!isTelling(fact.token)) return [];
    const { token } = fact;
    const after = observed
      .slice(index + 1)
      .filter((each) => each.exchange.location.document === exchange.location.document)
      // Times count before the order of the file.
      .filter((each) => (each.exchange.time ?? '') >= (exchange.time ?? ''));
    const revocation = { exchange, fact };
    return after.flatMap((each): readonly Revived[] => {
      const use = goodUse(each.fact, token);
      return use === undefined
        ? []
        : [{ ...use, revocation, use: each.exchange, isSoon: isSoon(exchange, each.exchange) }];
    });
  });
}

function goodUse(fact: OidcFact, token: string): Pick<Revived, 'where' | 'endpoint' | 'answer'> | undefined {
  if (fact.kind === 'introspection' && fact.token === token && fact.claims['active'] === true)
    return { where: 'introspection', endpoint: 'introspection_endpoint', answer: { active: true } };
  if (fact.kind === 'userinfo' && fact.token === token)
    return { where: 'UserInfo', endpoint: 'userinfo_endpoint', answer: { status: 200 } };
  if (fact.kind === 'token' && fact.refreshUsed === token && fact.status === 200)
    return { where: 'the token endpoint', endpoint: 'token_endpoint', answer: { status: 200 } };
  return undefined;
}

/** Other tools write the same word for every token; it names none. */
function isTelling(token: string): boolean {
  return isRedacted(token) || (token.length >= 20 && /\d/u.test(token));
}

const SOON_MS = 60_000;

function isSoon({ time: before }: Exchange, { time: after }: Exchange): boolean {
  if (before === undefined || after === undefined) return true;
  return Date.parse(after) - Date.parse(before) < SOON_MS;
}
