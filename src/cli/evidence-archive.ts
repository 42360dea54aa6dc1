/** Evidence as one file: a tar archive, for handing over what a folder would hold. */
import { gzipSync } from 'node:zlib';
import { tarOf, type TarFile } from './tar.ts';
import { UsageError } from './usage-error.ts';

/** All files are in one folder, so that unpacking strews nothing about. Its name is always the same, and so are the bytes. */
export const ARCHIVE_FOLDER = 'evidence';

export type ArchiveForm = 'tar' | 'tar.gz';

/** By its name; undefined for a folder. */
export function archiveForm(name: string): ArchiveForm | undefined {
  if (/\.(?:tar\.gz|tgz)$/iu.test(name)) return 'tar.gz';
  if (/\.tar$/iu.test(name)) return 'tar';
  const [, other] = /\.(zip|7z|rar|gz|bz2|xz|zst|tar\.\w+)$/iu.exec(name) ?? [];
  if (other !== undefined)
    throw new UsageError(
      `evidence is not written as \`.${other}\`; name a folder, or an archive that ends in .tar.gz, .tgz or .tar`,
    );
  return undefined;
}

/** Byte of the gzip header that names the system (RFC 1952 §2.3.1), and its value for “unknown”. */
const GZIP_SYSTEM = 9;
const UNKNOWN_SYSTEM = 255;

/** `at` is the time of the run, ISO 8601: every file has it. */
export function archiveOf(
  { files }: { readonly files: readonly TarFile[] },
  { form, at }: { readonly form: ArchiveForm; readonly at: string },
): Uint8Array {
  const seconds = Date.parse(at) / 1000;
  const tar = tarOf(
    files.map(({ path, bytes }) => ({ path: `${ARCHIVE_FOLDER}/${path}`, bytes })),
    Number.isNaN(seconds) ? 0 : seconds,
  );
  if (form === 'tar') return tar;
  const gzip = gzipSync(tar, { level: 9 });
  gzip[GZIP_SYSTEM] = UNKNOWN_SYSTEM;
  return gzip;
}
