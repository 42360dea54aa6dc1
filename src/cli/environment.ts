/** What the environment says of the terminal and the caller. It reads; it decides nothing about runs. */

type Environment = Readonly<Record<string, string | undefined>>;

export interface Terminal {
  readonly width: number;
  readonly color: boolean;
  readonly ascii: boolean;
}

export type ColorChoice = 'auto' | 'always' | 'never';

export function terminalOf(env: Environment, isTty: boolean, choice: ColorChoice): Terminal {
  const columns = Number(env['COLUMNS']);
  return {
    width: Number.isInteger(columns) && columns >= 40 ? columns : 100,
    color: colored(env, isTty, choice),
    ascii: isAscii(env),
  };
}

/** A flag goes before the environment; see no-color.org and force-color.org. */
function colored(env: Environment, isTty: boolean, choice: ColorChoice): boolean {
  if (choice !== 'auto') return choice === 'always';
  if ((env['NO_COLOR'] ?? '') !== '') return false;
  if ((env['FORCE_COLOR'] ?? '') !== '') return env['FORCE_COLOR'] !== '0';
  return isTty && env['TERM'] !== 'dumb';
}

function isAscii(env: Environment): boolean {
  const locale = env['LC_ALL'] ?? env['LC_CTYPE'] ?? env['LANG'] ?? '';
  return (
    env['TERM'] === 'dumb' ||
    /^(?:C|POSIX)$/u.test(locale) ||
    (locale.includes('.') && !/utf-?8/iu.test(locale))
  );
}

const AGENTS: readonly string[] = [
  'AI_AGENT',
  'CLAUDECODE',
  'CLAUDE_CODE',
  'CODEX_SANDBOX',
  'CURSOR_AGENT',
  'GEMINI_CLI',
  'OPENCODE',
  'REPL_ID',
];

/** Coding agents read text, so they get it without decoration. */
export function isAgent(env: Environment): boolean {
  return AGENTS.some((name) => (env[name] ?? '') !== '');
}

/** The time of the run: a flag, the reproducible-builds variable, or none for the clock. */
export function timeOf(flag: string | undefined, env: Environment): string | undefined {
  if (flag !== undefined) return new Date(flag).toISOString();
  const epoch = Number(env['SOURCE_DATE_EPOCH'] ?? NaN);
  return Number.isFinite(epoch) ? new Date(epoch * 1000).toISOString() : undefined;
}
