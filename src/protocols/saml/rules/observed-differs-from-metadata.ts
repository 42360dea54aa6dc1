/** The metadata says one thing, and recordings show another. */
import { identityRule, observedOf, type IdentityRule } from '../../../core/identity.ts';
import type { Location } from '../../../core/location.ts';
import type { Exchange } from '../../../core/recording.ts';
import { evidenceOf } from '../../../core/evidence.ts';
import type { SamlFact, SamlView } from '../facts.ts';
import { rolesOf, shortUri, UNSPECIFIED_NAME_ID, type Role, type SamlModel } from '../model.ts';
import { seenOf } from '../people.ts';
import { listWords } from '../words.ts';

export const samlObservedDiffersFromMetadata: IdentityRule = identityRule<
  SamlModel,
  SamlFact,
  { member: string; observed: string }
>({
  meta: {
    id: 'saml/observed-differs-from-metadata',
    title: 'Metadata and behaviour differ',
    effect: 'risky',
    why: 'Whoever configures by the metadata gets something else, and what the metadata does not say can change without notice.',
    fix: {
      provider: 'Make the metadata say what is done, or do what it says.',
      consumer: 'Hold recordings against the metadata before you rely on it.',
    },
    since: '0.2.0',
    source: 'SAML V2.0 Metadata §2.4.2, §2.4.3',
    drift: 'operational',
    controls: ['DE.CM-06'],
    needs: { head: ['metadata', ['recorded:request', 'recorded:response']] },
    message: ({ member, observed }) => `\`${member}\` says otherwise: ${observed}`,
  },
  visit({ head }, report) {
    const roles = rolesOf(head.model, 'idp');
    const [role] = roles;
    // Of several it is not known which one was recorded.
    if (role === undefined || roles.length > 1) return;
    for (const each of [...requestsApart(role, head), ...formatsApart(role, head)]) {
      const { member, observed, expected, spec, location, exchange } = each;
      report({
        args: { member, observed },
        operation: member,
        direction: member === FORMATS ? 'response' : 'request',
        evidence: evidenceOf(['spec', [spec]], ['recording', [location]]),
        witness: { value: observed, expected, actual: observed },
        touches: [],
        seen: { exchanges: [exchange], of: 1 },
      });
    }
  },
});

interface Apart {
  readonly member: string;
  readonly observed: string;
  readonly expected: string;
  readonly spec: Location;
  readonly location: Location;
  readonly exchange: Exchange;
}

const FORMATS = 'NameIDFormat';
const SIGNED = 'WantAuthnRequestsSigned';

function requestsApart(role: Role, head: SamlView['head']): readonly Apart[] {
  const wants = role.flag(SIGNED);
  if (wants === undefined) return [];
  const requests = observedOf(head, 'request');
  const isSignedAnswered = requests.some(({ fact }) => fact.isSigned && fact.status < 400);
  return requests.flatMap(({ exchange, fact }): readonly Apart[] => {
    if (fact.isSigned) return [];
    const isAnswered = fact.status < 400;
    // A refusal is about the signature only where signed requests are answered.
    const isApart = wants.value ? isAnswered : fact.isRefused && isSignedAnswered;
    if (!isApart) return [];
    const observed = isAnswered
      ? 'an unsigned AuthnRequest is answered'
      : 'an unsigned AuthnRequest is refused, a signed one is not';
    const expected = wants.value ? 'a refusal' : 'an answer';
    return [{ member: SIGNED, observed, expected, spec: wants.location, location: fact.location, exchange }];
  });
}

function formatsApart(role: Role, head: SamlView['head']): readonly Apart[] {
  const listed = role.nameIdFormats.map(({ value }) => value);
  const [first] = role.nameIdFormats;
  if (first === undefined || listed.includes(UNSPECIFIED_NAME_ID)) return [];
  return seenOf(head).flatMap(({ assertion, fact, exchange }): readonly Apart[] => {
    const format = assertion.nameId?.format;
    if (format === undefined || listed.includes(format)) return [];
    return [
      {
        member: FORMATS,
        observed: `a name identifier is of format ${shortUri(format)}`,
        expected: listWords(listed.map(shortUri)),
        spec: first.location,
        location: fact.location,
        exchange,
      },
    ];
  });
}
