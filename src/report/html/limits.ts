/** Part 8: what the run does not prove. */
import type { Run, RunNotChecked, RunRecording } from '../../core/run.ts';
import { count, placeText } from '../words.ts';
import { html, listed, listedUpTo, named, rich, type Content, type Markup } from './markup.ts';
import { part, pill } from './pieces.ts';
import { stageLabel } from './stages.ts';
import { bold, findingLink, type View } from './view.ts';

const NAMES_MAX = 12;

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
      ${[...groups.values()].map((group) => uncheckedItem(group))}
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
  </li> `;
}

function faults({ faults: list }: Run): Content {
  if (list.length === 0) return undefined;
  return html`<div class="card">
    <p class="label">Inputs that could not be used</p>
    <ul class="reasons">
      ${list.map(
        ({ code, message, hint, ...place }) =>
          html`<li>
            ${pill('unk', 'not read')}
            ${place.file === undefined ? undefined : html`<span class="mono">${placeText({ ...place, file: place.file })}</span>: `}${rich(message)}.
            ${rich(hint)} <span class="small">${code}</span>
          </li> `,
      )}
    </ul>
  </div> `;
}

function calls({ run, stages, extras }: View): readonly Content[] {
  const lines: Content[] = ['Calls that a consumer makes and did not write into its contract.'];
  const leaver = stages.find(({ stage }) => stage === 'leaver');
  if (leaver !== undefined && leaver.lacking.length > 0 && run.contracts.length > 0)
    lines.push(
      html`Removal of access by ${listedUpTo(bold(leaver.lacking), NAMES_MAX)}:
      ${leaver.lacking.length === 1 ? 'it has' : 'they have'} no leaver
      contract${extras.needs === undefined ? '' : ' and are declared to need one'}.`,
    );
  const empty = stages.filter(({ interactions }) => interactions === 0).map(({ stage }) => stageLabel(stage));
  if (empty.length > 0 && run.contracts.length > 0)
    lines.push(
      `${listText(empty)}: no contract covers ${empty.length === 1 ? 'this stage' : 'these stages'}.`,
    );
  return [...lines, ...run.providers.flatMap((provider) => unusedOperations(run, provider))];
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
  const known = run.contracts
    .flatMap(({ interactions }) => interactions)
    .flatMap(({ recorded }) => recorded ?? []);
  const never = known.filter(({ count: times }) => times === 0).length;
  return [
    beyond,
    ...(never === 0
      ? []
      : [
          `${String(never)} of ${count(known.length, 'interaction')} of providers with recordings: no recorded reply fits, so they are checked against the spec only.`,
        ]),
    'Whether sessions and tokens that exist already end when an account is disabled.',
  ];
}

function recordings({ recordings: files }: Run): readonly Content[] {
  return files.flatMap((recording) => {
    const facts = recordingFacts(recording);
    return facts.length === 0
      ? []
      : [html`Recordings <span class="mono">${named(recording.file)}</span>: ${facts.join('; ')}.`];
  });
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
