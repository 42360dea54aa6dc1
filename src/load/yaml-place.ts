/** Where a pointer leads in YAML that `readBlockYaml` has read: by columns, without reading what lies beside the way. */
import { behindSpaces, goTo, isItem, keyAt, linesOf, toColumn, toLine, type Lines } from './yaml-lines.ts';

interface Container {
  readonly kind: 'mapping' | 'list';
  readonly at: number;
  readonly column: number;
}

/** What has no places in it; what is written in a way that is not known here. */
type Inside = Container | 'nothing' | 'odd';

interface Child {
  /** Undefined for an element that is written in an odd way. */
  readonly at: number | undefined;
  readonly inside: () => Inside;
}

type Children = ReadonlyMap<string, Child>;

/** A function from pointer steps to offsets; undefined where only a parser of the whole language knows. Each container is walked once. */
export function offsetsInBlockYaml(text: string): (steps: readonly string[]) => number | undefined {
  const lines = linesOf(text);
  const root: Container = { kind: 'mapping', at: lines.at, column: lines.indent };
  const entered = new Map<number, Children>();
  const childrenOf = (container: Container): Children => {
    const known = entered.get(container.at);
    if (known !== undefined) return known;
    const children = container.kind === 'list' ? elementsOf(lines, container) : membersOf(lines, container);
    entered.set(container.at, children);
    return children;
  };
  return (steps) => {
    let inside: Inside = root;
    let found = root.at;
    for (const step of steps) {
      if (inside === 'odd') return undefined;
      const child: Child | undefined = inside === 'nothing' ? undefined : childrenOf(inside).get(step);
      // Aliases and texts end the way: the nearest parent is then the place.
      if (child === undefined) return found;
      if (child.at === undefined) return undefined;
      found = child.at;
      inside = child.inside();
    }
    return found;
  };
}

function membersOf(lines: Lines, container: Container): Children {
  const { column } = container;
  const members = new Map<string, Child>();
  goTo(lines, container.at, column);
  while (lines.indent === column) {
    // A list may stand in the column of its key.
    const key = isItem(lines) ? undefined : keyAt(lines);
    if (key !== undefined) {
      const value = lines.colon + 1;
      members.set(key, { at: lines.at, inside: () => insideOf(lines, { value, column, isElement: false }) });
    }
    toColumn(lines, column);
  }
  return members;
}

function elementsOf(lines: Lines, container: Container): Children {
  const { column } = container;
  const elements = new Map<string, Child>();
  goTo(lines, container.at, column);
  while (lines.indent === column && isItem(lines)) {
    const { at } = lines;
    const inside = insideOf(lines, { value: at + 1, column, isElement: true });
    elements.set(String(elements.size), {
      at: typeof inside === 'string' ? plainStart(lines, at + 1) : inside.at,
      inside: () => inside,
    });
    goTo(lines, at, column);
    toColumn(lines, column);
  }
  return elements;
}

/** Where a value begins that is written behind its dash; block texts begin elsewhere, and nothing begins nowhere. */
function plainStart({ text }: Lines, value: number): number | undefined {
  const from = behindSpaces(text, value);
  return /[|>&\n]/u.test(text.charAt(from)) ? undefined : from;
}

interface Written {
  /** The offset behind the colon or the dash. */
  readonly value: number;
  /** The column of the key or the dash. */
  readonly column: number;
  readonly isElement: boolean;
}

function insideOf(lines: Lines, { value, column, isElement }: Written): Inside {
  const { text } = lines;
  const from = behindSpaces(text, value);
  const isBelow = text.charAt(from) === '\n';
  if (isBelow) {
    toLine(lines, from + 1);
    const isSame = lines.indent === column && !isElement && isItem(lines);
    if (lines.indent <= column && !isSame) return 'nothing';
  } else if (isElement) goTo(lines, from, column + 1 + from - value);
  else return writtenHere(text, from);
  const { at, indent } = lines;
  if (isItem(lines)) return { kind: 'list', at, column: indent };
  return keyAt(lines) === undefined ? writtenHere(text, at) : { kind: 'mapping', at, column: indent };
}

function writtenHere(text: string, from: number): 'nothing' | 'odd' {
  return /[[{&]/u.test(text.charAt(from)) ? 'odd' : 'nothing';
}
