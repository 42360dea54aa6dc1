/** The pieces that the parts are built of: a part with its heading, labels, tables, commands. */
import { html, shown, type Content, type Markup } from './markup.ts';

/** How a fact is coloured; a sign and a word always stand beside the colour. */
export type Tone = 'bad' | 'warn' | 'unk' | 'wai' | 'ok' | 'off';

const SIGNS: Readonly<Record<Tone, string>> = { bad: '✕', warn: '!', unk: '?', wai: '~', ok: '✓', off: '–' };

export function sign(tone: Tone): Markup {
  return html`<span class="sign" aria-hidden="true">${SIGNS[tone]}</span>`;
}

export function pill(tone: Tone, text: Content): Markup {
  return html`<span class="pill ${tone}">${sign(tone)}${text}</span>`;
}

export interface Place {
  /** Where the link leads when no script runs. */
  readonly href: string;
  /** The filters it sets with the script: `findings?sev=bad`. */
  readonly go: string;
}

export function pillLink(tone: Tone, text: Content, place: Place): Markup {
  return html`<a class="pill ${tone}" href="${place.href}" data-go="${place.go}">${sign(tone)}${text}</a>`;
}

/** Filters as the script reads them from the address. */
export function filtered(filters: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(filters).filter(([, value]) => value !== '');
  return `findings?${pairs.map(([name, value]) => `${name}=${encodeURIComponent(shown(value))}`).join('&')}`;
}

export interface Part {
  readonly id: string;
  readonly title: string;
  readonly lead: Content;
  readonly body: Content;
}

export function part({ id, title, lead, body }: Part): Markup {
  return html`<section id="${id}" aria-labelledby="${id}-title">
    <h2 id="${id}-title">${title}</h2>
    <p class="lead">${lead}</p>
    ${body}
  </section> `;
}

/** Says that a part has no data, and how it would get some. */
export function absent(text: Content): Markup {
  return html`<p class="card absent">${text}</p>`;
}

export interface Column {
  readonly label: string;
  readonly hint?: string;
  readonly numeric?: boolean;
  readonly current?: boolean;
}

export interface Row {
  readonly id?: string;
  /** The first one names the row. */
  readonly cells: readonly Content[];
}

export interface Table {
  readonly caption: string;
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
  /** Keeps the caption for those who do not see the page. */
  readonly quiet?: boolean;
}

export function table({ caption, columns, rows, quiet = false }: Table): Markup {
  const classes = columns.map(({ numeric, current }) =>
    [numeric === true ? 'num' : '', current === true ? 'cur' : ''].filter((name) => name !== '').join(' '),
  );
  const heads = columns.map(({ label }, index) =>
    // A short name of a provider is not parted at its hyphen.
    /^\S{1,24}$/u.test(label) ? `${classes[index] ?? ''} nowrap`.trimStart() : classes[index],
  );
  const head = columns.map(
    ({ label, hint }, index) =>
      html`<th scope="col" ${classOf(heads[index])}>
        ${label}${hint === undefined ? undefined : html`<small>${hint}</small>`}
      </th>`,
  );
  return html`<table>
<caption${classOf(quiet ? 'quiet' : '')}>${caption}</caption>
<thead><tr>${head}</tr></thead>
<tbody>
${rows.map((row) => rowOf(row, columns, classes))}</tbody>
</table>`;
}

function rowOf({ id, cells }: Row, columns: readonly Column[], classes: readonly string[]): Markup {
  return html`<tr${id === undefined ? undefined : html` id="${id}"`}>${cells.map((cell, index) =>
    index === 0
      ? html`<th scope="row" ${classOf(classes[index])}>${cell}</th>`
      : html`<td${classOf(classes[index])} data-label="${columns[index]?.label}"><div>${cell}</div></td>`,
  )}</tr>
`;
}

function classOf(name: string | undefined): Markup | undefined {
  return name === undefined || name === '' ? undefined : html` class="${name}"`;
}

/** A command to copy. */
export function command(text: string): Markup {
  return html`<div class="command">
    <pre>${text}</pre>
    <button type="button" class="copy js" hidden="">Copy</button>
  </div>`;
}

/** A word that a shell takes as one word; anything else becomes the placeholder, for what is copied is run. */
export function shellWord(text: string | undefined, placeholder: string): string {
  return text !== undefined && /^@?\w[\w./-]*$/u.test(text) ? text : placeholder;
}

export function digestText(digest: string): Markup {
  return html`<code class="digest">${digest}</code>`;
}
