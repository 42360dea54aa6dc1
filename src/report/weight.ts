/** What a finding counts for in outputs, and the phrases that they share: who is hit, what changed, what is expected. */
import type { Run, RunFinding } from '../core/run.ts';
import { short, shown } from './escape.ts';
import { count, hitBy } from './words.ts';

/**
 * - `blocking`: stands between the run and its being ready.
 * - `held`: a break that does not block: known by the baseline, or of pending interactions alone.
 * - `waived`, `risk`, `info`: as they are called; what no contract uses is `info`.
 */
export type Weight = 'blocking' | 'held' | 'risk' | 'waived' | 'info';

export function weightOf({ level, state, blocking }: RunFinding): Weight {
  if (state === 'waived') return 'waived';
  if (blocking) return 'blocking';
  if (level === 'info' || state === 'unused') return 'info';
  return level === 'break' ? 'held' : 'risk';
}

export function having(run: Run, weight: Weight): readonly RunFinding[] {
  return run.findings.filter((finding) => weightOf(finding) === weight);
}

/** Names of consumers that a line holds. */
const CONSUMERS_MAX = 5;

export function consumersOf({ hits }: RunFinding): readonly string[] {
  const names = [...new Set(hits.map(({ consumer }) => short(consumer, 60)))];
  const more = names.length - CONSUMERS_MAX;
  return more > 0 ? [...names.slice(0, CONSUMERS_MAX), `${String(more)} more`] : names;
}

/** `200 User → 204`; a comparison of releases puts it there, and other findings have none. */
export function changeText(finding: RunFinding): string | undefined {
  const change: unknown = Reflect.get(finding, 'change');
  if (typeof change !== 'object' || change === null) return undefined;
  const side = (name: string): string => {
    const value: unknown = Reflect.get(change, name);
    if (value === undefined || value === null || value === '') return 'nothing';
    return typeof value === 'string' ? value : JSON.stringify(value);
  };
  return shown(`${side('before')} → ${side('after')}`);
}

/** The release that was compared with; absent where only one was looked at. */
export function baseOf({ provider }: RunFinding): string | undefined {
  const base: unknown = Reflect.get(provider, 'base');
  return typeof base === 'string' ? base : undefined;
}

/** `Expects boolean, gets string.`; empty where the witness does not say. */
export function expectationText({ witness }: RunFinding): string {
  const { expected = '', actual = '' } = witness ?? {};
  const parts = [
    expected === '' ? '' : `expects ${short(expected, 200)}`,
    actual === '' ? '' : `gets ${short(actual, 200)}`,
  ].filter((part) => part !== '');
  return parts.length === 0 ? '' : sentence(parts.join(', '));
}

/** Where it is neither simply new nor unused: `Expired 17 Nov 2026, was W-004, owner @billing-core.`; else empty. */
export function stateText({ stateReason }: RunFinding): string {
  return stateReason === undefined ? '' : sentence(short(stateReason, 300));
}

/** With a full stop. */
export function stopped(text: string): string {
  return /[.!?…]$/u.test(text) ? text : `${text}.`;
}

/** With a capital letter and a full stop. */
export function sentence(text: string): string {
  return stopped(`${text.slice(0, 1).toUpperCase()}${text.slice(1)}`);
}

/** `3 breaks hit 4 of 9 consumers`; without the breaks that do not block. */
export function blockingText(run: Run): string {
  const blocking = having(run, 'blocking');
  const hit = hitBy(blocking);
  const isBreak = blocking.every(({ level }) => level === 'break');
  const what = count(blocking.length, isBreak ? 'break' : 'finding');
  if (run.counts.consumers === 0) return what;
  const verb = blocking.length === 1 ? 'hits' : 'hit';
  return `${what} ${verb} ${String(hit.size)} of ${count(run.counts.consumers, 'consumer')}`;
}
