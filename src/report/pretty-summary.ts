/** The last lines on a terminal: the answer, and what a person should know beside it. */
import type { Run, RunComparison } from '../core/run.ts';
import { clipped } from '../core/text.ts';
import { notesOf } from './notes.ts';
import type { Ink } from './ink.ts';
import { count, summaryText } from './words.ts';

/** What a comparison amounts to: who is hit, and what nobody uses. */
function comparedSummary(run: Run, comparisons: readonly RunComparison[], ink: Ink): readonly string[] {
  const { counts, verdict } = run;
  const { signs, paint } = ink;
  const sum = (of: 'breaking' | 'risky' | 'safe'): number =>
    comparisons.reduce((total, { changes }) => total + changes[of], 0);
  const changes = `${othersText(run)}${count(sum('breaking'), 'breaking change')}, ${String(sum('risky'))} risky, ${String(sum('safe'))} others`;
  const open = comparisons.reduce((total, { undecided }) => total + undecided.length, 0);
  const time = timeText(ink);
  const rest = open === 0 ? '' : ` · ${count(open, 'place')} not decided`;
  if (counts.contracts === 0) {
    const sign =
      verdict === 'NOT READY'
        ? paint.red(signs.bad)
        : verdict === 'READY'
          ? paint.green(signs.good)
          : paint.yellow(signs.unknown);
    const who =
      sum('breaking') + sum('risky') === 0 ? '' : ' · no contracts at hand, so whom it hits is not known';
    return [`${sign} ${paint.bold(changes)}${who}${rest}${time}`];
  }
  const checked = run.contracts.filter((contract) => contract.verdict !== 'not-checked').length;
  const sign =
    verdict === 'NO VERDICT' ? paint.yellow(`${signs.unknown} no verdict:`) : paint.green(signs.good);
  const unused = run.findings.filter(
    ({ state, effect }) => state === 'unused' && effect === 'breaking',
  ).length;
  const head = `${changes}; ${String(counts.compatible)} of ${count(counts.interactions, 'interaction')} compatible, ${String(checked)} of ${count(counts.contracts, 'contract')} checked`;
  return [
    `${sign} ${paint.bold(head)}${counts.risks > 0 ? ` · ${count(counts.risks, 'risk')}` : ''}${rest}${time}`,
    ...(unused > 0
      ? [`  ${count(unused, 'breaking change')} that no contract uses      idpact diff --state unused`]
      : []),
  ];
}

/** What no change between the documents is named for, and is a break all the same. */
function othersText({ findings }: Run): string {
  const others = findings.filter(
    ({ level, state, rule }) =>
      level === 'break' && (state === 'new' || state === 'expired') && !rule.startsWith('change/'),
  );
  if (others.length === 0) return '';
  const hasContracts = others.some(({ rule }) => rule.startsWith('contract/'));
  const whose = hasContracts ? 'contracts, identity and recordings' : 'identity and recordings';
  return `${count(others.length, 'break')} by rules of ${whose}; `;
}

function timeText({ options }: Ink): string {
  return options.elapsedMs === undefined ? '' : `   ${(options.elapsedMs / 1000).toFixed(1)} s`;
}

export function summary(run: Run, ink: Ink): readonly string[] {
  const { signs, paint } = ink;
  const { counts, verdict } = run;
  const time = timeText(ink);
  if (run.comparisons !== undefined && (counts.contracts === 0 || verdict !== 'NOT READY'))
    return comparedSummary(run, run.comparisons, ink);
  if (counts.contracts === 0 && counts.exchanges === 0) {
    return [
      `${paint.yellow(signs.unknown)} nothing was checked: no contracts and no recordings found${time}`,
      '  Put contracts into contracts/CONSUMER/PROVIDER.pact.json, or name them with --contracts;',
      '  put recordings into mocks/PROVIDER/recordings/RELEASE/, or name them with --recordings.',
    ];
  }
  if (verdict === 'NOT READY') {
    const isHidden = !run.findings.some(({ blocking }) => blocking);
    const more = isHidden ? ' · not ready: what blocks is not among what the filters show' : '';
    return [
      ...spaced(noteLines(run, ink)),
      `${paint.red(signs.bad)} ${paint.bold(summaryText(run))}${more}${time}`,
    ];
  }
  if (counts.contracts === 0) {
    return [`${recordedText(run, ink)}${time}`];
  }
  const checked = run.contracts.filter((contract) => contract.verdict !== 'not-checked').length;
  const good = `${String(counts.compatible)} of ${count(counts.interactions, 'interaction')} compatible, ${String(checked)} of ${count(counts.contracts, 'contract')} checked`;
  const rest = counts.openRisks + counts.notChecked > 0 ? ` · ${summaryText(run)}` : '';
  const sign =
    verdict === 'NO VERDICT' ? paint.yellow(`${signs.unknown} no verdict:`) : paint.green(signs.good);
  return [`${sign} ${paint.bold(good)}${rest}${time}`, ...noteLines(run, ink)];
}

/** What fits no operation was compared with nothing. */
function recordedText({ counts, verdict, recordings }: Run, { signs, paint }: Ink): string {
  const left = recordings.reduce((sum, { unmatched }) => sum + unmatched, 0);
  const all = count(counts.exchanges, 'recorded exchange');
  if (left >= counts.exchanges)
    return `${paint.yellow(signs.unknown)} nothing was compared: ${all}, and no operation of the specs fits · ${String(counts.infos)} to know (-v)`;
  const good = counts.risks === 0 ? paint.green(signs.good) : paint.yellow(signs.warn);
  const sign = verdict === 'NO VERDICT' ? paint.yellow(`${signs.unknown} no verdict:`) : good;
  const fitting =
    left === 0
      ? `${all} compared`
      : `${String(counts.exchanges - left)} of ${all} compared, no operation fits the others`;
  return `${sign} ${fitting} · ${count(counts.risks, 'risk')} · ${String(counts.infos)} to know (-v)`;
}

/** The answer comes last. */
function spaced(lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [...lines, ''];
}

function noteLines(run: Run, { signs, paint, options }: Ink): readonly string[] {
  return notesOf(run).map(({ kind, text }) => {
    const sign = kind === 'warn' ? paint.yellow(signs.warn) : ' '.repeat(signs.warn.length);
    return `${sign} ${clipped(text, Math.max(60, options.width - 2))}`;
  });
}
