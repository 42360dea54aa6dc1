/** Requests, or assertions, have to be signed now. */
import {
  identityRule,
  observedOf,
  type Found,
  type IdentityRule,
  type Observed,
  type Touch,
} from '../../../core/identity.ts';
import { evidenceOf } from '../../../core/evidence.ts';
import type { RequestFact, SamlFact, SamlView } from '../facts.ts';
import type { RoleKind, SamlModel, Stated } from '../model.ts';
import { rolePairs } from '../pairs.ts';

export const samlSignedRequestRequired: IdentityRule = identityRule<
  SamlModel,
  SamlFact,
  { role: string; member: string }
>({
  meta: {
    id: 'saml/signed-request-required',
    title: 'Signature became mandatory',
    effect: 'breaking',
    why: 'What a partner sends without signature is refused from the release on. To sign, it needs a key, and its certificate has to be known before.',
    fix: {
      provider: 'Ask for signatures when every partner signs; collect their certificates before.',
      consumer: 'Sign requests now; the provider accepts signed ones already.',
    },
    since: '0.2.0',
    source: 'SAML V2.0 Metadata §2.4.3, §2.4.4; SAML V2.0 Bindings §3.4.4.1',
    drift: 'operational',
    controls: ['NHI4:2025', 'PR.AA-04'],
    needs: {
      base: [['metadata', 'recorded:request']],
      head: [['metadata', 'recorded:request']],
    },
    message: ({ role, member }) => `${role}: \`${member}\` is true now`,
  },
  visit(view, report) {
    const refused = refusedNow(view);
    const demanded = demandedNow(view);
    for (const { role, member, before, after } of demanded) {
      const seen = member === REQUESTS ? refused : [];
      report({
        args: { role, member },
        operation: member,
        direction: 'request',
        evidence: evidenceOf(
          ['before', [before.location]],
          ['after', [after.location]],
          ['recording', seen.map(({ fact }) => fact.location)],
        ),
        change: { before: flagWords(before), after: flagWords(after) },
        witness: { value: true, expected: `\`${member}\` false`, actual: '`true`' },
        touches: TOUCHED[member] ?? [],
        ...seenIn(seen),
      });
    }
    const [first] = refused;
    // The metadata does not say it, and it is so.
    if (first === undefined || demanded.some(({ member }) => member === REQUESTS)) return;
    const status = String(first.fact.status);
    report({
      args: { role: 'idp', member: REQUESTS },
      operation: REQUESTS,
      direction: 'request',
      evidence: evidenceOf(['recording', refused.map(({ fact }) => fact.location)]),
      change: { before: 'an unsigned AuthnRequest was answered', after: `answered ${status}` },
      witness: {
        value: first.fact.status,
        expected: 'an answer, as before',
        actual: `${status}; a signed request is answered`,
      },
      touches: TOUCHED[REQUESTS] ?? [],
      ...seenIn(refused),
    });
  },
});

const REQUESTS = 'WantAuthnRequestsSigned';

const DEMANDS: Readonly<Partial<Record<RoleKind, readonly string[]>>> = {
  idp: [REQUESTS],
  sp: ['WantAssertionsSigned'],
};

const TOUCHED: Readonly<Record<string, readonly Touch[]>> = {
  [REQUESTS]: [{ kind: 'request', name: 'unsigned AuthnRequest' }],
};

interface Demand {
  readonly role: RoleKind;
  readonly member: string;
  readonly before: Stated<boolean>;
  readonly after: Stated<boolean>;
}

function demandedNow({ base, head }: SamlView): readonly Demand[] {
  return rolePairs(base?.model, head.model).flatMap(({ before, after }) =>
    (DEMANDS[before.kind] ?? []).flatMap((member): readonly Demand[] => {
      const [then, now] = [before.flag(member), after?.flag(member)];
      if (then?.value !== false || now?.value !== true) return [];
      return [{ role: before.kind, member, before: then, after: now }];
    }),
  );
}

function seenIn(refused: readonly Observed<RequestFact>[]): Pick<Found, 'seen'> {
  if (refused.length === 0) return {};
  return { seen: { exchanges: refused.map(({ exchange }) => exchange), of: refused.length } };
}

function flagWords({ value, isDefault }: Stated<boolean>): string {
  return `${String(value)}${isDefault ? ' (by default)' : ''}`;
}

/** Unsigned requests were answered and are refused, while signed ones are answered: the signature is what lacks. */
function refusedNow({ base, head }: SamlView): readonly Observed<RequestFact>[] {
  if (base === undefined) return [];
  const before = observedOf(base, 'request');
  const after = observedOf(head, 'request');
  const wasAnswered = before.some(({ fact }) => !fact.isSigned && !fact.isRefused);
  const isSignedAnswered = after.some(({ fact }) => fact.isSigned && !fact.isRefused);
  const isUnsignedAnswered = after.some(({ fact }) => !fact.isSigned && !fact.isRefused);
  if (!wasAnswered || !isSignedAnswered || isUnsignedAnswered) return [];
  return after.filter(({ fact }) => !fact.isSigned && fact.isRefused);
}
