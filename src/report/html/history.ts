/** Part 4: breaks and risks from release to release, how long each open finding is known, and drift along the days. */
import type { Run, RunFinding, RunPast } from '../../core/run.ts';
import { count } from '../words.ts';
import { barChart, columnChart, type Bar } from './chart.ts';
import { dayMark, dayText } from './days.ts';
import { severityOf, standingText } from './groups.ts';
import { html, named, rich, type Content, type Markup } from './markup.ts';
import { absent, part, table } from './pieces.ts';
import { ageOf, isOpen, type Age } from './since.ts';
import { findingLink, type View } from './view.ts';

const COLUMNS_MAX = 6;
const ROWS_MAX = 24;
const BARS_MAX = 12;

export function historyPart(view: View): Markup {
  return part({
    id: 'history',
    title: 'History',
    lead: 'Breaks and risks from release to release, waived ones included, how long each open finding has been known, and when recordings showed drift.',
    body: html`${releases(view)}${ages(view)}${drift(view)}`,
  });
}

function releases(view: View): Content {
  const { past, run } = view;
  if (past === undefined)
    return absent(
      'No history yet: the run carries no earlier one, so nothing can be said about releases before this one.',
    );
  if (past.length === 0)
    return absent('The history holds no earlier run of these providers; this one is the first.');
  const providers = [...new Set(past.map(({ provider }) => provider))].sort();
  return providers.map((provider) => {
    const lines = perRelease([
      ...past.filter((line) => line.provider === provider),
      ...run.providers
        .filter(({ name }) => name === provider)
        .slice(-1)
        .map(({ release }) => lineOf(view, provider, release)),
    ]);
    return releaseCard(provider, lines);
  });
}

/** This run as the history would keep it. */
function lineOf({ run, decision: taken }: View, provider: string, release: string): RunPast {
  const own = run.findings.filter((finding) => finding.provider.name === provider);
  const at = (level: RunFinding['level']): number => own.filter((finding) => finding.level === level).length;
  const decision = taken?.decision;
  return {
    at: run.at,
    provider,
    release,
    verdict: run.verdict,
    breaks: at('break'),
    risks: at('risk'),
    findings: [],
    ...(decision === undefined ? {} : { decision: decision === 'hold' ? 'held' : 'released' }),
  };
}

/** The last run of each release tells how it stood; oldest first. */
function perRelease(lines: readonly RunPast[]): readonly RunPast[] {
  const last = new Map<string, RunPast>();
  for (const line of lines) {
    last.delete(line.release);
    last.set(line.release, line);
  }
  return [...last.values()];
}

function releaseCard(provider: string, lines: readonly RunPast[]): Markup {
  const drawn = lines.slice(-COLUMNS_MAX);
  const listed = lines.slice(-ROWS_MAX).toReversed();
  const left = lines.length - listed.length;
  return html`<div class="card pair">
    <div class="drawing">
      <p class="label">${named(provider)}: breaks and risks by release</p>
      ${columnChart(
        drawn.map(({ release, at, breaks, risks }) => ({
          label: release,
          below: dayText(at).replace(/ \d+$/u, ''),
          breaks,
          risks,
        })),
        `Breaks and risks of the last ${count(drawn.length, 'release')} of ${provider}; the table has the same numbers`,
      )}
    </div>
    <div>
      ${table({
        caption: `Releases of ${provider}, newest first`,
        quiet: true,
        columns: [
          { label: 'Release' },
          { label: 'Checked' },
          { label: 'Breaks', numeric: true },
          { label: 'Risks', numeric: true },
          { label: 'Verdict' },
          { label: 'Decision' },
        ],
        rows: listed.map(({ release, at, breaks, risks, verdict, decision }) => ({
          cells: [
            named(release),
            dayMark(at),
            breaks,
            risks,
            html`<span class="nowrap">${verdict}</span>`,
            decision ?? 'none recorded',
          ],
        })),
      })}${left > 0 ? html`<p class="small">${count(left, 'older release')} not shown.</p>` : undefined}
    </div>
  </div> `;
}

interface Aged {
  readonly finding: RunFinding;
  readonly age: Age;
}

