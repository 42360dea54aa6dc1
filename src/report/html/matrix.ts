/** Part 2: every consumer with every provider, worst first. */
import type { RunContract } from '../../core/run.ts';
import { count } from '../words.ts';
import type { Consumer, Pair } from './consumers.ts';
import { severityOf } from './groups.ts';
import { html, listed, named, type Content, type Markup } from './markup.ts';
import { absent, filtered, part, pill, pillLink, table, type Column } from './pieces.ts';
import { anchor, type View } from './view.ts';

/** Providers beside each other that still fit a printed page. */
const COLUMNS_MAX = 5;
/** Of all its tables together; each has some. */
const ROWS_MAX = 300;
const ROWS_MIN = 20;

export function matrixPart(view: View): Markup {
  const { consumers, providers } = view;
  return part({
    id: 'matrix',
    title: 'Who is hit',
    lead: leadOf(view),
    body:
      consumers.length === 0
        ? absent('No contracts: nobody is known to rely on these providers.')
        : chunks(providers, COLUMNS_MAX).map((some) => matrixTable(view, some)),
  });
}

function leadOf({ run, providers }: View): string {
  const changed = providers.some(({ base }) => base !== undefined);
  const columns = changed
    ? 'Every column is a release that this run checked; shaded: it differs from the release it was compared with.'
    : 'Every column is a release that this run checked.';
  const ages = isDated(run.contracts)
    ? ''
    : ' Nobody says when the contracts were published, so their age is not known.';
  return `Versions as the contracts and the configuration state them. ${columns}${ages}`;
}

function isDated(contracts: readonly RunContract[]): boolean {
  return contracts.some(({ ageDays }) => ageDays !== undefined);
}

function chunks<Item>(items: readonly Item[], size: number): readonly (readonly Item[])[] {
  const found: (readonly Item[])[] = [];
  for (let start = 0; start < items.length; start += size) found.push(items.slice(start, start + size));
  return found;
}

function matrixTable({ consumers, providers, run }: View, some: View['providers']): Markup {
  const dated = isDated(run.contracts);
  const changed = providers.some(({ base }) => base !== undefined);
  const columns: readonly Column[] = [
    { label: 'Consumer' },
    { label: 'Owner' },
    ...(dated ? [{ label: 'Contract age', numeric: true }] : []),
    ...some.map(({ name, releases, base }) => ({
      label: name,
      hint: releases === '' ? 'no spec was read' : base === undefined ? releases : `${base} → ${releases}`,
      current: !changed || base !== undefined,
    })),
  ];
  const names = some.map(({ name }) => name);
  const tables = Math.ceil(providers.length / COLUMNS_MAX);
  const most = Math.max(ROWS_MIN, Math.floor(ROWS_MAX / tables));
  const isAll = some.length === providers.length;
  const own = consumers.filter(
    ({ pairs }) => (isAll && pairs.size === 0) || names.some((name) => pairs.has(name)),
  );
  return html`<div class="card">
    ${table({
      caption: `Consumers${isAll ? '' : ` of ${names.join(', ')}`} by provider, worst first; ✓ compatible interactions, – no contract`,
      columns,
      rows: own.slice(0, most).map((consumer) => ({
        cells: [
          whoCell(consumer),
          consumer.owners.length === 0
            ? html`<span class="labels">${pill('unk', 'no owner')}</span>`
            : listed(consumer.owners.map(named)),
          ...(dated ? [ageOf(consumer, names)] : []),
          ...names.map((name) => cellOf(consumer.pairs.get(name))),
        ],
      })),
    })}${own.length > most ? html`<p class="small">and ${count(own.length - most, 'more consumer')}, in the run file; those that are worst off stand here</p>` : undefined}
  </div> `;
}

function whoCell({ name, versions, kind, pairs }: Consumer): Markup {
  const facts = [
    ...versions.map(named),
    ...(kind === undefined ? [] : [named(kind)]),
    ...(pairs.size === 0 ? ['no contract'] : []),
  ];
  return html`${named(name)}
    <span class="small">${facts.map((fact, index) => [index === 0 ? '' : ' · ', fact])}</span>`;
}

/** The oldest of its contracts, since that one is the first that cannot pass any more. */
function ageOf({ pairs }: Consumer, providers: readonly string[]): Content {
  const contracts = providers.flatMap((name) => pairs.get(name)?.contracts ?? []);
  if (contracts.length === 0) return html`<span class="small nothing">–</span>`;
  const [oldest] = contracts
    .flatMap(({ ageDays, maxAgeDays }) => (ageDays === undefined ? [] : [{ ageDays, maxAgeDays }]))
    .toSorted((a, b) => b.ageDays - a.ageDays);
  if (oldest === undefined) return html`<span class="small">not known</span>`;
  const { ageDays, maxAgeDays } = oldest;
  const text = html`<span class="nowrap">${count(ageDays, 'day')}</span>`;
  return maxAgeDays !== undefined && ageDays > maxAgeDays
    ? html`<strong>${text}</strong> <span class="small">limit ${maxAgeDays}</span>`
    : text;
}

const NOTHING = html`<span class="small nothing">–<span class="quiet"> no contract</span></span>`;

function cellOf(pair: Pair | undefined): Content {
  if (pair === undefined) return NOTHING;
  const { consumer, provider, blocking, risks, waived, known, notChecked, why } = pair;
  const link = (
    findings: Pair['blocking'],
    sev: Parameters<typeof filtered>[0][string],
  ): Parameters<typeof pillLink>[2] => ({
    href: findings[0] === undefined ? '#findings' : `#${anchor(findings[0].id)}`,
    go: filtered({ sev, consumer, provider }),
  });
  const labels: Content[] = [];
  if (blocking.length > 0) labels.push(pillLink('bad', breaksText(blocking), link(blocking, 'bad')));
  if (pair.tone === 'unk') labels.push(pill('unk', 'not checked'));
  if (risks.length > 0) labels.push(pillLink('warn', count(risks.length, 'risk'), link(risks, 'warn')));
  if (waived.length > 0) {
    const isWhole = waived.every((finding) => severityOf(finding) === 'waived');
    labels.push(pillLink('wai', `${String(waived.length)} waived`, link(waived, isWhole ? 'waived' : '')));
  }
  if (known.length > 0) labels.push(pillLink('off', `${String(known.length)} known`, link(known, 'known')));
  if (labels.length === 0) labels.push(plainAnswer(pair));
  if (why !== undefined) labels.push(html`<span class="small">${why}</span>`);
  if (notChecked > 0 && pair.tone !== 'unk')
    labels.push(html`<span class="small">${count(notChecked, 'interaction')} not checked</span>`);
  return html`<span class="labels">${labels}</span>`;
}

/** A policy may let risks block too. */
function breaksText(blocking: Pair['blocking']): string {
  return count(blocking.length, blocking.every(({ level }) => level === 'break') ? 'break' : 'finding');
}

function plainAnswer({ tone, compatible, interactions }: Pair): Markup {
  if (tone === 'off') return NOTHING;
  return tone === 'ok'
    ? pill('ok', `${String(compatible)} of ${String(interactions)}`)
    : pill('warn', 'contradicted, does not block');
}
