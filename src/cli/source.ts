/** Where a run is made, as CI says; without CI, as git says. */
import { defined } from '../core/defined.ts';
import type { RunSource } from '../core/run.ts';
import { clipped } from '../core/text.ts';
import { askGit, lines } from '../load/git.ts';

type Environment = Readonly<Record<string, string | undefined>>;

interface Ci {
  readonly isThere: (env: Environment) => boolean;
  readonly commit: (env: Environment) => string | undefined;
  readonly branch: (env: Environment) => string | undefined;
  readonly build: (env: Environment) => string | undefined;
}

/** The first that is not empty. */
function first(env: Environment, ...names: readonly string[]): string | undefined {
  return names.map((name) => env[name]).find((value) => value !== undefined && value !== '');
}

function joined(...parts: readonly (string | undefined)[]): string | undefined {
  return parts.includes(undefined) ? undefined : parts.join('');
}

function isSet(name: string): Ci['isThere'] {
  return (env) => first(env, name) !== undefined;
}

/** The branch of a pull request is the one it comes from; a build of a tag is of no branch, whatever its ref is called. */
const SYSTEMS: readonly Ci[] = [
  {
    isThere: isSet('GITHUB_ACTIONS'),
    commit: (env) => first(env, 'GITHUB_SHA'),
    branch: (env) =>
      env['GITHUB_REF_TYPE'] === 'tag' ? undefined : first(env, 'GITHUB_HEAD_REF', 'GITHUB_REF_NAME'),
    build: (env) =>
      joined(
        first(env, 'GITHUB_SERVER_URL'),
        '/',
        first(env, 'GITHUB_REPOSITORY'),
        '/actions/runs/',
        first(env, 'GITHUB_RUN_ID'),
      ),
  },
  {
    isThere: isSet('GITLAB_CI'),
    commit: (env) => first(env, 'CI_COMMIT_SHA'),
    branch: (env) =>
      first(env, 'CI_COMMIT_TAG') === undefined
        ? first(env, 'CI_MERGE_REQUEST_SOURCE_BRANCH_NAME', 'CI_COMMIT_REF_NAME')
        : undefined,
    build: (env) => first(env, 'CI_JOB_URL', 'CI_PIPELINE_URL'),
  },
  {
    isThere: isSet('TF_BUILD'),
    commit: (env) => first(env, 'BUILD_SOURCEVERSION'),
    branch: (env) => first(env, 'SYSTEM_PULLREQUEST_SOURCEBRANCH', 'BUILD_SOURCEBRANCH'),
    build: (env) =>
      joined(
        first(env, 'SYSTEM_COLLECTIONURI', 'SYSTEM_TEAMFOUNDATIONCOLLECTIONURI'),
        encoded(first(env, 'SYSTEM_TEAMPROJECT')),
        '/_build/results?buildId=',
        first(env, 'BUILD_BUILDID'),
      ),
  },
  {
    isThere: isSet('BUILDKITE'),
    commit: (env) => first(env, 'BUILDKITE_COMMIT'),
    branch: (env) => first(env, 'BUILDKITE_BRANCH'),
    build: (env) => first(env, 'BUILDKITE_BUILD_URL'),
  },
  {
    isThere: isSet('JENKINS_URL'),
    commit: (env) => first(env, 'GIT_COMMIT'),
    branch: (env) => first(env, 'CHANGE_BRANCH', 'BRANCH_NAME', 'GIT_BRANCH'),
    build: (env) => first(env, 'BUILD_URL'),
  },
];

function encoded(text: string | undefined): string | undefined {
  return text === undefined ? undefined : encodeURIComponent(text);
}

/** Who says where a run is made. */
export function sourceName(env: Environment): 'CI' | 'git' {
  return SYSTEMS.some(({ isThere }) => isThere(env)) ? 'CI' : 'git';
}

/** Undefined when nobody says anything. */
export function sourceOf(env: Environment, cwd: string): RunSource | undefined {
  const ci = SYSTEMS.find(({ isThere }) => isThere(env));
  const said =
    ci === undefined ? {} : { commit: ci.commit(env), branch: ci.branch(env), build: ci.build(env) };
  const source = defined({
    commit: commitText(said.commit) ?? askedGit(['rev-parse', '--verify', 'HEAD'], cwd),
    branch: branchText(said.branch ?? askedGit(['symbolic-ref', '--quiet', '--short', 'HEAD'], cwd)),
    build: buildText(said.build),
  });
  return Object.keys(source).length === 0 ? undefined : source;
}

/** Buildkite says `HEAD` when it has not looked yet. */
function commitText(text: string | undefined): string | undefined {
  return text !== undefined && /^[0-9a-f]{7,64}$/iu.test(text) ? text.toLowerCase() : undefined;
}

function branchText(text: string | undefined): string | undefined {
  return text === undefined || text.startsWith('refs/tags/')
    ? undefined
    : clipped(text.replace(/^(?:refs\/heads|origin)\//u, ''), 250);
}

/** An address of a page, without what signs somebody in. */
function buildText(text: string | undefined): string | undefined {
  const url = text !== undefined && URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^https?:$/u.test(url.protocol)) return undefined;
  url.username = '';
  url.password = '';
  return clipped(url.href, 1000);
}

function askedGit(args: readonly string[], folder: string): string | undefined {
  const { isFine, output } = askGit(args, { folder, mayFetch: false });
  const [line = ''] = isFine ? lines(output) : [];
  return line === '' ? undefined : line;
}
