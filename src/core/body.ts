/** Recorded bodies as values. */
import { headerValue, queryOf } from './exchange.ts';
import { childPointer, type Location } from './location.ts';
import type { Named } from './protocol.ts';
import type { RecordedBody, RecordedRequest, RecordedResponse } from './recording.ts';

/** The JSON value of a body and where it stands; undefined when it is none. */
export function jsonOfBody(
  body: RecordedBody,
): { readonly value: unknown; readonly location: Location; readonly isText: boolean } | undefined {
  if (body.kind === 'json') return { value: body.value, location: body.location, isText: false };
  if (body.kind !== 'text') return undefined;
  try {
    return { value: JSON.parse(body.text) as unknown, location: body.location, isText: true };
  } catch {
    // Another kind of text.
    return undefined;
  }
}

/** The place of a member of a recorded JSON body; of a text the place of the text, since nothing stands inside it. */
export function memberOfBody(
  { location, isText }: { readonly location: Location; readonly isText: boolean },
  ...steps: readonly (string | number)[]
): Location {
  return isText
    ? location
    : { document: location.document, pointer: childPointer(location.pointer, ...steps) };
}

/** The members of a form; a JSON object counts as one, since some recorders write forms so. */
export function formOfBody(body: RecordedBody): readonly Named[] {
  if (body.kind === 'json') {
    const { value } = body;
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
    return Object.entries(value).flatMap(([name, each]: [string, unknown]) =>
      typeof each === 'string' ? [{ name, values: [each] }] : [],
    );
  }
  if (body.kind !== 'text' || !/^[^{[<\s]+$/u.test(body.text)) return [];
  return queryOf(body.text);
}

/** The only or first value of a parameter. */
export function valueOf(named: readonly Named[], name: string): string | undefined {
  return named.find((each) => each.name === name)?.values[0];
}

/** Query parameters of the address that a response leads to, its fragment included (OAuth 2.0 Multiple Response Types §2.1). */
export function redirectOf({
  headers,
}: RecordedResponse): { readonly address: string; readonly parameters: readonly Named[] } | undefined {
  const address = headerValue(headers, 'location');
  if (address === undefined) return undefined;
  const [before = '', fragment = ''] = address.split('#', 2);
  const at = before.indexOf('?');
  const query = at < 0 ? '' : before.slice(at + 1);
  return {
    address: at < 0 ? before : before.slice(0, at),
    parameters: [...queryOf(query), ...queryOf(fragment)],
  };
}

/** The scheme of an `Authorization` header, lower case: `bearer`, `basic`, `dpop`. */
export function authorizationScheme({ headers }: RecordedRequest): string | undefined {
  return headerValue(headers, 'authorization')?.trim().split(/\s/u)[0]?.toLowerCase();
}
