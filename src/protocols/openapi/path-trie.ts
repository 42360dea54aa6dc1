/** Finds the path templates that fit a path: all of them, literal before templated. Which of them is meant is decided elsewhere. */
import {
  fitSegment,
  literalness,
  segmentsOf,
  sentSegments,
  templateSegment,
  type Segment,
  type Sent,
} from './template.ts';

export interface PathTrie<T> {
  /** `template` may hold `{parameters}`; several values may share one. */
  readonly add: (template: string, value: T) => void;
  /** `path` is percent-encoded. Most literal first, counted from the left. */
  readonly find: (path: string) => readonly Found<T>[];
}

export interface Found<T> {
  readonly value: T;
  /** By name, as sent. */
  readonly parameters: ReadonlyMap<string, string>;
  /** For each segment how literal it is, from 2 to 0. */
  readonly literalness: readonly number[];
}

interface Node<T> {
  readonly literals: Map<string, Node<T>>;
  readonly templated: { readonly segment: Segment; readonly node: Node<T> }[];
  readonly values: T[];
}

/** Templates such as `/{a}/{b}/…` beside literal twins could make a search explode; no real path comes near. */
const STEPS_MAX = 20_000;

export function createPathTrie<T>(): PathTrie<T> {
  const root = createNode<T>();
  return {
    add: (template, value) => {
      let node = root;
      for (const text of segmentsOf(template)) node = nodeBelow(node, templateSegment(text));
      node.values.push(value);
    },
    find: (path) => {
      const search: Search<T> = { segments: sentSegments(path), found: [], steps: 0 };
      walk(search, root, { depth: 0, parameters: new Map(), literalness: [] });
      return search.found;
    },
  };
}

function createNode<T>(): Node<T> {
  return { literals: new Map(), templated: [], values: [] };
}

function nodeBelow<T>(node: Node<T>, segment: Segment): Node<T> {
  if (segment.names.length === 0) {
    const key = segment.literals[0] ?? '';
    const known = node.literals.get(key) ?? createNode<T>();
    node.literals.set(key, known);
    return known;
  }
  const known = node.templated.find((each) => each.segment.text === segment.text);
  if (known !== undefined) return known.node;
  const made = createNode<T>();
  node.templated.push({ segment, node: made });
  node.templated.sort((a, b) => literalness(b.segment) - literalness(a.segment));
  return made;
}

interface Search<T> {
  readonly segments: readonly Sent[];
  readonly found: Found<T>[];
  steps: number;
}

interface Here {
  readonly depth: number;
  readonly parameters: ReadonlyMap<string, string>;
  readonly literalness: readonly number[];
}

function walk<T>(search: Search<T>, node: Node<T>, here: Here): void {
  const sent = search.segments[here.depth];
  search.steps += 1;
  if (search.steps > STEPS_MAX) return;
  if (sent === undefined) {
    for (const value of node.values) {
      search.found.push({ value, parameters: here.parameters, literalness: here.literalness });
    }
    return;
  }
  const depth = here.depth + 1;
  const literal = node.literals.get(sent.decoded);
  if (literal !== undefined) {
    walk(search, literal, { ...here, depth, literalness: [...here.literalness, 2] });
  }
  for (const { segment, node: next } of node.templated) {
    const values = fitSegment(segment, sent);
    if (values === undefined) continue;
    walk(search, next, {
      depth,
      parameters: new Map([...here.parameters, ...values]),
      literalness: [...here.literalness, literalness(segment)],
    });
  }
}
