/** What a person should know beside the findings: waivers in use, what is known or gone, and contracts that are missing. */
import type { Run, RunConsumer, RunWaiver, Stage } from '../core/run.ts';
import { plain } from '../core/text.ts';
import { count } from './words.ts';

export interface Note {
  /** `warn`: somebody has to do something. */
  readonly kind: 'warn' | 'info';
  readonly text: string;
}

/** One line for each thing, whatever the number behind it; names from files are plain. */
export function notesOf(run: Run): readonly Note[] {
  const { waivers = [], consumers = [] } = run;
  return [
    ...inUse(waivers),
    ...baselineNotes(run),
    ...notInForce(waivers),
    ...stale(waivers),
    ...lacking(consumers),
  ].map(({ kind, text }) => ({ kind, text: plain(text) }));
}

/** Those that let something through today; the one that ends next is named. */
function inUse(waivers: readonly RunWaiver[]): readonly Note[] {
  const used = waivers
    .filter(({ status, covers }) => (status === 'active' || status === 'ending') && covers.length > 0)
    .toSorted((a, b) => (a.daysLeft ?? 0) - (b.daysLeft ?? 0) || (a.id < b.id ? -1 : 1));
  const [next] = used;
  if (next === undefined) return [];
  const left = `${next.id}, ${count(next.daysLeft ?? 0, 'day')} left (${next.owner})`;
  const text =
    used.length === 1
      ? `1 waiver in use: ${left}`
      : `${String(used.length)} waivers in use; next to end: ${left}`;
  return [{ kind: 'info', text }];
}

function notInForce(waivers: readonly RunWaiver[]): readonly Note[] {
  const lacking = waivers.filter(({ status }) => status === 'unapproved');
  const [first] = lacking;
  if (first === undefined) return [];
  const more = lacking.length > 1 ? ` and ${String(lacking.length - 1)} more` : '';
  return [{ kind: 'warn', text: `${first.id} is not in force: ${first.why ?? ''}${more}` }];
}

function stale(waivers: readonly RunWaiver[]): readonly Note[] {
  const ids = waivers.filter(({ status }) => status === 'stale').map(({ id }) => id);
  if (ids.length === 0) return [];
  const text = `${count(ids.length, 'stale waiver')} (${named(ids)}), matching nothing: idpact waive prune`;
  return [{ kind: 'info', text }];
}

function baselineNotes({ baseline, counts }: Run): readonly Note[] {
  if (baseline === undefined) return [];
  const { reviewBy, isOverdue, gone } = baseline;
  const review = isOverdue ? `review was due ${reviewBy}` : `review by ${reviewBy}`;
  const known = count(counts.known, 'known finding');
  return [
    ...(counts.known === 0 ? [] : [{ kind: 'info', text: `${known} (baseline, ${review})` } as const]),
    ...(gone.length === 0
      ? []
      : [
          {
            kind: 'info',
            text: `${count(gone.length, 'known finding')} ${gone.length === 1 ? 'is' : 'are'} gone: idpact verify --update-baseline`,
          } as const,
        ]),
  ];
}

/** Consumers that say they need a stage and have no contract for it; leavers first, for they are the worst to miss. */
function lacking(consumers: readonly RunConsumer[]): readonly Note[] {
  const all = consumers.flatMap(({ name, needs, has }) => {
    const missing = needs.filter((stage) => !has.includes(stage));
    return missing.length === 0 ? [] : [{ name, missing }];
  });
  const graveFirst = all.toSorted((a, b) => weight(b.missing) - weight(a.missing));
  const [first, ...rest] = graveFirst;
  if (first === undefined) return [];
  const needs = `${first.name} needs ${named(first.missing)}`;
  const text =
    rest.length === 0
      ? `no ${named(first.missing)} contract: ${first.name} is declared to need one`
      : `${String(all.length)} consumers lack contracts for what they need: ${needs}; ${rest.map(({ name, missing }) => `${name} ${named(missing)}`).join('; ')}`;
  return [{ kind: 'warn', text }];
}

function weight(stages: readonly Stage[]): number {
  return stages.includes('leaver') ? 2 : stages.includes('rotation') ? 1 : 0;
}

const NAMED_MAX = 5;

function named(names: readonly string[]): string {
  const more = names.length > NAMED_MAX ? ` and ${String(names.length - NAMED_MAX)} more` : '';
  return `${names.slice(0, NAMED_MAX).join(', ')}${more}`;
}
