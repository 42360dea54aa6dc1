/** Part 8: what the run does not prove. */
import type { Run, RunNotChecked, RunRecording } from '../../core/run.ts';
import { outsideOf } from '../outside.ts';
import { count, placeText } from '../words.ts';
import { dayMark } from './days.ts';
import { clipped, html, listed, listedUpTo, named, rich, type Content, type Markup } from './markup.ts';
import { part, pill } from './pieces.ts';
import { stageLabel } from './stages.ts';
import { bold, findingLink, type View } from './view.ts';

const NAMES_MAX = 12;
/** Consumers whose interactions are named. */
const PAIRS_MAX = 30;
/** Reasons, inputs and recordings with a line each. */
const REASONS_MAX = 200;
/** Operations that were called and are in no contract. */
const CALLS_MAX = 40;

export function limitsPart(view: View): Markup {
  return part({
    id: 'limits',
    title: 'What is not proven',
    lead: 'Read a good verdict together with this list.',
    body: html`${unchecked(view.run)}${faults(view.run)}
      <ul class="card limits">
        ${[...calls(view), ...behaviour(view), ...recordings(view.run), ...proofs(view.run)].map(
          (line) => html`<li>${line}</li> `,
        )}
      </ul>`,
  });
}

function beyond(number: number, what: string): Markup | undefined {
  return number > REASONS_MAX
    ? html`<li>and ${count(number - REASONS_MAX, `more ${what}`)}, in the run file</li>`
    : undefined;
}

/** The same reason of one pair is said once, with the interactions it is about. */
function unchecked({ notChecked }: Run): Content {
  if (notChecked.length === 0) return undefined;
  const groups = new Map<string, RunNotChecked[]>();
  for (const each of notChecked) {
    const key = JSON.stringify([each.consumer, each.provider, each.why]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [each]);
    else group.push(each);
  }
  return html`<div class="card">
    <p class="label">Asked and not answered</p>
    <ul class="reasons">
      ${[...groups.values()].slice(0, REASONS_MAX).map((group) => uncheckedItem(group))}${beyond(groups.size, 'reason')}
    </ul>
  </div> `;
}

function uncheckedItem(group: readonly RunNotChecked[]): Markup | undefined {
  const [first] = group;
  if (first === undefined) return undefined;
  const names = group.flatMap(({ interaction }) =>
    interaction === undefined ? [] : [html`“${named(interaction)}”`],
  );
  const what = names.length === 0 ? 'the whole contract' : listedUpTo(names, NAMES_MAX);
  const about =
    first.consumer === ''
      ? html`<strong>${named(first.provider)}</strong>`
      : html`<strong>${named(first.consumer)}</strong> with ${named(first.provider)}, ${what}`;
  const place = first.locations.find(({ line }) => line !== undefined);
  return html`<li>
    ${pill('unk', first.required ? 'not checked, needed' : 'not checked')} ${about}:
    ${rich(first.why)}${place === undefined ? undefined : html` <span class="place">${placeText(place)}</span>`}
    ${first.rules === undefined ? undefined : html`<span class="small mono">${first.rules.join(', ')}</span>`}
  </li> `;
}

function faults({ faults: list }: Run): Content {
  if (list.length === 0) return undefined;
  return html`<div class="card">
    <p class="label">Inputs that could not be used</p>
    <ul class="reasons">
      ${list
        .slice(0, REASONS_MAX)
        .map(
          ({ code, message, hint, ...place }) =>
            html`<li>
              ${pill('unk', 'not read')}
              ${place.file === undefined ? undefined : html`<span class="mono">${placeText({ ...place, file: place.file })}</span>: `}${rich(message)}.
              ${rich(hint)} <span class="small">${code}</span>
            </li> `,
        )}${beyond(list.length, 'input')}
    </ul>
  </div> `;
}

