/** Values that were suggested are suggested no longer. */
import { identityRule, type IdentityRule } from '../../../core/identity.ts';
import type { ScimFact } from '../facts.ts';
import type { ScimModel } from '../model.ts';
import type { Touch } from '../../../core/identity.ts';
import { pairsOf, type Pair } from '../compare.ts';
import { evidenceOf } from '../../../core/evidence.ts';
import { isSame } from '../names.ts';
import { refusedValues } from '../refusals.ts';

export const scimCanonicalValuesChanged: IdentityRule = identityRule<
  ScimModel,
  ScimFact,
  { attribute: string; removed: readonly string[] }
>({
  meta: {
    id: 'scim/canonical-values-changed',
    title: 'Canonical values changed',
    effect: 'breaking',
    why: 'RFC 7643 calls them suggestions, and many servers refuse everything else. A role, a type or an entitlement that the mapping writes is then not granted, or the nearest one is.',
    fix: {
      provider: 'Accept the old values beside the new ones.',
      consumer: 'Map to the new values before the release.',
    },
    since: '0.2.0',
    source: 'RFC 7643 §7 (canonicalValues); RFC 7644 §3.12 (invalidValue)',
    drift: 'schema',
    controls: ['NHI5:2025', 'PR.AA-05'],
    needs: { base: ['schemas'], head: ['schemas'] },
    message: ({ attribute, removed }) =>
      removed.length === 0
        ? `values of \`${attribute}\` are limited now`
        : `values of \`${attribute}\` without ${removed.map((each) => `\`${each}\``).join(', ')}`,
  },
  visit(view, report) {
    for (const pair of pairsOf(view)) {
      const limits = limitsOf(pair);
      if (limits === undefined) continue;
      const { before, after, removed, has } = limits;
      const { key, label } = pair.after;
      const refused = refusedValues(view, pair.after, has);
      const detail = refused[0]?.fact.error?.detail;
      report({
        args: { attribute: label, removed },
        operation: label,
        direction: 'request',
        effect: refused.length === 0 ? 'risky' : 'breaking',
        evidence: evidenceOf(
          ['before', [pair.before.canonicalValues?.location]],
          ['after', [pair.after.canonicalValues?.location]],
          ['recording', refused.map(({ fact }) => fact.location)],
        ),
        change: { before: listed(before), after: listed(after) },
        witness: {
          value: removed[0] ?? 'a value of your own',
          expected: listed(after),
          actual: detail ?? `${removed[0] ?? 'another value'} is not among them`,
          acceptedBy: 'consumer',
          refusedBy: 'provider',
        },
        touches: touchesOfValues(key, removed),
        seen: { exchanges: refused.map(({ exchange }) => exchange), of: Math.max(refused.length, 1) },
      });
    }
  },
});

interface Limits {
  readonly before: readonly string[];
  readonly after: readonly string[];
  /** Sorted; empty where any value was good before. */
  readonly removed: readonly string[];
  readonly has: (value: string) => boolean;
}

/** Undefined where nothing is lost, and where either side cannot be read. */
function limitsOf({ before: was, after: is }: Pair): Limits | undefined {
  const before = was.canonicalValues?.value;
  const after = is.canonicalValues?.value;
  if (before === undefined || after === undefined || after.length === 0) return undefined;
  const isExact = was.caseExact?.value === true && is.caseExact?.value === true;
  const has = (value: string): boolean =>
    after.some((each) => (isExact ? each === value : isSame(each, value)));
  const removed = before.filter((value) => !has(value)).sort();
  return before.length > 0 && removed.length === 0 ? undefined : { before, after, removed, has };
}

function listed(values: readonly string[]): string {
  return values.length === 0 ? 'any value' : values.join(', ');
}

function touchesOfValues(key: string, removed: readonly string[]): readonly Touch[] {
  return removed.length === 0
    ? [{ kind: 'attribute written', name: key }]
    : removed.map((value) => ({ kind: 'value written', name: `${key}=${value.toLowerCase()}` }));
}
