/** What access tokens look like, and whom they are for. */
import type { Observed } from '../../core/identity.ts';
import type { Location } from '../../core/location.ts';
import type { Exchange } from '../../core/recording.ts';
import { isRedacted } from '../../core/redacted.ts';
import type { AccessTokenFact } from './facts.ts';

export interface TokenForm {
  readonly form: string;
  readonly location: Location;
  readonly exchange: Exchange;
}

/** Of an opaque token that was redacted nothing is known but that it was one. */
export function formsOf(tokens: readonly Observed<AccessTokenFact>[]): readonly TokenForm[] {
  const prefix = prefixOf(tokens.map(({ fact }) => fact));
  return tokens.flatMap(({ fact, exchange }) => {
    const form = formOf(fact, prefix);
    return form === undefined ? [] : [{ form, location: fact.location, exchange }];
  });
}

function formOf({ text, jwt }: AccessTokenFact, prefix: string | undefined): string | undefined {
  if (jwt !== undefined) {
    const { typ } = jwt.header;
    // RFC 7515 §4.1.9: the prefix `application/` may be left out, and case does not count.
    const type = typeof typ === 'string' ? typ.toLowerCase().replace('application/', '') : 'jwt';
    return `JWT (${type})`;
  }
  if (isRedacted(text)) return undefined;
  return `opaque, ${prefix === undefined ? '' : `\`${prefix}\`, `}${String(text.length)} characters`;
}

/**
 * What all opaque tokens begin with (`ghs_`). Random letters may look like it, with further underscores as a rule: of one
 * token alone the rest must have none.
 */
function prefixOf(tokens: readonly AccessTokenFact[]): string | undefined {
  const texts = tokens.flatMap(({ text, jwt }) => (jwt === undefined && !isRedacted(text) ? [text] : []));
  const [first, second] = texts;
  const [, prefix, rest = ''] = /^([a-z]{2,6}_)(.*)$/u.exec(first ?? '') ?? [];
  if (prefix === undefined || !texts.every((text) => text.startsWith(prefix))) return undefined;
  return second !== undefined || /^[A-Za-z0-9.]+$/u.test(rest) ? prefix : undefined;
}

export interface Audience {
  /** Tokens that were asked for alike. */
  readonly key: string;
  readonly grant: string;
  readonly audience: readonly string[];
  readonly location: Location;
  readonly exchange: Exchange;
}

/** A text and a list of one are the same (RFC 7519 §4.1.3). */
export function audiencesOf(tokens: readonly Observed<AccessTokenFact>[]): readonly Audience[] {
  return tokens.flatMap(({ fact, exchange }) => {
    const { jwt, grant, resource, location } = fact;
    if (jwt === undefined) return [];
    const audience = [jwt.claims['aud']].flat().filter((each) => typeof each === 'string');
    if (audience.some(isRedacted)) return [];
    return [{ key: JSON.stringify([grant, resource ?? '']), grant, audience, location, exchange }];
  });
}
