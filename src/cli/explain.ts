/** `idpact explain`: a rule from its own metadata, or a finding from the last run. Offline, and it writes nothing. */
import { ruleMetas, type AnyRuleMeta } from '../app/registry.ts';
import type { RunFinding } from '../core/run.ts';
import { nearest, plain } from '../core/text.ts';
import { seenText } from '../report/words.ts';
import { findingIn, readRun, runPath, type RunFlags } from './run-file.ts';
import { tell, tellBeside } from './say.ts';
import { UsageError } from './usage-error.ts';

export interface ExplainFlags extends RunFlags {
  readonly full?: boolean;
}

export function runExplain(id: string, flags: ExplainFlags): number {
  const rule = ruleMetas.find((meta) => meta.id === id || meta.id.split('/')[1] === id);
  const lines = rule === undefined ? explainFinding(id, flags) : explainRule(rule);
  for (const { head, text, isWhole } of lines) {
    if (isWhole === true) tell(`${head}${text}`);
    else tellBeside(head, text);
  }
  return 0;
}

interface Line {
  /** With the gap behind it. */
  readonly head: string;
  readonly text: string;
  /** Not broken between words: a path, a value. */
  readonly isWhole?: boolean;
}

function explainRule(meta: AnyRuleMeta): readonly Line[] {
  return [
    { head: '', text: `${meta.id}   at worst ${meta.effect}`, isWhole: true },
    { head: '', text: meta.title },
    { head: '', text: meta.why },
    { head: 'Settle it   ', text: `provider: ${meta.fix.provider}` },
    { head: '            ', text: `consumer: ${meta.fix.consumer}` },
    { head: 'Source      ', text: meta.source },
    { head: 'More        ', text: `docs/rules/${meta.id}.md` },
  ];
}

function explainFinding(id: string, flags: ExplainFlags): readonly Line[] {
  if (!/^IP-/iu.test(id)) throw new UsageError(unknownRule(id));
  const path = runPath(flags);
  const finding = findingIn(readRun(path), id, path);
  return describe(finding, flags.full === true);
}

function unknownRule(id: string): string {
  const near = nearest(
    id,
    ruleMetas.map((meta) => meta.id),
  );
  return `\`${id}\` is neither a rule nor a finding${near === undefined ? '.' : `. Did you mean \`${near}\`?`} Rules are listed in docs/rules/README.md`;
}

const SHORT = 400;

function describe(finding: RunFinding, full: boolean): readonly Line[] {
  const { id, rule, level, state, title, operation, operations, why, fix, fingerprint, change } = finding;
  return [
    { head: '', text: `${id}  ${level} · ${state}  ${plain(title)}` },
    labelled('rule', rule),
    labelled('operation', plain(operations.length > 0 ? operations.join(', ') : operation)),
    ...finding.locations.map((location) =>
      labelled(location.role, `${placeText(location)}  ${plain(location.pointer)}`),
    ),
    ...(change === undefined
      ? []
      : [labelled('before', plain(change.before)), labelled('after', plain(change.after))]),
    ...(seenText(finding) === undefined ? [] : [labelled('seen', seenText(finding) ?? '')]),
    ...finding.hits.flatMap(hitLines),
    labelled('why', plain(why)),
    ...witnessText(finding, full),
    ...fix.map(({ side, text }) => labelled('fix', `${side}: ${plain(text)}`)),
    labelled('fingerprint', fingerprint),
  ];
}

const LABEL = 13;

function labelled(label: string, text: string): Line {
  return { head: label.padEnd(LABEL), text };
}

function placeText({
  file,
  line,
  column,
}: Pick<RunFinding['locations'][number], 'file' | 'line' | 'column'>): string {
  return plain(line === undefined ? file : `${file}:${String(line)}:${String(column ?? 1)}`);
}

function hitLines({
  consumer,
  version,
  owner,
  interactions,
  witness,
}: RunFinding['hits'][number]): readonly Line[] {
  const who = [consumer, version, owner].filter((part) => part !== undefined).join(' ');
  return [
    labelled('hits', plain(who)),
    ...interactions.map((each) => labelled('', `"${plain(each.description)}"  ${placeText(each)}`)),
    ...(witness?.value === undefined ? [] : [labelled('it meets', plain(JSON.stringify(witness.value)))]),
  ];
}

function witnessText({ id, witness, valuesApart }: RunFinding, full: boolean): readonly Line[] {
  if (witness === null) return [];
  const { proof, source, acceptedBy, refusedBy, at, expected, actual, value } = witness;
  const json = value === undefined ? '' : JSON.stringify(value, null, 2);
  const shown = full || json.length <= SHORT ? json : `${json.slice(0, SHORT)}\n… (explain ${id} --full)`;
  const facts: readonly (readonly [string, string | undefined])[] = [
    ['at', at === '' ? undefined : at],
    ['expected', expected],
    ['actual', actual],
    ['values apart', valuesApart === undefined ? undefined : JSON.stringify(valuesApart)],
  ];
  return [
    labelled('witness', `${proof}, ${source}; accepted by the ${acceptedBy}, refused by the ${refusedBy}`),
    ...facts.flatMap(([label, text]) => (text === undefined ? [] : [labelled(label, plain(text))])),
    ...(shown === ''
      ? []
      : shown.split('\n').map((line) => ({ ...labelled('', plain(line)), isWhole: true }))),
  ];
}
