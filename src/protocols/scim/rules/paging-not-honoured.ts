/** A page is not the page that was asked for. */
import { identityRule, type IdentityRule } from '../../../core/identity.ts';
import type { ScimFact } from '../facts.ts';
import type { ScimModel } from '../model.ts';
import { wordsOfCall } from '../calls.ts';
import { evidenceOf } from '../../../core/evidence.ts';
import { brokenPages, listsOf } from '../paging.ts';

export const scimPagingNotHonoured: IdentityRule = identityRule<
  ScimModel,
  ScimFact,
  { list: string; what: string }
>({
  meta: {
    id: 'scim/paging-not-honoured',
    title: 'Paging is not honoured',
    effect: 'breaking',
    why: 'Pages repeat, are cut or never end: a review sees a part of the people, and who is not seen keeps what they have. No document of the server shows it.',
    fix: {
      provider: 'Return no more than `count` from `startIndex` on, with the right `totalResults`.',
      consumer: 'Stop a run in which a page repeats or `totalResults` does not add up.',
    },
    since: '0.2.0',
    source: 'RFC 7644 §3.4.2.4; RFC 9865 §2',
    drift: 'operational',
    controls: ['NHI1:2025', 'PR.AA-05', 'ID.AM-03'],
    needs: { head: ['recorded:list'] },
    message: ({ list, what }) => `${list}: ${what}`,
  },
  visit({ base, head }, report) {
    const lists = listsOf(head);
    const known = new Set(base === undefined ? [] : brokenPages(base).map(({ what }) => what));
    for (const { what, call, beside, expected, actual, touch } of brokenPages(head)) {
      const { fact, exchange } = call;
      const asked = lists.filter((each) => each.fact.endpoint === fact.endpoint);
      report({
        args: { list: wordsOfCall(fact), what },
        operation: wordsOfCall(fact),
        direction: 'response',
        evidence: evidenceOf(['recording', [fact.location, beside?.fact.location]]),
        ...(base === undefined || known.has(what) || listsOf(base).length === 0
          ? {}
          : { change: { before: 'honoured', after: actual } }),
        witness: {
          value: `GET ${exchange.request.path}${queryText(exchange.request.query)}`,
          expected,
          actual,
        },
        touches: [{ kind: 'paging', name: touch }],
        seen: { exchanges: [exchange], of: asked.length },
      });
    }
  },
});

function queryText(query: readonly { readonly name: string; readonly values: readonly string[] }[]): string {
  const pairs = query.map(({ name, values }) => `${name}=${values.join()}`);
  return pairs.length === 0 ? '' : `?${pairs.join('&')}`;
}
