/** How much of the findings a page has room for: the most important in full, then one line each, then a number. */
import type { RunFinding } from '../../core/run.ts';
import { findingBlock, findingLine, type Shown } from './finding.ts';
import type { Group } from './groups.ts';
import { html, textOf, type Content, type Markup } from './markup.ts';
import { ROOMS, type Room } from './room.ts';
import { anchor, type View } from './view.ts';

export interface Listing {
  readonly blocks: Content;
  readonly full: number;
  /** In one line each. */
  readonly brief: number;
  /** Neither. */
  readonly counted: number;
}

/** The first so many in full, and the first so many in full or in a line, worst first. */
interface Cut {
  readonly room: Room;
  readonly full: number;
  readonly listed: number;
}

/** More are not tried in full: no page has room for them. */
const FULL_MAX = 1000;
/** The shares of the room that lines, and ids of blocking findings without a line, take at most. */
const LINES_SHARE = 0.4;
const IDS_SHARE = 0.1;

export function fitted(view: View, bytes: number): Listing {
  const number = view.groups.reduce((sum, { findings }) => sum + findings.length, 0);
  // What surely takes too much is not tried.
  const first = number > FULL_MAX ? ROOMS.length : number > 200 ? 2 : number > 60 ? 1 : 0;
  for (const room of ROOMS.slice(first)) {
    const cut = { room, full: number, listed: number };
    const blocks = html`${blocksOf(view, cut, bytes)}`;
    if (sizeOf(blocks) <= bytes) return listingOf(view, blocks, cut);
  }
  const cut = cutFor(view, bytes);
  return listingOf(view, blocksOf(view, cut, bytes), cut);
}

function listingOf({ run }: View, blocks: Content, { full, listed }: Cut): Listing {
  return { blocks, full, brief: listed - full, counted: run.findings.length - listed };
}

function sizeOf(content: Content): number {
  return Buffer.byteLength(textOf(content));
}

/** A line for as many as their share has room for, and then as many in full as still fit. */
function cutFor(view: View, bytes: number): Cut {
  const room = ROOMS.at(-1) ?? ROOMS[0];
  const show = shower(view, room);
  const all = view.groups.flatMap((group) => group.findings.map((finding) => ({ finding, group })));
  const lines: number[] = [];
  let left = bytes * LINES_SHARE;
  for (const { finding, group } of all) {
    const size = sizeOf(findingLine(finding, show(finding, group)));
    if (size > left) break;
    left -= size;
    lines.push(size);
  }
  left += bytes * (1 - LINES_SHARE - IDS_SHARE);
  let full = 0;
  for (const { finding, group } of all.slice(0, lines.length)) {
    left -= sizeOf(findingBlock(finding, view, show(finding, group))) - (lines[full] ?? 0);
    if (left < 0) break;
    full += 1;
  }
  return { room, full, listed: lines.length };
}

function shower(view: View, room: Room): (finding: RunFinding, group: Group) => Shown {
  const consumers = new Map(view.consumers.map(({ name }, index) => [name, index] as const));
  const providers = new Map(view.providers.map(({ name }, index) => [name, index] as const));
  const first = view.groups[0]?.findings[0];
  return (finding, group) => ({
    label: group.one,
    open: finding === first && group.severity === 'bad',
    room,
    keys: {
      consumers: [...new Set(finding.hits.flatMap(({ consumer }) => consumers.get(consumer) ?? []))].join(
        ' ',
      ),
      provider: String(providers.get(finding.provider.name) ?? ''),
    },
  });
}

function blocksOf(view: View, { room, full, listed }: Cut, bytes: number): readonly Markup[] {
  const show = shower(view, room);
  let before = 0;
  return view.groups.map((group) => {
    const { severity, title, means, findings, leftOut } = group;
    const inFull = Math.max(0, Math.min(findings.length, full - before));
    const inAll = Math.max(0, Math.min(findings.length, listed - before));
    before += findings.length;
    const id = `group-${severity}`;
    return html`<div class="group" role="group" aria-labelledby="${id}">
      <p class="grouphead" id="${id}">
        <b>${title}</b> <span class="number">${findings.length + leftOut}</span>
        <span class="means">${means}</span>
      </p>
      ${findings.slice(0, inFull).map((finding) => findingBlock(finding, view, show(finding, group)))}${findings
        .slice(inFull, inAll)
        .map((finding) => findingLine(finding, show(finding, group)))}${rest(
        findings.slice(inAll),
        leftOut,
        bytes * IDS_SHARE,
      )}
    </div> `;
  });
}

/** Those without a line: what blocks is at least named, so that a link to it leads here. */
function rest(unlisted: readonly RunFinding[], leftOut: number, bytes: number): Markup | undefined {
  const number = unlisted.length + leftOut;
  if (number === 0) return undefined;
  const ids: Markup[] = [];
  let left = bytes;
  for (const { id, blocking } of unlisted) {
    const own = blocking ? html`<span id="${anchor(id)}">${id}</span> ` : html``;
    left -= sizeOf(own);
    if (left < 0) break;
    if (blocking) ids.push(own);
  }
  const more = number - ids.length;
  const named = ids.length === 0 ? undefined : html` <span class="mono">${ids}</span>`;
  const others = ids.length > 0 && more > 0 ? html` and ${more} more` : undefined;
  return html`<p class="card absent">
    ${number} not listed here; the run file has them all.${named}${others}
  </p>`;
}
