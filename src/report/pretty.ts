/** The run for a person at a terminal: worst first, the answer last (UX §5, §6). */
import pc from 'picocolors';
import type { RenderOptions, Reporter } from '../core/report.ts';
import type { Run, RunFinding, RunNotChecked } from '../core/run.ts';
import type { Policy } from '../core/policy.ts';
import { clipped, plain } from '../core/text.ts';
import type { Ink } from './ink.ts';
import { shownLines, wrapped } from './lines.ts';
import { summary } from './pretty-summary.ts';
import { outsideOf } from './outside.ts';
import {
  agreementText,
  count,
  hitText,
  kindText,
  operationText,
  pairText,
  placeText,
  seenText,
  witnessLines,
} from './words.ts';

export const pretty: Reporter = {
  name: 'pretty',
  render: (run, options) => ({
    path: 'run.txt',
    mediaType: 'text/plain',
    text: `${shownLines(render(run, roomy(options)), options).join('\n')}\n`,
  }),
};

/** Three dots take more room than one sign of them. */
function roomy(options: RenderOptions): RenderOptions {
  return options.ascii ? { ...options, width: options.width - 2 } : options;
}

/** Lines for findings beyond those shown in full. */
const SHORT_LINES_MAX = 20;

function render(run: Run, options: RenderOptions): readonly string[] {
  const signs = options.ascii
    ? { bad: 'x', warn: '!', good: 'ok', unknown: '?' }
    : { bad: '✕', warn: '!', good: '✓', unknown: '?' };
  const ink: Ink = { signs, paint: pc.createColors(options.color), options };
  // What is let through or known is counted below, and listed for who asks.
  const serious = run.findings.filter(
    ({ level, state }) => options.verbose || (level !== 'info' && state !== 'waived' && state !== 'known'),
  );
  const full = serious.filter(
    ({ level, state }) => level === 'break' && state !== 'waived' && state !== 'known',
  );
  const limit = options.maxFindings === 0 ? Infinity : options.maxFindings;
  const short = serious.filter((finding) => !full.slice(0, limit).includes(finding));
  return [
    ...header(run, ink),
    ...full.slice(0, limit).flatMap((finding) => [...block(finding, run.policy, ink), '']),
    ...shortLines(short, ink),
    ...faultLines(run, ink),
    ...notCheckedLines(run.notChecked, ink),
    ...undecidedLines(run, ink),
    ...coverageLines(run, ink),
    ...outsideLines(run, ink),
    ...summary(run, ink),
  ];
}

function header(run: Run, { paint }: Ink): readonly string[] {
  if (run.providers.length === 0) return [];
  const width = Math.max(...run.providers.map(({ name }) => name.length));
  const lines = run.providers.map(({ name, release, spec }) => {
    const compared = run.comparisons?.find(({ provider }) => provider === name);
    const rest = compared === undefined ? paint.dim(plain(spec)) : `against  ${plain(compared.base)}`;
    return `${paint.bold(plain(name).padEnd(width))}  ${plain(compared?.head ?? release)}  ${rest}`;
  });
  const { counts } = run;
  return [
    ...lines,
    [
      ...(counts.contracts === 0 && counts.exchanges > 0
        ? []
        : [count(counts.contracts, 'contract'), count(counts.interactions, 'interaction')]),
      ...(counts.exchanges === 0 ? [] : [count(counts.exchanges, 'recorded exchange')]),
    ].join(' · '),
    '',
  ];
}

function signOf(finding: RunFinding, { signs, paint }: Ink): string {
  if (finding.level === 'break' && finding.blocking) return paint.red(signs.bad);
  return finding.level === 'info' ? paint.dim('·') : paint.yellow(signs.warn);
}

const LABEL = 10;

function labelled(label: string, lines: readonly string[], { paint }: Ink): readonly string[] {
  return lines.map(
    (line, index) => `  ${index === 0 ? paint.dim(label.padEnd(LABEL)) : ' '.repeat(LABEL)}${line}`,
  );
}

