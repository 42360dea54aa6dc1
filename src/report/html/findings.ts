/** Part 3: the findings in their groups, with the controls that the script adds. */
import type { Stage } from '../../core/run.ts';
import { findingBlock } from './finding.ts';
import { ROOMS, type Room } from './room.ts';
import { LISTED_MAX, type Group } from './groups.ts';
import { html, textOf, type Markup } from './markup.ts';
import { absent, part } from './pieces.ts';
import { stageLabel } from './stages.ts';
import type { View } from './view.ts';

export function findingsPart(view: View): Markup {
  const { run, groups } = view;
  const { length } = run.findings;
  const cut =
    length > LISTED_MAX
      ? ` This run has ${String(length)}; those that block or are at risk are listed in full, and the others are counted.`
      : '';
  return part({
    id: 'findings',
    title: 'Findings',
    lead: `One entry for each root cause. Each says who is hit, where, why, shows it on an example, and how to settle it.${cut}`,
    body:
      length === 0
        ? absent(
            'No findings. What this rests on, and what it leaves open, stands under “What is not proven”.',
          )
        : html`${controls(view)}${fitting(view, groups)}
            <p id="none" class="card absent" hidden="">No finding fits the filters.</p>`,
  });
}

/** Bytes of all findings, which leaves some for the other parts of a page of 2 MB. */
const BYTES_MAX = 1_700_000;

/** With as much of each finding as the page has room for. */
function fitting(view: View, groups: readonly Group[]): Markup {
  const last = ROOMS.at(-1) ?? ROOMS[0];
  const findings = groups.reduce((sum, group) => sum + group.findings.length, 0);
  // What surely takes too much is not tried.
  const first = findings > 200 ? 2 : findings > 60 ? 1 : 0;
  for (const room of ROOMS.slice(first)) {
    const blocks = html`${groupBlocks(view, groups, room)}`;
    if (room === last || Buffer.byteLength(textOf(blocks)) <= BYTES_MAX) return blocks;
  }
  return html``;
}

function groupBlocks(view: View, groups: readonly Group[], room: Room): readonly Markup[] {
  const consumerKeys = new Map(view.consumers.map(({ name }, index) => [name, index] as const));
  const providerKeys = new Map(view.providers.map(({ name }, index) => [name, index] as const));
  return groups.map((group, index) => {
    const id = `group-${group.severity}`;
    return html`<div class="group" role="group" aria-labelledby="${id}">
      <p class="grouphead" id="${id}">
        <b>${group.title}</b> <span class="number">${group.findings.length + group.leftOut}</span>
        <span class="means">${group.means}</span>
      </p>
      ${group.findings.map((finding, position) => {
        const keys = finding.hits.flatMap(({ consumer }) => consumerKeys.get(consumer) ?? []);
        return findingBlock(finding, view, {
          label: group.one,
          open: index === 0 && position === 0 && group.severity === 'bad',
          room,
          keys: {
            consumers: [...new Set(keys)].join(' '),
            provider: String(providerKeys.get(finding.provider.name) ?? ''),
          },
        });
      })}${group.leftOut > 0 ? html`<p class="card absent">${group.leftOut} not listed here; the run file has them all.</p>` : undefined}
    </div> `;
  });
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
