/** The use case behind `idpact verify` and the library: files or parsed documents in, a run out. It prints nothing and ends nothing. */
import type { Contract } from '../core/contract.ts';
import type { Document } from '../core/document.ts';
import type { Run, RunFinding } from '../core/run.ts';
import { matchesGlob } from '../judge/stage.ts';
import { gatherInputs, type Inputs, type SpecFile } from '../load/inputs.ts';
import { assemble } from './assemble.ts';
import { evaluate, type ReadSpec, type SpecInput } from './evaluate.ts';
import type { VerifyOptions } from './options.ts';
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
    ...(options.configPath === undefined ? {} : { configPath: options.configPath }),
    ...(options.spec === undefined ? {} : { spec: options.spec }),
    ...(options.contracts === undefined ? {} : { contracts: listOf(options.contracts) }),
    ...(options.release === undefined ? {} : { release: options.release }),
    isWantedProvider: (name) => wants(options.providers, name),
  });
  const isAlone = options.spec !== undefined;
  const evaluation = evaluate(
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
  const apart = await valuesApart(evaluation.findings.map(({ finding }) => finding));
  const consumers = inputs.config.consumers ?? {};
  const run = assemble(evaluation, {
    toolVersion: VERSION,
    at: options.now ?? currentTime(),
    faults: inputs.faults,
    notes: inputs.notes,
    ownerOf: (consumer) => (Object.hasOwn(consumers, consumer) ? consumers[consumer]?.owner : undefined),
    versionOf: (consumer) => (Object.hasOwn(consumers, consumer) ? consumers[consumer]?.version : undefined),
    stageRules: (provider) => inputs.config.providers?.[provider]?.stages ?? [],
    documents: documentsOf(inputs),
    valuesApart: apart,
  });
  return narrowed(
    run,
    (finding) =>
      wants(options.operations, finding.operation) &&
      wants(options.rules, finding.rule) &&
      wants(options.stages, finding.stage ?? 'none'),
  );
}

/** The one place that reads the clock; everything below is handed the time. */
function currentTime(): string {
  // eslint-disable-next-line no-restricted-syntax -- a caller that names no time means now.
  return new Date().toISOString();
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
