/** The attributes that a resource has, with their values. */
import { isObject, type JsonObject } from '../../schema/json.ts';
import { keyOf } from './attribute-path.ts';
import type { ScimModel } from './model.ts';
import { isSame, isUnassigned } from './names.ts';

export interface AttributeValue {
  readonly key: string;
  readonly schema: string;
  readonly path: string;
  /** Of one element of a list for sub-attributes. */
  readonly value: unknown;
  readonly steps: readonly (string | number)[];
}

/** Attributes and sub-attributes with a value; what is unassigned is not there (RFC 7643 §2.5). */
export function attributeValues(
  resource: JsonObject,
  core: string,
  model: ScimModel,
): readonly AttributeValue[] {
  return Object.entries(resource).flatMap(([name, value]: [string, unknown]) => {
    if (isUnassigned(value)) return [];
    // A member that is called like a schema holds the attributes of an extension.
    const isExtension = /^urn:/iu.test(name) || model.urns.some((urn) => isSame(urn, name));
    if (!isExtension) return valuesOf(core, name, { value, steps: [name] });
    return isObject(value)
      ? Object.entries(value).flatMap(([inner, each]: [string, unknown]) =>
          isUnassigned(each) ? [] : valuesOf(name, inner, { value: each, steps: [name, inner] }),
        )
      : [];
  });
}

function valuesOf(
  schema: string,
  path: string,
  { value, steps }: Pick<AttributeValue, 'value' | 'steps'>,
): readonly AttributeValue[] {
  const own = { key: keyOf(schema, path), schema, path, value, steps };
  const elements = Array.isArray(value)
    ? value.map((each: unknown, index) => ({ each, steps: [...steps, index] }))
    : [{ each: value, steps }];
  const inner = elements.flatMap(({ each, steps: at }) =>
    isObject(each)
      ? Object.entries(each).flatMap(([name, sub]: [string, unknown]) => {
          const sublabel = `${path}.${name}`;
          return isUnassigned(sub)
            ? []
            : [{ key: keyOf(schema, sublabel), schema, path: sublabel, value: sub, steps: [...at, name] }];
        })
      : [],
  );
  return [own, ...inner];
}
