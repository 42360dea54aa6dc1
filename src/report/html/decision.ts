/** Part 9: the decision that a named person took on this run, or how to record one. */
import type { RunDecision } from '../../core/run.ts';
import { timeText } from './days.ts';
import { html, named, type Markup } from './markup.ts';
import { command, digestText, part, pill } from './pieces.ts';
import type { View } from './view.ts';

export function decisionPart(view: View): Markup {
  const { decision } = view;
  return part({
    id: 'decision',
    title: 'Decision',
    lead: 'The verdict is computed; the decision is taken by a person, and bound to this run by its digest.',
    body: decision === undefined ? open(view) : taken(view, decision),
  });
}

function open({ run }: View): Markup {
  const choice = run.verdict === 'READY' && run.counts.contracts > 0 ? 'release' : 'hold';
  return html`<div class="card">
    <p>No decision is recorded for this run. To record one:</p>
    ${command(`idpact decide --decision ${choice} --by OWNER --reason "..."`)}
  </div>`;
}

function taken({ runDigest }: View, decision: RunDecision): Markup {
  const bare = (digest: string): string => digest.replace(/^sha256:/u, '').toLowerCase();
  const same = bare(decision.runDigest) === bare(runDigest);
  const warning = same
    ? undefined
    : html`<p class="note">
        ${pill('bad', 'another run')} This decision names the run ${digestText(decision.runDigest)}, which is
        not the one shown here. It does not count for this page.
      </p>`;
  return html`<div class="card">
    ${warning}${decision.override === true ? html`<p class="note">Released although the run does not say that it is ready.</p>` : undefined}
    <dl class="facts">
      <div>
        <dt>Decision</dt>
        <dd><strong>${decision.decision === 'hold' ? 'Hold' : 'Release'}</strong></dd>
      </div>
      <div>
        <dt>By</dt>
        <dd>${named(decision.by)}</dd>
      </div>
      <div>
        <dt>At</dt>
        <dd>${timeText(decision.at)}</dd>
      </div>
      <div>
        <dt>Reason</dt>
        <dd>${decision.reason}</dd>
      </div>
    </dl>
  </div>`;
}
