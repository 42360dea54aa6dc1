/** PATCH requests as clients really send them (RFC 7644 §3.5.2): any case of `op`, with or without a path, dotted keys and URNs as members. */
import { childLocation, type Location } from '../../core/location.ts';
import { isObject } from '../../schema/json.ts';
import { parsePath, type AttributePath } from './attribute-path.ts';
import type { ScimModel } from './model.ts';
import { memberOf, textOf, writtenName } from './names.ts';

/** What one operation asks of one attribute. */
export interface PatchEffect {
  /** As it was written: `Replace`. */
  readonly written: string;
  readonly op: 'add' | 'replace' | 'remove' | 'other';
  /** Undefined when it cannot be read. */
  readonly path: AttributePath | undefined;
  /** `attribute`, `sub-attribute`, `filter`, `extension`: how the target is written; `none`: in the value. */
  readonly form: 'none' | 'attribute' | 'sub-attribute' | 'filter' | 'extension';
  readonly value: unknown;
  readonly location: Location;
}

const OPS = ['add', 'replace', 'remove'] as const;

export function effectsOf(body: unknown, location: Location, model: ScimModel): readonly PatchEffect[] {
  const name = isObject(body) ? writtenName(body, 'Operations') : undefined;
  const operations = name === undefined ? undefined : memberOf(body, name);
  if (name === undefined || !Array.isArray(operations)) return [];
  return operations.flatMap((each: unknown, index) =>
    effectsOfOperation(each, childLocation(location, name, index), model),
  );
}

function effectsOfOperation(
  operation: unknown,
  location: Location,
  model: ScimModel,
): readonly PatchEffect[] {
  const written = textOf(operation, 'op') ?? '';
  const op = OPS.find((each) => each === written.toLowerCase()) ?? 'other';
  const value = memberOf(operation, 'value');
  const text = textOf(operation, 'path');
  if (text !== undefined && text !== '') {
    const path = parsePath(text, model.urns);
    const whole: PatchEffect = { written, op, path, form: formOf(path), value, location };
    // A value for an extension as a whole is a value for each of its attributes.
    return path?.attribute === '' && isObject(value) ? [...membersOf(value, whole, path.urn)] : [whole];
  }
  const bare: PatchEffect = { written, op, path: undefined, form: 'none', value, location };
  return isObject(value) ? valuesOf(value, bare, model) : [bare];
}

function formOf(path: AttributePath | undefined): PatchEffect['form'] {
  if (path?.filter !== undefined) return 'filter';
  if (path?.urn !== undefined) return 'extension';
  return path?.sub === undefined ? 'attribute' : 'sub-attribute';
}

function valuesOf(
  value: Readonly<Record<string, unknown>>,
  bare: PatchEffect,
  model: ScimModel,
): readonly PatchEffect[] {
  return Object.entries(value).flatMap(([name, each]: [string, unknown]) => {
    const path = parsePath(name, model.urns);
    return path?.attribute === '' && isObject(each)
      ? membersOf(each, bare, path.urn)
      : [{ ...bare, path, value: each }];
  });
}

function membersOf(
  value: Readonly<Record<string, unknown>>,
  whole: PatchEffect,
  urn: string | undefined,
): readonly PatchEffect[] {
  return Object.entries(value).map(([attribute, each]: [string, unknown]) => ({
    ...whole,
    path: { ...(urn === undefined ? {} : { urn }), attribute },
    value: each,
  }));
}

/** The form of a request in words, in which spelling does not hide it: `op \`Replace\`, path, string`. */
export function formText({ written, form, value }: PatchEffect): string {
  const target = form === 'none' ? 'without a path' : `with ${FORMS[form]}`;
  return `op \`${written}\` ${target}, ${typeWord(value)}`;
}

const FORMS = {
  none: '',
  attribute: 'a path',
  'sub-attribute': 'a path to a sub-attribute',
  filter: 'a path with a filter',
  extension: 'a path in a schema extension',
} as const;

export const BOOLEAN_AS_TEXT = 'a boolean written as text';

export function typeWord(value: unknown): string {
  if (value === undefined) return 'no value';
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'string' && /^(?:true|false)$/iu.test(value)) return BOOLEAN_AS_TEXT;
  const words: Readonly<Record<string, string>> = {
    string: 'a text',
    boolean: 'a boolean',
    number: 'a number',
    object: 'an object',
  };
  return words[typeof value] ?? 'a value';
}

/** `true`, `false`, and how clients also write them. */
export function booleanOf(value: unknown): boolean | undefined {
  if (typeof value === 'boolean') return value;
  if (typeof value !== 'string' || !/^(?:true|false)$/iu.test(value)) return undefined;
  return value.toLowerCase() === 'true';
}
