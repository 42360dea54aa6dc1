/** Turns of phrase that messages of several rules share. */

/** What a provider takes, against what it is sent. */
export function refusal(expected: string, actual: string): string {
  if (expected === '') return actual === '' ? 'the value is refused' : `${actual} is refused`;
  return actual === ''
    ? `${expected} is accepted, and something else is sent`
    : `${actual} is sent; accepted: ${expected}`;
}

/** What a consumer takes, against what it is promised. */
export function promise(expected: string, actual: string): string {
  if (expected === '') return actual === '' ? 'more is promised than is accepted' : `${actual} is promised`;
  return actual === ''
    ? `${expected} is expected, and not promised`
    : `${expected} is expected; promised: ${actual}`;
}

const NAMED_MAX = 3;

/** `a`, `b` and 4 more. */
export function listed(members: readonly string[]): string {
  const named = members.slice(0, NAMED_MAX).map((member) => (member === '' ? 'the body' : `\`${member}\``));
  const more = members.length - named.length;
  if (more > 0) return `${named.join(', ')} and ${String(more)} more`;
  return named.length > 1 ? `${named.slice(0, -1).join(', ')} and ${named.at(-1) ?? ''}` : (named[0] ?? '');
}

/** A member of what travels, several of one object, or the whole of it, to begin a sentence with. */
export function subject(member: string, carrier: string, members: readonly string[] = []): string {
  if (members.length > 1) return listed(members).replaceAll('`', '');
  if (member !== '') return carrier === 'body' ? member : `${carrier}, ${member}`;
  return carrier === 'body' ? 'the body' : carrier;
}

/** What happens to members: one that is refused or that needs others beside it, else what `other` says. */
export function membersText(
  kind: string,
  { extra, dependent, other }: { readonly extra: string; readonly dependent: string; readonly other: string },
): string {
  if (kind === 'extra') return extra;
  return kind === 'dependent' ? dependent : other;
}

export function be(members: readonly string[] = []): string {
  return members.length > 1 ? 'are' : 'is';
}
