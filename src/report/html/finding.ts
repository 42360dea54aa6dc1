/** One finding: who is hit, where, what changed, why it breaks, the counter-example, and how to settle it. */
import type { RunFinding, RunHit, RunLocation } from '../../core/run.ts';
import { agreementText, count, placeText, seenText } from '../words.ts';
import { changeLines } from './change.ts';
import { awayText, dayText, daysBetween } from './days.ts';
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
import { command, pill, shellWord, type Tone } from './pieces.ts';
import type { Room } from './room.ts';
import { isOpen } from './since.ts';
import { stageLabel } from './stages.ts';
import { anchor, type View } from './view.ts';
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
      ${block(finding.hits.length === 0 ? 'Who relies on it' : 'Who is hit', whoIsHit(finding, shown.room))}
      ${block('Where', places(finding, shown.room))} ${changed(finding, shown.room)}
      ${block(severity === 'bad' ? 'Why it breaks' : 'Why it matters', why(finding, shown.room))}
      ${block('Counter-example', counterExample(finding, shown.room), 'wide')} ${recorded(finding)}
      ${block('Settle it', settle(finding, shown.room))} ${waive(finding, view, shown.room)}
      <p class="small ends">
        Rule <code>${finding.rule}</code> · more with
        <code>idpact explain ${shellWord(finding.id, 'ID')}</code> ·
        <a href="#${anchor(finding.id)}">link to this finding</a>
      </p>
    </div>
  </details> `;
}

function block(label: string, content: Content, kind = ''): Markup {
  return html`<div class="block ${kind}">
    <p class="label">${label}</p>
    ${content}
  </div>`;
}

function subline(finding: RunFinding, { run, past, firstSeen }: View): Markup {
  const more = finding.operations.length - 1;
  const where = [
    html`<span class="mono">${clipped(finding.operation, 160)}</span>`,
    ...(more > 0 ? [`and ${String(more)} more`] : []),
    ...(run.providers.length > 1 ? [named(finding.provider.name)] : []),
  ];
  const first = firstSeen.get(finding.fingerprint);
  const age =
    past === undefined || !isOpen(finding)
      ? []
      : [first === undefined ? 'new in this run' : `open since ${dayText(first)}`];
  const state = finding.state === 'expired' ? ['the waiver has ended'] : [];
  return html`<span class="sub"
    >${[...where, ...age, ...state].map((each, index) => [index === 0 ? '' : ' · ', each])}</span
  >`;
}

function chips({ stage, hits }: RunFinding): Markup {
  const names = hits.slice(0, 4).map(({ consumer }) => html`<span class="chip">${named(consumer)}</span>`);
  const more = hits.length > 4 ? html`<span class="chip">and ${hits.length - 4} more</span>` : undefined;
  const own = stage === undefined ? undefined : html`<span class="chip stage">${stageLabel(stage)}</span>`;
  return html`<span class="chips">${own}${names}${more}</span>`;
}

function whoIsHit({ hits, state }: RunFinding, room: Room): Markup {
  if (hits.length === 0)
    return state === 'unused'
      ? html`<p>No contract of this run uses the place.</p>`
      : html`<p>Whether a contract uses the place is not known.</p>`;
  const rest = hits.slice(room.consumers).map(({ consumer }) => named(consumer));
  return html`<ul>
    ${hits.slice(0, room.consumers).map((hit) => hitItem(hit, room))}${
      rest.length === 0 ? undefined : html`<li>and ${listedUpTo(rest, room.names)}</li>`
    }
  </ul>`;
}

function hitItem({ consumer, version, owner, interactions }: RunHit, room: Room): Markup {
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
    ${owner === undefined ? 'no owner given' : named(owner)}:
    ${listed([...calls, ...(more > 0 ? [`${String(more)} more`] : [])])}
  </li>`;
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

function why({ why: text, reason, stage, stageSource }: RunFinding, room: Room): Markup {
  const sources = {
    comment: 'the contract says so',
    description: 'the description says so',
    config: 'by the configuration',
    default: 'by the built-in rules',
  } as const;
  const staged =
    stage === undefined
      ? undefined
      : ` Stage: ${stageLabel(stage).toLowerCase()}${stageSource === undefined ? '' : `, ${sources[stageSource]}`}.`;
  return html`<p>${rich(clipped(text, room.text))}</p>
    <p class="small">Judged so: ${clipped(reason, room.text)}.${staged}</p>`;
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

function waive(finding: RunFinding, { waivers, run }: View, room: Room): Markup | undefined {
  const own = waivers.get(finding.fingerprint) ?? [];
  const links = own.map(({ id, expires, owner }) => {
    const days = daysBetween(run.at, expires);
    const away = days === undefined ? '' : ` (${days < 0 ? 'ended' : 'ends'} ${awayText(days)})`;
    return html`<li><a href="#${anchor(id)}">${id}</a>, ${named(owner)}, ${dayText(expires)}${away}</li>`;
  });
  const listedWaivers =
    links.length === 0
      ? undefined
      : html`<ul>
          ${links}
        </ul>`;
  if (!room.waive || finding.level !== 'break' || finding.state === 'waived' || finding.state === 'unused')
    return listedWaivers === undefined ? undefined : block('Waived by', listedWaivers);
  const owner = shellWord(finding.hits.find((hit) => hit.owner !== undefined)?.owner, 'OWNER');
  const text = `idpact waive ${shellWord(finding.id, 'ID')} --owner ${owner} \\
  --expires YYYY-MM-DD --ticket TICKET \\
  --reason "..." --exit "..."`;
  return block('Or waive it, until a set date', html`${listedWaivers}${command(text)}`, 'screen');
}
