/** A session that writes a redacted, scanned HAR file. */
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { VERSION } from '../app/version.ts';
import { harOf } from '../formats/har/write.ts';
import { createRedactor, leftovers } from '../redact/index.ts';
import { secretsIn } from './secrets.ts';
import { createSession, type Session } from './session.ts';

export interface SessionTarget {
  /** The HAR file to write. */
  readonly file: string;
  /** More names of headers, parameters and members whose values are taken away. */
  readonly redact?: readonly string[];
}

export function openSession({ file, redact = [] }: SessionTarget): Session {
  const redactor = createRedactor({ extraNames: redact });
  return createSession({
    redact: (exchange) => redactor.exchange(exchange),
    scan: async (text) => [...leftovers(text).map(({ kind }) => kind), ...(await secretsIn(text))],
    render: (exchanges) => harOf(exchanges, { name: 'idpact', version: VERSION }),
    write: (text) => {
      writeFile(file, text);
    },
  });
}

function writeFile(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  const beside = `${path}.${String(process.pid)}.tmp`;
  try {
    writeFileSync(beside, text);
    renameSync(beside, path);
  } catch (error) {
    rmSync(beside, { force: true });
    throw error;
  }
}
