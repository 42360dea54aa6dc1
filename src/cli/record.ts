/** `idpact record`: a proxy in front of a test tenant, or the contracts' own requests sent to it. */
import { spawn } from 'node:child_process';
import { join, resolve } from 'node:path';
import { httpInteractions } from '../app/interactions.ts';
import { currentTime } from '../app/time.ts';
import { matchesGlob } from '../judge/stage.ts';
import { settingsOf } from '../load/inputs.ts';
import { openSession } from '../record/open.ts';
import { startProxy } from '../record/proxy.ts';
import { replay } from '../record/replay.ts';
import type { Session } from '../record/session.ts';
import { timeOf } from './environment.ts';
import { onInterruption, untilEnded, type EndingCode } from './ending.ts';
import { UsageError } from './usage-error.ts';

export interface RecordFlags {
  readonly config?: string;
  readonly target: string;
  readonly provider?: string;
  readonly release?: string;
  readonly out?: string;
  readonly port?: number;
  readonly replay?: boolean;
  readonly contracts?: readonly string[];
  readonly header?: readonly string[];
  readonly redact?: readonly string[];
}

export async function runRecord(flags: RecordFlags, command: readonly string[]): Promise<number> {
  const target = targetOf(flags);
  refuseProduction(target, flags);
  const file = fileOf(flags);
  const session = openSession({
    file: resolve(file),
    ...(flags.redact === undefined ? {} : { redact: flags.redact }),
  });
  const code =
    flags.replay === true
      ? await replayAll(flags, target, session)
      : await proxied(flags, { target, session, command });
  await session.flush();
  const { kept, refused } = session.counts();
  for (const reason of refused) process.stderr.write(`! not kept  ${reason}\n`);
  if (kept === 0) {
    process.stderr.write('? nothing was recorded\n');
    return Math.max(code, 3);
  }
  process.stdout.write(`✓ ${String(kept)} ${kept === 1 ? 'exchange' : 'exchanges'} → ${file}\n`);
  return refused.length > 0 ? Math.max(code, 1) : code;
}

function targetOf({ target }: RecordFlags): URL {
  const url = URL.canParse(target) ? new URL(target) : undefined;
  if (url === undefined || !/^https?:$/u.test(url.protocol))
    throw new UsageError(`--target \`${target}\` is not an address; write https://tenant.example`);
  return url;
}

/** A recorder in front of production would keep what people really did. */
function refuseProduction({ hostname }: URL, { config: configPath }: RecordFlags): void {
  const { config, faults } = settingsOf({
    cwd: process.cwd(),
    ...(configPath === undefined ? {} : { configPath }),
  });
  if (faults[0] !== undefined) throw new UsageError(`${faults[0].message}. ${faults[0].hint}`);
  const listed = (config.production?.hosts ?? []).find((glob) => matchesGlob(glob, hostname));
  if (listed !== undefined)
    throw new UsageError(
      `\`${hostname}\` is production (\`production.hosts\` has \`${listed}\`); record a test tenant`,
    );
}

function fileOf({ out, provider, release }: RecordFlags): string {
  if (out !== undefined) return out;
  if (provider === undefined)
    throw new UsageError('say which provider is recorded, with --provider NAME, or name a file with --out');
  const now = timeOf(undefined, process.env) ?? currentTime();
  return join(
    'mocks',
    provider,
    'recordings',
    ...(release === undefined ? [] : [release]),
    `${now.slice(0, 10)}.har`,
  );
}

interface Recording {
  readonly target: URL;
  readonly session: Session;
  readonly command: readonly string[];
}

async function proxied({ port }: RecordFlags, { target, session, command }: Recording): Promise<number> {
  const proxy = await startProxy({
    target,
    ...(port === undefined ? {} : { port }),
    onExchange: session.add,
    onTrouble: (message) => process.stderr.write(`! ${message}\n`),
    now: currentTime,
  });
  process.stderr.write(`record  ${proxy.url} → ${target.origin}\n`);
  try {
    return command.length === 0 ? await untilInterrupted() : await commanded(command, proxy.url);
  } finally {
    await proxy.close();
  }
}

async function untilInterrupted(): Promise<number> {
  // Whoever reads this may end it at once.
  const ended = untilEnded();
  process.stderr.write('        send requests there; Ctrl-C ends and writes\n');
  return ended;
}

/** The command finds the proxy in `IDPACT_TARGET`; an interruption is passed to it, and what it did is written. */
async function commanded([name = '', ...args]: readonly string[], url: string): Promise<number> {
  const child = spawn(name, args, { stdio: 'inherit', env: { ...process.env, IDPACT_TARGET: url } });
  let interrupted: EndingCode | undefined;
  const stop = onInterruption((signal, code) => {
    interrupted = code;
    // A terminal sends Ctrl-C to both; a second one makes many programs leave without tidying up.
    if (signal === 'SIGTERM' || !process.stdin.isTTY) child.kill(signal);
  });
  const ended = new Promise<number>((done, fail) => {
    child.once('error', (error) => {
      fail(new UsageError(`\`${name}\` could not be started: ${error.message}`));
    });
    child.once('exit', (code, signal) => {
      done(interrupted ?? code ?? (signal === 'SIGINT' ? 130 : 143));
    });
  });
  return ended.finally(stop);
}

async function replayAll(flags: RecordFlags, target: URL, session: Session): Promise<number> {
  const interactions = httpInteractions({
    cwd: process.cwd(),
    ...(flags.config === undefined ? {} : { configPath: flags.config }),
    ...(flags.contracts === undefined ? {} : { contracts: flags.contracts }),
    ...(flags.provider === undefined ? {} : { provider: flags.provider }),
  });
  if (interactions.length === 0)
    throw new UsageError('there is no interaction to replay; name contracts with --contracts');
  const headers = headersOf(flags.header ?? []);
  let failed = 0;
  for (const interaction of interactions) {
    try {
      session.add(await replay(interaction, { target, headers, now: currentTime }));
    } catch (error) {
      failed += 1;
      const why = error instanceof Error ? error.message : String(error);
      process.stderr.write(`! "${interaction.description}": ${why}\n`);
    }
  }
  return failed > 0 ? 1 : 0;
}

function headersOf(list: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    list.map((text) => {
      const split = text.indexOf(':');
      if (split < 1)
        throw new UsageError(`--header \`${text}\` is not a header; write 'Authorization: Bearer …'`);
      return [text.slice(0, split).trim(), text.slice(split + 1).trim()];
    }),
  );
}
