/** How a contract stands with the releases of its provider in this workspace: what runs somewhere, and what comes next. */
import { defined } from '../core/defined.ts';
import type { ContractVerdict, Run, RunFinding } from '../core/run.ts';
import { settingsOf } from '../load/inputs.ts';
import { findProviders } from '../load/workspace.ts';
import { verify } from './verify.ts';

export interface Standing {
  readonly release: string;
  /** Where it runs, by the config. */
  readonly environments: readonly string[];
  readonly verdict: ContractVerdict;
  /** Ids of findings that hit the consumer. */
  readonly breaks: readonly string[];
  readonly risks: readonly string[];
  /** Why it is not checked. */
  readonly why?: string;
}

export interface StandingOptions {
  readonly cwd: string;
  readonly configPath?: string;
  /** Absolute path of the contract. */
  readonly file: string;
  readonly provider: string;
  readonly now?: string;
}

/** What runs first, then the candidate. Empty when the workspace has no specs of the provider. */
export async function standings(options: StandingOptions): Promise<readonly Standing[]> {
  const { cwd, provider: name } = options;
  const { config, workspace, faults } = settingsOf({ cwd, ...defined({ configPath: options.configPath }) });
  const provider = findProviders(workspace, config).find((each) => each.name === name);
  if (faults.length > 0 || provider === undefined || provider.faults.length > 0) return [];
  const deployed = Object.entries(config.providers?.[name]?.deployed ?? {});
  const known = provider.releases.map((release) => release.name);
  const wanted = [...new Set([...deployed.map(([, release]) => release), provider.candidate?.name ?? ''])]
    .filter((release) => known.includes(release))
    .toSorted((a, b) => known.indexOf(a) - known.indexOf(b));
  const found: Standing[] = [];
  for (const release of wanted) {
    const run = await verify({
      cwd,
      contracts: [options.file],
      providers: [name],
      // A spec that is one file has a release without a name.
      ...(release === '' ? {} : { release }),
      ...defined({ configPath: options.configPath, now: options.now }),
    });
    const environments = deployed.flatMap(([place, each]) => (each === release ? [place] : []));
    found.push(standingOf(run, { release: release === '' ? releaseIn(run) : release, environments }));
  }
  return found;
}

function releaseIn({ contracts }: Run): string {
  return contracts[0]?.release ?? '';
}

function standingOf(run: Run, at: Pick<Standing, 'release' | 'environments'>): Standing {
  const [contract] = run.contracts;
  const verdict = contract?.verdict ?? 'not-checked';
  const hitting = run.findings.filter(({ hits }) =>
    hits.some(({ consumer }) => consumer === contract?.consumer),
  );
  const why = contract?.why ?? run.notChecked.find(({ required }) => required)?.why ?? run.faults[0]?.message;
  return {
    ...at,
    verdict,
    breaks: idsOf(hitting, 'break'),
    risks: idsOf(hitting, 'risk'),
    ...(verdict === 'not-checked' && why !== undefined ? { why } : {}),
  };
}

function idsOf(findings: readonly RunFinding[], wanted: RunFinding['level']): readonly string[] {
  return findings.filter(({ level }) => level === wanted).map(({ id }) => id);
}
