/** A filter is ignored, or no longer understood. */
import { identityRule, type IdentityRule } from '../../../core/identity.ts';
import type { ScimFact } from '../facts.ts';
import type { ScimModel } from '../model.ts';
import { wordsOfCall } from '../calls.ts';
import { callsOf, type Call, type ScimSide } from '../facts.ts';
import { evidenceOf } from '../../../core/evidence.ts';
import { filterShape, fits, parseFilter, type Filter } from '../filter.ts';
import { shown } from '../names.ts';
import { namesIn } from '../uses.ts';

export const scimFilterNotHonoured: IdentityRule = identityRule<
  ScimModel,
  ScimFact,
  { list: string; filter: string; what: string }
>({
  meta: {
    id: 'scim/filter-not-honoured',
    title: 'Filter is not honoured',
    effect: 'breaking',
    why: 'A filter that is ignored gives somebody else first: the connector changes or deactivates the wrong person. One that is refused makes it create a second account.',
    fix: {
      provider: 'Apply the filter, or answer 400 `invalidFilter`; never ignore it.',
      consumer: 'Check that what is returned is what was asked for before writing to it.',
    },
    since: '0.2.0',
    source: 'RFC 7644 §3.4.2.2, §3.12 (invalidFilter)',
    drift: 'operational',
    controls: ['NHI1:2025', 'PR.AA-01'],
    needs: { head: ['recorded:list'] },
    message: ({ list, filter, what }) => `${list}: filter \`${filter}\` is ${what}`,
  },
  visit({ base, head }, report) {
    const all = filtered(head);
    const lost = lostKeys(base, all);
    for (const { call, filter, key, stranger, isRefused } of all) {
      const isLost = isRefused && lost.has(key);
      if (stranger === undefined && !isLost) continue;
      const { fact, exchange } = call;
      const status = String(fact.status);
      const list = wordsOfCall(fact);
      report({
        args: { list, filter: filterShape(filter), what: isLost ? 'refused' : 'ignored' },
        operation: list,
        direction: isLost ? 'request' : 'response',
        evidence: evidenceOf(['recording', [stranger?.location ?? fact.location]]),
        ...(isLost ? { change: { before: 'answered 200', after: `answered ${status}` } } : {}),
        witness: {
          value: fact.asking.filter,
          expected: 'only what fits the filter',
          actual:
            stranger === undefined
              ? [status, fact.error?.detail].filter(Boolean).join(' ')
              : shown(stranger.value),
        },
        touches: namesIn(filter).map((name) => ({ kind: 'filter', name })),
        seen: { exchanges: [exchange], of: all.length },
      });
    }
  },
});

/** Filters that worked before, and of which none works now. */
function lostKeys(base: ScimSide | undefined, now: readonly Filtered[]): ReadonlySet<string> {
  const worked = (base === undefined ? [] : filtered(base)).filter(({ isDone }) => isDone);
  const works = new Set(now.flatMap(({ isDone, key }) => (isDone ? key : [])));
  return new Set(worked.flatMap(({ key }) => (works.has(key) ? [] : key)));
}

interface Filtered {
  readonly call: Call;
  readonly filter: Filter;
  readonly key: string;
  readonly isDone: boolean;
  readonly isRefused: boolean;
  /** Something returned that does not fit. */
  readonly stranger: NonNullable<ScimFact['resource']> | undefined;
}

function filtered(side: ScimSide): readonly Filtered[] {
  return callsOf(side, 'list').flatMap((call): readonly Filtered[] => {
    const { fact } = call;
    const filter = fact.asking.filter === undefined ? undefined : parseFilter(fact.asking.filter);
    if (filter === undefined) return [];
    const core = side.model.coreOf(fact.type);
    return [
      {
        call,
        filter,
        key: `${fact.endpoint} ${filterShape(filter)}`.toLowerCase(),
        isDone: fact.status === 200,
        isRefused: fact.status === 400 || fact.status === 403 || fact.status === 501,
        stranger: fact.list?.resources.find(({ value }) => fits(filter, value, core) === false),
      },
    ];
  });
}
