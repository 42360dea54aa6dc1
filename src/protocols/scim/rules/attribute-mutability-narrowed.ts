/** An attribute can be written, or read, less than before. */
import { identityRule, type IdentityRule } from '../../../core/identity.ts';
import type { ScimFact } from '../facts.ts';
import type { ScimModel } from '../model.ts';
import { changed, changesOf, touchesOf } from '../compare.ts';
import { evidenceOf } from '../../../core/evidence.ts';
import { refusedWrites } from '../refusals.ts';

/** How much a client may write. */
const WRITABLE: Readonly<Record<string, number>> = { readOnly: 0, immutable: 1, writeOnly: 2, readWrite: 2 };

export const scimAttributeMutabilityNarrowed: IdentityRule = identityRule<
  ScimModel,
  ScimFact,
  { attribute: string; before: string; after: string }
>({
  meta: {
    id: 'scim/attribute-mutability-narrowed',
    title: 'Attribute can no longer be changed',
    effect: 'breaking',
    why: 'A PATCH of the attribute fails with `mutability`; a PUT may keep the old value and still answer 200. Movers keep what they had.',
    fix: {
      provider: 'Keep it writable until the connectors know where the value comes from now.',
      consumer: 'Stop writing the attribute, or send the change to the system that owns it.',
    },
    since: '0.2.0',
    source: 'RFC 7643 §2.2, §7; RFC 7644 §3.5.1, §3.5.2',
    drift: 'schema',
    controls: ['PR.AA-01', 'PR.AA-05'],
    needs: { base: ['schemas'], head: ['schemas'] },
    message: ({ attribute, before, after }) => `attribute \`${attribute}\` is ${after}, was ${before}`,
  },
  visit(view, report) {
    const changes = changesOf(view, 'mutability');
    const moved = new Set(changes.map(({ pair, after }) => `${pair.after.path} ${after.value}`));
    for (const { pair, before, after } of changes) {
      const { key, label, parent } = pair.after;
      const isUnreadable = after.value === 'writeOnly';
      const isNarrower = (WRITABLE[after.value] ?? 0) < (WRITABLE[before.value] ?? 0);
      if ((!isNarrower && !isUnreadable) || moved.has(`${parent ?? ''} ${after.value}`)) continue;
      const refused = isNarrower ? refusedWrites(view.head, { key, scimType: 'mutability' }) : [];
      const shown = changed('mutability', { before, after });
      report({
        args: { attribute: label, before: before.value, after: after.value },
        operation: label,
        direction: isNarrower ? 'request' : 'response',
        ...shown,
        evidence: evidenceOf(
          ['before', [before.location]],
          ['after', [after.location]],
          ['recording', refused.map(({ fact }) => fact.location)],
        ),
        touches: touchesOf(key, isNarrower ? 'written' : 'read'),
        seen: { exchanges: refused.map(({ exchange }) => exchange), of: Math.max(refused.length, 1) },
      });
    }
  },
});
