/** Part 3: the findings in their groups, with the controls that the script adds. */
import type { Stage } from '../../core/run.ts';
import { fitted, type Listing } from './fit.ts';
import { LISTED_MAX } from './groups.ts';
import { html, textOf, type Content, type Markup } from './markup.ts';
import { absent, part } from './pieces.ts';
import { stageLabel } from './stages.ts';
import type { View } from './view.ts';

/** `bytes` is what the page has left for them. */
export function findingsPart(view: View, bytes: number): Markup {
  const lead =
    'One entry for each root cause. Each says who is hit, where, why, shows it on an example, and how to settle it.';
  if (view.run.findings.length === 0)
    return part({
      id: 'findings',
      title: 'Findings',
      lead,
      body: absent(
        'No findings. What this rests on, and what it leaves open, stands under “What is not proven”.',
      ),
    });
  const filters = controls(view);
  const listing = fitted(view, bytes - Buffer.byteLength(textOf(filters)));
  return part({
    id: 'findings',
    title: 'Findings',
    lead,
    body: html`${leftOut(view, listing)}${filters}${listing.blocks}
      <p id="none" class="card absent" hidden="">No finding fits the filters.</p>`,
  });
}

/** What the page does not show of its findings, and where it stands. */
function leftOut({ run }: View, { full, brief, counted }: Listing): Content {
  if (brief + counted === 0) return undefined;
  const all = run.findings.length;
  const lines = brief === 0 ? '' : ` and ${String(brief)} in one line each`;
  const rest = counted === 0 ? '' : `; ${String(counted)} ${counted === 1 ? 'is' : 'are'} only counted`;
  const order =
    all > LISTED_MAX ? ' What blocks comes first, then what is at risk; the rest is counted.' : '';
  return html`<p class="note">
    <strong>Not all of it is here.</strong> So that it stays below 2 MB and opens at once, this page has
    ${full} of ${all} findings in full${lines}${rest}.${order} <code>run.json</code> has every finding in
    full, as has <code>idpact explain ID</code>; <code>idpact report --reporter csv</code> writes them all as
    a table, <code>findings.csv</code>.
  </p> `;
}

/** Hidden until the script runs, since they do nothing without it. */
function controls({ groups, consumers, providers, run }: View): Markup {
  const stages = [...new Set(run.findings.flatMap(({ stage }) => stage ?? []))].sort();
  return html`<div class="controls js" role="search" aria-label="Filter findings" hidden="">
    <label class="grow"
      ><span class="quiet">Search findings</span
      ><input id="search" type="search" placeholder="Search findings ( / )" autocomplete="off"
    /></label>
    <div class="buttons" role="group" aria-label="Groups">
      ${groups.map(
        ({ severity, title, findings, leftOut }) =>
          html`<button type="button" class="only" data-sev="${severity}" aria-pressed="false">
            ${title} ${findings.length + leftOut}
          </button>`,
      )}
    </div>
    ${choice(
      'consumer',
      'Consumer',
      consumers.map(({ name }, index) => [String(index), name] as const),
    )}
    ${
      providers.length > 1
        ? choice(
            'provider',
            'Provider',
            providers.map(({ name }, index) => [String(index), name] as const),
          )
        : undefined
    }
    ${choice(
      'stage',
      'Stage',
      stages.map((stage: Stage) => [stage, stageLabel(stage)] as const),
    )}
    <button type="button" id="toggle">Open all</button>
    <p id="count" class="small" role="status"></p>
  </div> `;
}

function choice(id: string, label: string, options: readonly (readonly [string, string])[]): Markup {
  return html`<label
    ><span>${label}</span>
    <select id="${id}">
      <option value="">all</option>
      ${options.map(([value, text]) => html`<option value="${value}">${text}</option>`)}
    </select></label
  >`;
}
