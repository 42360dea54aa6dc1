/** SARIF 2.1.0 as GitHub code scanning takes it: a run for each provider, a rule object for each rule, nothing without a file. */
import { gzipSync } from 'node:zlib';
import type { Reporter } from '../core/report.ts';
import type { Run, RunFault } from '../core/run.ts';
import { short, shown } from './escape.ts';
import { SARIF } from './limits.ts';
import { fileFor, repositoryPath, type ReportContext } from './place.ts';
import { physicalLocation } from './sarif-location.ts';
import { ofFinding, ofNotChecked, type Result } from './sarif-result.ts';
import { NOT_CHECKED, ruleObjects, type DescribeRule } from './sarif-rule.ts';
import { weightOf } from './weight.ts';
import { count, jsonText } from './words.ts';

export interface SarifContext extends ReportContext {
  /** What is known of a rule beyond its findings: its name and its source. */
  readonly describe?: DescribeRule;
}

export const sarif: Reporter = createSarif();

export function createSarif(context: SarifContext = {}): Reporter {
  return {
    name: 'sarif',
    render: (run) => ({
      path: 'idpact.sarif',
      mediaType: 'application/sarif+json',
      text: sarifText(run, context),
    }),
  };
}

/** As many results as the file may hold, the gravest first; how large they are is known when they are written. */
function sarifText(run: Run, context: SarifContext): string {
  for (let most: number = SARIF.results; ;) {
    const log = {
      $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
      version: '2.1.0',
      runs: runsOf(run, { ...context, most }),
    };
    const text = `${jsonText(log, 1)}\n`;
    const size = uploadSize(text);
    if (size <= SARIF.bytes || most === 0) return text;
    most = Math.floor(most * (SARIF.bytes / size) * 0.95);
  }
}

/** What is uploaded is compressed, better than by the fastest way; most files are small enough without. */
function uploadSize(text: string): number {
  const plain = Buffer.byteLength(text);
  return plain <= SARIF.bytes ? plain : gzipSync(text, { level: 1 }).length;
}

interface Limited extends SarifContext {
  /** Results of one run. */
  readonly most: number;
}

/** One run for each provider, since each is an analysis of its own; all in one where that would be too many. */
function runsOf(run: Run, context: Limited): readonly unknown[] {
  const names = [
    ...new Set([
      ...run.providers.map(({ name }) => name),
      ...run.findings.map(({ provider }) => provider.name),
      ...run.notChecked.map(({ provider }) => provider),
    ]),
  ];
  const faults = run.faults.map((fault) => notificationOf(fault, context));
  if (names.length === 0 || names.length > SARIF.runs)
    return [runOf(run, { id: 'idpact/', notifications: faults }, context)];
  return names.map((name, index) => {
    const own: Run = {
      ...run,
      findings: run.findings.filter(({ provider }) => provider.name === name),
      notChecked: run.notChecked.filter(({ provider }) => provider === name),
    };
    // Faults belong to no provider; they are told once.
    const notifications = index === 0 ? faults : [];
    return runOf(own, { id: `idpact/${encodeURIComponent(shown(name))}/`, notifications }, context);
  });
}

interface Analysis {
  readonly id: string;
  readonly notifications: readonly unknown[];
}

const LEVELS: readonly Result['level'][] = ['error', 'warning', 'note'];

function runOf(run: Run, { id, notifications }: Analysis, context: Limited): unknown {
  const findings = run.findings.filter((finding) => weightOf(finding) !== 'waived');
  const all = [...findings.map((finding) => ofFinding(finding, context)), ...notCheckedIn(run, context)];
  const placed = all.flatMap((result) => result ?? []);
  const kept = placed
    .toSorted((a, b) => LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level))
    .slice(0, context.most);
  const used = new Set(kept.map(({ ruleId }) => ruleId));
  const rules = ruleObjects(
    findings.filter(({ rule }) => used.has(shown(rule))),
    used.has(NOT_CHECKED),
    context.describe,
  );
  const indexes = new Map(rules.map((rule, index) => [rule.id, index]));
  const { version } = run.tool;
  return {
    tool: { driver: { name: 'idpact', version, semanticVersion: version, rules } },
    automationDetails: { id },
    columnKind: 'utf16CodeUnits',
    invocations: [
      {
        executionSuccessful: run.faults.length === 0,
        endTimeUtc: run.at,
        toolExecutionNotifications: [
          ...notifications,
          ...waivedNote(run.findings.length - findings.length),
          ...leftOut(all.length - placed.length, 'since no file of this repository shows them'),
          ...leftOut(placed.length - kept.length, 'the least grave, to stay within what code scanning keeps'),
        ],
      },
    ],
    results: kept.map(({ ruleId, ...result }) => ({
      ruleId,
      ruleIndex: indexes.get(ruleId) ?? -1,
      ...result,
    })),
  };
}

function notCheckedIn(run: Run, context: Limited): readonly (Result | undefined)[] {
  const numbers = new Map<string, number>();
  return run.notChecked.map((each) => {
    const facts = JSON.stringify([each.provider, each.consumer, each.interaction, each.why]);
    const number = (numbers.get(facts) ?? 0) + 1;
    numbers.set(facts, number);
    return ofNotChecked(each, { file: fileFor(run, each), number, context });
  });
}

/**
 * What is waived has no result: code scanning does not read `suppressions`, and would open an alert for each. The run says
 * who let it through and until when.
 */
function waivedNote(number: number): readonly unknown[] {
  const text = `${count(number, 'finding')} left out, since a waiver covers ${number === 1 ? 'it' : 'them'}.`;
  return number === 0 ? [] : [{ level: 'note', message: { text } }];
}

/** What a reader of the file would miss without being told. */
function leftOut(number: number, why: string): readonly unknown[] {
  const text = `${count(number, 'result')} left out, ${why}. The whole is in run.json.`;
  return number === 0 ? [] : [{ level: 'warning', message: { text } }];
}

function notificationOf(
  { code, message, hint, file, line, column }: RunFault,
  { folder }: ReportContext,
): unknown {
  const path = file === undefined ? undefined : repositoryPath(file, folder);
  return {
    level: 'error',
    descriptor: { id: shown(code) },
    message: { text: `${short(message, 400)}. ${short(hint, 400)}` },
    ...(path === undefined
      ? {}
      : { locations: [{ physicalLocation: physicalLocation({ path, line, column }) }] }),
  };
}
