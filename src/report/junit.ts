/** JUnit XML in the dialect that GitLab and Jenkins read: a suite per consumer, a case per interaction, those that pass included. */
import imported, { type Builder, type TestCase } from 'junit-report-builder';
import type { Reporter } from '../core/report.ts';
import type { Run, RunContract, RunFault, RunFinding, RunInteraction } from '../core/run.ts';
import { shown } from './escape.ts';
import { JUNIT_BYTES } from './limits.ts';
import { changeText, weightOf } from './weight.ts';
import { agreementText, hitText, operationText, placeText, seenText, witnessLines } from './words.ts';

// The package is CommonJS, and its types say `default` where Node gives the builder itself.
const builders = imported as unknown as Builder;

export const junitReporter: Reporter = {
  name: 'junit',
  render: (run) => ({ path: 'junit.xml', mediaType: 'application/xml', text: fittedText(run) }),
};

/** How much is said; less of it when a file would be too large to be read. */
interface Detail {
  readonly output: boolean;
  readonly content: boolean;
}

const DETAILS: readonly Detail[] = [
  { output: true, content: true },
  { output: false, content: true },
  { output: false, content: false },
];

function fittedText(run: Run): string {
  let text = '';
  for (const detail of DETAILS) {
    text = `${build(run, detail).trimEnd()}\n`;
    if (Buffer.byteLength(text) < JUNIT_BYTES) break;
  }
  return text;
}

/** A report under way. */
interface Writing {
  readonly builder: Builder;
  readonly run: Run;
  readonly findings: ReadonlyMap<string, RunFinding>;
  readonly detail: Detail;
  /** GitLab takes the first of two cases of one class and name, and drops the other. */
  readonly names: Set<string>;
}

type Suite = ReturnType<Builder['testSuite']>;

function build(run: Run, detail: Detail): string {
  const builder = builders.newBuilder();
  const findings = new Map(run.findings.map((finding) => [finding.id, finding] as const));
  const writing: Writing = { builder, run, findings, detail, names: new Set() };
  const byConsumer = new Map<string, RunContract[]>();
  for (const contract of run.contracts) {
    const known = byConsumer.get(contract.consumer) ?? [];
    byConsumer.set(contract.consumer, known);
    known.push(contract);
  }
  for (const [consumer, contracts] of byConsumer) {
    const suite = suiteOf(consumer, writing);
    for (const contract of contracts) addContract(suite, contract, writing);
  }
  addUnowned(writing);
  if (run.faults.length > 0) {
    const suite = suiteOf('inputs', writing);
    run.faults.forEach((fault, index) => {
      addFault(suite, fault, { writing, number: index + 1 });
    });
  }
  return builder.build();
}

function suiteOf(name: string, { builder, run }: Writing): Suite {
  return builder.testSuite().name(shown(name)).timestamp(legal(run.at));
}

function caseOf(suite: Suite, { className, name, file }: CaseNames, { names }: Writing): TestCase {
  const base = shown(name);
  let unique = base;
  for (let number = 2; names.has(`${className}\n${unique}`); number += 1)
    unique = `${base} (${String(number)})`;
  names.add(`${className}\n${unique}`);
  const test = suite.testCase().className(shown(className)).name(unique);
  return file === undefined ? test : test.file(shown(file));
}

interface CaseNames {
  readonly className: string;
  readonly name: string;
  readonly file: string | undefined;
}

function addContract(suite: Suite, contract: RunContract, writing: Writing): void {
  const { provider, consumer, file, why, interactions } = contract;
  const className = `${dotless(provider)}.${dotless(consumer)}`;
  if (why !== undefined) {
    const test = caseOf(suite, { className, name: 'the contract as a whole', file }, writing);
    test.error(legal(why), 'not-checked', legal(why));
  }
  for (const interaction of interactions) {
    const { description, states } = interaction;
    const name = states.length === 0 ? description : `${description} [${states.join(', ')}]`;
    addResult(caseOf(suite, { className, name, file }, writing), interaction, { consumer, writing });
  }
}

function addResult(
  test: TestCase,
  interaction: RunInteraction,
  { consumer, writing: { findings, detail } }: { readonly consumer: string; readonly writing: Writing },
): void {
  const own = interaction.findings.flatMap((id) => findings.get(id) ?? []);
  const breaks = own.filter(
    (finding) =>
      weightOf(finding) === 'blocking' || (finding.level === 'break' && finding.state !== 'unused'),
  );
  const failing = breaks.filter(
    (finding) => weightOf(finding) === 'blocking' && !isWaivedFor(finding, consumer),
  );
  const settled = breaks.filter(
    (finding) => finding.state === 'known' || finding.state === 'waived' || isWaivedFor(finding, consumer),
  );
  const isWhole = own.length === interaction.findings.length;
  const isOpen = settled.length === 0 || !isWhole;
  if (failing.length > 0 || (interaction.verdict === 'incompatible' && isOpen)) {
    fail(test, failing.length > 0 || !isWhole ? failing : breaks, detail);
  } else if (interaction.verdict === 'not-checked') {
    const reasons = interaction.notChecked;
    test.error(legal(reasons.join('; ')), 'not-checked', legal(reasons.join('\n')));
  } else if (interaction.verdict === 'incompatible') {
    test.skipped();
  }
  const told = own.filter((finding) => !failing.includes(finding) && finding.level !== 'info');
  if (detail.output && told.length > 0) test.standardOutput(legal(told.map(toldText).join('\n')));
}

