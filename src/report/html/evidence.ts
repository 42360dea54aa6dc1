/** Part 7: what the run can be used to show for controls, the inputs it read, and how to check that it is unchanged. */
import type { RunControl, RunInput } from '../../core/run.ts';
import { count } from '../words.ts';
import { html, listedUpTo, named, rich, type Content, type Markup } from './markup.ts';
import { absent, command, digestText, part, pill, table, type Tone } from './pieces.ts';
import { findingLink, type View } from './view.ts';

const TONES: Readonly<Record<RunControl['state'], Tone>> = {
  present: 'ok',
  partial: 'warn',
  missing: 'unk',
  contradicted: 'bad',
};

/** Inputs that are listed; a report is read by people. */
const INPUTS_MAX = 200;
/** Findings named beside one control. */
const RESTS_MAX = 8;

export function evidencePart(view: View): Markup {
  return part({
    id: 'evidence',
    title: 'Evidence and controls',
    lead: 'What this run can be used to show. It is evidence for a person to judge; no control is fulfilled by a report.',
    body: html`${controls(view)}
      <div class="card">${inputs(view)}</div>
      <div class="card">
        <p class="label">SHA-256 of the run</p>
        <p>${digestText(view.runDigest)}</p>
        <p class="small">
          To see that run and inputs are unchanged, and that this page was made from them, run the first; the
          second compares the run alone, with nothing of ours
        </p>
        ${command('idpact report --check run.json')}${command('sha256sum run.json')}
      </div>`,
  });
}

function controls({ run }: View): Content {
  const { controls: list = [] } = run;
  if (list.length === 0) return absent('No map of controls was applied to this run.');
  const ids = new Map(run.findings.map(({ fingerprint, id }) => [fingerprint, id] as const));
  return html`<div class="card">
    ${table({
      caption: 'Controls',
      columns: [
        { label: 'Control' },
        { label: 'What this run shows' },
        { label: 'Evidence' },
        { label: 'Rests on' },
      ],
      rows: list.map(({ control, title, shows, state, findings }) => ({
        cells: [
          html`${control} <span class="small">${title}</span>`,
          rich(shows),
          html`<span class="labels">${pill(TONES[state], state)}</span>`,
          restsOn(findings.flatMap((fingerprint) => ids.get(fingerprint) ?? [])),
        ],
      })),
    })}
  </div>`;
}

function restsOn(ids: readonly string[]): Markup {
  return ids.length === 0
    ? html`<span class="small">the run as a whole</span>`
    : listedUpTo(ids.map(findingLink), RESTS_MAX);
}

interface Input {
  readonly kind: string;
  readonly file: string;
  readonly version: string | undefined;
  readonly sha256?: string;
}

/** What a decision rests on first. */
const ROLES: readonly RunInput['role'][] = [
  'config',
  'spec',
  'contract',
  'waivers',
  'baseline',
  'controls',
  'recording',
];

/** Everything the run names is listed, whether a digest was kept or not. */
function inputs(view: View): Markup {
  const { inputs: kept } = view.run;
  const given = (kept ?? [])
    .map(({ role, ...rest }): Input & { readonly role: RunInput['role'] } => ({
      role,
      kind: role,
      version: undefined,
      ...rest,
    }))
    .toSorted((a, b) => ROLES.indexOf(a.role) - ROLES.indexOf(b.role));
  const files = new Set(given.map(({ file }) => file));
  const facts = new Map(readInputs(view).map((input) => [input.file, input] as const));
  const all: readonly Input[] = [...given, ...[...facts.values()].filter(({ file }) => !files.has(file))];
  const more = all.length - INPUTS_MAX;
  return html`${table({
    caption: 'Inputs of this run',
    columns: [{ label: 'Input' }, { label: 'Kind' }, { label: 'Version' }, { label: 'SHA-256' }],
    rows: all.slice(0, INPUTS_MAX).map((input) => ({ cells: cellsOf(input, facts.get(input.file)) })),
  })}${more > 0 ? html`<p class="small">and ${count(more, 'more input')}, in the run file</p>` : undefined}${kept === undefined ? html`<p class="small">The run keeps no digests of its inputs, so this page cannot show that they are unchanged.</p>` : undefined}`;
}

function cellsOf({ file, kind, version, sha256 }: Input, fact: Input | undefined): readonly Content[] {
  return [
    html`<span class="mono">${named(file)}</span>`,
    html`<span class="nowrap">${kind}</span>`,
    version ?? fact?.version ?? '–',
    sha256 === undefined ? html`<span class="small">not recorded</span>` : digestText(sha256),
  ];
}

function readInputs({ run }: View): readonly Input[] {
  return [
    ...run.providers.map(({ spec, release }) => ({ kind: 'spec', file: spec, version: release })),
    ...run.contracts.map(({ file, consumerVersion }) => ({
      kind: 'contract',
      file,
      version: consumerVersion ?? 'not given',
    })),
    ...run.recordings.map(({ file, exchanges, release }) => ({
      kind: 'recording',
      file,
      version: `${release === undefined ? '' : `${release}, `}${count(exchanges, 'exchange')}`,
    })),
  ];
}
