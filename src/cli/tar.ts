/** Files as a tar archive: POSIX ustar, with pax records for names that do not fit, so that every `tar` unpacks it. The same files make the same bytes. */

export interface TarFile {
  /** With forward slashes, relative. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

const BLOCK = 512;
/** What ustar has room for (POSIX.1-2017, pax, “ustar Interchange Format”). */
const NAME_MAX = 100;
const SIZE_MAX = 0o77777777777;

/** `at`: the time of every file, in seconds since 1970. Nothing of this machine is in it: no owner, no umask, no clock. */
export function tarOf(files: readonly TarFile[], at: number): Uint8Array {
  const sorted = files.toSorted((a, b) => (a.path < b.path ? -1 : 1));
  const blocks = sorted.flatMap(({ path, bytes }) => {
    const fits = /^[\x20-\x7e]*$/u.test(path) && path.length <= NAME_MAX;
    if (fits) return entry({ name: path, type: '0', at }, bytes);
    // Readers that do not know pax find the content under a name that is free.
    const record = Buffer.from(paxRecord('path', path));
    const short = `${path.replaceAll(/[^\x20-\x7e]/gu, '_').slice(0, NAME_MAX - 1)}_`;
    return [
      ...entry({ name: 'PaxHeaders/path', type: 'x', at }, record),
      ...entry({ name: short, type: '0', at }, bytes),
    ];
  });
  // Two empty blocks end an archive.
  return Buffer.concat([...blocks, Buffer.alloc(2 * BLOCK)]);
}

/** `LENGTH path=VALUE\n`, where the length is that of the whole record in bytes, its own digits among them. */
function paxRecord(keyword: string, value: string): string {
  const rest = ` ${keyword}=${value}\n`;
  const size = Buffer.byteLength(rest);
  let length = size + String(size).length;
  if (size + String(length).length !== length) length = size + String(length).length;
  return `${String(length)}${rest}`;
}

interface Header {
  readonly name: string;
  readonly type: '0' | 'x';
  readonly at: number;
}

function entry(header: Header, bytes: Uint8Array): readonly Uint8Array[] {
  const padding = (BLOCK - (bytes.length % BLOCK)) % BLOCK;
  return [headerBlock(header, bytes.length), bytes, Buffer.alloc(padding)];
}

function headerBlock({ name, type, at }: Header, size: number): Uint8Array {
  if (size > SIZE_MAX) throw new Error(`\`${name}\` is too large for an archive`);
  const block = Buffer.alloc(BLOCK);
  const octal = (value: number, digits: number): string => `${value.toString(8).padStart(digits, '0')}\0`;
  const fields: readonly (readonly [number, string])[] = [
    [0, name],
    [100, octal(0o644, 7)],
    [108, octal(0, 7)],
    [116, octal(0, 7)],
    [124, octal(size, 11)],
    [136, octal(Math.max(0, Math.floor(at)), 11)],
    // The checksum is that of the header with blanks in its own place.
    [148, ' '.repeat(8)],
    [156, type],
    [257, 'ustar\0'],
    [263, '00'],
    [329, octal(0, 7)],
    [337, octal(0, 7)],
  ];
  for (const [offset, text] of fields) block.write(text, offset, 'latin1');
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
  return block;
}