function block(finding: RunFinding, policy: Policy | undefined, ink: Ink): readonly string[] {
  const { options } = ink;
  const width = Math.max(40, options.width - LABEL - 2);
  const spec = finding.locations.find(({ role }) => role === 'spec' || role === 'after');
  const before = finding.locations.find(({ role }) => role === 'before');
  const contract = finding.locations.find(({ role }) => role === 'contract');
  const recording = finding.locations.find(({ role }) => role === 'recording');
  const where = [
    ...(spec === undefined ? [] : [`${placeText(spec)}   ${operationText(finding)}`]),
    ...(before === undefined ? [] : [`${placeText(before)}   before`]),
    ...(contract === undefined ? [] : [`${placeText(contract)}   the contract`]),
    ...contractPlaces(finding),
    ...(recording === undefined ? [] : [`${placeText(recording)}   the recording`]),
  ];
  const hits = finding.hits.slice(0, 5).map((hit) => clipped(hitText(hit, 3), width));
  const more = finding.hits.length - hits.length;
  return [
    ...titleLines(finding, ink),
    ...linesOf(finding.stateReason, options.width - 2).map((line) => `  ${line}`),
    ...labelled('hits', [...hits, ...(more > 0 ? [`and ${count(more, 'more consumer')}`] : [])], ink),
    ...labelled('where', where, ink),
    ...labelled('changed', changeLines(finding, width), ink),
    ...labelled('breaks', wrapped(finding.why, width), ink),
    ...labelled('seen', linesOf(seenText(finding), width), ink),
    ...labelled('so', linesOf(agreementText(finding), width), ink),
    ...labelled('shown by', witnessText(finding, width), ink),
    ...labelled(
      'fix',
      finding.fix.flatMap(({ side, text }) => wrapped(`${side}: ${text}`, width)),
      ink,
    ),
    ...labelled('waive', waiveLines(finding, policy), ink),
  ];
}

/** The command, and what the policy asks of this stage. */
function waiveLines({ id, stage, blocking }: RunFinding, policy: Policy | undefined): readonly string[] {
  if (!blocking || policy === undefined) return [];
  const { maxDays, approvers } = { ...policy.waivers, ...(stage === undefined ? {} : policy.stages[stage]) };
  const limits = `${stage ?? 'any'}: ${count(maxDays, 'day')} at most, ${count(approvers, 'approver')}`;
  return [`idpact waive ${id}        ${limits}`];
}

/** Changes point at releases, and at the first contract that is hit. */
function contractPlaces({ change, hits }: RunFinding): readonly string[] {
  const place = hits[0]?.interactions[0];
  return change === undefined || place === undefined ? [] : [`${placeText(place)}   the contract`];
}

function changeLines({ change }: RunFinding, width: number): readonly string[] {
  if (change === undefined) return [];
  return [clipped(`- ${change.before}`, width), clipped(`+ ${change.after}`, width)];
}

function linesOf(text: string | undefined, width: number): readonly string[] {
  return text === undefined ? [] : wrapped(text, width);
}

/** On the line of the id where it fits, else on lines of its own. */
function titleLines(finding: RunFinding, ink: Ink): readonly string[] {
  const { options, paint } = ink;
  const kind = kindText(finding);
  const room = options.width - finding.id.length - kind.length - 8;
  const title = plain(finding.title);
  const head = `${signOf(finding, ink)} ${paint.bold(finding.id)}  ${kind}`;
  if (title.length <= room) return [`${head}    ${paint.bold(title)}`];
  return [head, ...wrapped(title, options.width - 2).map((line) => `  ${paint.bold(line)}`)];
}

function witnessText(finding: RunFinding, width: number): readonly string[] {
  const hint = `… (explain ${finding.id} --full)`;
  return witnessLines(finding, 4000).flatMap((line) =>
    line.length <= width
      ? [line]
      : line.startsWith('{') || line.startsWith('[')
        ? [`${line.slice(0, width - hint.length)}${hint}`]
        : wrapped(line, width),
  );
}

function shortLines(findings: readonly RunFinding[], ink: Ink): readonly string[] {
  if (findings.length === 0) return [];
  const { width } = ink.options;
  const lines = findings.slice(0, SHORT_LINES_MAX).map((finding) => {
    const who = finding.hits.map(({ consumer }) => consumer).join(', ');
    const times =
      finding.seen === undefined ? '' : `${String(finding.seen.count)}/${String(finding.seen.of)}  `;
    const head = `${finding.id}  ${kindText(finding)}  ${times}`;
    const room = Math.max(20, width - head.length - 4);
    return `${signOf(finding, ink)} ${head}${clipped(`${finding.title}   ${operationText(finding)}   ${who}`, room)}`;
  });
  const more = findings.length - lines.length;
  return [...lines, ...(more > 0 ? [`  ${String(more)} more in run.json`] : []), ''];
}

