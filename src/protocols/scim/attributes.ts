/** Attributes as `/Schemas` defines them, with what they leave out filled in (RFC 7643 §2.2, §2.4, §7). */
import type { Fault } from '../../core/fault.ts';
import { childLocation, type Location } from '../../core/location.ts';
import { isObject, type JsonObject } from '../../schema/json.ts';
import { keyOf, labelOf } from './attribute-path.ts';
import { isSame, memberOf, textOf, writtenName } from './names.ts';

/** A characteristic: stated, or the default. Absent (undefined) where it is written and cannot be read: then nothing is known. */
export interface Characteristic<Value> {
  readonly value: Value;
  readonly isDefault: boolean;
  readonly location: Location;
}

export interface Attribute {
  /** One spelling for all: schema and path in lower case. */
  readonly key: string;
  readonly label: string;
  /** URN of the schema, as it is written. */
  readonly schema: string;
  /** `emails.value`, as it is written. */
  readonly path: string;
  /** Of a sub-attribute. */
  readonly parent: string | undefined;
  readonly type: Characteristic<string> | undefined;
  readonly multiValued: Characteristic<boolean> | undefined;
  readonly required: Characteristic<boolean> | undefined;
  readonly caseExact: Characteristic<boolean> | undefined;
  readonly mutability: Characteristic<string> | undefined;
  readonly returned: Characteristic<string> | undefined;
  readonly uniqueness: Characteristic<string> | undefined;
  /** Empty: none are suggested. */
  readonly canonicalValues: Characteristic<readonly string[]> | undefined;
  readonly location: Location;
}

const WORDS: Readonly<Record<string, readonly string[]>> = {
  type: ['string', 'boolean', 'decimal', 'integer', 'dateTime', 'binary', 'reference', 'complex'],
  mutability: ['readOnly', 'readWrite', 'immutable', 'writeOnly'],
  returned: ['always', 'never', 'default', 'request'],
  uniqueness: ['none', 'server', 'global'],
};

const DEFAULTS: Readonly<Record<string, string | boolean>> = {
  type: 'string',
  multiValued: false,
  required: false,
  caseExact: false,
  mutability: 'readWrite',
  returned: 'default',
  uniqueness: 'none',
};

/** RFC 7643 §3.1 says more of the attributes that every resource has. */
const COMMON: Readonly<Record<string, Readonly<Record<string, string | boolean>>>> = {
  id: { caseExact: true, mutability: 'readOnly', returned: 'always', uniqueness: 'server' },
  externalid: { caseExact: true },
  meta: { type: 'complex', mutability: 'readOnly' },
  schemas: { type: 'reference', multiValued: true, required: true, returned: 'always' },
};

/** Common attributes need not be listed, so leaving them out takes nothing away. */
export function isCommon(path: string): boolean {
  return Object.hasOwn(COMMON, path.toLowerCase().split('.')[0] ?? '');
}

interface Reading {
  readonly schema: string;
  readonly parent: string | undefined;
  readonly location: Location;
  readonly faults: Fault[];
}

/** The attributes of a list of definitions, each followed by its sub-attributes. */
export function readAttributes(list: unknown, reading: Reading): readonly Attribute[] {
  if (list === undefined || list === null) return [];
  if (!Array.isArray(list)) {
    reading.faults.push(fault('the attributes are not a list', reading.location));
    return [];
  }
  return list.flatMap((each: unknown, index) => {
    const location = childLocation(reading.location, index);
    const name = textOf(each, 'name');
    if (!isObject(each) || name === undefined || name === '') {
      reading.faults.push(fault('an attribute has no `name`', location));
      return [];
    }
    return readAttribute(each, name, { ...reading, location });
  });
}

