/** What a SCIM service provider says of itself: schemas, resource types and configuration, one document each or in lists. */
import type { Fault } from '../../core/fault.ts';
import type { Artefact, ModelReading } from '../../core/identity.ts';
import { childLocation, type Location } from '../../core/location.ts';
import { isObject, type JsonObject } from '../../schema/json.ts';
import { coreSchema } from './attribute-path.ts';
import { fault, readAttributes, type Attribute, type Characteristic } from './attributes.ts';
import { readConfig, type ServiceConfig } from './config.ts';
import { CORE, hasSchema, isSame, memberOf, MESSAGES, textOf, writtenName } from './names.ts';

export type ArtefactKind = 'schemas' | 'resource-types' | 'service-provider-config';

export interface Schema {
  readonly urn: string;
  readonly attributes: readonly Attribute[];
  readonly location: Location;
}

export interface Extension {
  readonly urn: string;
  readonly required: Characteristic<boolean> | undefined;
  readonly location: Location;
}

export interface ResourceType {
  readonly name: string;
  /** `/Users`. */
  readonly endpoint: string;
  readonly schema: string;
  readonly extensions: readonly Extension[];
  readonly location: Location;
}

export interface ScimModel {
  readonly schemas: readonly Schema[];
  readonly types: readonly ResourceType[];
  readonly config: ServiceConfig | undefined;
  /** By its key. */
  readonly attribute: (key: string) => Attribute | undefined;
  /** The schema of a resource type. */
  readonly coreOf: (type: string) => string;
  readonly urns: readonly string[];
  /** The paths before the endpoints, where the documents tell: `/scim/v2`. */
  readonly bases: readonly string[];
}

export function artefactKind(root: unknown): ArtefactKind | undefined {
  const items = itemsOf(root);
  const [first] = items;
  const kind = first === undefined ? undefined : kindOf(first.value);
  return items.every(({ value }) => kindOf(value) === kind) ? kind : undefined;
}

interface Item {
  readonly value: unknown;
  readonly steps: readonly (string | number)[];
}

/** A list response (RFC 7644 §3.4.2), a bare list, or one document. */
function itemsOf(root: unknown): readonly Item[] {
  if (Array.isArray(root)) return root.map((value: unknown, index) => ({ value, steps: [index] }));
  if (!isObject(root)) return [];
  const name = writtenName(root, 'Resources');
  const list = name === undefined ? undefined : root[name];
  const isList = hasSchema(root, `${MESSAGES}ListResponse`) || memberOf(root, 'totalResults') !== undefined;
  if (name === undefined || !isList) return [{ value: root, steps: [] }];
  return Array.isArray(list) ? list.map((value: unknown, index) => ({ value, steps: [name, index] })) : [];
}

function kindOf(value: unknown): ArtefactKind | undefined {
  if (hasSchema(value, `${CORE}ServiceProviderConfig`)) return 'service-provider-config';
  if (hasSchema(value, `${CORE}ResourceType`)) return 'resource-types';
  if (hasSchema(value, `${CORE}Schema`)) return 'schemas';
  // Documents as RFC 7643 §8.7 prints them have no `schemas`.
  if (!isObject(value) || memberOf(value, 'schemas') !== undefined) return undefined;
  const attributes = memberOf(value, 'attributes');
  if (isUrn(textOf(value, 'id')) && Array.isArray(attributes)) return 'schemas';
  if (isUrn(textOf(value, 'schema')) && textOf(value, 'endpoint') !== undefined) return 'resource-types';
  const supports = ['patch', 'filter', 'bulk', 'etag'].filter((name) =>
    Object.hasOwn(Object(memberOf(value, name)) as object, 'supported'),
  );
  return supports.length >= 2 ? 'service-provider-config' : undefined;
}

function isUrn(text: string | undefined): boolean {
  return /^urn:/iu.test(text ?? '');
}

interface Gathering {
  readonly schemas: Schema[];
  readonly types: ResourceType[];
  readonly configs: ServiceConfig[];
  readonly bases: Set<string>;
  readonly faults: Fault[];
}

