/** Values of an attribute are compared with, or without, regard to case. */
import { identityRule, type IdentityRule } from '../../../core/identity.ts';
import type { ScimFact } from '../facts.ts';
import type { ScimModel } from '../model.ts';
import { changed, changesOf } from '../compare.ts';

/** Of other types case means nothing. */
const TEXTS: readonly (string | undefined)[] = ['string', 'reference'];

export const scimAttributeCaseExactChanged: IdentityRule = identityRule<
  ScimModel,
  ScimFact,
  { attribute: string; after: boolean }
>({
  meta: {
    id: 'scim/attribute-case-exact-changed',
    title: 'Case of values counts, or no longer counts',
    effect: 'breaking',
    why: 'A filter that found the account finds nothing, so the connector creates a second one that offboarding does not know. The other way round two accounts become one.',
    fix: {
      provider: 'Keep `caseExact` of attributes that connectors match by.',
      consumer: 'Match by the spelling that is stored, and look for double accounts.',
    },
    since: '0.2.0',
    source: 'RFC 7643 §2.2, §3.1, §7; RFC 7644 §3.4.2.2',
    drift: 'schema',
    controls: ['NHI1:2025', 'PR.AA-01'],
    needs: { base: ['schemas'], head: ['schemas'] },
    message: ({ attribute, after }) =>
      `case of \`${attribute}\` ${after ? 'counts now' : 'no longer counts'}`,
  },
  visit(view, report) {
    for (const { pair, before, after } of changesOf(view, 'caseExact')) {
      const { key, label, path, type } = pair.after;
      if (!TEXTS.includes(type?.value)) continue;
      report({
        args: { attribute: label, after: after.value },
        operation: label,
        ...(after.value ? {} : { effect: 'risky' as const }),
        ...changed('caseExact', { before, after }),
        touches: [
          { kind: 'filter', name: path.toLowerCase() },
          { kind: 'filter', name: key },
        ],
      });
    }
  },
});
