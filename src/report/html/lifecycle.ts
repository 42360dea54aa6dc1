/** Part 5: what is shown for each stage in the life of an identity, and by name who has no contract for it. */
import { count } from '../words.ts';
import { meter } from './chart.ts';
import { html, listed, named, type Content, type Markup } from './markup.ts';
import { absent, part, pill, table } from './pieces.ts';
import { RECENT_DAYS, unstaged, type StageRow } from './stages.ts';
import { bold, findingLink, type View } from './view.ts';

export function lifecyclePart(view: View): Markup {
  const { stages, run, extras } = view;
  const basis =
    extras.needs === undefined
      ? 'Which stages a consumer needs was not given, so every consumer without a contract for a stage is named.'
      : 'A consumer is named as missing where it is declared to need the stage and has no contract for it.';
  return part({
    id: 'lifecycle',
    title: 'Lifecycle coverage',
    lead: `Whether people and service accounts can be shown to get access, change it and lose it. ${basis}`,
    body:
      run.contracts.length === 0
        ? absent('No contract took part, so no stage is covered.')
        : html`<div class="card">
            ${leaverNote(stages)}${table({
              caption: 'Stages in the life of an identity',
              quiet: true,
              columns: [
                { label: 'Stage' },
                { label: 'Result' },
                { label: 'Interactions compatible' },
                { label: `Seen in recordings, last ${String(RECENT_DAYS)} days` },
                { label: 'Consumers with a contract' },
                { label: 'Without one' },
              ],
              rows: stages.map((row) => ({ cells: cellsOf(row) })),
            })}${unstagedNote(view)}
          </div>`,
  });
}

function cellsOf(row: StageRow): readonly Content[] {
  const { label, tone, word, interactions, compatible, notChecked, having, lacking } = row;
  return [
    html`<span class="nowrap">${label}</span>`,
    html`<span class="labels">${pill(tone, word)}</span>`,
    interactions === 0
      ? 'none'
      : html`${meter(compatible, interactions, 'ok')}${
          notChecked === 0 ? undefined : html` <span class="small">${notChecked} not checked</span>`
        }`,
    seenCell(row),
    having.length === 0 ? 'none' : listed(having.map(named)),
    lacking.length === 0 ? html`<span class="small">nobody</span>` : listed(lacking.map(named)),
  ];
}

function seenCell({ seen, interactions }: StageRow): Content {
  if (interactions === 0) return '–';
  if (seen === undefined) return html`<span class="small">no recordings read</span>`;
  return html`${meter(seen.recent, seen.of, 'rec')} <span class="small">${seen.ever} ever</span>`;
}

/** Removal of access comes first, whatever the rest says. */
function leaverNote(stages: readonly StageRow[]): Markup | undefined {
  const leaver = stages.find(({ stage }) => stage === 'leaver');
  if (leaver === undefined) return undefined;
  const { lacking, having, seen, blocking, interactions } = leaver;
  const lines: Content[] = [];
  if (blocking.length > 0)
    lines.push(
      html`${listed(blocking.slice(0, 6).map(({ id }) => findingLink(id)))}
      ${blocking.length === 1 ? 'stands' : 'stand'} in the way of it.`,
    );
  lines.push(
    lacking.length === 0
      ? `${count(having.length, 'consumer')} ${having.length === 1 ? 'has' : 'have'} a leaver contract${leaver.declared ? ', all that need one' : ''}.`
      : html`No leaver contract: ${listed(bold(lacking))}.`,
  );
  if (seen !== undefined && seen.ever < seen.of)
    lines.push(
      `${String(seen.of - seen.ever)} of ${count(interactions, 'leaver interaction')} ${seen.of - seen.ever === 1 ? 'was' : 'were'} never seen in a recording, so they hold on paper only.`,
    );
  return html`<p class="note"><strong>Removal of access.</strong> ${lines.map((line) => [line, ' '])}</p> `;
}

function unstagedNote({ run }: View): Markup | undefined {
  const number = unstaged(run.contracts);
  return number === 0
    ? undefined
    : html` <p class="small">
        ${count(number, 'interaction')} ${number === 1 ? 'serves' : 'serve'} no stage that a rule could tell,
        and ${number === 1 ? 'is' : 'are'} counted in none.
      </p>`;
}
