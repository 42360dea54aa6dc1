/** Takes the value of a parameter out of a list of names and texts: a query, cookies or a form. It judges no value. */
import type { Named } from '../../core/protocol.ts';
import { scalarReadings } from './coerce.ts';
import type { SchemaView } from './schema-view.ts';
import { decodeItems, decodeMembers, decodeText, type Styled } from './style.ts';

export interface Taken {
  /** Undefined when the value is not there. */
  readonly readings?: readonly unknown[];
  readonly text?: string;
  readonly from: readonly string[];
}

const ABSENT: Taken = { from: [] };

/** `declared` are the names other parameters have, which an exploded object leaves alone. */
export function takeNamed(pairs: readonly Named[], styled: Styled, declared: ReadonlySet<string>): Taken {
  const { name, style, explode, view } = styled;
  const wantsObject = view.typed && view.types.has('object');
  if (style === 'deepObject') return takeDeep(pairs, name, view);
  const own = pairs.filter((pair) => pair.name === name || pair.name === `${name}[]`);
  if (own.length === 0) {
    const isSpread = wantsObject && explode && (style === 'form' || style === 'cookie');
    return isSpread ? takeSpread(pairs, view, declared) : ABSENT;
  }
  const texts = own.flatMap(({ values }) => values);
  const from = own.map((pair) => pair.name);
  return { readings: decodeTexts(texts, styled), text: texts.join(', '), from };
}

function decodeTexts(texts: readonly string[], styled: Styled): readonly unknown[] {
  const { view, explode, style } = styled;
  const [only = ''] = texts;
  const isArray = view.typed && view.types.has('array');
  if (texts.length > 1) {
    // Repeated names are how an exploded array is written, and nothing else is (OpenAPI 3.1.1 §4.8.12.7).
    if (explode || !isArray) return decodeItems(texts, view);
    return [];
  }
  if (!explode || !isArray) return decodeText(only, styled, false);
  const whole = only === '' ? [[], ...decodeItems(texts, view)] : decodeItems(texts, view);
  // `explode: true` has no meaning for the delimited styles, so both ways of writing are understood.
  const split = style.endsWith('Delimited') ? decodeText(only, styled, false) : [];
  const isScalar = [...view.types].some((type) => type !== 'array' && type !== 'object');
  return [...split, ...whole, ...(isScalar ? scalarReadings(only, view) : [])];
}

/** `style: form, explode: true` on an object: its members stand at the top level. */
function takeSpread(pairs: readonly Named[], view: SchemaView, declared: ReadonlySet<string>): Taken {
  const members = pairs.filter(
    ({ name }) => view.names.has(name) || (view.open && view.names.size === 0 && !declared.has(name)),
  );
  if (members.length === 0) return ABSENT;
  const texts = new Map(members.map(({ name, values }) => [name, values] as const));
  return {
    readings: decodeMembers(texts, view),
    text: members.map(({ name, values }) => `${name}=${values.join(',')}`).join('&'),
    from: members.map(({ name }) => name),
  };
}

type Tree = Map<string, Tree | readonly string[]>;

/** `name[member]=value`; deeper nesting is beyond the specification and common all the same. */
function takeDeep(pairs: readonly Named[], name: string, view: SchemaView): Taken {
  const members = pairs.filter((pair) => pair.name.startsWith(`${name}[`) && pair.name.endsWith(']'));
  const own = pairs.find((pair) => pair.name === name);
  if (members.length === 0) {
    return own === undefined ? ABSENT : { readings: [], text: own.values.join(', '), from: [name] };
  }
  const tree: Tree = new Map();
  for (const pair of members) {
    plant(tree, pair.name.slice(name.length + 1, -1).split(']['), pair.values);
  }
  return {
    readings: [valueOf(tree, view)],
    text: members.map((pair) => `${pair.name}=${pair.values.join(',')}`).join('&'),
    from: members.map((pair) => pair.name),
  };
}

function plant(tree: Tree, keys: readonly string[], values: readonly string[]): void {
  const [key = '', ...rest] = keys;
  const known = tree.get(key);
  // `name[list][]=a` is an array written the way PHP does.
  if (rest.length === 0 || (rest.length === 1 && rest[0] === '')) {
    tree.set(key, [...(Array.isArray(known) ? (known as readonly string[]) : []), ...values]);
    return;
  }
  const branch: Tree = known instanceof Map ? known : new Map<string, Tree | readonly string[]>();
  tree.set(key, branch);
  plant(branch, rest, values);
}

function valueOf(tree: Tree, view: SchemaView): unknown {
  const members = [...tree].map(([key, value]) => {
    const inner = view.member(key);
    if (value instanceof Map) return [key, valueOf(value, inner)] as const;
    const isArray = value.length > 1 || (inner.typed && inner.types.has('array'));
    return [key, (isArray ? decodeItems(value, inner) : scalarReadings(value[0] ?? '', inner))[0]] as const;
  });
  return Object.fromEntries(members);
}
