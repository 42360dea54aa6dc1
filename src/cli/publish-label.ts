/** What a publication is called: version, branch and build, by flag, contract, CI and git, and who said it. */
import type { Publishable } from '../app/publishable.ts';
import { defined } from '../core/defined.ts';
import type { RunSource } from '../core/run.ts';
import { askGit, lines } from '../load/git.ts';
import type { PublishFlags } from './publish.ts';
import { sourceName, sourceOf } from './source.ts';
import { UsageError } from './usage-error.ts';

export interface Label {
  readonly version: string;
  readonly branch?: string;
  readonly build?: string;
  /** Where version and branch are from: `from git`. */
  readonly from: string;
  /** What somebody should know about it. */
  readonly notes: readonly string[];
}

export interface Naming {
  readonly flags: PublishFlags;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
}

export function labelOf(contracts: readonly Publishable[], { flags, env, cwd }: Naming): Label {
  const source = sourceOf(env, cwd) ?? {};
  const asked = flags.version ?? flags.consumerAppVersion;
  const own = asked === undefined ? ownVersion(contracts) : undefined;
  const version = validVersion(asked ?? composed(own, source.commit));
  const branch = flags.branch ?? source.branch;
  const build = validBuild(flags.buildUrl) ?? source.build;
  const isOfCommit = asked === undefined && source.commit !== undefined;
  const notes: string[] = [];
  if (branch === undefined)
    notes.push('no branch is known, so selectors by branch will not find it; name one with --branch');
  if (isOfCommit && sourceName(env) === 'git' && isChanged(cwd))
    notes.push('files here differ from the commit that the version names');
  return {
    version,
    ...defined({ branch, build }),
    from: fromText({ own, isOfCommit, flags, env, source }),
    notes,
  };
}

interface Origin {
  readonly own: string | undefined;
  readonly isOfCommit: boolean;
  readonly flags: PublishFlags;
  readonly env: Naming['env'];
  readonly source: RunSource;
}

/** Who says so, each once: `from the contract and git`. What a flag says needs no word. */
function fromText({ own, isOfCommit, flags, env, source }: Origin): string {
  const isOfSource = isOfCommit || (flags.branch === undefined && source.branch !== undefined);
  const sources = [...(own === undefined ? [] : ['the contract']), ...(isOfSource ? [sourceName(env)] : [])];
  return sources.length === 0 ? 'as named' : `from ${sources.join(' and ')}`;
}

/** The one that all contracts of the consumer name. */
function ownVersion(contracts: readonly Publishable[]): string | undefined {
  const versions = [...new Set(contracts.flatMap(({ consumerVersion }) => consumerVersion ?? []))];
  if (versions.length > 1)
    throw new UsageError(
      `the contracts of ${contracts[0]?.consumer ?? ''} are of several versions: ${versions.join(', ')}\n       Name the one that is published with --version.`,
    );
  return versions[0];
}

/** Two commits are two versions, even when nobody has raised the number between them. */
function composed(version: string | undefined, commit: string | undefined): string | undefined {
  if (version === undefined || commit === undefined) return version ?? commit;
  return version.includes(commit.slice(0, 7))
    ? version
    : `${version}${version.includes('+') ? '.' : '+'}${commit.slice(0, 7)}`;
}

const VERSION_MAX = 200;

function validVersion(version: string | undefined): string {
  if (version === undefined)
    throw new UsageError(
      'no version is known: git tells of no commit here, and the contract names none\n       Name it with --version; a commit or a build number is best, since a version never changes.',
    );
  if (version.trim() === '' || version.length > VERSION_MAX || /[\p{Cc}\p{Cf}]/u.test(version))
    throw new UsageError('--version is empty, too long, or holds a character that cannot be seen');
  return version.trim();
}

function validBuild(url: string | undefined): string | undefined {
  if (url !== undefined && !(URL.canParse(url) && /^https?:$/u.test(new URL(url).protocol)))
    throw new UsageError(`--build-url \`${url}\` is no address; write https://ci.example/builds/1`);
  return url;
}

/** Whether a tracked file is another one than the commit has. */
function isChanged(folder: string): boolean {
  const answer = askGit(['status', '--porcelain', '--untracked-files=no'], { folder, mayFetch: false });
  return answer.isFine && lines(answer.output).some((line) => line !== '');
}
