/** Part 2: every consumer with every provider, worst first. */
import { count } from '../words.ts';
import type { Consumer, Pair } from './consumers.ts';
import { daysBetween } from './days.ts';
import { html, listed, named, type Content, type Markup } from './markup.ts';
import { absent, filtered, part, pill, pillLink, table, type Column } from './pieces.ts';
import { anchor, type View } from './view.ts';

/** Providers beside each other that still fit a printed page. */
const COLUMNS_MAX = 5;

export function matrixPart(view: View): Markup {
  const { consumers, providers, extras } = view;
  const ages =
    extras.published === undefined
      ? ' The run does not say when the contracts were published, so their age is not shown.'
      : '';
  return part({
    id: 'matrix',
    title: 'Who is hit',
    lead: `Versions as the contracts and the configuration state them. Every column is a release that this run checked.${ages}`,
    body:
      consumers.length === 0
        ? absent('No contracts: nobody is known to rely on these providers.')
        : chunks(providers, COLUMNS_MAX).map((some) => matrixTable(view, some)),
  });
}

function chunks<Item>(items: readonly Item[], size: number): readonly (readonly Item[])[] {
  const found: (readonly Item[])[] = [];
  for (let start = 0; start < items.length; start += size) found.push(items.slice(start, start + size));
  return found;
}

function matrixTable({ consumers, providers, extras, run }: View, some: View['providers']): Markup {
  const dated = extras.published !== undefined;
  const columns: readonly Column[] = [
    { label: 'Consumer' },
    { label: 'Owner' },
    ...(dated ? [{ label: 'Contract age', numeric: true }] : []),
    ...some.map(({ name, releases }) => ({
      label: name,
      hint: releases === '' ? 'no spec was read' : releases,
      current: true,
    })),
  ];
  const names = some.map(({ name }) => name);
  const own = consumers.filter(({ pairs }) => names.some((name) => pairs.has(name)));
  const those = some.length === providers.length ? '' : ` of ${names.join(', ')}`;
  return html`<div class="card">
    ${table({
      caption: `Consumers${those} by provider, worst first; ✓ compatible interactions, – no contract`,
      columns,
      rows: own.map((consumer) => ({
        cells: [
          html`${named(consumer.name)} <span class="small">${listed(consumer.versions.map(named))}</span>`,
          consumer.owners.length === 0
            ? html`<span class="small">no owner given</span>`
            : listed(consumer.owners.map(named)),
          ...(dated ? [ageOf(consumer, names, { at: run.at, published: extras.published ?? [] })] : []),
          ...names.map((name) => cellOf(consumer.pairs.get(name))),
        ],
      })),
    })}
  </div> `;
}

type Published = NonNullable<View['extras']['published']>;

/** The oldest of its contracts, since that one is the first to be stale. */
function ageOf(
  consumer: Consumer,
  providers: readonly string[],
  { at, published }: { readonly at: string; readonly published: Published },
): Content {
  const ages = published
    .filter((each) => each.consumer === consumer.name && providers.includes(each.provider))
    .map((each) => ({ days: daysBetween(each.at, at), max: each.maxAgeDays }))
    .flatMap(({ days, max }) => (days === undefined ? [] : [{ days, max }]))
    .toSorted((a, b) => b.days - a.days);
  const [oldest] = ages;
  if (oldest === undefined) return html`<span class="small">not known</span>`;
  const { days, max } = oldest;
  return max !== undefined && days > max
    ? html`<strong>${count(days, 'day')}</strong> <span class="small">limit ${max}</span>`
    : count(days, 'day');
}

const NOTHING = html`<span class="small nothing">–<span class="quiet"> no contract</span></span>`;

function cellOf(pair: Pair | undefined): Content {
  if (pair === undefined) return NOTHING;
  const { consumer, provider, blocking, risks, waived, notChecked, why } = pair;
  const link = (first: { readonly id: string } | undefined, sev: string): Parameters<typeof pillLink>[2] => ({
    href: first === undefined ? '#findings' : `#${anchor(first.id)}`,
    go: filtered({ sev, consumer, provider }),
  });
  const labels: Content[] = [];
  if (blocking.length > 0)
    labels.push(pillLink('bad', count(blocking.length, 'break'), link(blocking[0], 'bad')));
  if (pair.tone === 'unk') labels.push(pill('unk', 'not checked'));
  if (risks.length > 0) labels.push(pillLink('warn', count(risks.length, 'risk'), link(risks[0], 'warn')));
  if (waived.length > 0)
    labels.push(pillLink('wai', `${String(waived.length)} waived`, link(waived[0], 'waived')));
  if (labels.length === 0) labels.push(plainAnswer(pair));
  if (why !== undefined) labels.push(html`<span class="small">${why}</span>`);
  if (notChecked > 0 && pair.tone !== 'unk')
    labels.push(html`<span class="small">${count(notChecked, 'interaction')} not checked</span>`);
  return html`<span class="labels">${labels}</span>`;
}

function plainAnswer({ tone, compatible, interactions }: Pair): Markup {
  if (tone === 'off') return NOTHING;
  return tone === 'ok'
    ? pill('ok', `${String(compatible)} of ${String(interactions)}`)
    : pill('warn', 'contradicted, does not block');
}
