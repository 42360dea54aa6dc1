/** Part 5: what is shown for each stage in the life of an identity, and by name who has no contract for it. */
import { count } from '../words.ts';
import { meter } from './chart.ts';
import { html, listed, listedUpTo, named, type Content, type Markup } from './markup.ts';
import { absent, part, pill, table } from './pieces.ts';
import { RECENT_DAYS, undeclared, unstaged, type StageRow } from './stages.ts';
import { bold, findingLink, type View } from './view.ts';

/** Names in one place; those beyond are counted. */
const NAMES_MAX = 100;

export function lifecyclePart(view: View): Markup {
  const { stages, run } = view;
  const isDeclared = stages.some(({ declared }) => declared);
  const basis = isDeclared
    ? 'A consumer is named as having no contract where it is declared to need the stage.'
    : 'Nobody declared which stages a consumer needs, so every consumer without a contract for a stage is named.';
  return part({
    id: 'lifecycle',
    title: 'Lifecycle coverage',
    lead: `Whether people and service accounts can be shown to get access, change it and lose it. ${basis}`,
    body:
      run.contracts.length === 0
        ? absent('No contract took part, so no stage is covered.')
        : html`<div class="card">
            ${leaverNote(stages)}${stageTable(stages)}${undeclaredNote(view)}${unstagedNote(view)}
          </div>`,
  });
}

function stageTable(stages: readonly StageRow[]): Markup {
  return table({
    caption: 'Stages in the life of an identity',
    quiet: true,
    columns: [
      { label: 'Stage' },
      { label: 'Result' },
      { label: 'Interactions compatible' },
      { label: `Seen in recordings, last ${String(RECENT_DAYS)} days` },
      { label: 'Holds for' },
      { label: 'Not shown to hold for' },
      { label: 'No contract' },
    ],
    rows: stages.map((row) => ({ cells: cellsOf(row) })),
  });
}

function cellsOf(row: StageRow): readonly Content[] {
  const { label, tone, word, interactions, compatible, notChecked } = row;
  return [
    html`<span class="nowrap">${label}</span>`,
    html`<span class="labels">${pill(tone, word)}</span>`,
    interactions === 0
      ? 'none'
      : html`${meter(compatible, interactions, 'ok')}${
          notChecked === 0 ? undefined : html` <span class="small">${notChecked} not checked</span>`
        }`,
    seenCell(row),
    namesCell(row.holding),
    namesCell(row.failing),
    namesCell(row.lacking),
  ];
}

function namesCell(names: readonly string[]): Content {
  return names.length === 0
    ? html`<span class="small">nobody</span>`
    : listedUpTo(names.map(named), NAMES_MAX);
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
  const { lacking, holding, failing, declared, seen, blocking, interactions } = leaver;
  const lines: Content[] = [];
  if (blocking.length > 0)
    lines.push(
      html`${listed(blocking.slice(0, 6).map(({ id }) => findingLink(id)))}
      ${blocking.length === 1 ? 'stands' : 'stand'} in the way of it.`,
    );
  const having = holding.length + failing.length;
  lines.push(
    lacking.length === 0
      ? `${count(having, 'consumer')} ${having === 1 ? 'has' : 'have'} a leaver contract${declared ? ', all that need one' : ''}.`
      : html`No leaver contract:
        ${listedUpTo(bold(lacking), NAMES_MAX)}${declared ? ', declared to need one' : undefined}.`,
  );
  if (seen !== undefined && seen.ever < seen.of)
    lines.push(
      `${String(seen.of - seen.ever)} of ${count(interactions, 'leaver interaction')} ${seen.of - seen.ever === 1 ? 'was' : 'were'} never seen in a recording, so they hold on paper only.`,
    );
  return html`<p class="note"><strong>Removal of access.</strong> ${lines.map((line) => [line, ' '])}</p> `;
}

function undeclaredNote({ run }: View): Markup | undefined {
  const names = undeclared(run);
  return names.length === 0
    ? undefined
    : html` <p class="small">
        Nothing is declared about what ${listedUpTo(names.map(named), NAMES_MAX)}
        ${names.length === 1 ? 'needs' : 'need'}, so ${names.length === 1 ? 'it is' : 'they are'} never named
        as having no contract.
      </p>`;
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
