/** How texts of claims look: classes that differ where a reader would notice. */
import { evidenceOf } from '../../core/evidence.ts';
import type { Found } from '../../core/identity.ts';
import { isRedacted } from '../../core/redacted.ts';
import { claimsSeen, claimTouches, type OidcSide, type SeenClaims } from './claims.ts';
import type { OidcView } from './facts.ts';

export interface Shaped {
  readonly shape: string;
  readonly text: string;
  readonly seen: SeenClaims;
}

export interface OtherShape {
  readonly claim: string;
  readonly before: Shaped;
  readonly after: Shaped;
}

export const IDENTIFIERS: readonly string[] = ['sub', 'sid', 'session_state'];

export const FORMATTED: readonly string[] = ['birthdate', 'phone_number', 'zoneinfo', 'locale'];

type ShapeOf = (claim: string, text: string) => string | undefined;

/** Claims none of whose texts look as any did before. */
export function otherShapes(
  { base, head }: OidcView,
  claims: readonly string[],
  shapeOf: ShapeOf,
): readonly OtherShape[] {
  if (base === undefined) return [];
  return claims.flatMap((claim) => {
    const before = shapesOf(base, claim, shapeOf);
    const after = shapesOf(head, claim, shapeOf);
    const [old] = before;
    const [other] = after;
    if (old === undefined || other === undefined) return [];
    const isShared = after.some(({ shape }) => before.some((each) => each.shape === shape));
    return isShared ? [] : [{ claim, before: old, after: other }];
  });
}

export function otherShapeFound({
  claim,
  before,
  after,
}: OtherShape): Found<{ claim: string; before: string; after: string }> {
  return {
    args: { claim, before: before.shape, after: after.shape },
    operation: `claim ${claim}`,
    direction: 'response',
    evidence: evidenceOf(['before', [before.seen.at(claim)]], ['recording', [after.seen.at(claim)]]),
    change: { before: before.shape, after: after.shape },
    witness: { value: after.text, expected: before.shape, actual: after.shape },
    touches: claimTouches(claim, [after.seen]),
    seen: { exchanges: [after.seen.exchange], of: 1 },
  };
}

function shapesOf(side: OidcSide, claim: string, shapeOf: ShapeOf): readonly Shaped[] {
  return claimsSeen(side).flatMap((seen) => {
    const text = seen.claims[claim];
    if (typeof text !== 'string' || isRedacted(text)) return [];
    const shape = shapeOf(claim, text);
    return shape === undefined ? [] : [{ shape, text, seen }];
  });
}

/** Lengths count where all are of one length by their making. */
export function identifierOf(_claim: string, text: string): string {
  if (/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/iu.test(text)) return 'a UUID';
  if (/^[^\s@]+@[^\s@]+$/u.test(text)) return 'an e-mail address';
  if (/^\d+$/u.test(text)) return 'digits';
  if (/^[0-9a-f]{16,}$/iu.test(text)) return `${String(text.length)} hexadecimal digits`;
  if (/^(?=.*\d)[\w-]{16,}={0,2}$/u.test(text)) return `${String(text.length)} letters and digits`;
  return 'a name';
}

const FORMATS: Readonly<Record<string, readonly (readonly [RegExp, string])[]>> = {
  birthdate: [
    [/^\d{4}-\d{2}-\d{2}$/u, 'a date (YYYY-MM-DD)'],
    [/^\d{4}$/u, 'a year'],
    [/^\d{2}\.\d{2}\.\d{4}$/u, 'a date (DD.MM.YYYY)'],
    [/^\d{2}\/\d{2}\/\d{4}$/u, 'a date with slashes'],
    [/^$/u, 'empty'],
  ],
  phone_number: [
    [/^\+[1-9]\d{6,14}$/u, 'E.164 without blanks'],
    [/^\+/u, 'international with blanks or signs'],
    [/^$/u, 'empty'],
    [/\d/u, 'national digits'],
  ],
  zoneinfo: [
    [/^[A-Z][A-Za-z_]+(?:\/[\w+-]+)+$/u, 'a name of the time zone database'],
    [/^(?:UTC|GMT)?[+-]\d/u, 'an offset'],
  ],
  locale: [
    [/^[a-z]{2,3}(?:-[A-Za-z0-9]+)*$/u, 'a language tag'],
    [/^[a-z]{2,3}_[A-Z]{2}$/u, 'a locale with an underscore'],
  ],
};

export function formatOf(claim: string, text: string): string {
  const known = Object.hasOwn(FORMATS, claim) ? FORMATS[claim] : undefined;
  return known?.find(([pattern]) => pattern.test(text))?.[1] ?? 'another text';
}
