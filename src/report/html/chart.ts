/** The drawings of the history: columns per release, and bars along the days. Sizes are attributes, for the page allows no styles. */
import { html, shown, type Markup } from './markup.ts';

export interface ColumnValue {
  readonly label: string;
  readonly below: string;
  readonly breaks: number;
  readonly risks: number;
}

const STEP = 70;
const COLUMN = 32;
const HEIGHT = 132;
const TOP = 34;

/** Risks at the foot, breaks on top, with both numbers above. */
export function columnChart(values: readonly ColumnValue[], label: string): Markup {
  const width = Math.max(220, values.length * STEP + 12);
  const most = Math.max(1, ...values.map(({ breaks, risks }) => breaks + risks));
  const scale = (number: number): number => Math.round((number / most) * HEIGHT);
  const foot = TOP + HEIGHT;
  return html`<svg
    class="chart"
    viewBox="0 0 ${width} ${foot + 40}"
    width="${width}"
    height="${foot + 40}"
    role="img"
    aria-label="${label}"
  >
    <rect class="f-bad" x="6" y="4" width="11" height="11" />
    <text x="22" y="14">breaks</text>
    <rect class="f-warn" x="78" y="4" width="11" height="11" />
    <text x="94" y="14">risks</text>
    <line class="axis" x1="6" y1="${foot}" x2="${width - 6}" y2="${foot}" />
    ${values.map(({ label: name, below, breaks, risks }, index) => {
      const middle = 6 + index * STEP + STEP / 2;
      const [low, high] = [scale(risks), scale(breaks)];
      const x = middle - COLUMN / 2;
      return html`<g
        ><rect class="f-warn" x="${x}" y="${foot - low}" width="${COLUMN}" height="${low}" /><rect
          class="f-bad"
          x="${x}"
          y="${foot - low - high}"
          width="${COLUMN}"
          height="${high}"
        /><text class="value" x="${middle}" y="${foot - low - high - 5}" text-anchor="middle"
          >${breaks} + ${risks}</text
        ><text x="${middle}" y="${foot + 16}" text-anchor="middle">${short(name)}</text
        ><text x="${middle}" y="${foot + 32}" text-anchor="middle">${below}</text></g
      > `;
    })}
  </svg>`;
}

/** What tells releases apart stands at their ends. */
function short(name: string): string {
  const text = shown(name);
  return text.length > 10 ? `…${text.slice(-9)}` : text;
}

export interface Bar {
  readonly label: string;
  readonly text: string;
  /** Parts of the whole width, 0 to 1. */
  readonly from: number;
  readonly to: number;
  readonly kind: 'bad' | 'warn' | 'wai' | 'rec';
}

const ROW = 22;
const LEFT = 88;
const SPAN = 220;
const RIGHT = 80;

export function barChart(bars: readonly Bar[], label: string): Markup {
  const width = LEFT + SPAN + RIGHT;
  return html`<svg
    class="chart"
    viewBox="0 0 ${width} ${bars.length * ROW + 6}"
    width="${width}"
    height="${bars.length * ROW + 6}"
    role="img"
    aria-label="${label}"
  >
    ${bars.map(({ label: name, text, from, to, kind }, index) => {
      const y = index * ROW + 4;
      const x = LEFT + Math.round(from * SPAN);
      const wide = Math.max(4, Math.round((to - from) * SPAN));
      return html`<g
        ><text x="0" y="${y + 12}">${short(name)}</text
        ><rect class="track" x="${LEFT}" y="${y + 2}" width="${SPAN}" height="12" /><rect
          class="f-${kind}"
          x="${x}"
          y="${y + 2}"
          width="${wide}"
          height="12"
        /><text x="${LEFT + SPAN + 8}" y="${y + 12}">${text}</text></g
      > `;
    })}
  </svg>`;
}

/** `5 of 8`, with a bar of it. */
export function meter(number: number, of: number, kind: 'ok' | 'rec'): Markup {
  const wide = of === 0 ? 0 : Math.round((number / of) * 100);
  return html`<span class="nowrap"
    ><svg
      class="meter"
      viewBox="0 0 100 8"
      width="72"
      height="8"
      aria-hidden="true"
      preserveAspectRatio="none"
    >
      <rect class="track" width="100" height="8" />
      <rect class="f-${kind}" width="${wide}" height="8" />
    </svg>
    ${number} of ${of}</span
  >`;
}
