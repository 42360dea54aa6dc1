/** Names that standards give to delivery methods and event types, and what is known of the members of an event. */

/** RFC 8935 and 8936; the drafts of the Shared Signals Framework had names of their own. */
const METHODS: Readonly<Record<string, string>> = {
  'https://schemas.openid.net/secevent/risc/delivery-method/push': 'urn:ietf:rfc:8935',
  'https://schemas.openid.net/secevent/risc/delivery-method/poll': 'urn:ietf:rfc:8936',
};

export function deliveryMethod(name: string): string {
  return Object.hasOwn(METHODS, name) ? (METHODS[name] ?? name) : name;
}

const METHOD_WORDS: Readonly<Record<string, string>> = {
  'urn:ietf:rfc:8935': 'push (RFC 8935)',
  'urn:ietf:rfc:8936': 'poll (RFC 8936)',
};

export function methodWords(method: string): string {
  return METHOD_WORDS[method] ?? method;
}

const RISC = 'https://schemas.openid.net/secevent/risc/event-type/';
const CAEP = 'https://schemas.openid.net/secevent/caep/event-type/';

/** RISC 1.0 §2.11: the event is deprecated in favour of the one of CAEP. */
const SAME: readonly (readonly [string, string])[] = [
  [`${RISC}sessions-revoked`, `${CAEP}session-revoked`],
  [`${RISC}credential-change-required`, `${CAEP}credential-change`],
];

/** Whether two event types stand for the same event: a known pair, or the same last word under another address. */
export function areAlike(one: string, other: string): boolean {
  if (one === other) return false;
  const isPair = SAME.some((pair) => pair.includes(one) && pair.includes(other));
  return isPair || (lastWord(one) !== '' && lastWord(one) === lastWord(other));
}

function lastWord(type: string): string {
  const word = type.split(/[/:#]/u).at(-1) ?? '';
  return word.toLowerCase().replace(/[^a-z\d]/gu, '');
}

/** Events about the stream itself (Shared Signals Framework 1.0 §8.1.4, §8.1.5). */
export function isOfStream(type: string): boolean {
  return /\/(?:secevent|ssf)\/(?:\S+\/)?event-type\/(?:verification|stream-updated)$/u.test(type);
}

/** The event as people call it. */
export function shortName(type: string): string {
  return type.split(/[/:#]/u).at(-1) ?? type;
}

/** CAEP 1.0 §2 and §3: members that every event of the type has. */
const REQUIRED: Readonly<Record<string, readonly string[]>> = {
  [`${CAEP}token-claims-change`]: ['claims'],
  [`${CAEP}credential-change`]: ['credential_type', 'change_type'],
  [`${CAEP}assurance-level-change`]: ['namespace', 'current_level'],
  [`${CAEP}device-compliance-change`]: ['previous_status', 'current_status'],
  [`${CAEP}risk-level-change`]: ['principal', 'current_level'],
};

export function isRequired(type: string, member: string): boolean {
  return Object.hasOwn(REQUIRED, type) && (REQUIRED[type] ?? []).includes(member);
}

/** CAEP 1.0 §2, §3: values that a receiver can know. */
const VALUES: Readonly<Record<string, readonly string[]>> = {
  initiating_entity: ['admin', 'user', 'policy', 'system'],
  change_type: ['create', 'revoke', 'update', 'delete'],
  credential_type: [
    'password',
    'pin',
    'x509',
    'fido2-platform',
    'fido2-roaming',
    'fido-u2f',
    'verifiable-credential',
    'phone-voice',
    'phone-sms',
    'app',
  ],
  current_status: ['compliant', 'not-compliant'],
  previous_status: ['compliant', 'not-compliant'],
};

/** Undefined where any value goes. */
export function valuesOf(member: string): readonly string[] | undefined {
  return Object.hasOwn(VALUES, member) ? VALUES[member] : undefined;
}
