/** One finding: who is hit, where, what changed, why it breaks, the counter-example, and how to settle it. */
import type { RunFinding, RunHit, RunLocation } from '../../core/run.ts';
import { agreementText, count, placeText, seenText } from '../words.ts';
import { changeLines } from './change.ts';
import { dayText } from './days.ts';
import { severityOf, type Severity } from './groups.ts';
import {
  clipped,
  exact,
  html,
  listed,
  listedUpTo,
  named,
  rich,
  type Content,
  type Markup,
} from './markup.ts';
import { pill, shellWord, type Tone } from './pieces.ts';
import type { Room } from './room.ts';
import { ageOf, isOpen } from './since.ts';
import { stageLabel } from './stages.ts';
import { anchor, waiverLink, type View } from './view.ts';
import { waiverList, waiveCommand } from './waive.ts';
import { counterExample } from './witness.ts';

export const TONES: Readonly<Record<Severity, Tone>> = {
  bad: 'bad',
  warn: 'warn',
  waived: 'wai',
  known: 'off',
  unused: 'off',
  info: 'off',
};

export interface Shown {
  readonly label: string;
  readonly open: boolean;
  readonly room: Room;
  /** Numbers of the consumers and providers, as the filters have them. */
  readonly keys: { readonly consumers: string; readonly provider: string };
}

export function findingBlock(finding: RunFinding, view: View, shown: Shown): Markup {
  const severity = severityOf(finding);
  const { consumers, provider } = shown.keys;
  return html`<details
    class="finding"
    id="${anchor(finding.id)}"
    data-sev="${severity}"
    data-c="${consumers}"
    data-p="${provider}"
    data-stage="${finding.stage}"
    ${shown.open ? html` open=""` : undefined}
  >
    <summary>
      ${pill(TONES[severity], shown.label)}<span class="head"
        ><h3>${rich(clipped(finding.title, 300))}</h3>
        ${subline(finding, view)}${chips(finding)}</span
      ><span class="id mono">${finding.id}</span>
    </summary>
    <div class="body">
      ${block(finding.hits.length === 0 ? 'Who relies on it' : 'Who is hit', whoIsHit(finding, { room: shown.room, view }))}
      ${block('Where', places(finding, shown.room))} ${changed(finding, shown.room)}
      ${block(severity === 'bad' ? 'Why it breaks' : 'Why it matters', why(finding, shown.room))}
      ${block('Counter-example', counterExample(finding, shown.room), 'wide')} ${recorded(finding)}
      ${block('Settle it', settle(finding, shown.room))} ${waiving(finding, { room: shown.room, view })}
      <p class="small ends">
        Rule <code>${finding.rule}</code
        ><span class="screen">
          · more with <code>idpact explain ${shellWord(finding.id, 'ID')}</code> ·
          <a href="#${anchor(finding.id)}">link to this finding</a></span
        >
      </p>
    </div>
  </details> `;
}

/** Where a page has no room for more: what it is, where, and whom it hits. */
export function findingLine(finding: RunFinding, { label, keys }: Shown): Markup {
  const severity = severityOf(finding);
  const [first, ...others] = finding.hits;
  const more = others.length === 0 ? '' : ` and ${String(others.length)} more`;
  return html`<p
    class="finding brief"
    id="${anchor(finding.id)}"
    data-sev="${severity}"
    data-c="${keys.consumers}"
    data-p="${keys.provider}"
    data-stage="${finding.stage}"
  >
    <b class="${TONES[severity]}">${label}</b>
    <span class="mono">${finding.id}</span>
    ${clipped(finding.title, 100)}${first === undefined ? undefined : html` <span class="sub">${named(clipped(first.consumer, 60))}${more}</span>`}
  </p> `;
}

function block(label: string, content: Content, kind = ''): Markup {
  return html`<div class="block ${kind}">
    <p class="label">${label}</p>
    ${content}
  </div>`;
}

function subline(finding: RunFinding, { run }: View): Markup {
  const more = finding.operations.length - 1;
  const where = [
    html`<span class="mono">${clipped(finding.operation, 160)}</span>`,
    ...(more > 0 ? [`and ${String(more)} more`] : []),
    ...(run.providers.length > 1 ? [named(finding.provider.name)] : []),
  ];
  // Of what is known the reason says since when.
  const age = isOpen(finding) && finding.state !== 'known' ? ageOf(finding, run) : undefined;
  const ageText =
    age === undefined
      ? []
      : [age.first === undefined ? 'new in this run' : `open since ${dayText(age.first)}`];
  const { stateReason } = finding;
  return html`<span class="sub"
    >${[...where, ...ageText, ...(stateReason === undefined ? [] : [clipped(stateReason, 300)])].map((each, index) => [index === 0 ? '' : ' · ', each])}</span
  >`;
}

function chips({ stage, hits }: RunFinding): Markup {
  const names = hits.slice(0, 4).map(({ consumer }) => html`<span class="chip">${named(consumer)}</span>`);
  const more = hits.length > 4 ? html`<span class="chip">and ${hits.length - 4} more</span>` : undefined;
  const own = stage === undefined ? undefined : html`<span class="chip stage">${stageLabel(stage)}</span>`;
  return html`<span class="chips">${own}${names}${more}</span>`;
}

interface Around {
  readonly room: Room;
  readonly view: View;
}

function whoIsHit({ hits, state }: RunFinding, around: Around): Markup {
  if (hits.length === 0)
    return state === 'unused'
      ? html`<p>No contract of this run uses the place.</p>`
      : html`<p>Whether a contract uses the place is not known.</p>`;
  const { room } = around;
  const rest = hits.slice(room.consumers).map(({ consumer }) => named(consumer));
  return html`<ul>
    ${hits.slice(0, room.consumers).map((hit) => hitItem(hit, around))}${
      rest.length === 0 ? undefined : html`<li>and ${listedUpTo(rest, room.names)}</li>`
    }
  </ul>`;
}

