/** Part 1: the verdict, who is hit, the stages, what changed since the last run, and what would make it ready. */
import type { Run, RunVerdict } from '../../core/run.ts';
import { count, hitBy } from '../words.ts';
import { awayText, dayText, timeText } from './days.ts';
import { sizeOf } from './groups.ts';
import { html, listedUpTo, named, rich, type Markup } from './markup.ts';
import { filtered, pill, sign, type Tone } from './pieces.ts';
import { readySteps } from './ready.ts';
import type { Since } from './since.ts';
import { besides } from './standing.ts';
import { bold, consumerNames, subject, type View } from './view.ts';

const TONES: Readonly<Record<RunVerdict, Tone>> = {
  'NOT READY': 'bad',
  'NO VERDICT': 'unk',
  'READY WITH WAIVERS': 'wai',
  READY: 'ok',
};

export function verdictPart(view: View): Markup {
  const { run } = view;
  // Green means checked: where no contract took part, the word of the run stands without the colour.
  const tone = run.counts.contracts === 0 && run.verdict === 'READY' ? 'off' : TONES[run.verdict];
  const environment = run.source?.environment;
  const to = environment === undefined ? undefined : html` to ${named(environment)}`;
  return html`<section id="verdict" aria-labelledby="verdict-title">
    <div class="card verdict ${tone}">
      <div>
        <h1 id="verdict-title">
          <span class="subject">${subject(view)}${to}</span>
          <span class="word">${sign(tone)}${run.verdict}</span>
        </h1>
        ${sentences(view)} ${strip(view)} ${sinceLine(view)} ${besides(view)} ${meta(view)}
      </div>
      <div>${readySteps(view)}</div>
    </div>
    ${tiles(view)}
  </section> `;
}

function sentences({ run }: View): readonly Markup[] {
  const blocking = run.findings.filter((finding) => finding.blocking);
  const whole = run.notChecked.filter(({ required }) => required);
  const lines = [blocking.length > 0 ? hitSentence(run) : calmSentence(run), leaverSentence(run)];
  if (whole.length > 0) {
    const names = [
      ...new Set(whole.map(({ consumer, provider }) => (consumer === '' ? provider : consumer))),
    ].sort();
    const [only] = whole;
    const why = names.length === 1 && only !== undefined ? html`: ${rich(only.why)}` : undefined;
    lines.push(
      html`${listedUpTo(bold(names), 4)} ${names.length === 1 ? 'is' : 'are'} needed for a verdict and not
      checked${why}.`,
    );
  }
  if (run.faults.length > 0)
    lines.push(html`${count(run.faults.length, 'input')} could not be used as written.`);
  return [...lines, waivedSentence(run), shardSentence(run)].flatMap((line) =>
    line === undefined ? [] : [html`<p>${line}</p>`],
  );
}

/** What is let through is said beside the verdict that it makes possible. */
function waivedSentence({ findings }: Run): Markup | undefined {
  const waived = findings.filter(({ level, state }) => level === 'break' && state === 'waived');
  if (waived.length === 0) return undefined;
  return html`<strong>${count(waived.length, 'break')}</strong> ${waived.length === 1 ? 'is' : 'are'} waived
    for ${listedUpTo(bold(consumerNames(waived)), 4)}: let through until a set date, not mended.`;
}

function shardSentence({ shard }: Run): Markup | undefined {
  return shard === undefined
    ? undefined
    : html`This is part ${shard.index} of ${shard.of} of a run that was split. Merge the parts for a verdict.`;
}

function hitSentence({ findings, counts }: Run): Markup {
  const blocking = findings.filter((finding) => finding.blocking);
  const hit = hitBy(blocking).size;
  return html`<strong>${count(blocking.length, 'break')}</strong> ${blocking.length === 1 ? 'hits' : 'hit'}
    <strong>${hit} of ${count(counts.consumers, 'consumer')}</strong>.`;
}

/** Says what green rests on. */
function calmSentence({ counts, verdict }: Run): Markup {
  if (counts.contracts === 0 && counts.exchanges === 0) return html`Nothing was checked.`;
  if (counts.contracts === 0)
    return html`No contract took part. ${count(counts.exchanges, 'recorded exchange')}
    ${counts.exchanges === 1 ? 'was' : 'were'} compared with the spec; this says nothing about any consumer.`;
  const checked = counts.compatible + counts.incompatible;
  const blocks = verdict === 'NO VERDICT' ? 'Nothing that was checked blocks.' : 'Nothing blocks.';
  return html`${blocks} <strong>${checked} of ${count(counts.interactions, 'interaction')}</strong> of
    ${count(counts.consumers, 'consumer')} ${checked === 1 ? 'was' : 'were'} checked.`;
}

/** Removal of access is what a reader must not miss. */
function leaverSentence({ findings }: Run): Markup | undefined {
  const leaving = findings.filter(({ blocking, stage }) => blocking && stage === 'leaver');
  if (leaving.length === 0) return undefined;
  const names = listedUpTo(bold([...hitBy(leaving)].sort()), 4);
  return html`<strong>Leaver</strong> calls of ${names} are among it: do not count on access being removed, or
    on the removal being confirmed.`;
}

