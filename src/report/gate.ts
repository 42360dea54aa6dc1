/** The gate as a table on a terminal: the answer first, for this is what was asked; then who, and what would make it ready. */
import pc from 'picocolors';
import type { RenderOptions } from '../core/report.ts';
import type { Gate, GateRow } from '../core/gate.ts';
import { plain } from '../core/text.ts';
import { shownLines } from './lines.ts';

export interface GateOptions extends Pick<RenderOptions, 'color' | 'ascii' | 'width'> {
  /** Where the release is to go; absent when nobody said. */
  readonly environment?: string;
}

export function gateText(gate: Gate, { color, ascii, width, environment }: GateOptions): string {
  const paint = pc.createColors(color);
  const signs = ascii
    ? { bad: 'x', warn: '!', good: 'ok', unknown: '?' }
    : { bad: '✕', warn: '!', good: '✓', unknown: '?' };
  const answer = {
    READY: paint.green(`${signs.good} ${paint.bold('READY')}`),
    'READY WITH WAIVERS': paint.green(`${signs.good} ${paint.bold('READY WITH WAIVERS')}`),
    'NOT READY': paint.red(`${signs.bad} ${paint.bold('NOT READY')}`),
    'NO VERDICT': paint.yellow(`${signs.unknown} ${paint.bold('NO VERDICT')}`),
  }[gate.verdict];
  const to = environment === undefined ? '' : ` to ${environment}`;
  const sign = {
    blocked: signs.bad,
    risk: signs.warn,
    'not-checked': signs.unknown,
    waived: signs.good,
    ok: signs.good,
  };
  const rows = gate.rows.map((row) => [
    row.consumer,
    row.version ?? '-',
    row.owner ?? 'nobody',
    `${sign[row.result]} ${resultText(row)}`.trimEnd(),
    row.why !== undefined && row.result !== 'blocked' ? row.why : detailText(row),
  ]);
  const head = [
    'CONSUMER',
    environment === undefined ? 'VERSION' : `IN ${environment.toUpperCase()}`,
    'OWNER',
    'RESULT',
    '',
  ];
  const lines = [
    `${answer}   ${plain(gate.provider)} ${plain(gate.release)}${plain(to)}`,
    '',
    ...(rows.length === 0
      ? ['no contract with this provider was found, so nothing says that it may go out']
      : table([head, ...rows])),
    '',
    ...readyWhen(gate),
  ];
  return `${shownLines(lines, { width, ascii }).join('\n').trimEnd()}\n`;
}

function resultText({ result, breaks, risks }: GateRow): string {
  if (result === 'blocked') return `${String(breaks)} ${breaks === 1 ? 'break' : 'breaks'}`;
  if (result === 'risk') return `${String(risks)} ${risks === 1 ? 'risk' : 'risks'}`;
  if (result === 'not-checked') return 'not checked';
  return result === 'waived' ? 'waived' : '';
}

const IDS_MAX = 6;

function detailText({ findings, waived, known, beyond, result }: GateRow): string {
  const more = findings.length - IDS_MAX;
  const ids = [...findings.slice(0, IDS_MAX), ...(more > 0 ? [`and ${String(more)} more`] : [])].join(' ');
  const beside = [
    ...(waived > 0 && result !== 'ok' ? [`${String(waived)} waived`] : []),
    ...(known > 0 ? [`${String(known)} known`] : []),
    ...(beyond > 0 ? [`${String(beyond)} ${beyond === 1 ? 'interaction' : 'interactions'} not judged`] : []),
  ].join(', ');
  return beside === '' ? ids : `${ids}${ids === '' ? '' : '   '}(${beside})`;
}

function table(rows: readonly (readonly string[])[]): readonly string[] {
  const clean = rows.map((row) => row.map(plain));
  const widths = (clean[0] ?? []).map((_, column) =>
    Math.max(...clean.map((row) => (row[column] ?? '').length)),
  );
  return clean.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}

function readyWhen({ blocking, unchecked }: Gate): readonly string[] {
  const parts = [
    ...(blocking.length === 0
      ? []
      : [`${listed(blocking)} ${blocking.length === 1 ? 'is' : 'are'} fixed or waived`]),
    ...(unchecked.length === 0
      ? []
      : [`${listed(unchecked)} ${unchecked.length === 1 ? 'is' : 'are'} checked`]),
  ];
  return parts.length === 0 ? [] : [`Ready when   ${plain(parts.join(', and '))}`];
}

const LISTED_MAX = 8;

function listed(names: readonly string[]): string {
  const more = names.length - LISTED_MAX;
  return `${names.slice(0, LISTED_MAX).join(', ')}${more > 0 ? ` and ${String(more)} more` : ''}`;
}
