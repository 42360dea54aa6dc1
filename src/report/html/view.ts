/** What several parts read of one run, worked out once. */
import type { Run, RunDecision, RunFinding, RunPast, RunWaiver } from '../../core/run.ts';
import { consumersOf, providersOf, type Consumer } from './consumers.ts';
import { groupsOf, type Group } from './groups.ts';
import { html, listed, named, type Markup } from './markup.ts';
import { earlier, sinceLast, type Since } from './since.ts';
import { stagesOf, type StageRow } from './stages.ts';

export interface View {
  readonly run: Run;
  readonly decision: RunDecision | undefined;
  readonly groups: readonly Group[];
  readonly providers: ReturnType<typeof providersOf>;
  readonly consumers: readonly Consumer[];
  readonly stages: readonly StageRow[];
  /** Earlier runs of the same providers, oldest first; undefined when the run carries no history. */
  readonly past: readonly RunPast[] | undefined;
  readonly since: readonly Since[];
  /** By the fingerprint of the finding that they speak of. */
  readonly waivers: ReadonlyMap<string, readonly RunWaiver[]>;
  readonly runDigest: string;
}

export function viewOf(run: Run, { decision, runDigest }: Pick<View, 'decision' | 'runDigest'>): View {
  return {
    run,
    decision,
    groups: groupsOf(run),
    providers: providersOf(run),
    consumers: consumersOf(run),
    stages: stagesOf(run),
    past: run.history === undefined ? undefined : earlier(run),
    since: sinceLast(run),
    waivers: waiversByFinding(run.waivers ?? []),
    runDigest,
  };
}

function waiversByFinding(waivers: readonly RunWaiver[]): ReadonlyMap<string, readonly RunWaiver[]> {
  const found = new Map<string, RunWaiver[]>();
  for (const waiver of waivers) {
    for (const fingerprint of waiver.covers)
      found.set(fingerprint, [...(found.get(fingerprint) ?? []), waiver]);
  }
  return found;
}

/** An id that an address can name. */
export function anchor(id: string): string {
  return id.replace(/[^\w-]/gu, '-');
}

export function findingLink(id: string): Markup {
  return html`<a class="mono ${id.length <= 12 ? 'nowrap' : ''}" href="#${anchor(id)}">${id}</a>`;
}

/** Apart from those of findings and parts, whatever a waiver is called. */
export function waiverAnchor(id: string): string {
  return `waiver-${anchor(id)}`;
}

/** To its row; plain where the run has none of the name. */
export function waiverLink(id: string, { run }: Pick<View, 'run'>): Markup {
  return run.waivers?.some((waiver) => waiver.id === id) === true
    ? html`<a class="nowrap" href="#${waiverAnchor(id)}">${id}</a>`
    : named(id);
}

export function consumerNames(findings: readonly RunFinding[]): readonly string[] {
  return [...new Set(findings.flatMap(({ hits }) => hits.map(({ consumer }) => consumer)))].sort();
}

export function bold(names: readonly string[]): readonly Markup[] {
  return names.map((name) => html`<strong>${named(name)}</strong>`);
}

/** Above this number they are counted in the heading, and named below it. */
export const NAMED_MAX = 3;

/** `workforce-idp 4.8.0 → 5.0.0-rc.2`, for each provider. */
export function subject({ providers }: Pick<View, 'providers'>): Markup {
  if (providers.length === 0) return html`No provider`;
  if (providers.length > NAMED_MAX) return html`${providers.length} providers`;
  return listed(
    providers.map(({ name, base, releases }) => {
      const from = base === undefined ? undefined : html`${named(base)} → `;
      return html`<span class="subject-part"
        ><span class="mono">${named(name)}</span> ${from}${named(releases)}</span
      >`;
    }),
  );
}
