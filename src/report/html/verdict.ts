/** Part 1: the verdict, who is hit, the stages, what changed since the last run, and what would make it ready. */
import type { Run, RunVerdict } from '../../core/run.ts';
import { count } from '../words.ts';
import { dayText, timeText } from './days.ts';
import { sizeOf } from './groups.ts';
import { html, listedUpTo, named, rich, type Markup } from './markup.ts';
import { filtered, pill, sign, type Tone } from './pieces.ts';
import { readySteps } from './ready.ts';
import { bold, consumerNames, subject, type View } from './view.ts';

const TONES: Readonly<Record<RunVerdict, Tone>> = {
  'NOT READY': 'bad',
  'NO VERDICT': 'unk',
  'READY WITH WAIVERS': 'wai',
  READY: 'ok',
};

export function verdictPart(view: View): Markup {
  const { run, extras } = view;
  // Green means checked: where no contract took part, the word of the run stands without the colour.
  const tone = run.counts.contracts === 0 && run.verdict === 'READY' ? 'off' : TONES[run.verdict];
  const environment = extras.context?.environment;
  const to = environment === undefined ? undefined : html` to ${named(environment)}`;
  return html`<section id="verdict" aria-labelledby="verdict-title">
    <div class="card verdict ${tone}">
      <div>
        <h1 id="verdict-title">
          <span class="subject">${subject(view)}${to}</span>
          <span class="word">${sign(tone)}${run.verdict}</span>
        </h1>
        ${sentences(view)} ${strip(view)} ${sinceLine(view)} ${meta(view)}
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
    const names = [...new Set(whole.map(({ consumer }) => consumer))].sort();
    const [only] = whole;
    const why = names.length === 1 && only !== undefined ? html`: ${rich(only.why)}` : undefined;
    lines.push(
      html`${listedUpTo(bold(names), 4)} ${names.length === 1 ? 'is' : 'are'} needed for a verdict and not
      checked${why}.`,
    );
  }
  if (run.faults.length > 0)
    lines.push(html`${count(run.faults.length, 'input')} could not be used as written.`);
  return lines.flatMap((line) => (line === undefined ? [] : [html`<p>${line}</p>`]));
}

function hitSentence({ findings, counts }: Run): Markup {
  const blocking = findings.filter((finding) => finding.blocking);
  const hit = consumerNames(blocking).length;
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
  const names = listedUpTo(bold(consumerNames(leaving)), 4);
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
  return html`${since.slice(0, 3).map(({ provider, release, at, fixed, fresh, same }) => {
    const who = since.length > 1 ? html`${named(provider)} ` : undefined;
    return html`<p class="since">
      <span>Since ${who}${named(release)}, ${dayText(at)}:</span> ${pill('ok', `${String(fixed)} gone`)}
      ${pill(fresh > 0 ? 'bad' : 'off', `${String(fresh)} new`)} ${pill('off', `${String(same)} unchanged`)}
    </p> `;
  })}`;
}

function meta({ run, extras }: View): Markup {
  const { commit, policy, build } = extras.context ?? {};
  const given = (label: string, value: string | undefined): Markup =>
    value === undefined
      ? html`<li>${label} not given</li>`
      : html`<li>${label} <span class="mono">${named(value)}</span></li>`;
  return html`<ul class="meta">
    <li>${timeText(run.at)}</li>
    ${given('commit', commit)}${given('policy', policy)}
    <li>build ${buildText(build)}</li>
    <li>${run.tool.name} ${run.tool.version}</li>
  </ul>`;
}

/** Only web addresses become links. */
function buildText(build: { readonly label: string; readonly url?: string } | undefined): Markup {
  if (build === undefined) return html`not given`;
  const { label, url } = build;
  return url !== undefined && /^https?:\/\//iu.test(url)
    ? html`<a href="${url}" rel="noreferrer">${named(label)}</a>`
    : named(label);
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
    { tone: 'wai', number: sizeOf(groups, 'waived'), label: 'waived', go: 'waived' },
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
