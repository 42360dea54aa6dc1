/** `idpact explain`: a rule from its own metadata, or a finding from the last run. Offline, and it writes nothing. */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { rules } from '../app/registry.ts';
import type { ContractRule } from '../core/rule.ts';
import type { Run, RunFinding } from '../core/run.ts';
import { nearest, plain } from '../core/text.ts';
import { UsageError } from './usage-error.ts';

export interface ExplainFlags {
  readonly run?: string;
  readonly outputDir: string;
  readonly full?: boolean;
}

export function runExplain(id: string, flags: ExplainFlags): number {
  const rule = rules.find(({ meta }) => meta.id === id || meta.id.split('/')[1] === id);
  const text = rule === undefined ? explainFinding(id, flags) : explainRule(rule);
  process.stdout.write(`${text}\n`);
  return 0;
}

function explainRule({ meta }: ContractRule): string {
  return [
    `${meta.id}   at worst ${meta.effect}`,
    meta.title,
    meta.why,
    `Settle it   provider: ${meta.fix.provider}`,
    `            consumer: ${meta.fix.consumer}`,
    `Source      ${meta.source}`,
    `More        docs/rules/${meta.id}.md`,
  ].join('\n');
}

function explainFinding(id: string, flags: ExplainFlags): string {
  const path = flags.run === undefined ? join(resolve(flags.outputDir), 'run.json') : resolve(flags.run);
  if (!/^IP-/iu.test(id)) throw new UsageError(unknownRule(id));
  if (!existsSync(path))
    throw new UsageError(
      `there is no run at \`${path}\`; run \`idpact verify\` first, or name one with --run`,
    );
  const run = readRun(path);
  const found = run.findings.filter((finding) => finding.id.toLowerCase().startsWith(id.toLowerCase()));
  const [finding, second] = found;
  if (finding === undefined) throw new UsageError(`the run at \`${path}\` has no finding \`${id}\``);
  if (second !== undefined)
    throw new UsageError(`\`${id}\` may be ${found.map((each) => each.id).join(', ')}`);
  return describe(finding, flags.full === true);
}

function unknownRule(id: string): string {
  const near = nearest(
    id,
    rules.map(({ meta }) => meta.id),
  );
  return `\`${id}\` is neither a rule nor a finding${near === undefined ? '' : `. Did you mean \`${near}\`?`} Rules are listed in docs/rules/README.md`;
}

function readRun(path: string): Run {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Run;
  } catch {
    throw new UsageError(`\`${path}\` is not a run file`);
  }
}

const SHORT = 400;

function describe(finding: RunFinding, full: boolean): string {
  const {
    id,
    rule,
    level,
    state,
    title,
    operation,
    why,
    witness,
    locations,
    hits,
    fix,
    fingerprint,
    operations,
  } = finding;
  const json = witness?.value === undefined ? '' : JSON.stringify(witness.value, null, 2);
  const shown = full || json.length <= SHORT ? json : `${json.slice(0, SHORT)}\n… (explain ${id} --full)`;
  return [
    `${id}  ${level} · ${state}  ${plain(title)}`,
    `rule         ${rule}`,
    `operation    ${plain(operations.length > 0 ? operations.join(', ') : operation)}`,
    ...locations.map(
      ({ role, file, line, column, pointer }) =>
        `${role.padEnd(13)}${plain(file)}${line === undefined ? '' : `:${String(line)}:${String(column ?? 1)}`}  ${plain(pointer)}`,
    ),
    ...hits.flatMap(({ consumer, version = '', owner = '', interactions }) => [
      `hits         ${plain([consumer, version, owner].filter((part) => part !== '').join(' '))}`,
      ...interactions.map(
        (each) =>
          `             "${plain(each.description)}"  ${plain(each.file)}${each.line === undefined ? '' : `:${String(each.line)}`}`,
      ),
    ]),
    `why          ${plain(why)}`,
    ...(witness === null
      ? []
      : [
          `witness      ${witness.proof}, ${witness.source}; accepted by the ${witness.acceptedBy}, refused by the ${witness.refusedBy}`,
        ]),
    ...(witness?.at === undefined || witness.at === '' ? [] : [`at           ${plain(witness.at)}`]),
    ...(witness?.expected === undefined ? [] : [`expected     ${plain(witness.expected)}`]),
    ...(witness?.actual === undefined ? [] : [`actual       ${plain(witness.actual)}`]),
    ...(shown === '' ? [] : shown.split('\n').map(plainLine)),
    ...fix.map(({ side, text }) => `fix          ${side}: ${plain(text)}`),
    `fingerprint  ${fingerprint}`,
  ].join('\n');
}

/** JSON keeps its indentation. */
function plainLine(line: string): string {
  return `             ${plain(line)}`;
}
