/** `application/x-www-form-urlencoded` bodies as JSON values (OpenAPI 3.1.1 §4.8.14.4, WHATWG URL §5.1). */
import type { MediaType } from '../../core/surface.ts';
import type { Named } from '../../core/protocol.ts';
import { member } from '../../schema/json.ts';
import { jsonIn, objectsOf } from './coerce.ts';
import { percentDecodedOrSame } from '../../schema/percent.ts';
import { takeNamed } from './query.ts';
import { viewOf, type SchemaView } from './schema-view.ts';

/** The objects a form may stand for, best first. */
export function decodeForm(text: string, media: MediaType): readonly unknown[] {
  return formReadings(formPairs(text), viewOf(media.schema), media.encoding ?? {});
}

/** The objects that names and texts may stand for, taken member by member. */
export function formReadings(
  pairs: readonly Named[],
  view: SchemaView,
  encoding: Readonly<Record<string, unknown>>,
): readonly unknown[] {
  const members = new Map<string, readonly unknown[]>();
  const used = new Set<string>();
  const names = new Set([...view.names, ...pairs.map(({ name }) => name)]);
  for (const name of names) {
    if (used.has(name) || members.has(name)) continue;
    const taken = takeNamed(pairs, styledMember(name, view, encoding), names);
    if (taken.readings === undefined) continue;
    members.set(name, withJson(taken.readings, taken.text ?? '', view.member(name)));
    for (const from of taken.from) used.add(from);
  }
  return objectsOf(members);
}

function styledMember(
  name: string,
  view: SchemaView,
  encoding: Readonly<Record<string, unknown>>,
): Parameters<typeof takeNamed>[1] {
  const own = member(encoding, name);
  const style = member(own, 'style');
  const explode = member(own, 'explode');
  const named = typeof style === 'string' ? style : 'form';
  const inner = view.member(name);
  return {
    name,
    style: named,
    explode: typeof explode === 'boolean' ? explode : named === 'form',
    view: inner,
  };
}

/** An object in a form is JSON unless its encoding says otherwise. */
function withJson(readings: readonly unknown[], text: string, view: SchemaView): readonly unknown[] {
  const json = view.types.has('object') && /^\s*[[{]/u.test(text) ? jsonIn(text) : undefined;
  return json === undefined ? readings : [json.value, ...readings];
}

/** The names and texts of a form, decoded, in order; texts of one name stand together. */
function formPairs(text: string): readonly Named[] {
  const pairs = new Map<string, string[]>();
  for (const pair of text.split('&')) {
    if (pair === '') continue;
    const at = pair.indexOf('=');
    const name = formText(at < 0 ? pair : pair.slice(0, at));
    const value = at < 0 ? '' : formText(pair.slice(at + 1));
    const known = pairs.get(name);
    if (known === undefined) pairs.set(name, [value]);
    else known.push(value);
  }
  return [...pairs].map(([name, values]) => ({ name, values }));
}

function formText(text: string): string {
  return percentDecodedOrSame(text.replaceAll('+', ' '));
}
