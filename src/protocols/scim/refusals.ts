/** Recorded writes that were refused, and what they have to do with an attribute. */
import type { Attribute } from './attributes.ts';
import { keyOfPath } from './attribute-path.ts';
import { callsOf, isDone, type Call, type ScimSide, type ScimView } from './facts.ts';
import { isSame, memberOf } from './names.ts';
import { isExtensionOf, isOmitted } from './uses.ts';
import { attributeValues } from './values.ts';

/** 400s of creates and replaces that leave the attribute out and whose error names it. */
export function refusalsWithout(side: ScimSide, attribute: Attribute): readonly Call[] {
  return callsOf(side, 'create', 'replace').filter(
    ({ fact }) =>
      fact.status === 400 &&
      leavesOut(side, fact.sent?.value, { attribute, type: fact.type }) &&
      names(fact, attribute),
  );
}

function leavesOut(
  { model }: ScimSide,
  body: unknown,
  { attribute, type }: { readonly attribute: Attribute; readonly type: string },
): boolean {
  const core = model.coreOf(type);
  if (isSame(attribute.schema, core)) return body !== undefined && isOmitted(attribute, body);
  if (body === undefined || !isExtensionOf(attribute.schema, core, model)) return false;
  return isOmitted(attribute, memberOf(body, attribute.schema));
}

function names({ error }: Call['fact'], { path }: Attribute): boolean {
  const name = path.split('.').at(-1) ?? path;
  return error?.detail?.toLowerCase().includes(name.toLowerCase()) === true;
}

/** Patches and replaces on the attribute that were refused for the reason that `scimType` names. */
export function refusedWrites(
  side: ScimSide,
  { key, scimType }: { readonly key: string; readonly scimType: string },
): readonly Call[] {
  return callsOf(side, 'patch', 'replace').filter(
    ({ fact }) =>
      fact.status >= 400 &&
      isSame(fact.error?.scimType ?? '', scimType) &&
      writtenIn(side, { fact }).some((each) => each.key === key),
  );
}

/** Writes of a value that is not canonical which are refused, and either name the attribute or were accepted before. */
export function refusedValues(
  { base, head }: ScimView,
  attribute: Attribute,
  isCanonical: (value: string) => boolean,
): readonly Call[] {
  const valueIn = (side: ScimSide, call: Pick<Call, 'fact'>): string | undefined => {
    const value = writtenIn(side, call).find(({ key }) => key === attribute.key)?.value;
    return typeof value === 'string' && !isCanonical(value) ? value : undefined;
  };
  const accepted = new Set(
    base === undefined
      ? []
      : callsOf(base, ...WRITES).flatMap((call) => (isDone(call.fact) ? (valueIn(base, call) ?? []) : [])),
  );
  return callsOf(head, ...WRITES).filter((call) => {
    const { fact } = call;
    if (fact.status !== 400 || (fact.error?.scimType ?? 'invalidValue').toLowerCase() !== 'invalidvalue')
      return false;
    const value = valueIn(head, call);
    return value !== undefined && (names(fact, attribute) || accepted.has(value));
  });
}

const WRITES = ['create', 'replace', 'patch'] as const;

export interface Written {
  readonly key: string;
  readonly value: unknown;
}

/** The attributes that a call writes. */
export function writtenIn(
  { model }: Pick<ScimSide, 'model'>,
  { fact }: Pick<Call, 'fact'>,
): readonly Written[] {
  const core = model.coreOf(fact.type);
  if (fact.sent !== undefined) return attributeValues(fact.sent.value, core, model);
  return fact.effects.flatMap(({ path, value }) =>
    path === undefined ? [] : [{ key: keyOfPath(path, core), value }],
  );
}
