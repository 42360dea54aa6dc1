/** What several parts read of one run, worked out once. */
import type { Run, RunFinding } from '../../core/run.ts';
import { consumersOf, providersOf, type Consumer } from './consumers.ts';
import type { HistoryLine, ReportExtras, ReportWaiver } from './extras.ts';
import { groupsOf, type Group } from './groups.ts';
import { html, listed, named, type Markup } from './markup.ts';
import { earlier, firstSeen, sinceLast, type Since } from './since.ts';
import { stagesOf, type StageRow } from './stages.ts';

export interface View {
  readonly run: Run;
  readonly extras: ReportExtras;
  readonly groups: readonly Group[];
  readonly providers: ReturnType<typeof providersOf>;
  readonly consumers: readonly Consumer[];
  readonly stages: readonly StageRow[];
  /** Earlier runs of the same providers, oldest first; undefined when no history was given. */
  readonly past: readonly HistoryLine[] | undefined;
  readonly firstSeen: ReadonlyMap<string, string>;
  readonly since: readonly Since[];
  /** By fingerprint. */
  readonly waivers: ReadonlyMap<string, readonly ReportWaiver[]>;
  readonly runDigest: string;
}

export function viewOf(run: Run, extras: ReportExtras, runDigest: string): View {
  const history = extras.history ?? [];
  return {
    run,
    extras,
    groups: groupsOf(run),
    providers: providersOf(run),
    consumers: consumersOf(run),
    stages: stagesOf(run, extras),
    past: extras.history === undefined ? undefined : earlier(run, history),
    firstSeen: firstSeen(run, history),
    since: sinceLast(run, history),
    waivers: waiversByFinding(extras.waivers ?? []),
    runDigest,
  };
}

function waiversByFinding(waivers: readonly ReportWaiver[]): ReadonlyMap<string, readonly ReportWaiver[]> {
  const found = new Map<string, ReportWaiver[]>();
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

export function consumerNames(findings: readonly RunFinding[]): readonly string[] {
  return [...new Set(findings.flatMap(({ hits }) => hits.map(({ consumer }) => consumer)))].sort();
}

export function bold(names: readonly string[]): readonly Markup[] {
  return names.map((name) => html`<strong>${named(name)}</strong>`);
}

/** Above this number they are counted in the heading, and named below it. */
export const NAMED_MAX = 3;

/** `workforce-idp 4.8.0 → 5.0.0-rc.2`, for each provider. */
export function subject({ providers, extras }: View): Markup {
  if (providers.length === 0) return html`No provider`;
  if (providers.length > NAMED_MAX) return html`${providers.length} providers`;
  return listed(
    providers.map(({ name, releases }) => {
      const base = baseOf(name, releases, extras);
      const from = base === undefined ? undefined : html`${named(base)} → `;
      return html`<span class="mono">${named(name)}</span> <span>${from}${named(releases)}</span>`;
    }),
  );
}

/** The release it is compared with; a provider may be called like a member that every object has. */
export function baseOf(name: string, release: string, { context }: ReportExtras): string | undefined {
  const bases = context?.base ?? {};
  const base = Object.hasOwn(bases, name) ? bases[name] : undefined;
  return base === release ? undefined : base;
}
