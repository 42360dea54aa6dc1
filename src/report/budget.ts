/** Sections of a Markdown page that has a budget: whole rows go in, worst first, and what is left out is counted. */

export interface Section {
  /** What it holds, in Markdown that also is HTML: `2 risks`. */
  readonly title: string;
  /** Lines before the rows: the head of a table. */
  readonly head: readonly string[];
  /** A line each. */
  readonly rows: readonly string[];
}

export interface Budget {
  readonly size: number;
  /** Characters or bytes, as the reader of the page counts. */
  readonly measure: (text: string) => number;
}

export const characters = (text: string): number => text.length;
export const bytes = (text: string): number => Buffer.byteLength(text);

/** Rows that a section of less weight keeps room for when one before it could fill the page. */
const ROWS_MIN = 5;

export interface Page {
  readonly header: string;
  readonly footer: string;
  /** Shown at once. */
  readonly open: readonly Section[];
  /** Folded, each alone. */
  readonly folded: readonly Section[];
  /** Folded together, behind their titles. */
  readonly rest: readonly Section[];
}

/** The page between `header` and `footer`; rows fill it in the order of the sections. */
export function fitted(page: Page, { size, measure }: Budget): string {
  const sections = [...page.open, ...page.folded, ...page.rest];
  // Room for everything but rows, as if every section had to say that something is left out.
  const bare = (section: Section): Filled => ({ ...section, rows: [''], more: section.rows.length });
  let left = size - measure(written(page, sections.map(bare)));
  const costs = sections.map(({ rows }) => rows.map((row) => measure(row) + 1));
  const wanted = costs.map((list) => sum(list.slice(0, ROWS_MIN)));
  const share = Math.min(1, left / Math.max(1, sum(wanted)));
  const filled = sections.map((section, index) => {
    const later = share * sum(wanted.slice(index + 1));
    let taken = 0;
    for (const cost of costs[index] ?? []) {
      if (cost > left - later) break;
      left -= cost;
      taken += 1;
    }
    return { ...section, rows: section.rows.slice(0, taken), more: section.rows.length - taken };
  });
  return written(page, filled);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

/** A section with the rows that fit. */
interface Filled extends Section {
  readonly more: number;
}

function written({ header, footer, open, folded, rest }: Page, filled: readonly Filled[]): string {
  const alone = filled.slice(open.length, open.length + folded.length);
  const together = filled.slice(open.length + folded.length);
  const titles = rest.map(({ title }) => title).join(', ');
  return [
    header,
    ...filled.slice(0, open.length).map(bodyOf),
    ...alone.map((section) => foldedText(section.title, bodyOf(section))),
    ...(together.length === 0
      ? []
      : [
          foldedText(
            titles,
            together.map((section) => `**${section.title}**\n\n${bodyOf(section)}`).join('\n'),
          ),
        ]),
    footer,
  ].join('\n');
}

function foldedText(title: string, body: string): string {
  return `<details>\n<summary>${title}</summary>\n\n${body}\n</details>\n`;
}

/** A table without rows would only take room. */
function bodyOf({ head, rows, more }: Filled): string {
  const note = more === 0 ? [] : [`${String(more)} more in the report.`, ''];
  return [...(rows.length === 0 ? [] : [...head, ...rows, '']), ...note].join('\n');
}