function readAttribute(definition: JsonObject, name: string, reading: Reading): readonly Attribute[] {
  const { schema, parent, location } = reading;
  const path = parent === undefined ? name : `${parent}.${name}`;
  const common = parent === undefined ? COMMON[name.toLowerCase()] : undefined;
  const word = (member: string): Characteristic<string> | undefined =>
    characteristic(definition, member, { reading, otherwise: common?.[member], read: wordOf });
  const flag = (member: string): Characteristic<boolean> | undefined =>
    characteristic(definition, member, { reading, otherwise: common?.[member], read: flagOf });
  const attribute: Attribute = {
    key: keyOf(schema, path),
    label: labelOf(schema, path),
    schema,
    path,
    parent,
    type: word('type'),
    multiValued: flag('multiValued'),
    required: flag('required'),
    caseExact: flag('caseExact'),
    mutability: word('mutability'),
    returned: word('returned'),
    uniqueness: word('uniqueness'),
    canonicalValues: canonicalValues(definition, reading),
    location,
  };
  const subs = memberOf(definition, 'subAttributes');
  if (subs === undefined || subs === null) return [attribute, ...impliedParts(attribute)];
  const place = childLocation(location, writtenName(definition, 'subAttributes') ?? 'subAttributes');
  return [attribute, ...readAttributes(subs, { ...reading, parent: path, location: place })];
}

interface How<Value> {
  readonly reading: Reading;
  readonly otherwise: string | boolean | undefined;
  readonly read: (value: unknown, member: string) => Value | undefined;
}

function characteristic<Value extends string | boolean>(
  definition: JsonObject,
  member: string,
  { reading, otherwise, read }: How<Value>,
): Characteristic<Value> | undefined {
  const written = writtenName(definition, member);
  const value = written === undefined ? undefined : definition[written];
  if (written === undefined || value === null || value === undefined)
    return {
      value: (otherwise ?? DEFAULTS[member]) as Value,
      isDefault: true,
      location: reading.location,
    };
  const location = childLocation(reading.location, written);
  const known = read(value, member);
  if (known !== undefined) return { value: known, isDefault: false, location };
  const wanted = WORDS[member]?.join(', ') ?? 'true or false';
  reading.faults.push(fault(`\`${member}\` is none of: ${wanted}`, location));
  return undefined;
}

function wordOf(value: unknown, member: string): string | undefined {
  return typeof value === 'string' ? WORDS[member]?.find((word) => isSame(word, value)) : undefined;
}

function flagOf(value: unknown): boolean | undefined {
  return typeof value === 'boolean' ? value : undefined;
}

function canonicalValues(
  definition: JsonObject,
  reading: Reading,
): Characteristic<readonly string[]> | undefined {
  const written = writtenName(definition, 'canonicalValues');
  const value = written === undefined ? undefined : definition[written];
  if (written === undefined || value === null || value === undefined)
    return { value: [], isDefault: true, location: reading.location };
  const location = childLocation(reading.location, written);
  // Some servers list objects with a `value`.
  const values = Array.isArray(value)
    ? value.map((each: unknown) => (isObject(each) ? textOf(each, 'value') : each))
    : undefined;
  if (values?.every((each) => typeof each === 'string') === true)
    return { value: values, isDefault: false, location };
  reading.faults.push(fault('`canonicalValues` is not a list of texts', location));
  return undefined;
}

/** RFC 7643 §2.4: what a multi-valued complex attribute has when its sub-attributes are not listed. */
function impliedParts(attribute: Attribute): readonly Attribute[] {
  if (attribute.type?.value !== 'complex' || attribute.multiValued?.value !== true) return [];
  const types: Readonly<Record<string, string>> = {
    type: 'string',
    primary: 'boolean',
    display: 'string',
    value: 'string',
    $ref: 'reference',
  };
  const { schema, location, path: parent } = attribute;
  return Object.entries(types).map(([name, type]) => {
    const path = `${parent}.${name}`;
    const of = <Value>(value: Value): Characteristic<Value> => ({ value, isDefault: true, location });
    return {
      key: keyOf(schema, path),
      label: labelOf(schema, path),
      schema,
      path,
      parent,
      type: of(type),
      multiValued: of(false),
      required: of(false),
      caseExact: of(false),
      mutability: of('readWrite'),
      returned: of('default'),
      uniqueness: of('none'),
      canonicalValues: of([]),
      location,
    };
  });
}

export function fault(message: string, { document, pointer }: Location): Fault {
  return {
    code: 'spec-malformed',
    message,
    hint: 'Correct the document (RFC 7643 §5 to §7); what needs the member is not checked.',
    document,
    pointer,
  };
}
