/** JSON Web Tokens as they stand in recordings: header and claims. Signatures are not looked at; redaction takes them. */
import { isObject, type JsonObject } from '../../schema/json.ts';

export interface Jwt {
  readonly header: JsonObject;
  readonly claims: JsonObject;
}

/** RFC 7519 §7.2; undefined for what is none (an opaque token, a mark of redaction, an encrypted token). */
export function decodeJwt(text: unknown): Jwt | undefined {
  if (typeof text !== 'string' || text.length > 200_000) return undefined;
  const [head, payload, , ...more] = text.split('.');
  if (head === undefined || payload === undefined || more.length > 0) return undefined;
  const [header, claims] = [decoded(head), decoded(payload)];
  return isObject(header) && isObject(claims) && typeof header['alg'] === 'string'
    ? { header, claims }
    : undefined;
}

function decoded(part: string): unknown {
  if (!/^[\w-]+$/u.test(part)) return undefined;
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString('utf8')) as unknown;
  } catch {
    // No JSON.
    return undefined;
  }
}

export function textClaim(object: JsonObject, name: string): string | undefined {
  const value = object[name];
  return typeof value === 'string' ? value : undefined;
}

/** Seconds since 1970 (RFC 7519 §2, NumericDate). Redaction writes 0. */
export function timeClaim(object: JsonObject, name: string): number | undefined {
  const value = object[name];
  return typeof value === 'number' && value > 0 ? value : undefined;
}