function calls({ run, stages }: View): readonly Content[] {
  const lines: Content[] = [outsideContracts(run)];
  const leaver = stages.find(({ stage }) => stage === 'leaver');
  if (leaver !== undefined && leaver.lacking.length > 0 && run.contracts.length > 0)
    lines.push(
      html`Removal of access by ${listedUpTo(bold(leaver.lacking), NAMES_MAX)}:
      ${leaver.lacking.length === 1 ? 'it has' : 'they have'} no leaver
      contract${leaver.declared ? ` and ${leaver.lacking.length === 1 ? 'is' : 'are'} declared to need one` : ''}.`,
    );
  const empty = stages.filter(({ interactions }) => interactions === 0).map(({ stage }) => stageLabel(stage));
  if (empty.length > 0 && run.contracts.length > 0)
    lines.push(
      `${listText(empty)}: no contract covers ${empty.length === 1 ? 'this stage' : 'these stages'}.`,
    );
  return [
    ...lines,
    ...ownerless(run),
    ...withoutContract(run),
    ...run.providers.flatMap((provider) => unusedOperations(run, provider)),
  ];
}

/** By name, so that whoever makes the calls can write them into a contract. */
function outsideContracts(run: Run): Content {
  const all = outsideOf(run);
  const general = 'Calls that a consumer makes and did not write into its contract.';
  if (all === undefined) return general;
  if (all.length === 0) return `${general} All that were recorded are of operations in contracts.`;
  const calls = all.reduce((sum, each) => sum + each.count, 0);
  const shown = all.slice(0, CALLS_MAX);
  return html`${general} ${count(calls, 'recorded call')} of ${count(all.length, 'operation')}
    ${calls === 1 ? 'is' : 'are'} in no contract of this run, so nobody’s need of them was checked:
    <ul class="small">
      ${shown.map(
        ({ provider, operation, count: times, last }) =>
          html`<li>
            <span class="mono">${clipped(operation, 160)}</span
            >${provider === undefined ? undefined : html` of ${named(provider)}`}: ${count(times, 'call')},
            ${last === undefined ? 'not dated' : html`last ${dayMark(last)}`}
          </li>`,
      )}${all.length > CALLS_MAX ? html`<li>and ${count(all.length - CALLS_MAX, 'more operation')}, in the run file</li>` : undefined}
    </ul>`;
}

/** Where nobody answers for a consumer, nobody hears of what was found. */
function ownerless({ consumers = [] }: Run): readonly Content[] {
  const names = consumers.filter(({ owner }) => owner === undefined).map(({ name }) => name);
  return names.length === 0
    ? []
    : [
        html`Who answers for ${listedUpTo(bold(names), NAMES_MAX)}: no owner is named, so nobody is told what
        is found.`,
      ];
}

/** Consumers that the configuration names and that no contract is from. */
function withoutContract({ consumers = [], contracts }: Run): readonly Content[] {
  const having = new Set(contracts.map(({ consumer }) => consumer));
  const names = consumers.filter(({ name, has }) => !having.has(name) && has.length === 0);
  return names.length === 0
    ? []
    : [
        html`What ${listedUpTo(bold(names.map(({ name }) => name)), NAMES_MAX)}
        ${names.length === 1 ? 'needs' : 'need'}: the configuration names
        ${names.length === 1 ? 'it' : 'them'}, and no contract was read.`,
      ];
}

/** What a provider promises and no contract asks for. */
function unusedOperations(
  { contracts, providers }: Run,
  { name, release, operations }: Run['providers'][number],
): readonly Content[] {
  const own = contracts.filter(
    (contract) =>
      contract.provider === name && (contract.release === undefined || contract.release === release),
  );
  if (own.length === 0) {
    const last = providers.findLast((provider) => provider.name === name)?.release === release;
    const unnamed = last && !contracts.some(({ provider }) => provider === name);
    return unnamed ? [html`What anybody needs of ${named(name)}: no contract relies on it.`] : [];
  }
  const used = new Set(
    own.flatMap(({ interactions }) => interactions.flatMap(({ operation }) => operation ?? [])),
  );
  return used.size >= operations
    ? []
    : [
        html`${operations - used.size} of the ${count(operations, 'operation')} of ${named(name)}
        ${named(release)}: no contract uses them, so nobody’s need of them was checked.`,
      ];
}

function listText(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
}