function ages({ run }: View): Content {
  const open: readonly Aged[] = run.findings
    .filter((finding) => isOpen(finding) && finding.state !== 'unused')
    .flatMap((finding) => {
      const age = ageOf(finding, run);
      return age === undefined ? [] : [{ finding, age }];
    })
    .toSorted((a, b) => b.age.days - a.age.days);
  if (open.length === 0) return undefined;
  const longest = Math.max(1, ...open.map(({ age }) => age.days));
  const bars = open.slice(0, BARS_MAX).map(({ finding, age }): Bar => {
    const from = 1 - age.days / longest;
    return { label: finding.id, text: ageText(age), from, to: 1, kind: kindOf(finding) };
  });
  const left = open.length - ROWS_MAX;
  return html`<div class="card pair">
    <div class="drawing">
      <p class="label">Open findings by age, in days up to this run</p>
      ${barChart(bars, `Age of the ${count(bars.length, 'oldest open finding')}; the table has the same numbers`)}
    </div>
    <div>
      ${table({
        caption: 'Open findings, oldest first',
        quiet: true,
        columns: [
          { label: 'Finding' },
          { label: 'Standing' },
          { label: 'First seen' },
          { label: 'Open for' },
        ],
        rows: open.slice(0, ROWS_MAX).map(({ finding, age }) => ({
          cells: [
            findingLink(finding.id),
            standingText(finding),
            age.first === undefined ? 'in this run' : dayMark(age.first),
            ageText(age),
          ],
        })),
      })}${left > 0 ? html`<p class="small">${count(left, 'younger finding')} not shown.</p>` : undefined}
    </div>
  </div> `;
}

function ageText({ first, days }: Age): string {
  return first === undefined ? 'new' : count(days, 'day');
}

function kindOf(finding: RunFinding): Bar['kind'] {
  const severity = severityOf(finding);
  if (severity === 'waived') return 'wai';
  return finding.level === 'break' ? 'bad' : 'warn';
}

/** What recordings showed, from the first day to the last; out of the run alone. */
function drift({ run }: View): Content {
  const seen = run.findings.flatMap((finding) =>
    // What a release changes is touched by recordings, and no drift.
    finding.seen === undefined || finding.change !== undefined ? [] : [{ finding, seen: finding.seen }],
  );
  if (seen.length === 0)
    return absent(
      run.recordings.length === 0
        ? 'Drift: no recordings were read, so nothing is known about what the providers really send.'
        : `Drift: the ${count(run.counts.exchanges, 'recorded exchange')} show none.`,
    );
  const listed = seen.slice(0, ROWS_MAX);
  const left = seen.length - listed.length;
  return html`<div class="card pair">
    <div class="drawing">
      <p class="label">Drift: when recordings showed it</p>
      ${driftBars(run, seen)}
    </div>
    <div>
      ${table({
        caption: 'Drift that recordings show',
        quiet: true,
        columns: [
          { label: 'Finding' },
          { label: 'What differs' },
          { label: 'Seen in', numeric: true },
          { label: 'First' },
          { label: 'Last' },
        ],
        rows: listed.map(({ finding, seen: { count: times, of, first, last } }) => ({
          cells: [
            findingLink(finding.id),
            rich(finding.title),
            `${String(times)} of ${String(of)}`,
            first === undefined ? 'not dated' : dayMark(first),
            last === undefined ? 'not dated' : dayMark(last),
          ],
        })),
      })}${left > 0 ? html`<p class="small">${count(left, 'more finding')} not shown.</p>` : undefined}
    </div>
  </div> `;
}

interface Drifting {
  readonly finding: RunFinding;
  readonly seen: NonNullable<RunFinding['seen']>;
}

function driftBars(run: Run, all: readonly Drifting[]): Markup {
  const dated = all.flatMap(({ finding, seen: { first, last, count: times, of } }) => {
    const [from, to] = [Date.parse(first ?? ''), Date.parse(last ?? '')];
    return Number.isNaN(from) || Number.isNaN(to)
      ? []
      : [{ finding, from, to, text: `${String(times)} of ${String(of)}` }];
  });
  if (dated.length === 0) return html`<p>None of these recordings tells its time.</p>`;
  const start = Math.min(...dated.map(({ from }) => from));
  // Up to this run, so that old recordings look old.
  const end = Math.max(Date.parse(run.at) || start, ...dated.map(({ to }) => to));
  const part = (at: number): number => (end === start ? 0 : (at - start) / (end - start));
  const bars = dated.slice(0, BARS_MAX).map(({ finding, from, to, text }): Bar => ({
    label: finding.id,
    text,
    from: part(from),
    to: part(to),
    kind: severityOf(finding) === 'bad' ? 'bad' : 'rec',
  }));
  const [first, last] = [start, end].map((at) => dayText(new Date(at).toISOString()));
  const days = `from ${first ?? ''}, when it was first seen, to ${last ?? ''}, the day of this run`;
  return html`${barChart(bars, `When recordings showed drift, ${days}; the table has the same numbers`)}
    <p class="small">The line runs ${days}.</p>`;
}
