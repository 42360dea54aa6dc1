/** Git as a reader of this repository: commits by their names, and what is said when there is none. It changes nothing. */
import { spawnSync } from 'node:child_process';
import { dirname } from 'node:path';
import type { Fault } from '../core/fault.ts';
import { clipped, nearest } from '../core/text.ts';
import { GIT_LIST_BYTES_MAX, GIT_TIMEOUT_MS } from './limits.ts';

export interface Repository {
  /** The folder that git is asked in. */
  readonly folder: string;
  /** The way from the top of the repository to that folder: empty, or with a slash at its end. */
  readonly prefix: string;
  readonly isShallow: boolean;
  /** Whether git may reach other machines. */
  readonly mayFetch: boolean;
}

export interface GitAnswer {
  readonly isFine: boolean;
  readonly output: Uint8Array;
  /** What git said on its second stream. */
  readonly said: string;
  /** Why git could not answer, where that is not git's own word. */
  readonly trouble?: 'absent' | 'slow' | 'large';
}

/** Variables that tie git to one repository; inside a hook they are set, and name another folder than the one that is meant. */
const TIES: readonly string[] = [
  'GIT_ALTERNATE_OBJECT_DIRECTORIES',
  'GIT_COMMON_DIR',
  'GIT_DIR',
  'GIT_GRAFT_FILE',
  'GIT_IMPLICIT_WORK_TREE',
  'GIT_INDEX_FILE',
  'GIT_NAMESPACE',
  'GIT_OBJECT_DIRECTORY',
  'GIT_PREFIX',
  'GIT_SHALLOW_FILE',
  'GIT_WORK_TREE',
];

/** Ways to other machines that start no program of the repository's choice; `ext::` would. */
const PROTOCOLS = 'file:git:http:https:ssh';

/** Never asks a person, never in another language, and over the network only when that is allowed. */
export function gitEnvironment(mayFetch: boolean): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(([name]) => !TIES.includes(name.toUpperCase()));
  const own = Object.fromEntries(inherited);
  return {
    ...own,
    LC_ALL: 'C',
    GIT_TERMINAL_PROMPT: '0',
    GCM_INTERACTIVE: 'never',
    SSH_ASKPASS_REQUIRE: 'never',
    // An empty program keeps git from those that the config names; one that the environment names was put there for this.
    GIT_ASKPASS: own['GIT_ASKPASS'] ?? '',
    // Partial clones fetch on reading; without a protocol they cannot.
    GIT_ALLOW_PROTOCOL: mayFetch ? (own['GIT_ALLOW_PROTOCOL'] ?? PROTOCOLS) : 'none',
  };
}

/** Arguments that keep git from running what the repository's config names, before those of the command. */
export function gitArguments(folder: string, args: readonly string[]): readonly string[] {
  return [
    '-C',
    folder,
    '--no-pager',
    '--no-optional-locks',
    ...['core.fsmonitor=false', 'core.hooksPath=/dev/null', 'core.warnAmbiguousRefs=true'].flatMap(
      (setting) => ['-c', setting],
    ),
    ...args,
  ];
}

/** A folder in which no checkout can have put a program that is called git. */
export const GIT_STARTS_IN: string = dirname(process.execPath);

export interface Question {
  readonly folder: string;
  readonly mayFetch: boolean;
  readonly bytesMax?: number;
}

/** Without a shell; the answer is read from a pipe, so that nothing is paged. */
export function askGit(args: readonly string[], { folder, mayFetch, bytesMax }: Question): GitAnswer {
  const { error, status, stdout, stderr } = spawnSync('git', gitArguments(folder, args), {
    cwd: GIT_STARTS_IN,
    env: gitEnvironment(mayFetch),
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: GIT_TIMEOUT_MS,
    killSignal: 'SIGKILL',
    maxBuffer: bytesMax ?? GIT_LIST_BYTES_MAX,
    windowsHide: true,
  });
  const output = bytesOf(stdout);
  const said = new TextDecoder().decode(bytesOf(stderr));
  if (error === undefined) return { isFine: status === 0, output, said };
  const code: unknown = Reflect.get(error, 'code');
  const trouble = code === 'ENOBUFS' ? 'large' : code === 'ETIMEDOUT' ? 'slow' : 'absent';
  return { isFine: false, output, said, trouble };
}

/** Of a program that was not started there is none, whatever its type says. */
function bytesOf(output: Uint8Array | null): Uint8Array {
  return output ?? new Uint8Array();
}

export function lines(output: Uint8Array): readonly string[] {
  return new TextDecoder().decode(output).split('\n');
}

