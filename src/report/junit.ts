/** JUnit XML in the dialect that GitLab and Jenkins read: a suite per contract, a case per interaction, those that pass included. */
import imported, { type Builder, type TestCase } from 'junit-report-builder';
import type { Reporter } from '../core/report.ts';
import type { Run, RunContract, RunFinding, RunInteraction } from '../core/run.ts';
import { plain } from '../core/text.ts';
import { hitText, operationText, placeText, witnessLines } from './words.ts';

// The package is CommonJS, and its types say `default` where Node gives the builder itself.
const builders = imported as unknown as Builder;

export const junitReporter: Reporter = {
  name: 'junit',
  render: (run) => ({ path: 'junit.xml', mediaType: 'application/xml', text: `${build(run).trimEnd()}\n` }),
};

function build(run: Run): string {
  const builder = builders.newBuilder();
  const findings = new Map(run.findings.map((finding) => [finding.id, finding] as const));
  for (const contract of run.contracts) {
    const suite = builder
      .testSuite()
      .name(legal(`${contract.consumer} → ${contract.provider}`))
      .timestamp(run.at);
    const className = legal(`${dotless(contract.provider)}.${dotless(contract.consumer)}`);
    const names = new Set<string>();
    if (contract.why !== undefined) {
      suite
        .testCase()
        .className(className)
        .name('the contract as a whole')
        .file(legal(contract.file))
        .error(legal(contract.why), 'not-checked');
    }
    for (const interaction of contract.interactions) {
      const test = suite
        .testCase()
        .className(className)
        .name(uniqueName(interaction, names))
        .file(legal(contract.file));
      addResult(test, interaction, { contract, findings });
    }
  }
  const suite = run.faults.length > 0 ? builder.testSuite().name('inputs').timestamp(run.at) : undefined;
  run.faults.forEach((fault, index) => {
    const name = `${String(index + 1)}: ${fault.file === undefined ? fault.code : placeText({ ...fault, file: fault.file })}`;
    suite
      ?.testCase()
      .className('idpact.inputs')
      .name(legal(name))
      .error(legal(fault.message), fault.code, legal(`${fault.message}\n${fault.hint}`));
  });
  return builder.build();
}

interface Around {
  readonly contract: RunContract;
  readonly findings: ReadonlyMap<string, RunFinding>;
}

function addResult(test: TestCase, interaction: RunInteraction, { findings }: Around): void {
  const own = interaction.findings.flatMap((id) => findings.get(id) ?? []);
  const breaking = own.filter(({ level }) => level === 'break');
  const others = own.filter(({ level }) => level === 'risk');
  const [first] = breaking;
  if (interaction.verdict === 'incompatible' && first !== undefined) {
    const more = breaking.length > 1 ? ` (and ${String(breaking.length - 1)} more)` : '';
    test.failure(legal(`${first.title}${more}`), first.rule);
    test.stacktrace(legal(breaking.map(content).join('\n\n')));
  } else if (interaction.verdict === 'not-checked') {
    test.error(
      legal(interaction.notChecked.join('; ')),
      'not-checked',
      legal(interaction.notChecked.join('\n')),
    );
  }
  if (others.length > 0)
    test.standardOutput(legal(others.map(({ id, title }) => `risk ${id} ${title}`).join('\n')));
}

function content(finding: RunFinding): string {
  return [
    `${finding.id} ${finding.level} ${finding.rule}`,
    finding.title,
    `operation: ${operationText(finding)}`,
    ...finding.locations.map((location) => `${location.role}: ${placeText(location)}`),
    ...finding.hits.map((hit) => `hits: ${hitText(hit, 5)}`),
    `why: ${finding.why}`,
    ...witnessLines(finding, 2000).map((line) => `shown by: ${line}`),
    ...finding.fix.map(({ side, text }) => `fix (${side}): ${text}`),
  ].join('\n');
}

/** Dots separate packages in JUnit's class names. */
function dotless(text: string): string {
  return text.replaceAll('.', '_');
}

function uniqueName({ description, states }: RunInteraction, names: Set<string>): string {
  const base = legal(states.length === 0 ? description : `${description} [${states.join(', ')}]`);
  let name = base;
  for (let number = 2; names.has(name); number += 1) name = `${base} (${String(number)})`;
  names.add(name);
  return name;
}

/** `]]>` would end the section that long texts stand in. Without what XML 1.0 §2.2 does not allow, and without characters that hide others. */
function legal(text: string): string {
  return text
    .split('\n')
    .map(plain)
    .join('\n')
    .replaceAll(']]>', ']] >')
    .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]|[\ufffe\uffff]/gu, '�');
}