function strip({ stages }: View): Markup {
  return html`<ul class="strip" aria-label="Stages in the life of an identity">
    ${stages.map(
      ({ tone, label, word }) =>
        html`<li>
          <a class="${tone}" href="#lifecycle">${sign(tone)}<b>${label}</b><span>${word}</span></a>
        </li> `,
    )}
  </ul>`;
}

function sinceLine({ past, since }: View): Markup {
  if (past === undefined)
    return html`<p class="since">No history yet: what changed since the last run is not known.</p>`;
  if (since.length === 0) return html`<p class="since">This is the first run in the history.</p>`;
  // Providers that had nothing and have nothing need no line.
  const told = since.filter(({ fixed, fresh, same, back }) => fixed + fresh + same + back > 0);
  if (told.length === 0) return html`<p class="since">As in the run before: no breaks and no risks.</p>`;
  return html`${told.slice(0, 3).map((each) => sinceOf(each, since.length > 1))}`;
}

function sinceOf({ provider, release, at, fixed, fresh, same, back }: Since, isOneOfMany: boolean): Markup {
  const who = isOneOfMany ? html`${named(provider)} ` : undefined;
  return html`<p class="since">
    <span>Since ${who}${named(release)}, ${dayText(at)}:</span>
    ${pill(fixed > 0 ? 'ok' : 'off', `${String(fixed)} gone`)}
    ${pill(fresh > 0 ? 'bad' : 'off', `${String(fresh)} new`)} ${pill('off', `${String(same)} unchanged`)}
    ${back === 0 ? undefined : pill('warn', `${String(back)} back, waiver expired`)}
  </p> `;
}

function meta({ run }: View): Markup {
  const { commit, branch, build } = run.source ?? {};
  const given = (label: string, value: string | undefined): Markup =>
    value === undefined
      ? html`<li>${label} not given</li>`
      : html`<li>${label} <span class="mono">${named(value)}</span></li>`;
  return html`<ul class="meta">
    <li>${timeText(run.at)}</li>
    ${given('commit', commit === undefined ? undefined : commit.slice(0, COMMIT_LENGTH))}${branch === undefined ? undefined : given('branch', branch)}${given('policy', run.policy?.name)}
    <li>build ${buildText(build)}</li>
    <li>${run.tool.name} ${run.tool.version}</li>
  </ul>`;
}

/** As much of a commit as tells it apart; the run file has it all. */
const COMMIT_LENGTH = 12;

/** Only web addresses become links; what tells builds apart stands at the end of the address. */
function buildText(build: string | undefined): Markup {
  if (build === undefined) return html`not given`;
  if (!/^https?:\/\//iu.test(build) || !URL.canParse(build)) return named(build);
  const { pathname, host } = new URL(build);
  const last = pathname.split('/').findLast((part) => part !== '') ?? host;
  return html`<a href="${build}" rel="noreferrer">${named(/^\d+$/u.test(last) ? `#${last}` : last)}</a>`;
}

function tiles({ run, groups }: View): Markup {
  const consumers = new Set(
    run.notChecked.flatMap(({ consumer, interaction }) =>
      interaction === undefined && consumer !== '' ? consumer : [],
    ),
  );
  const whole =
    consumers.size === 0 ? 'not checked' : `not checked (${count(consumers.size, 'whole contract')})`;
  const all = [
    { tone: 'bad', number: sizeOf(groups, 'bad'), label: 'blocking', go: 'bad' },
    { tone: 'warn', number: sizeOf(groups, 'warn'), label: 'at risk', go: 'warn' },
    { tone: 'unk', number: run.notChecked.length, label: whole, go: '' },
    { tone: 'wai', number: sizeOf(groups, 'waived'), label: waivedText(run), go: 'waived' },
    { tone: 'off', number: sizeOf(groups, 'unused'), label: 'no contract uses', go: 'unused' },
  ] as const;
  return html`<ul class="tiles">
    ${all.map(({ tone, number, label, go }) => {
      const target =
        go === '' ? html`href="#limits"` : html`href="#findings" data-go="${filtered({ sev: go })}"`;
      return html`<li class="card ${number === 0 ? 'zero' : tone}">
        <a ${target}><b>${number}</b> <span>${label}</span></a>
      </li> `;
    })}
  </ul>`;
}

/** The one that ends first, where that is soon. */
function waivedText({ waivers = [], findings }: Run): string {
  if (findings.every(({ state }) => state !== 'waived')) return 'waived';
  const ending = waivers.flatMap(({ status, daysLeft }) =>
    status === 'ending' && daysLeft !== undefined ? [daysLeft] : [],
  );
  return ending.length === 0 ? 'waived' : `waived (the first ends ${awayText(Math.min(...ending))})`;
}
