/** The counter-example of a finding: what is sent, what is expected, what is got, and who confirmed it. */
import type { Witness } from '../../core/finding.ts';
import type { RunFinding } from '../../core/run.ts';
import { clipped, exact, html, rich, type Content, type Markup } from './markup.ts';
import type { Room } from './room.ts';
import { excerpt, valueLines } from './value-lines.ts';

export function counterExample(finding: RunFinding, room: Room): Markup {
  const { witness } = finding;
  if (witness === null) return html`<p>None: the finding rests on the places named under “Where”.</p>`;
  if (witness.proof === 'unproved')
    return html`<p>No concrete value was found that shows it. Read it as not proven.</p>`;
  const { request, reply, value } = partsOf(witness);
  const facts: readonly (readonly [string, string | undefined])[] = [
    ['Request', request ?? requestOf(finding)],
    ['At', witness.at === '' ? undefined : witness.at],
    ['Expected', witness.expected],
    ['Actual', witness.actual ?? reply],
  ];
  return html`<dl class="facts">
      ${facts.map(([label, text]) =>
        text === undefined
          ? undefined
          : html`<div>
              <dt>${label}</dt>
              <dd class="mono">${clipped(text, room.text)}</dd>
            </div>`,
      )}
    </dl>
    ${value === undefined ? undefined : valueBlock(value, witness, room.value)}
    <p class="small">${provenance(witness)}</p>`;
}

interface Parts {
  readonly request?: string;
  readonly reply?: string;
  readonly value?: { readonly of: string; readonly shown: unknown };
}

/** The value is a JSON value as it travels, or an exchange in words. */
function partsOf({ kind, value }: Witness): Parts {
  if (value === undefined || kind === 'none') return {};
  if (kind === 'value') return { value: { of: 'Value', shown: value } };
  if (typeof value !== 'object' || value === null) return { request: textOf(value) };
  const { request, method, path, status, ...rest } = value as Readonly<Record<string, unknown>>;
  const asked =
    typeof request === 'string'
      ? request
      : [method, path].flatMap((each) => (typeof each === 'string' ? [each] : [])).join(' ');
  const others = {
    ...rest,
    ...(request === undefined || typeof request === 'string' ? {} : { request }),
  };
  return {
    ...(asked === '' ? {} : { request: asked }),
    ...(status === undefined ? {} : { reply: `status ${textOf(status)}` }),
    ...(Object.keys(others).length === 0 ? {} : { value: { of: 'Exchange', shown: others } }),
  };
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** Where the witness holds only the value that travels, the operation says in which call. */
function requestOf({ operation }: RunFinding): string | undefined {
  return /^[A-Z]+ \//u.test(operation) ? operation : undefined;
}

function valueBlock(
  { of, shown }: NonNullable<Parts['value']>,
  { at = '', source }: Witness,
  characters: number,
): Markup {
  const { lines, before, after } = excerpt(valueLines(shown, at), characters);
  const left = (number: number): Content =>
    number === 0
      ? undefined
      : exact`<span class="dim">… ${number} ${number === 1 ? 'line' : 'lines'} in the run file\n</span>`;
  const marks = lines.some(({ marked }) => marked);
  const label = source === 'recording' ? `${of}, as recorded` : of;
  const place = marks ? html` <span class="plain">(▶ marks the place)</span>` : undefined;
  const rows = lines.map(({ text, marked }) =>
    marked ? exact`<span class="here">▶ ${text}\n</span>` : exact`${marks ? '  ' : ''}${text}\n`,
  );
  return exact`<p class="label">${label}${place}</p>
<pre>${left(before)}${rows}${left(after)}</pre>
`;
}

const SOURCES: Readonly<Record<Witness['source'], string>> = {
  contract: 'Taken from the contract’s own example',
  generated: 'Made from the schema, not seen in traffic',
  recording: 'Taken from a recording',
  spec: 'Taken from a release',
};

function provenance({ source, proof, acceptedBy, refusedBy }: Witness): Content {
  const from = SOURCES[source];
  if (proof === 'structural') return `${from}; it follows from the documents themselves.`;
  if (refusedBy === 'spec')
    return rich(`${from}; the ${acceptedBy} sent it, and Ajv refuses it by the spec.`);
  return `${from}. Checked with Ajv on both documents: valid for the ${acceptedBy}, refused by the ${refusedBy}.`;
}