function behaviour({ run }: View): readonly Content[] {
  const { exchanges } = run.counts;
  const beyond =
    exchanges === 0
      ? 'Behaviour at run time: no recordings were read, so everything rests on what the specs promise.'
      : `Behaviour at run time beyond the ${count(exchanges, 'recorded exchange')}: limits, timing, order, and states that were not recorded.`;
  return [
    beyond,
    ...unrecorded(run),
    ...neverSeen(run),
    'Whether sessions and tokens that exist already end when an account is disabled.',
  ];
}

/** Providers of which nothing was recorded, where something was of others. */
function unrecorded({ providers, recordings: files, counts }: Run): readonly Content[] {
  const recorded = new Set(files.flatMap(({ provider, exchanges }) => (exchanges > 0 ? [provider] : [])));
  const names = [...new Set(providers.map(({ name }) => name))].filter((name) => !recorded.has(name));
  return names.length === 0 || counts.exchanges === 0
    ? []
    : [
        html`What ${listedUpTo(bold(names), NAMES_MAX)} really ${names.length === 1 ? 'answers' : 'answer'}:
        no recording of ${names.length === 1 ? 'it' : 'them'} was read.`,
      ];
}

/** By name, consumer by consumer, so that someone can go and record them. */
function neverSeen({ contracts }: Run): readonly Content[] {
  const known = contracts.flatMap(({ consumer, provider, interactions }) =>
    interactions.flatMap(({ description, recorded }) =>
      recorded === undefined
        ? []
        : [{ pair: { consumer, provider }, description, isSeen: recorded.count > 0 }],
    ),
  );
  const never = known.filter(({ isSeen }) => !isSeen);
  if (never.length === 0) return [];
  const pairs = new Map<
    string,
    { readonly pair: (typeof never)[number]['pair']; readonly names: string[] }
  >();
  for (const { pair, description } of never) {
    const key = JSON.stringify([pair.consumer, pair.provider]);
    const own = pairs.get(key);
    if (own === undefined) pairs.set(key, { pair, names: [description] });
    else own.names.push(description);
  }
  const shown = [...pairs.values()].slice(0, PAIRS_MAX);
  const more = pairs.size - shown.length;
  return [
    html`${never.length} of ${count(known.length, 'interaction')} of providers with recordings: no recorded
      reply fits, so they are checked against the spec only.
      <ul class="small">
        ${shown.map(
          ({ pair, names }) =>
            html`<li>
              ${named(pair.consumer)} with ${named(pair.provider)}:
              ${listedUpTo(
                names.map((name) => html`“${named(clipped(name, 120))}”`),
                NAMES_MAX,
              )}
            </li>`,
        )}${more > 0 ? html`<li>and ${count(more, 'more consumer')}, in the run file</li>` : undefined}
      </ul>`,
  ];
}

function recordings({ recordings: files }: Run): readonly Content[] {
  const lines = files.flatMap((recording) => {
    const facts = recordingFacts(recording);
    return facts.length === 0
      ? []
      : [html`Recordings <span class="mono">${named(recording.file)}</span>: ${facts.join('; ')}.`];
  });
  const more = lines.length - REASONS_MAX;
  return more > 0
    ? [
        ...lines.slice(0, REASONS_MAX),
        `${count(more, 'more recording')} of which a part took no part, in the run file.`,
      ]
    : lines;
}

function recordingFacts({ unmatched, notCompared, skipped, dateNote }: RunRecording): readonly string[] {
  const reasons = new Map<string, number>();
  for (const { why } of skipped) reasons.set(why, (reasons.get(why) ?? 0) + 1);
  return [
    ...(unmatched === 0 ? [] : [`${count(unmatched, 'exchange')} fitted no operation`]),
    ...notCompared.map(({ why, count: times }) => `${count(times, 'body', 'bodies')} not compared, ${why}`),
    ...[...reasons].map(([why, times]) => `${count(times, 'entry', 'entries')} left out, ${why}`),
    ...(dateNote === undefined ? [] : [dateNote]),
  ];
}

function proofs({ findings }: Run): readonly Content[] {
  const unproved = findings
    .filter(({ witness }) => witness?.proof === 'unproved')
    .map(({ id }) => findingLink(id));
  return unproved.length === 0
    ? []
    : [
        html`No concrete value was found for
        ${unproved.length <= NAMES_MAX ? listed(unproved) : listedUpTo(unproved, NAMES_MAX)}.`,
      ];
}