/** Why git gave no answer. */
export function gitFault({ said, trouble }: GitAnswer): Fault {
  const hint = 'Name a release, a folder, a file or a URL instead of a git ref.';
  if (trouble === 'absent')
    return { code: 'git-failed', message: '`git` cannot be started', hint: `Install git. ${hint}` };
  if (trouble !== undefined) {
    const limit =
      trouble === 'slow'
        ? `within ${String(GIT_TIMEOUT_MS / 1000)} s (GIT_TIMEOUT_MS)`
        : `in ${String(GIT_LIST_BYTES_MAX / 1024 / 1024)} MiB (GIT_LIST_BYTES_MAX)`;
    return { code: 'git-failed', message: `git did not answer ${limit}`, hint };
  }
  if (said.includes('not a git repository'))
    return { code: 'git-failed', message: 'this folder is in no git repository', hint };
  const [, owned] = /dubious ownership in repository at '([^\n]*)'/u.exec(said) ?? [];
  if (owned !== undefined || said.includes('unsafe repository'))
    return {
      code: 'git-failed',
      message: 'git refuses this repository, since it belongs to another user',
      hint: `If you trust it: \`git config --global --add safe.directory ${clipped(owned ?? 'FOLDER', 400)}\`.`,
    };
  if (/promisor remote|transport '\w+' not allowed/u.test(said))
    return {
      code: 'git-failed',
      message: 'this partial clone lacks the file',
      hint: 'Allow `git fetch` with --fetch, or clone without --filter.',
    };
  return { code: 'git-failed', message: `git failed: ${saying(said)}`, hint };
}

/** The line that says most, without the credentials that addresses may hold. */
export function saying(said: string): string {
  const all = said.split('\n').filter((line) => line.trim() !== '');
  const line = all.find((each) => /^(?:fatal|error):/u.test(each)) ?? all[0] ?? 'it gave no reason';
  return clipped(line.replace(/^(?:fatal|error): /u, '').replace(/\/\/[^/@\s]*@/gu, '//'), 300);
}

export function openRepository(folder: string, mayFetch: boolean): Repository | Fault {
  const answer = askGit(['rev-parse', '--is-shallow-repository', '--show-prefix'], { folder, mayFetch });
  if (!answer.isFine) return gitFault(answer);
  const [isShallow, prefix = ''] = lines(answer.output);
  return { folder, prefix, isShallow: isShallow === 'true', mayFetch };
}

export interface Commit {
  readonly repository: Repository;
  /** As it was written. */
  readonly ref: string;
  readonly id: string;
  /** For people: `tag v4.8.0`, `main, 9f41c02`, `9f41c02`. */
  readonly words: string;
}

/** The commit that a ref names; undefined when there is none. */
export function findCommit(repository: Repository, ref: string): Commit | Fault | undefined {
  // Not `--quiet`: with it git does not say that a name is ambiguous.
  const answer = askGit(['rev-parse', '--verify', `${ref}^{commit}`], repository);
  if (answer.trouble !== undefined) return gitFault(answer);
  const id = lines(answer.output)[0] ?? '';
  if (!answer.isFine || !/^[0-9a-f]{40,64}$/u.test(id)) {
    if (!answer.said.includes('is ambiguous')) return undefined;
    return {
      code: 'release-ambiguous',
      message: `several commits begin with \`${clipped(ref, 120)}\``,
      hint: 'Write more digits of the one that is meant.',
    };
  }
  if (/refname .* is ambiguous/u.test(answer.said)) {
    const names = [`refs/tags/${ref}`, `refs/heads/${ref}`];
    const ids = names.map((name) => lines(askGit(['rev-parse', `${name}^{commit}`], repository).output)[0]);
    if (new Set(ids).size > 1)
      return {
        code: 'release-ambiguous',
        message: `\`${clipped(ref, 120)}\` is a tag and a branch, of different commits`,
        hint: `Write ${names.map((name) => `\`${clipped(name, 120)}\``).join(' or ')}.`,
      };
  }
  return { repository, ref, id, words: wordsFor(repository, ref, id) };
}

function wordsFor(repository: Repository, ref: string, id: string): string {
  const name = fullName(repository, ref);
  const short = id.slice(0, 7);
  if (name?.startsWith('refs/tags/') === true) return `tag ${clipped(name.slice('refs/tags/'.length), 120)}`;
  if (id.startsWith(ref.toLowerCase())) return short;
  return `${clipped(ref.replace(/^refs\/(?:heads|remotes)\//u, ''), 120)}, ${short}`;
}

/** `refs/tags/v4.8.0` for `v4.8.0`; undefined for digits of a commit and for what is reckoned from another ref. */
export function fullName(repository: Repository, ref: string): string | undefined {
  const [name = ''] = lines(askGit(['rev-parse', '--symbolic-full-name', ref], repository).output);
  return name.startsWith('refs/') ? name : undefined;
}

/** The tag or branch that is nearest to what was written; the branch of that name at the origin is nearest of all. */
export function nearestRef(repository: Repository, written: string): string | undefined {
  const answer = askGit(
    ['for-each-ref', '--format=%(refname:short)', 'refs/tags', 'refs/heads', 'refs/remotes'],
    repository,
  );
  const known = lines(answer.output).filter((name) => name !== '');
  const atOrigin = `origin/${written}`;
  return known.includes(atOrigin) ? atOrigin : nearest(written, known);
}
