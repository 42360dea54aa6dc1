/** What a list is asked for, and what it answers (RFC 7644 §3.4.2, §3.4.3; RFC 9865 §2). */
import { memberOfBody, valueOf, type jsonOfBody } from '../../core/body.ts';
import type { Named } from '../../core/protocol.ts';
import { isObject } from '../../schema/json.ts';
import type { Asking, ListAnswer, Shown } from './facts.ts';
import { hasSchema, memberOf, MESSAGES, textOf, writtenName } from './names.ts';

/** Names of parameters are written in any case. */
export function askingOf(query: readonly Named[]): Asking {
  const lower = query.map((each) => ({ ...each, name: each.name.toLowerCase() }));
  const named = (name: string): string | undefined => valueOf(lower, name.toLowerCase());
  return asking(named, named('attributes') !== undefined || named('excludedAttributes') !== undefined);
}

export function askingOfBody(body: unknown): Asking {
  const named = (name: string): string | undefined => {
    const value = memberOf(body, name);
    return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
  };
  const names = ['attributes', 'excludedAttributes'];
  return asking(
    named,
    names.some((name) => memberOf(body, name) !== undefined),
  );
}

function asking(named: (name: string) => string | undefined, isPartial: boolean): Asking {
  return {
    filter: named('filter'),
    startIndex: wholeNumber(named('startIndex')),
    count: wholeNumber(named('count')),
    cursor: named('cursor'),
    sortBy: named('sortBy'),
    isAscending: named('sortOrder')?.toLowerCase() !== 'descending',
    isPartial,
  };
}

function wholeNumber(text: string | undefined): number | undefined {
  return text !== undefined && /^-?\d{1,15}$/u.test(text) ? Number(text) : undefined;
}

export function listOf(body: ReturnType<typeof jsonOfBody>): ListAnswer | undefined {
  if (body === undefined || !isObject(body.value)) return undefined;
  const { value } = body;
  const name = writtenName(value, 'Resources') ?? 'Resources';
  const list = value[name];
  const number = (member: string): number | undefined => {
    const each = memberOf(value, member);
    return typeof each === 'number' ? each : undefined;
  };
  if (!hasSchema(value, `${MESSAGES}ListResponse`) && !Array.isArray(list)) return undefined;
  return {
    resources: (Array.isArray(list) ? list : []).flatMap((each: unknown, index): readonly Shown[] =>
      isObject(each) ? [{ value: each, location: memberOfBody(body, name, index) }] : [],
    ),
    totalResults: number('totalResults'),
    startIndex: number('startIndex'),
    nextCursor: textOf(value, 'nextCursor'),
    location: body.location,
  };
}
