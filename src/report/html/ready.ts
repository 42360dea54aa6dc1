/** What would make this ready: one step for each thing in the way, with who can take it. */
import type { RunFault, RunFinding, RunNotChecked } from '../../core/run.ts';
import { count, placeText } from '../words.ts';
import { distinct } from './consumers.ts';
import { dayMark } from './days.ts';
import { clipped, html, listedUpTo, named, rich, type Content, type Markup } from './markup.ts';
import { findingLink, type View } from './view.ts';

/** Steps that are written out; the rest is counted, and stands below with the findings. */
const STEPS_MAX = 8;

export function readySteps(view: View): Markup {
  const { run } = view;
  const steps = [
    ...run.findings.filter(({ blocking }) => blocking).map((finding) => findingStep(finding, view)),
    ...uncheckedSteps(run.notChecked.filter(({ required }) => required)),
    ...run.faults.map(faultStep),
  ];
  if (steps.length === 0)
    return html`<p class="label">What is in the way</p>
      ${nothingLeft(view)}`;
  const more = steps.length - STEPS_MAX;
  return html`<p class="label">What would make this ready</p>
    <ol class="steps">
      ${steps.slice(0, STEPS_MAX)}
    </ol>
    ${more > 0 ? html`<p class="small">and ${count(more, 'more step')}, under <a href="#findings">Findings</a> and <a href="#limits">What is not proven</a></p>` : undefined}`;
}

function nothingLeft({ run }: View): Markup {
  if (run.verdict === 'NO VERDICT')
    return html`<p>
      Nothing was checked that could give a verdict. Name contracts with <code>--contracts</code>, or put them
      into <code>contracts/</code>.
    </p>`;
  if (run.counts.contracts === 0)
    return html`<p>
      No contract took part, so this clears no release for any consumer. Run <code>idpact verify</code> with
      the contracts of the consumers.
    </p>`;
  const open = run.counts.risks;
  return open === 0
    ? html`<p>Nothing blocks.</p>`
    : html`<p>
        Nothing blocks. ${count(open, 'risk')} ${open === 1 ? 'is' : 'are'} listed under
        <a href="#findings">Findings</a>.
      </p>`;
}

function step(what: Content, who: Content): Markup {
  return html`<li>
    <div>
      ${what}
      <div class="who">${who}</div>
    </div>
  </li> `;
}

function findingStep(finding: RunFinding, { run, waivers }: View): Markup {
  const provider = run.providers.find(({ name }) => name === finding.provider.name);
  const consumers = distinct(finding.hits.map(({ owner, consumer }) => owner ?? consumer));
  const sides = {
    provider: [provider?.owner ?? finding.provider.name],
    consumer: consumers,
  };
  const [expired] = waivers.get(finding.fingerprint) ?? [];
  const ways = finding.fix.map(({ side, text }, index) => {
    const owners = listedUpTo(sides[side].map(named), 4);
    return html`<span class="way">${index === 0 ? undefined : 'or '}${owners}: ${rich(text)}</span>`;
  });
  const renew =
    finding.state === 'expired' && expired !== undefined
      ? html`<span class="way"
          >or ${named(expired.owner)}: renew <a href="#waivers">${expired.id}</a>, which ended on
          ${dayMark(expired.expires)}</span
        >`
      : undefined;
  return step(
    html`${findingLink(finding.id)} ${rich(clipped(finding.title, 300))}
      <span class="place">${clipped(finding.operation, 160)}</span>`,
    [...ways, renew],
  );
}

/** The same reason of one consumer is one step. */
function uncheckedSteps(list: readonly RunNotChecked[]): readonly Markup[] {
  const seen = new Map<string, { readonly first: RunNotChecked; number: number }>();
  for (const each of list) {
    const key = JSON.stringify([each.consumer, each.provider, each.why]);
    const known = seen.get(key);
    if (known === undefined) seen.set(key, { first: each, number: 1 });
    else known.number += 1;
  }
  return [...seen.values()].map(({ first, number }) =>
    step(
      html`Check ${first.interaction === undefined ? 'the contract' : count(number, 'interaction')} of
        <strong>${named(first.consumer)}</strong> with ${named(first.provider)}`,
      html`Not checked: ${rich(first.why)}`,
    ),
  );
}

function faultStep({ message, hint, ...place }: RunFault): Markup {
  const { file } = place;
  return step(
    html`${file === undefined ? undefined : html`<span class="mono">${placeText({ ...place, file })}</span> `}${rich(message)}`,
    rich(hint),
  );
}