export function readModel(artefacts: readonly Artefact[]): ModelReading<ScimModel> {
  const gathering: Gathering = { schemas: [], types: [], configs: [], bases: new Set(), faults: [] };
  for (const { root, location, from } of artefacts) {
    // What was recorded is what it is; nobody can correct it.
    const faults = from === 'recording' ? [] : gathering.faults;
    for (const { value, steps } of itemsOf(root))
      if (isObject(value)) readItem(value, childLocation(location, ...steps), { ...gathering, faults });
  }
  const { schemas, types, configs, bases, faults } = gathering;
  const byKey = new Map(
    schemas.flatMap(({ attributes }) => attributes).map((each) => [each.key, each] as const),
  );
  const core = new Map(types.map(({ name, schema }) => [name.toLowerCase(), schema] as const));
  return {
    faults,
    model: {
      schemas,
      types,
      config: configs[0],
      attribute: (key) => byKey.get(key),
      coreOf: (type) => core.get(type.toLowerCase()) ?? coreSchema(type),
      urns: schemas.map(({ urn }) => urn),
      bases: [...bases],
    },
  };
}

function readItem(value: JsonObject, location: Location, gathering: Gathering): void {
  const kind = kindOf(value);
  noteBase(value, gathering.bases);
  if (kind === 'service-provider-config')
    gathering.configs.push(readConfig(value, location, gathering.faults));
  else if (kind === 'schemas') readSchema(value, location, gathering);
  else if (kind === 'resource-types') readType(value, location, gathering);
}

/** `meta.location` of each of the documents ends with its endpoint (RFC 7644 §4). */
function noteBase(value: JsonObject, bases: Set<string>): void {
  const location = textOf(memberOf(value, 'meta'), 'location');
  const [, base] =
    /^(?:https?:\/\/[^/]+)?(.*)\/(?:ServiceProviderConfig|ResourceTypes|Schemas)(?:\/.*)?$/iu.exec(
      location ?? '',
    ) ?? [];
  if (base !== undefined) bases.add(base);
}

function readSchema(value: JsonObject, location: Location, { schemas, faults }: Gathering): void {
  const urn = textOf(value, 'id');
  if (urn === undefined) {
    faults.push(fault('a schema has no `id`', location));
    return;
  }
  if (schemas.some((known) => isSame(known.urn, urn))) return;
  const name = writtenName(value, 'attributes') ?? 'attributes';
  const place = childLocation(location, name);
  const attributes = readAttributes(value[name], { schema: urn, parent: undefined, location: place, faults });
  schemas.push({ urn, attributes, location });
}

function readType(value: JsonObject, location: Location, { types, faults }: Gathering): void {
  const schema = textOf(value, 'schema');
  const endpoint = textOf(value, 'endpoint');
  const name = textOf(value, 'name') ?? textOf(value, 'id') ?? schema?.split(':').at(-1);
  if (schema === undefined || endpoint === undefined || name === undefined) {
    faults.push(fault('a resource type lacks its `name`, `endpoint` or `schema`', location));
    return;
  }
  if (types.some((known) => isSame(known.name, name))) return;
  // Some servers write the whole address.
  const path = endpoint.replace(/^https?:\/\/[^/]+/iu, '');
  const tail = `/${path.split('/').filter(Boolean).at(-1) ?? ''}`;
  types.push({ name, endpoint: tail, schema, extensions: extensionsOf(value, location, faults), location });
}

function extensionsOf(value: JsonObject, location: Location, faults: Fault[]): readonly Extension[] {
  const member = writtenName(value, 'schemaExtensions');
  const list = member === undefined ? undefined : value[member];
  if (member === undefined || list === undefined || list === null) return [];
  const place = childLocation(location, member);
  if (!Array.isArray(list)) {
    faults.push(fault('`schemaExtensions` is not a list', place));
    return [];
  }
  return list.flatMap((each: unknown, index): readonly Extension[] => {
    const own = childLocation(place, index);
    const urn = textOf(each, 'schema');
    if (urn === undefined) {
      faults.push(fault('a schema extension has no `schema`', own));
      return [];
    }
    const required = memberOf(each, 'required');
    return [{ urn, location: own, required: requiredOf(required, own) }];
  });
}

function requiredOf(value: unknown, location: Location): Characteristic<boolean> | undefined {
  if (value === undefined || value === null) return { value: false, isDefault: true, location };
  return typeof value === 'boolean'
    ? { value, isDefault: false, location: childLocation(location, 'required') }
    : undefined;
}
