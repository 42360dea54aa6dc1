/** How a token says whom it is about: where, and in which format (RFC 9493 §3, Shared Signals Framework 1.0 §3). */
import { isRedacted } from '../../core/redacted.ts';
import { isObject, type JsonObject } from '../../schema/json.ts';
import type { SeenEvent } from './sets.ts';

/** Formats by the members they have, for tokens that do not name theirs (RFC 9493 §3.2). */
const BY_MEMBERS: readonly (readonly [string, string])[] = [
  ['email', 'email'],
  ['phone_number', 'phone_number'],
  ['identifiers', 'aliases'],
  ['iss,sub', 'iss_sub'],
  ['id', 'opaque'],
  ['uri', 'uri'],
  ['url', 'did'],
];

/** Complex subjects name several things at once (Shared Signals Framework 1.0 §3.2). */
const PARTS: readonly string[] = ['user', 'device', 'session', 'application', 'tenant', 'org_unit', 'group'];

/** `sub_id: email`, `subject in the event: complex (user iss_sub, device opaque)`. */
export function subjectOf({ fact, payload }: SeenEvent): string | undefined {
  const { sub_id: own, sub } = fact.claims;
  if (isObject(own)) return `sub_id: ${formatOf(own)}`;
  for (const name of ['subject', 'subjects']) {
    const inside = payload[name];
    if (isObject(inside)) return `${name} in the event: ${formatOf(inside)}`;
    if (Array.isArray(inside)) return `${name} in the event: a list`;
  }
  return typeof sub === 'string' ? 'sub' : undefined;
}

function formatOf(subject: JsonObject): string {
  const parts = PARTS.filter((name) => isObject(subject[name]));
  if (parts.length > 0) {
    const words = parts.map((name) => `${name} ${formatOf(subject[name] as JsonObject)}`);
    return `complex (${words.join(', ')})`;
  }
  // Drafts before 2023 wrote `subject_type`, with hyphens.
  const stated = subject['format'] ?? subject['subject_type'];
  if (typeof stated === 'string' && !isRedacted(stated)) return stated.replaceAll('-', '_');
  const names = Object.keys(subject)
    .filter((name) => name !== 'format' && name !== 'subject_type')
    .sort()
    .join(',');
  return BY_MEMBERS.find(([members]) => members === names)?.[1] ?? `members ${names || 'none'}`;
}