function hitItem(hit: RunHit, { room, view }: Around): Markup {
  const { consumer, version, owner, interactions } = hit;
  const calls = interactions
    .slice(0, room.interactions)
    .map(
      ({ description, pending, ...place }) =>
        html`“${named(clipped(description, room.text))}”${pending ? ' (new to the provider, does not block)' : undefined}
          <span class="place">${clipped(placeText(place), room.text)}</span>`,
    );
  const more = interactions.length - calls.length;
  return html`<li>
    <strong>${named(consumer)}</strong> ${version === undefined ? undefined : named(version)},
    ${owner === undefined ? 'no owner given' : named(owner)}${waiverText(hit, view)}:
    ${listed([...calls, ...(more > 0 ? [`${String(more)} more`] : [])])}
  </li>`;
}

/** A waiver may speak of one consumer and not of the next. */
function waiverText({ waiver }: RunHit, view: View): Content {
  if (waiver === undefined) return undefined;
  const { id, state, expires } = waiver;
  return state === 'waived'
    ? html`, <b>waived</b> until ${dayText(expires)} (${waiverLink(id, view)})`
    : html`, <b>no longer waived</b>: ${waiverLink(id, view)} ended ${dayText(expires)}`;
}

const ROLES: Readonly<Record<RunLocation['role'], string>> = {
  contract: 'Contract',
  spec: 'Spec',
  recording: 'Recording',
  before: 'Spec before',
  after: 'Spec after',
};

function places({ locations, operations, operation }: RunFinding, room: Room): Markup {
  const others = operations.filter((each) => each !== operation);
  return html`<ul>
    ${locations
      .slice(0, 8)
      .map(
        (location) =>
          html`<li>
            ${ROLES[location.role]} <span class="place">${clipped(placeText(location), room.text)}</span>
          </li>`,
      )}${locations.length > 8 ? html`<li>and ${count(locations.length - 8, 'more place')}</li>` : undefined}${
      others.length === 0
        ? undefined
        : html`<li>
            Also in
            ${listedUpTo(
              others.map((each) => html`<span class="mono">${clipped(each, room.text)}</span>`),
              8,
            )}
          </li>`
    }
  </ul>`;
}

/** Runs that compare two releases carry what stood before and what stands now. */
function changed({ change }: RunFinding, room: Room): Markup | undefined {
  if (change === undefined) return undefined;
  const marks = { same: ' ', out: '-', in: '+' } as const;
  const words = { same: '', out: 'before', in: 'after' } as const;
  const lines = changeLines(linesOf(change.before), linesOf(change.after));
  return block(
    'What changed',
    exact`<pre class="change">${lines
      .slice(0, 120)
      .map(
        ({ kind, text }) =>
          exact`<span class="${kind}">${words[kind] === '' ? undefined : exact`<span class="quiet">${words[kind]}: </span>`}${marks[kind]} ${clipped(text, room.text)}\n</span>`,
      )}${lines.length > 120 ? exact`<span class="dim">… ${lines.length - 120} lines in the run file</span>` : undefined}</pre>`,
  );
}

function linesOf(value: unknown): readonly string[] {
  if (value === undefined || value === null) return [];
  return (typeof value === 'string' ? value : JSON.stringify(value, null, 2)).split('\n');
}

function why({ why: text, reason, stateReason, stage, stageSource }: RunFinding, room: Room): Markup {
  const sources = {
    comment: 'the contract says so',
    description: 'the description says so',
    config: 'by the configuration',
    default: 'by the built-in rules',
    rule: 'what the rule is about',
  } as const;
  const staged =
    stage === undefined
      ? undefined
      : ` Stage: ${stageLabel(stage).toLowerCase()}${stageSource === undefined ? '' : `, ${sources[stageSource]}`}.`;
  return html`<p>${rich(clipped(text, room.text))}</p>
    <p class="small">
      Judged so:
      ${clipped(reason, room.text)}${stateReason === undefined ? undefined : `; ${clipped(stateReason, room.text)}`}.${staged}
    </p>`;
}

function recorded(finding: RunFinding): Markup | undefined {
  const seen = seenText(finding);
  const agreement = agreementText(finding);
  if (seen === undefined && agreement === undefined) return undefined;
  return block(
    'In the recordings',
    html`${seen === undefined ? undefined : html`<p>${seen}</p>`}${agreement === undefined ? undefined : html`<p>So ${agreement}.</p>`}`,
  );
}

function settle({ fix }: RunFinding, room: Room): Markup {
  if (fix.length === 0) return html`<p>No advice is kept for this rule.</p>`;
  return html`<ul>
    ${fix.map(
      ({ side, text }) =>
        html`<li>
          <strong>${side === 'provider' ? 'Provider' : 'Consumer'}:</strong> ${rich(clipped(text, room.text))}
        </li>`,
    )}
  </ul>`;
}

/** The waivers it has, and where one would help the command that writes another. */
function waiving(finding: RunFinding, { room, view }: Around): Markup | undefined {
  const own = waiverList(finding, view);
  const mayBe =
    (finding.blocking || finding.level === 'break') &&
    finding.state !== 'waived' &&
    finding.state !== 'unused';
  if (!room.waive || !mayBe) return own === undefined ? undefined : block('Waivers', own);
  const { terms, text } = waiveCommand(finding, view.run);
  return block(`Or waive it, until a set date${terms}`, html`${own}${text}`, 'screen');
}
