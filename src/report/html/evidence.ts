/** Part 7: what the run can be used to show for controls, the inputs it read, and how to check that it is unchanged. */
import type { ControlResult } from './extras.ts';
import { html, listed, named, rich, type Content, type Markup } from './markup.ts';
import { absent, command, digestText, part, pill, table, type Tone } from './pieces.ts';
import { findingLink, type View } from './view.ts';

const TONES: Readonly<Record<ControlResult['state'], Tone>> = {
  present: 'ok',
  partial: 'warn',
  missing: 'unk',
  contradicted: 'bad',
};

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
          To see that the run file is the one this page was made from, compare the number with
        </p>
        ${command('sha256sum run.json')}
      </div>`,
  });
}

function controls({ extras }: View): Content {
  const { controls: list } = extras;
  if (list === undefined || list.length === 0) return absent('No map of controls was applied to this run.');
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
          html`${control}${title === undefined ? undefined : html` <span class="small">${title}</span>`}`,
          rich(shows),
          html`<span class="labels">${pill(TONES[state], state)}</span>`,
          findings.length === 0
            ? html`<span class="small">the run as a whole</span>`
            : listed(findings.map((id) => findingLink(id))),
        ],
      })),
    })}
  </div>`;
}

interface Input {
  readonly kind: string;
  readonly path: string;
  readonly version: string;
}

/** Everything the run names is listed, whether a digest was kept or not. */
function inputs(view: View): Markup {
  const { evidence } = view.extras;
  const known = new Map((evidence ?? []).map((input) => [input.path, input] as const));
  const read = readInputs(view);
  const paths = new Set(read.map(({ path }) => path));
  const others = (evidence ?? [])
    .filter(({ path }) => !paths.has(path))
    .map(({ path, version }) => ({ kind: 'other', path, version }));
  return html`${table({
    caption: 'Inputs of this run',
    columns: [{ label: 'Input' }, { label: 'Kind' }, { label: 'Version' }, { label: 'SHA-256' }],
    rows: [...read, ...others].map(({ kind, path, version }) => {
      const input = known.get(path);
      return {
        cells: [
          html`<span class="mono">${named(path)}</span>`,
          html`<span class="nowrap">${kind}</span>`,
          input?.version ?? version,
          input === undefined ? html`<span class="small">not recorded</span>` : digestText(input.sha256),
        ],
      };
    }),
  })}${evidence === undefined ? html`<p class="small">The run keeps no digests of its inputs, so this page cannot show that they are unchanged.</p>` : undefined}`;
}

function readInputs({ run }: View): readonly Input[] {
  return [
    ...run.providers.map(({ spec, release }) => ({
      kind: 'spec',
      path: spec,
      version: release,
    })),
    ...run.contracts.map(({ file, consumerVersion }) => ({
      kind: 'contract',
      path: file,
      version: consumerVersion ?? 'not given',
    })),
    ...run.recordings.map(({ file, exchanges, release }) => ({
      kind: 'recordings',
      path: file,
      version: `${release === undefined ? '' : `${release}, `}${String(exchanges)} exchanges`,
    })),
  ];
}