function faultLines(run: Run, { signs, paint }: Ink): readonly string[] {
  const lines = run.faults.flatMap((fault) => {
    const place = fault.file === undefined ? '' : `${placeText({ ...fault, file: fault.file })}  `;
    return [
      `${paint.red(signs.bad)} fault  ${place}${plain(fault.message)}`,
      `  ${' '.repeat(5)}${plain(fault.hint)}`,
    ];
  });
  return lines.length === 0 ? [] : [...lines, ''];
}

/** Places of two releases at which it could not be decided whether anything breaks. */
function undecidedLines({ comparisons = [] }: Run, { signs, paint, options }: Ink): readonly string[] {
  const open = comparisons.flatMap(({ undecided }) => undecided);
  const most = options.verbose ? open.length : UNDECIDED_LINES_MAX;
  const lines = open.slice(0, most).map(({ why, operations, locations }) => {
    const place = locations.at(-1);
    const at = place === undefined ? '' : `  (${placeText(place)})`;
    const more = operations.length > 1 ? ` and ${String(operations.length - 1)} more` : '';
    return `${paint.yellow(signs.unknown)} ${clipped(`${operations[0] ?? 'the document'}${more}  not decided: ${why}${at}`, Math.max(60, options.width - 2))}`;
  });
  const rest = open.length - lines.length;
  if (lines.length === 0) return [];
  return [...lines, ...(rest > 0 ? [`  ${String(rest)} more places not decided (-v)`] : []), ''];
}

const UNDECIDED_LINES_MAX = 5;

/** Reasons of one consumer together; what cannot be judged is never left out. */
function notCheckedLines(list: readonly RunNotChecked[], { signs, paint, options }: Ink): readonly string[] {
  const grouped = new Map<string, { readonly first: RunNotChecked; number: number }>();
  for (const each of list) {
    const key = JSON.stringify([each.consumer, each.provider, each.why]);
    const known = grouped.get(key);
    if (known === undefined) grouped.set(key, { first: each, number: 1 });
    else known.number += 1;
  }
  const lines = [...grouped.values()].flatMap(({ first, number }) => {
    const what =
      first.interaction === undefined
        ? ''
        : number === 1
          ? `  "${clipped(first.interaction, 50)}"`
          : `  ${count(number, 'interaction')}`;
    const place = first.locations.find(({ line }) => line !== undefined);
    const at = place === undefined ? '' : `  (${placeText(place)})`;
    const text = `${pairText(plain(first.consumer), plain(first.provider))}${what}  not checked: ${plain(first.why)}${at}`;
    const [head = '', ...rest] = wrapped(text, Math.max(60, options.width - 4));
    return [`${paint.yellow(signs.unknown)} ${head}`, ...rest.map((line) => `  ${line}`)];
  });
  return lines.length === 0 ? [] : [...lines, ''];
}

/** Days within which a recording tells of today. */
const RECENT_DAYS = 30;

/** What was never seen is as good as the spec, and no better. */
function coverageLines({ contracts, at }: Run, { paint, options }: Ink): readonly string[] {
  const known = contracts.flatMap(({ interactions }) =>
    interactions.filter(({ recorded }) => recorded !== undefined),
  );
  if (known.length === 0) return [];
  const never = known.filter(({ recorded }) => recorded?.count === 0).length;
  const since = Date.parse(at) - RECENT_DAYS * 86_400_000;
  const recent = known.filter(({ recorded }) => Date.parse(recorded?.last ?? '') >= since).length;
  const text = `${String(known.length - never)} of ${count(known.length, 'interaction')} seen in recordings, ${String(recent)} in the last ${String(RECENT_DAYS)} days, ${String(never)} never`;
  return options.verbose || never < known.length ? [paint.dim(text), ''] : [];
}

/** One line, for those who ask for more: what was called and is in no contract. */
function outsideLines(run: Run, { paint, options }: Ink): readonly string[] {
  const all = outsideOf(run) ?? [];
  const [most] = all;
  if (!options.verbose || most === undefined) return [];
  const calls = all.reduce((sum, each) => sum + each.count, 0);
  const text = `${count(calls, 'recorded call')} of ${count(all.length, 'operation')} in no contract, most often ${plain(most.operation)} (${String(most.count)})`;
  return [paint.dim(clipped(text, Math.max(60, options.width))), ''];
}
