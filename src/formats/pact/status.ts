/** The status of a Pact response, and the statuses that its matchers accept in its place. */
import type { ContractStatus } from '../../core/contract.ts';
import type { Location } from '../../core/location.ts';
import { patternOf } from './pattern.ts';
import type { Matcher, Rule } from './rules.ts';

type Range = readonly [number, number];

/** RFC 9110 §15: a status code is three digits, the first from 1 to 5. */
const ANY: Range = [100, 599];

/** Pact specification v4, `statusCode` matcher. */
const CLASSES: ReadonlyMap<unknown, Range> = new Map<unknown, Range>([
  ['info', [100, 199]],
  ['information', [100, 199]],
  ['success', [200, 299]],
  ['redirect', [300, 399]],
  ['clientError', [400, 499]],
  ['serverError', [500, 599]],
  ['nonError', [100, 399]],
  ['error', [400, 599]],
]);

/** A number, or the digits of one; undefined for anything else. */
export function statusCode(written: unknown): number | undefined {
  if (typeof written === 'number') return Number.isInteger(written) ? written : undefined;
  return typeof written === 'string' && /^\d{3}$/u.test(written) ? Number(written) : undefined;
}

/** Several rules, and the matchers of one, must all hold unless the rule says `OR`. */
export function readStatus(code: number, location: Location, rules: readonly Rule[]): ContractStatus {
  if (rules.length === 0) return { code, accepts: [[code, code]], location };
  const tests = rules.map(({ matchers, combine }) => {
    const each = matchers.map((matcher) => testOf(matcher, code));
    return combine === 'or'
      ? (status: number): boolean => each.some((test) => test(status))
      : (status: number): boolean => each.every((test) => test(status));
  });
  const accepts = rangesWhere((status) => tests.every((test) => test(status)));
  return { code, accepts: accepts.length === 0 ? [[code, code]] : accepts, location };
}

function testOf({ match, options }: Matcher, code: number): (status: number) => boolean {
  switch (match) {
    case 'statusCode':
    case 'status-code':
      return testOfCodes(options['status'], code);
    case 'type':
    case 'integer':
    case 'number':
      return () => true;
    case 'regex': {
      const made = patternOf(String(options['regex']));
      if ('unknown' in made) return (status) => status === code;
      const pattern = new RegExp(made.pattern, 'u');
      return (status) => pattern.test(String(status));
    }
    default:
      return (status) => status === code;
  }
}

function testOfCodes(wanted: unknown, code: number): (status: number) => boolean {
  if (Array.isArray(wanted)) {
    const codes = new Set(wanted.map(statusCode));
    return (status) => codes.has(status);
  }
  const [from, to] = CLASSES.get(wanted) ?? [code, code];
  return (status) => status >= from && status <= to;
}

function rangesWhere(accepts: (status: number) => boolean): readonly Range[] {
  const ranges: Range[] = [];
  let from: number | undefined;
  for (let status = ANY[0]; status <= ANY[1] + 1; status += 1) {
    const isIn = status <= ANY[1] && accepts(status);
    if (isIn) from ??= status;
    else if (from !== undefined) {
      ranges.push([from, status - 1]);
      from = undefined;
    }
  }
  return ranges;
}
