/** What would make this ready: one step for each thing in the way, with who can take it. */
import type { Run, RunContract, RunFault, RunFinding, RunNotChecked, RunWaiver } from '../../core/run.ts';
import { count, placeText } from '../words.ts';
import { distinct } from './consumers.ts';
import { dayMark } from './days.ts';
import { clipped, html, listedUpTo, named, rich, type Content, type Markup } from './markup.ts';
import { findingLink, waiverLink, type View } from './view.ts';

/** Steps that are written out; the rest is counted, and stands below with the findings. */
const STEPS_MAX = 8;

export function readySteps(view: View): Markup {
  const { run } = view;
  const steps = [
    ...run.findings.filter(({ blocking }) => blocking).map((finding) => findingStep(finding, view)),
    ...uncheckedSteps(run),
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
  const open = run.findings.filter(({ level, state }) => level === 'risk' && state === 'new').length;
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

function findingStep(finding: RunFinding, view: View): Markup {
  const provider = view.run.providers.find(({ name }) => name === finding.provider.name);
  // Whoever is covered by a waiver need not act for this run.
  const open = finding.hits.filter(({ waiver }) => waiver?.state !== 'waived');
  const sides = {
    provider: [provider?.owner ?? finding.provider.name],
    consumer: distinct(open.map(({ owner, consumer }) => owner ?? consumer)),
  };
  const ways = finding.fix
    .filter(({ side }) => sides[side].length > 0)
    .map(({ side, text }, index) => {
      const owners = listedUpTo(sides[side].map(named), 4);
      return html`<span class="way">${index === 0 ? undefined : 'or '}${owners}: ${rich(text)}</span>`;
    });
  const partly =
    finding.state === 'new' && finding.stateReason !== undefined
      ? html`<span class="way">${finding.stateReason}</span>`
      : undefined;
  return step(
    html`${findingLink(finding.id)} ${rich(clipped(finding.title, 300))}
      <span class="place">${clipped(finding.operation, 160)}</span>`,
    [...ways, ...waiverWays(finding, view), partly],
  );
}

/** A waiver that ended can be renewed, and one that nobody approved can be approved. */
function waiverWays(finding: RunFinding, view: View): readonly Markup[] {
  const own = view.waivers.get(finding.fingerprint) ?? [];
  return own.flatMap((waiver) => {
    const way = waiverWay(waiver, finding, view);
    return way === undefined ? [] : [html`<span class="way">or ${named(waiver.owner)}: ${way}</span>`];
  });
}

function waiverWay(waiver: RunWaiver, finding: RunFinding, view: View): Markup | undefined {
  const { id, status, expires, why = '' } = waiver;
  if (status === 'unapproved') return html`get ${waiverLink(id, view)} into force: ${why}`;
  // One that ended beside another that still holds is no matter any more.
  if (status !== 'expired' || finding.state !== 'expired') return undefined;
  return html`renew ${waiverLink(id, view)}, which ended on ${dayMark(expires)}`;
}

/** The same reason of one consumer is one step. */
function uncheckedSteps(run: Run): readonly Markup[] {
  const groups = new Map<string, RunNotChecked[]>();
  for (const each of run.notChecked.filter(({ required }) => required)) {
    const key = JSON.stringify([each.consumer, each.why]);
    const known = groups.get(key);
    if (known === undefined) groups.set(key, [each]);
    else known.push(each);
  }
  return [...groups.values()].flatMap((group) => uncheckedStep(group, run));
}

function uncheckedStep(group: readonly RunNotChecked[], run: Run): readonly Markup[] {
  const [first] = group;
  if (first === undefined) return [];
  const { consumer, why } = first;
  const providers = distinct(group.map(({ provider }) => provider));
  const contracts = run.contracts.filter(
    (each) => each.consumer === consumer && providers.includes(each.provider),
  );
  const whom = listedUpTo(providers.map(named), 4);
  // What is nobody's question in particular is about the provider alone.
  if (consumer === '') return [step(html`Check <strong>${whom}</strong>`, rich(why))];
  const isOld = contracts.length > 0 && contracts.every(isTooOld);
  return [
    step(
      html`${isOld ? 'Publish' : 'Check'} ${whatOf(group, isOld ? providers.length : undefined)} of
        <strong>${named(consumer)}</strong> with ${whom}${isOld ? ' again' : undefined}`,
      html`${ownerText(consumer, run)}: ${isOld ? undefined : 'not checked, '}${rich(why)}`,
    ),
  ];
}

function ownerText(name: string, { contracts, consumers = [] }: Run): Content {
  const owners = [
    ...contracts.filter(({ consumer }) => consumer === name),
    ...consumers.filter((consumer) => consumer.name === name),
  ].flatMap(({ owner }) => owner ?? []);
  return owners[0] === undefined ? 'Nobody is named as its owner' : named(owners[0]);
}

/** Whole contracts, or so many of their interactions. */
function whatOf(group: readonly RunNotChecked[], contracts: number | undefined): string {
  const single = group.filter(({ interaction }) => interaction !== undefined).length;
  if (contracts === undefined && single > 0) return count(single, 'interaction');
  const whole = contracts ?? group.length;
  return whole === 1 ? 'the contract' : count(whole, 'contract');
}

function isTooOld({ ageDays, maxAgeDays }: RunContract): boolean {
  return ageDays !== undefined && maxAgeDays !== undefined && ageDays > maxAgeDays;
}

function faultStep({ message, hint, ...place }: RunFault): Markup {
  const { file } = place;
  return step(
    html`${file === undefined ? undefined : html`<span class="mono">${placeText({ ...place, file })}</span> `}${rich(message)}`,
    rich(hint),
  );
}
