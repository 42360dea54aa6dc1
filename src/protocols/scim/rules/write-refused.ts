/** A body that was accepted is refused. */
import { WRITES } from '../needs.ts';
import { identityRule, type IdentityRule } from '../../../core/identity.ts';
import type { ScimFact } from '../facts.ts';
import type { ScimModel } from '../model.ts';
import { wordsOfCall } from '../calls.ts';
import { evidenceOf, grouped } from '../../../core/evidence.ts';
import { callsOf, isDone, type Call, type ScimSide, type ScimView } from '../facts.ts';
import { isRedacted } from '../../../core/redacted.ts';
import { stableText } from '../../../schema/json.ts';
import { isSame, memberOf } from '../names.ts';
import { isExtensionOf, isOmitted } from '../uses.ts';
import { writtenIn } from '../refusals.ts';

export const scimWriteRefused: IdentityRule = identityRule<
  ScimModel,
  ScimFact,
  { call: string; reason: string }
>({
  meta: {
    id: 'scim/write-refused',
    title: 'Body that was accepted is refused',
    effect: 'breaking',
    why: 'The server checks more than before (lengths, characters, combinations) and no schema says so. Old accounts go on working, and new people cannot be created.',
    fix: {
      provider: 'Accept what was accepted, or say the new limits in the schema first.',
      consumer: 'Send what the release accepts.',
    },
    since: '0.2.0',
    source: 'RFC 7644 §3.3, §3.5.1, §3.12 (invalidValue)',
    drift: 'schema',
    controls: ['PR.AA-01'],
    needs: { base: [WRITES], head: [WRITES] },
    message: ({ call, reason }) => `${call}: a body that was accepted is refused (${reason})`,
  },
  visit(view, report) {
    const { base, head } = view;
    if (base === undefined) return;
    const before = byBody(base);
    for (const [body, calls] of byBody(head)) {
      const worked = before.get(body)?.find(({ fact }) => isDone(fact));
      const [first] = calls.filter(isRefusal);
      if (worked === undefined || first === undefined || calls.some(({ fact }) => isDone(fact))) continue;
      if (isExplained(view, first)) continue;
      const { fact, exchange } = first;
      const reason = [String(fact.status), fact.error?.scimType].filter(Boolean).join(' ');
      report({
        args: { call: wordsOfCall(fact), reason },
        operation: wordsOfCall(fact),
        direction: 'request',
        evidence: evidenceOf(['before', [worked.fact.requestLocation]], ['recording', [fact.location]]),
        change: {
          before: `answered ${String(worked.fact.status)}`,
          after: `answered ${String(fact.status)}`,
        },
        witness: {
          value: fact.sent?.value,
          expected: 'it is accepted',
          actual: fact.error?.detail ?? reason,
          acceptedBy: 'consumer',
          refusedBy: 'provider',
        },
        touches: [{ kind: 'call', name: `${fact.method} ${fact.endpoint.toLowerCase()}` }],
        seen: { exchanges: [exchange], of: calls.length },
      });
    }
  },
});

function byBody(side: ScimSide): ReadonlyMap<string, readonly Call[]> {
  const calls = callsOf(side, 'create', 'replace').filter(({ fact }) => fact.sent !== undefined);
  return grouped(calls, ({ fact }) =>
    `${fact.method} ${fact.endpoint} ${stableText(fact.sent?.value)}`.toLowerCase(),
  );
}

/** 409 is about what is in the store. */
function isRefusal({ fact }: Call): boolean {
  return fact.status === 400 || fact.status === 422;
}

/** What the schemas of the release say has findings of its own. */
function isExplained({ base, head }: ScimView, call: Call): boolean {
  const { model } = head;
  if (model.schemas.length === 0) return false;
  const core = model.coreOf(call.fact.type);
  const body = call.fact.sent?.value ?? {};
  const lacks = model.schemas.some(({ urn, attributes }) => {
    const isCore = isSame(urn, core);
    if (!isCore && !isExtensionOf(urn, core, model)) return false;
    const holder = isCore ? body : memberOf(body, urn);
    const extension = model.types
      .flatMap(({ extensions }) => extensions)
      .find((each) => isSame(each.urn, urn));
    if (!isCore && holder === undefined) return extension?.required?.value === true;
    return attributes.some((each) => each.required?.value === true && isOmitted(each, holder));
  });
  return (
    lacks ||
    writtenIn(head, call).some(
      ({ key, value }) => isOutside(model, { key, value }) || isGone(key, base, head),
    )
  );
}

function isOutside(
  model: ScimModel,
  { key, value }: { readonly key: string; readonly value: unknown },
): boolean {
  const values = model.attribute(key)?.canonicalValues?.value ?? [];
  return (
    typeof value === 'string' &&
    values.length > 0 &&
    !isRedacted(value) &&
    !values.some((each) => isSame(each, value))
  );
}

function isGone(key: string, base: ScimSide | undefined, head: ScimSide): boolean {
  const before = base?.model.attribute(key);
  const after = head.model.attribute(key);
  return (
    before !== undefined &&
    (after === undefined ||
      after.mutability?.value !== before.mutability?.value ||
      after.type?.value !== before.type?.value)
  );
}
