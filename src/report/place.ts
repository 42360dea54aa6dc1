/** Where in the repository a finding is shown: only files that stand in it, never a path of a machine. */
import type { Run, RunFinding, RunLocation, RunNotChecked } from '../core/run.ts';

/** What only the caller knows of where it runs. The same run and the same context give the same bytes. */
export interface ReportContext {
  /** Folder of the workspace in the repository, with forward slashes; absent when the one is the other. */
  readonly folder?: string;
  /** Files that the change under review touches, as paths in the repository; their findings come first. */
  readonly changed?: ReadonlySet<string>;
  /** Tells comments of several jobs apart: `contracts.yml:verify`. */
  readonly mark?: string;
}

export interface RepositoryPlace extends Pick<RunLocation, 'role' | 'line' | 'column'> {
  /** Relative to the root of the repository. */
  readonly path: string;
}

/** The path from the root of the repository; undefined for what stands elsewhere or is no file. */
export function repositoryPath(file: string, folder = ''): string | undefined {
  // Absolute paths, addresses, drives and `ref:path`.
  if (/^(?:\/|\\|[\w+.-]+:)/u.test(file)) return undefined;
  // A document that was handed over already parsed has a name and no file.
  if (!/[./]/u.test(file)) return undefined;
  const steps: string[] = [];
  for (const step of [...folder.split('/'), ...file.split('/')]) {
    if (step === '' || step === '.') continue;
    if (step !== '..') steps.push(step);
    else if (steps.pop() === undefined) return undefined;
  }
  return steps.length === 0 ? undefined : steps.join('/');
}

/** The provider's file of the release that is judged, then the contract, then what was recorded, then the release before. */
const ROLES: readonly RunLocation['role'][] = ['spec', 'after', 'contract', 'recording', 'before'];

/** The place to show a finding at; undefined when it has none in this repository. */
export function bestPlace(
  locations: readonly RunLocation[],
  { folder }: ReportContext,
): RepositoryPlace | undefined {
  const ranked = locations.toSorted((a, b) => ROLES.indexOf(a.role) - ROLES.indexOf(b.role));
  for (const location of ranked) {
    const place = placeOf(location, folder);
    if (place !== undefined) return place;
  }
  return undefined;
}

export function placeOf(location: RunLocation, folder: string | undefined): RepositoryPlace | undefined {
  const path = repositoryPath(location.file, folder);
  const { role, line, column } = location;
  return path === undefined
    ? undefined
    : {
        path,
        role,
        ...(line === undefined ? {} : { line }),
        ...(column === undefined ? {} : { column }),
      };
}

/** A question without an answer is shown in its contract when it has no place of its own, else in the spec. */
export function fileFor(
  { contracts, providers }: Run,
  { consumer, provider }: RunNotChecked,
): string | undefined {
  const contract = contracts.find((each) => each.consumer === consumer && each.provider === provider);
  return contract?.file ?? providers.find(({ name }) => name === provider)?.spec;
}

/** Findings in files of the change first, else in their order. */
export function changedFirst(findings: readonly RunFinding[], context: ReportContext): readonly RunFinding[] {
  const { changed } = context;
  if (changed === undefined) return findings;
  const rank = ({ locations }: RunFinding): number => {
    const place = bestPlace(locations, context);
    return place !== undefined && changed.has(place.path) ? 0 : 1;
  };
  return findings.toSorted((a, b) => rank(a) - rank(b));
}