/** A waiver may speak of one consumer of a finding that blocks for another. */
function isWaivedFor({ hits }: RunFinding, name: string): boolean {
  const own = hits.filter(({ consumer }) => consumer === name);
  return own.length > 0 && own.every(({ waiver }) => waiver?.state === 'waived');
}

function toldText({ id, level, state, title, stateReason }: RunFinding): string {
  return `${level} (${state}) ${id} ${title}${stateReason === undefined ? '' : `; ${stateReason}`}`;
}

/** An interaction that is incompatible fails, also when a filter has taken the reason out of the run. */
function fail(test: TestCase, breaks: readonly RunFinding[], { content }: Detail): void {
  const [first] = breaks;
  if (first === undefined) {
    test.failure('incompatible; the finding that says why is not part of this run', 'incompatible');
    test.stacktrace('A filter left the finding out. Run again without it.');
    return;
  }
  const more = breaks.length > 1 ? ` (and ${String(breaks.length - 1)} more)` : '';
  test.failure(legal(`${first.title}${more}`), first.rule);
  const text = content
    ? breaks.map(contentOf).join('\n\n')
    : `${breaks.map(({ id }) => id).join(', ')}; the file would be too large with more, see run.json`;
  test.stacktrace(legal(text));
}

/** Findings that no interaction names, those of recordings for one: without a case of their own they would not be seen. */
function addUnowned(writing: Writing): void {
  const { run, detail } = writing;
  const named = new Set(
    run.contracts.flatMap(({ interactions }) => interactions.flatMap((each) => each.findings)),
  );
  const unowned = run.findings.filter((finding) => !named.has(finding.id) && weightOf(finding) !== 'info');
  if (unowned.length === 0) return;
  const suite = suiteOf('what no interaction names', writing);
  for (const finding of unowned) {
    const { id, title, provider, locations } = finding;
    const names = {
      className: `${dotless(provider.name)}.findings`,
      name: `${id} ${title}`,
      file: locations[0]?.file,
    };
    const test = caseOf(suite, names, writing);
    const weight = weightOf(finding);
    if (weight === 'blocking') fail(test, [finding], detail);
    else if (weight === 'waived') test.skipped();
    if (detail.output && weight !== 'blocking') test.standardOutput(legal(contentOf(finding)));
  }
}

function addFault(
  suite: Suite,
  fault: RunFault,
  { writing, number }: { readonly writing: Writing; readonly number: number },
): void {
  const { code, message, hint, file } = fault;
  const where = file === undefined ? code : placeText({ ...fault, file });
  const test = caseOf(
    suite,
    { className: 'idpact.inputs', name: `${String(number)}: ${where}`, file },
    writing,
  );
  test.error(legal(message), code, legal(`${message}\n${hint}`));
}

function contentOf(finding: RunFinding): string {
  const change = changeText(finding);
  const seen = seenText(finding);
  const agreement = agreementText(finding);
  return [
    `${finding.id} ${finding.level} ${finding.rule}`,
    finding.title,
    `operation: ${operationText(finding)}`,
    ...(finding.stateReason === undefined ? [] : [`state: ${finding.state}, ${finding.stateReason}`]),
    ...finding.locations.map((location) => `${location.role}: ${placeText(location)}`),
    ...finding.hits.map((hit) => `hits: ${hitText(hit, 5)}`),
    ...(change === undefined ? [] : [`changed: ${change}`]),
    `why: ${finding.why}`,
    ...(seen === undefined ? [] : [`seen: ${seen}`]),
    ...(agreement === undefined ? [] : [`so: ${agreement}`]),
    ...witnessLines(finding, 2000).map((line) => `shown by: ${line}`),
    ...finding.fix.map(({ side, text }) => `fix (${side}): ${text}`),
    `fingerprint: ${finding.fingerprint}`,
  ].join('\n');
}

/** Dots separate packages in JUnit's class names. */
function dotless(text: string): string {
  return text.replaceAll('.', '_');
}

/** `]]>` would end the section that long texts stand in. Without what XML 1.0 §2.2 does not allow, and without characters that hide others. */
function legal(text: string): string {
  return text.split('\n').map(shown).join('\n').replaceAll(']]>', ']] >');
}
