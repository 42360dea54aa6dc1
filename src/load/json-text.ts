/** JSON text scanned without building values: repeated keys, depth, and where a pointer leads. It trusts that the text is JSON. */

export interface RepeatedKey {
  readonly key: string;
  readonly offset: number;
  readonly first: number;
}

export interface Scan {
  readonly depth: number;
  readonly repeated: RepeatedKey | undefined;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
const OPEN_ARRAY = 0x5b;
const CLOSE_ARRAY = 0x5d;
const COLON = 0x3a;
const COMMA = 0x2c;

function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;
}

/** The offset behind the string that begins at `start`. */
function endOfString(text: string, start: number): number {
  let end = text.indexOf('"', start + 1);
  while (end >= 0) {
    let slashes = 0;
    while (text.charCodeAt(end - 1 - slashes) === BACKSLASH) slashes += 1;
    if (slashes % 2 === 0) return end + 1;
    end = text.indexOf('"', end + 1);
  }
  return text.length;
}

/** Depth and the first key that an object has twice; JSON.parse keeps the last one in silence (RFC 8259 §4). */
export function scanJson(text: string, depthMax: number): Scan {
  const keys: (Map<string, number> | undefined)[] = [];
  let depth = 0;
  let deepest = 0;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code === QUOTE) {
      const end = endOfString(text, index);
      const repeated = repeatedKey(text, { start: index, end }, keys[depth]);
      if (repeated !== undefined) return { depth: deepest, repeated };
      index = end - 1;
    } else if (code === OPEN_OBJECT || code === OPEN_ARRAY) {
      depth += 1;
      if (depth > deepest) deepest = depth;
      if (deepest > depthMax) return { depth: deepest, repeated: undefined };
      keys[depth] = code === OPEN_OBJECT ? new Map<string, number>() : undefined;
    } else if (code === CLOSE_OBJECT || code === CLOSE_ARRAY) depth -= 1;
  }
  return { depth: deepest, repeated: undefined };
}

/** Notes the string as a key of the object it stands in; gives it back when the object has it already. */
function repeatedKey(
  text: string,
  { start, end }: { readonly start: number; readonly end: number },
  known: Map<string, number> | undefined,
): RepeatedKey | undefined {
  if (known === undefined || !isKey(text, end)) return undefined;
  const key = keyText(text.slice(start, end));
  const first = known.get(key);
  if (first !== undefined) return { key, offset: start, first };
  known.set(key, start);
  return undefined;
}

function isKey(text: string, end: number): boolean {
  let index = end;
  while (isBlank(text.charCodeAt(index))) index += 1;
  return text.charCodeAt(index) === COLON;
}

type Children = ReadonlyMap<string, Child>;

/** From pointer steps to offsets: the key of a member, the value of an element. Each container is scanned once, when it is first entered. */
export function offsetsInJson(text: string): (steps: readonly string[]) => number {
  const entered = new Map<number, Children>();
  const childrenAt = (container: number): Children => {
    const known = entered.get(container);
    if (known !== undefined) return known;
    const children =
      text.charCodeAt(container) === OPEN_OBJECT ? membersOf(text, container) : elementsOf(text, container);
    entered.set(container, children);
    return children;
  };
  return (steps) => {
    let here = skipBlanks(text, 0);
    let found = here;
    for (const step of steps) {
      const next = childrenAt(here).get(step);
      if (next === undefined) return found;
      found = next.at;
      here = next.value;
    }
    return found;
  };
}

interface Child {
  readonly at: number;
  readonly value: number;
}

function skipBlanks(text: string, from: number): number {
  let index = from;
  while (isBlank(text.charCodeAt(index))) index += 1;
  return index;
}

function membersOf(text: string, object: number): Children {
  const members = new Map<string, Child>();
  let index = skipBlanks(text, object + 1);
  while (text.charCodeAt(index) === QUOTE) {
    const end = endOfString(text, index);
    const value = skipBlanks(text, skipBlanks(text, end) + 1);
    members.set(keyText(text.slice(index, end)), { at: index, value });
    index = skipBlanks(text, endOfValue(text, value));
    if (text.charCodeAt(index) !== COMMA) break;
    index = skipBlanks(text, index + 1);
  }
  return members;
}

function elementsOf(text: string, array: number): Children {
  const elements = new Map<string, Child>();
  if (text.charCodeAt(array) !== OPEN_ARRAY) return elements;
  let index = skipBlanks(text, array + 1);
  while (index < text.length && text.charCodeAt(index) !== CLOSE_ARRAY) {
    elements.set(String(elements.size), { at: index, value: index });
    index = skipBlanks(text, endOfValue(text, index));
    if (text.charCodeAt(index) !== COMMA) break;
    index = skipBlanks(text, index + 1);
  }
  return elements;
}

function keyText(quoted: string): string {
  if (!quoted.includes('\\')) return quoted.slice(1, -1);
  try {
    return String(JSON.parse(quoted));
  } catch {
    return quoted;
  }
}

function endOfValue(text: string, start: number): number {
  const code = text.charCodeAt(start);
  if (code === QUOTE) return endOfString(text, start);
  return code === OPEN_OBJECT || code === OPEN_ARRAY ? endOfContainer(text, start) : endOfWord(text, start);
}

/** Numbers, `true`, `false` and `null`. */
function endOfWord(text: string, start: number): number {
  let index = start;
  while (index < text.length && !/[\s,\]}]/u.test(text.charAt(index))) index += 1;
  return index;
}

function endOfContainer(text: string, start: number): number {
  let depth = 0;
  for (let index = start; index < text.length; index += 1) {
    const here = text.charCodeAt(index);
    if (here === QUOTE) index = endOfString(text, index) - 1;
    else if (here === OPEN_OBJECT || here === OPEN_ARRAY) depth += 1;
    else if (here === CLOSE_OBJECT || here === CLOSE_ARRAY) {
      depth -= 1;
      if (depth === 0) return index + 1;
    }
  }
  return text.length;
}
