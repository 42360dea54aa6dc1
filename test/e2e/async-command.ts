/** The built command as a child of its own, so that a server of the test can answer it meanwhile. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';

const main = join(import.meta.dirname, '../../dist/bin/idpact.js');

export interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Started {
  readonly kill: (signal: 'SIGINT' | 'SIGTERM') => void;
  /** Resolves once the text stands on either stream; rejects when the command ends without it. */
  readonly says: (text: string) => Promise<void>;
  readonly ended: Promise<Ended>;
  readonly output: () => string;
}

export interface Place {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
}

export function started(args: readonly string[], { cwd, env = {} }: Place): Started {
  const child = spawn(process.execPath, [main, ...args], {
    cwd,
    env: { PATH: process.env['PATH'] ?? '', LANG: 'C.UTF-8', COLUMNS: '120', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [stdout, stderr] = ['', ''];
  let heard: () => void = () => undefined;
  child.stdout.on('data', (chunk: Buffer) => {
    stdout += chunk.toString('utf8');
    heard();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk.toString('utf8');
    heard();
  });
  const ended = new Promise<Ended>((done) => {
    child.once('close', (status) => {
      done({ status, stdout, stderr });
    });
  });
  const says = (text: string): Promise<void> =>
    new Promise((done, fail) => {
      heard = () => {
        if (`${stdout}${stderr}`.includes(text)) done();
      };
      heard();
      void ended.then(() => {
        fail(new Error(`it ended without saying "${text}": ${stdout}${stderr}`));
      });
    });
  return {
    kill: (signal) => {
      child.kill(signal);
    },
    says,
    ended,
    output: () => `${stdout}${stderr}`,
  };
}

export function ran(args: readonly string[], place: Place): Promise<Ended> {
  return started(args, place).ended;
}
