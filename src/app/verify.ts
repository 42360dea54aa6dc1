/** The use case behind `idpact verify` and the library: files or parsed documents in, a run out. It prints nothing and ends nothing. */
import type { Contract } from '../core/contract.ts';
import { defined } from '../core/defined.ts';
import type { Document } from '../core/document.ts';
import type { Run, RunFinding } from '../core/run.ts';
import { matchesGlob } from '../judge/stage.ts';
import { gatherInputs, type Inputs, type SpecFile } from '../load/inputs.ts';
import { assemble } from './assemble.ts';
import { evaluate, type Evaluation, type ReadSpec, type SpecInput } from './evaluate.ts';
import type { VerifyOptions } from './options.ts';
import { observe } from './observe.ts';
import { currentTime } from './time.ts';
import { valuesApart } from './values-apart.ts';
import { VERSION } from './version.ts';

/**
 * Judges contracts against specs. Faults of the inputs are in `run.faults`; nothing is thrown for what a file may hold.
 */
export async function verify(options: VerifyOptions = {}): Promise<Run> {
  const wants = (globs: readonly string[] | undefined, name: string): boolean =>
    globs === undefined || globs.length === 0 || globs.some((glob) => matchesGlob(glob, name));
  const inputs = gatherInputs({
    cwd: options.cwd ?? process.cwd(),
    ...defined({
      configPath: options.configPath,
      spec: options.spec,
      contracts: options.contracts === undefined ? undefined : listOf(options.contracts),
      release: options.release,
    }),
    isWantedProvider: (name) => wants(options.providers, name),
  });
  const isAlone = options.spec !== undefined;
  const evaluation = evaluated(inputs, options, { isAlone, wants });
  const at = options.now ?? currentTime();
  const seen = observe(evaluation, {
    ...defined({
      configPath: options.configPath,
      recordings: options.recordings ?? (isAlone ? [] : undefined),
    }),
    cwd: options.cwd ?? process.cwd(),
    workspace: inputs.workspace,
    isAlone,
    at,
  });
  const findings = [...evaluation.findings, ...seen.findings];
  const apart = await valuesApart(findings.map(({ finding }) => finding));
  const consumers = inputs.config.consumers ?? {};
  const run = assemble(
    { ...evaluation, findings },
    {
      toolVersion: VERSION,
      at,
      faults: [...inputs.faults, ...seen.faults],
      recordings: seen.recordings,
      coverage: seen.coverage,
      notes: inputs.notes,
      ownerOf: (consumer) => (Object.hasOwn(consumers, consumer) ? consumers[consumer]?.owner : undefined),
      versionOf: (consumer) =>
        Object.hasOwn(consumers, consumer) ? consumers[consumer]?.version : undefined,
      stageRules: (provider) => inputs.config.providers?.[provider]?.stages ?? [],
      documents: new Map([...seen.documents, ...documentsOf(inputs)]),
      valuesApart: apart,
    },
  );
  return narrowed(
    run,
    (finding) =>
      wants(options.operations, finding.operation) &&
      wants(options.rules, finding.rule) &&
      wants(options.stages, finding.stage ?? 'none'),
  );
}

interface Filters {
  readonly isAlone: boolean;
  readonly wants: (globs: readonly string[] | undefined, name: string) => boolean;
}

function evaluated(inputs: Inputs, options: VerifyOptions, { isAlone, wants }: Filters): Evaluation {
  return evaluate(
    inputs.specs.map((spec) => specInput(spec, inputs)),
    inputs.contracts.filter(
      (file) =>
        isAlone ||
        file.provider === undefined ||
        file.document !== undefined ||
        wants(options.providers, file.provider),
    ),
    {
      ...(options.onContract === undefined ? {} : { onContract: options.onContract }),
      isWanted: (contract) =>
        wants(options.consumers, contract.consumer) &&
        (isAlone || wants(options.providers, contract.provider)),
      specFor: (contract, specs) => specFor(contract, specs, isAlone),
    },
  );
}

function listOf(contracts: NonNullable<VerifyOptions['contracts']>): readonly unknown[] {
  return Array.isArray(contracts) ? (contracts as readonly unknown[]) : [contracts];
}

function specInput({ provider, owner, release, document, others }: SpecFile, inputs: Inputs): SpecInput {
  const name = provider ?? providerName(inputs) ?? 'provider';
  const version: unknown = Reflect.get(Object(Reflect.get(Object(document.root), 'info')), 'version');
  return {
    provider: name,
    ...(owner === undefined ? {} : { owner }),
    release: release === '' && typeof version === 'string' ? version : release,
    document,
    others,
  };
}

/** A spec given alone is the spec of the provider that the contracts name. */
function providerName({ contracts }: Inputs): string | undefined {
  const names = new Set(
    contracts.flatMap(({ document }) => {
      const name: unknown = Reflect.get(Object(Reflect.get(Object(document?.root), 'provider')), 'name');
      return typeof name === 'string' ? [name] : [];
    }),
  );
  return names.size === 1 ? [...names][0] : undefined;
}

function specFor(contract: Contract, specs: readonly ReadSpec[], isAlone: boolean): ReadSpec | undefined {
  return isAlone ? specs[0] : specs.find(({ provider }) => provider === contract.provider);
}

function documentsOf({ specs, contracts }: Inputs): ReadonlyMap<string, Document> {
  const documents = specs.flatMap(({ document, others }) => [document, ...others.values()]);
  return new Map(
    [...documents, ...contracts.flatMap(({ document }) => document ?? [])].map(
      (document) => [document.path, document] as const,
    ),
  );
}

/** Filters choose what is shown; the verdict stays that of the whole. */
function narrowed(run: Run, isWanted: (finding: RunFinding) => boolean): Run {
  return { ...run, findings: run.findings.filter(isWanted) };
}
