/** How the lines of a history hold each other: each names the SHA-256 of the one before, so that none can be changed or taken out unseen. */
import { createHash } from 'node:crypto';
import { isHistoryLine, type HistoryLine, type NewLine } from './history.ts';

export interface HistoryEntry {
  /** From 1. */
  readonly line: number;
  /** SHA-256 of its bytes. */
  readonly digest: string;
  readonly value: HistoryLine;
}

/**
 * `torn`: the last line was cut off; nobody was told that it was kept. `set-aside`: a line that was cut off, and that the
 * next one tells of. `unread`: of a later version. `broken`: a line does not stand on the one before it.
 */
export interface HistoryTrouble {
  readonly kind: 'torn' | 'set-aside' | 'unread' | 'broken';
  readonly line: number;
  /** Lower case, no full stop. */
  readonly message: string;
}

export interface HistoryReading {
  readonly entries: readonly HistoryEntry[];
  readonly troubles: readonly HistoryTrouble[];
  /** Digest of the last whole line; null when there is none. */
  readonly head: string | null;
  /** Digests of the lines behind it that were cut off. */
  readonly cutOff: readonly string[];
  /** The last line has no end: what is added has to begin with one. */
  readonly isOpen: boolean;
}

interface RawLine {
  readonly line: number;
  readonly digest: string;
  readonly value: unknown;
}

const NEWLINE = 10;
const RETURN = 13;

/** Reads the bytes of a history. Whatever they are, this never throws. */
export function readHistory(bytes: Uint8Array): HistoryReading {
  const entries: HistoryEntry[] = [];
  const troubles: HistoryTrouble[] = [];
  let head: string | null = null;
  let cutOff: RawLine[] = [];
  for (const raw of rawLines(bytes)) {
    const claim = claimOf(raw.value);
    if (claim === undefined) {
      cutOff.push(raw);
      continue;
    }
    troubles.push(...cutOff.map(({ line, digest }) => betweenText(line, claim.cutOff.includes(digest))));
    troubles.push(...linkTroubles(raw, claim.previous, head));
    if (isHistoryLine(raw.value)) entries.push({ line: raw.line, digest: raw.digest, value: raw.value });
    head = raw.digest;
    cutOff = [];
  }
  return {
    entries,
    troubles: [...troubles, ...cutOff.map(({ line }) => tornText(line))],
    head,
    cutOff: cutOff.map(({ digest }) => digest),
    isOpen: bytes.length > 0 && bytes.at(-1) !== NEWLINE,
  };
}

function linkTroubles(
  { line, value }: RawLine,
  claimed: string | null,
  head: string | null,
): readonly HistoryTrouble[] {
  const name = `line ${String(line)}`;
  const broken: HistoryTrouble = { kind: 'broken', line, message: brokenText(line, claimed) };
  const unread: HistoryTrouble = { kind: 'unread', line, message: `${name} is not of a kind that is known` };
  return [...(claimed === head ? [] : [broken]), ...(isHistoryLine(value) ? [] : [unread])];
}

function rawLines(bytes: Uint8Array): readonly RawLine[] {
  const lines: RawLine[] = [];
  for (let start = 0, line = 1; start < bytes.length; line += 1) {
    const found = bytes.indexOf(NEWLINE, start);
    const end = found < 0 ? bytes.length : found;
    // A checkout may have turned line ends around.
    const content = bytes.subarray(start, bytes[end - 1] === RETURN && end > start ? end - 1 : end);
    if (content.length > 0) lines.push({ line, digest: sha256(content), value: parsed(content) });
    start = end + 1;
  }
  return lines;
}

export function sha256(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    // A line that was cut off, or somebody's own.
    return undefined;
  }
}

interface Claim {
  readonly previous: string | null;
  readonly cutOff: readonly unknown[];
}

/** What the line says it stands on; undefined for what is no line of a history. */
function claimOf(value: unknown): Claim | undefined {
  const previous: unknown = Reflect.get(Object(value), 'previous');
  const cutOff: unknown = Reflect.get(Object(value), 'cutOff');
  if (previous !== null && typeof previous !== 'string') return undefined;
  return { previous, cutOff: Array.isArray(cutOff) ? (cutOff as readonly unknown[]) : [] };
}

function tornText(line: number): HistoryTrouble {
  const message = `line ${String(line)}, the last one, was cut off by a writer that was interrupted; it is set aside`;
  return { kind: 'torn', line, message };
}

/** The line behind it tells of each that it found cut off. */
function betweenText(line: number, isTold: boolean): HistoryTrouble {
  const name = `line ${String(line)}`;
  return isTold
    ? { kind: 'set-aside', line, message: `${name} was cut off by a writer that was interrupted` }
    : {
        kind: 'broken',
        line,
        message: `${name} is not a line of a history, and the next one does not tell of it`,
      };
}

function brokenText(line: number, claimed: string | null): string {
  const name = `line ${String(line)}`;
  return claimed === null
    ? `${name} says that it is the first; it stands behind others`
    : `${name} does not stand on the one before it: a line was changed, taken out or put in`;
}

/** The bytes that add lines to what was read, their line ends included. */
export function addedText(
  lines: readonly NewLine[],
  { head, cutOff, isOpen }: Pick<HistoryReading, 'head' | 'cutOff' | 'isOpen'>,
): string {
  let previous = head;
  const texts = lines.map((line, index) => {
    const told = index === 0 && cutOff.length > 0 ? { cutOff } : {};
    const text = JSON.stringify({ version: 1, previous, ...told, ...line });
    previous = sha256(text);
    return text;
  });
  return texts.length === 0 ? '' : `${isOpen ? '\n' : ''}${texts.join('\n')}\n`;
}
