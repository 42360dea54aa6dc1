/** `idpact report --evidence`: a run and all that it rests on, in a folder or an archive that can be checked without idpact. */
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { defined } from '../core/defined.ts';
import type { Reporter } from '../core/report.ts';
import type { RunDecision } from '../core/run.ts';
import { digestOf } from '../load/digests.ts';
import { settingsOf } from '../load/inputs.ts';
import { archiveForm, archiveOf } from './evidence-archive.ts';
import { inputPlace } from './evidence-folder.ts';
import { readmeText } from './evidence-readme.ts';
import { MANIFEST, manifestText, SIGNATURE, signatureOf } from './manifest.ts';
import type { ReportFlags, Subject } from './subject.ts';
import type { TarFile } from './tar.ts';
import { UsageError } from './usage-error.ts';
import { writeWhole } from './write.ts';

export interface Evidence extends Subject {
  readonly decision: RunDecision | undefined;
  /** Absolute path; undefined when there shall be none. */
  readonly history: string | undefined;
  readonly html: Reporter | undefined;
}

interface Part {
  readonly path: string;
  readonly bytes: Uint8Array | string;
}

/** Parts with the manifest over them, and its signature. */
interface Export {
  readonly files: readonly TarFile[];
  readonly manifest: Uint8Array;
}

/** The folder or the archive is there whole or not at all. */
export function exportEvidence(
  evidence: Evidence,
  flags: Pick<ReportFlags, 'config' | 'sign'> & { readonly evidence: string },
): void {
  const target = resolve(flags.evidence);
  const form = archiveForm(flags.evidence);
  refuseTaken(target, { name: flags.evidence, isArchive: form !== undefined });
  const parts = [...partsOf(evidence), ...inputsOf(evidence, flags)];
  try {
    const made = exportOf(parts, flags.sign);
    if (form === undefined) writeFolder(target, made);
    else writeWhole(target, archiveOf(made, { form, at: evidence.run.at }));
    const digest = createHash('sha256').update(made.manifest).digest('hex');
    process.stderr.write(
      `Evidence  ${flags.evidence}  ${String(parts.length)} files, ${MANIFEST} sha256:${digest}\n`,
    );
  } catch (error) {
    if (error instanceof UsageError) throw error;
    const why = error instanceof Error ? error.message.replace(/, .*$/u, '') : String(error);
    throw new UsageError(`\`${flags.evidence}\` cannot be written: ${why}`);
  }
}

function refuseTaken(
  target: string,
  { name, isArchive }: { readonly name: string; readonly isArchive: boolean },
): void {
  const isFree =
    !existsSync(target) || (!isArchive && statSync(target).isDirectory() && readdirSync(target).length === 0);
  if (!isFree)
    throw new UsageError(
      `\`${name}\` is there already; evidence is not written over, name another ${isArchive ? 'file' : 'folder'}`,
    );
}

function exportOf(parts: readonly Part[], key: string | undefined): Export {
  const files = parts.map(({ path, bytes }) => ({ path, bytes: Buffer.from(bytes) }));
  const manifest = Buffer.from(manifestText(files.map(({ path, bytes }) => ({ path, ...digestOf(bytes) }))));
  const signature = key === undefined ? [] : [{ path: SIGNATURE, bytes: signatureOf(manifest, key) }];
  return { files: [...files, { path: MANIFEST, bytes: manifest }, ...signature], manifest };
}

function writeFolder(target: string, { files }: Export): void {
  const beside = `${target}.${String(process.pid)}.tmp`;
  try {
    for (const { path, bytes } of files) {
      mkdirSync(dirname(join(beside, path)), { recursive: true });
      writeFileSync(join(beside, path), bytes);
    }
    rmSync(target, { recursive: true, force: true });
    renameSync(beside, target);
  } catch (error) {
    rmSync(beside, { recursive: true, force: true });
    throw error;
  }
}

function partsOf({ run, digest, bytes, file, decision, history, html }: Evidence): readonly Part[] {
  const json = (value: unknown): string => `${JSON.stringify(value, undefined, 2)}\n`;
  const beside = join(dirname(file), 'decision.json');
  const page = html?.render(run, { ...PLAIN, runDigest: digest, ...defined({ decision }) });
  return [
    { path: 'run.json', bytes },
    ...(decision === undefined ? [] : [{ path: 'decision.json', bytes: readFileSync(beside) }]),
    ...(history === undefined || !existsSync(history)
      ? []
      : [{ path: 'history.ndjson', bytes: readFileSync(history) }]),
    ...(run.policy === undefined ? [] : [{ path: 'policy.json', bytes: json(run.policy) }]),
    ...(run.controls === undefined ? [] : [{ path: 'controls.json', bytes: json(run.controls) }]),
    ...(page === undefined ? [] : [{ path: `report/${page.path}`, bytes: page.text }]),
    { path: 'README.txt', bytes: readmeText({ run, digest, decision }) },
  ];
}

const PLAIN = { width: 100, color: false, ascii: false, maxFindings: 0, verbose: true } as const;

/** The bytes that the run was made from; others would be evidence of another run. */
function inputsOf({ run }: Evidence, { config }: Pick<ReportFlags, 'config'>): readonly Part[] {
  const configPath = config ?? process.env['IDPACT_CONFIG'];
  const { workspace } = settingsOf({ cwd: process.cwd(), ...defined({ configPath }) });
  const wrong: string[] = [];
  const parts = (run.inputs ?? []).flatMap(({ file, sha256 }) => {
    const bytes = bytesAt(resolve(workspace, file));
    if (bytes !== undefined && digestOf(bytes).sha256 === sha256) return [{ path: inputPlace(file), bytes }];
    wrong.push(`\`${file}\` ${bytes === undefined ? 'is missing' : 'was changed'}`);
    return [];
  });
  if (wrong.length > 0)
    throw new UsageError(
      `the inputs are not those of the run any more: ${wrong.slice(0, 5).join(', ')}${wrong.length > 5 ? ` and ${String(wrong.length - 5)} more` : ''}. Run \`idpact verify\` again, or check out what it was made from`,
    );
  return [...new Map(parts.map((part) => [part.path, part] as const)).values()];
}

function bytesAt(path: string): Uint8Array | undefined {
  try {
    return readFileSync(path);
  } catch {
    // Said by the caller, with all the others.
    return undefined;
  }
}
