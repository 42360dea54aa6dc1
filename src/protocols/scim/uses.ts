/** What an interaction of a contract uses: the endpoint, features, attributes that it writes, leaves out and reads, and leaver steps. */
import type { ContractBody, HttpInteraction } from '../../core/contract.ts';
import type { Use } from '../../core/identity.ts';
import { childLocation, type Location } from '../../core/location.ts';
import { isObject, type JsonObject } from '../../schema/json.ts';
import { keyOf, keyOfPath } from './attribute-path.ts';
import type { Attribute } from './attributes.ts';
import { attributeValues } from './values.ts';
import { parseFilter, type Filter } from './filter.ts';
import { writtenName, hasSchema, isSame, isUnassigned, memberOf, schemasOf } from './names.ts';
import type { ScimModel } from './model.ts';
import { booleanOf, effectsOf, formText, type PatchEffect } from './patch.ts';
import { isScimPath, placeOf, type Place } from './places.ts';

export function usesOf(interaction: HttpInteraction, model: ScimModel): readonly Use[] {
  const { request, response } = interaction;
  const place = placeOf(request.path, model);
  if (place === undefined || !isScim(interaction, place, model)) return [];
  const found: Found[] = [];
  const { method, pathLocation: at } = request;
  const { type, endpoint } = place;
  found.push(['endpoint', endpoint.toLowerCase(), at], ['call', callName(method, place), at]);
  if (type !== undefined) found.push(['resource type', type.toLowerCase(), at]);
  noteFeatures(interaction, place, found);
  if (type === undefined) return found.map(useOf);
  const about: About = { type, core: model.coreOf(type), model, found };
  if (request.body.kind === 'json') noteSent(method, place, { ...about, body: request.body });
  if (method === 'DELETE') found.push(['leaver', leaverName(type, 'DELETE'), at]);
  for (const { value, location } of shownIn(response.body)) noteRead(value, location, about);
  return found.map(useOf);
}

type Found = readonly [kind: string, name: string, location: Location];

function useOf([kind, name, location]: Found): Use {
  return { kind, name, location };
}

function isScim({ request, response }: HttpInteraction, place: Place, model: ScimModel): boolean {
  if (isScimPath(place, model)) return true;
  const headers = [...request.headers, ...response.headers];
  if (headers.some(({ values }) => /application\/scim\+json/iu.test(values.join()))) return true;
  return [request.body, response.body].some(
    (body) =>
      body.kind === 'json' && schemasOf(body.value).some((urn) => /^urn:ietf:params:scim:/iu.test(urn)),
  );
}

/** `PATCH /users/{id}`, `GET /users`. */
export function callName(
  method: string,
  { endpoint, id, isSearch }: Pick<Place, 'endpoint' | 'id' | 'isSearch'>,
): string {
  const path = endpoint.toLowerCase();
  return `${isSearch ? 'GET' : method} ${path}${id === undefined ? '' : '/{id}'}`;
}

interface About {
  readonly type: string;
  readonly core: string;
  readonly model: ScimModel;
  readonly found: Found[];
}

function noteFeatures({ request }: HttpInteraction, place: Place, found: Found[]): void {
  const at = request.pathLocation;
  found.push(['feature', request.method === 'PATCH' ? 'patch' : 'none', at]);
  if (/^\/bulk$/iu.test(place.endpoint)) found.push(['feature', 'bulk', at]);
  for (const { name, location } of request.headers)
    if (/^if-(?:none-)?match$/iu.test(name)) found.push(['feature', 'etag', location]);
  if (request.method === 'GET' && place.id === undefined) noteList(request, place, found);
}

function noteList(
  { query, pathLocation: at }: HttpInteraction['request'],
  { endpoint }: Place,
  found: Found[],
): void {
  const parameter = (name: string): (typeof query)[number] | undefined =>
    query.find((each) => isSame(each.name, name));
  const [filter, sort, cursor] = [parameter('filter'), parameter('sortBy'), parameter('cursor')];
  const [start, count] = [parameter('startIndex'), parameter('count')];
  if (filter !== undefined) {
    const text = filter.values[0] ?? '';
    noteFilter(text, filter.location, found);
    found.push(['lookup', lookupName(endpoint, text), filter.location]);
  }
  if (sort !== undefined) found.push(['feature', 'sort', sort.location]);
  if (count !== undefined) found.push(['paging', 'count', count.location]);
  if (cursor !== undefined) found.push(['paging', 'cursor', cursor.location]);
  else if (start !== undefined) found.push(['paging', 'index', start.location]);
  else found.push(['paging', filter === undefined ? 'none' : 'lookup', at]);
}

function noteFilter(text: string, location: Location, found: Found[]): void {
  found.push(['feature', 'filter', location]);
  const filter = parseFilter(text);
  for (const name of filter === undefined ? ['*'] : namesIn(filter)) found.push(['filter', name, location]);
}

/** A list of one endpoint by one filter. */
export function lookupName(endpoint: string, filter: string): string {
  return `${endpoint} ${filter}`.toLowerCase().replaceAll(/\s+/gu, ' ');
}

/** Attributes that a filter names, lower case. */
export function namesIn(filter: Filter): readonly string[] {
  if (filter.kind === 'not') return namesIn(filter.part);
  if (filter.kind === 'compare' || filter.kind === 'within') return [filter.path.toLowerCase()];
  return filter.parts.flatMap(namesIn);
}

interface Sent extends About {
  readonly body: Extract<ContractBody, { kind: 'json' }>;
}

function noteSent(method: string, place: Place, sent: Sent): void {
  const { body, model } = sent;
  if (method === 'PATCH') {
    for (const effect of effectsOf(body.value, body.location, model)) noteEffect(effect, sent);
    return;
  }
  if ((method !== 'POST' && method !== 'PUT') || place.isSearch || !isObject(body.value)) return;
  noteWritten(body.value, body.location, sent);
  noteOmitted(body.value, sent);
  const active = booleanOf(memberOf(body.value, 'active'));
  if (method === 'PUT' && active === false)
    sent.found.push(['leaver', leaverName(sent.type, 'PUT `active`'), body.location]);
  if (isUnassigned(memberOf(body.value, 'active')))
    sent.found.push([method === 'PUT' ? 'update' : 'create', 'without active', body.location]);
}

function noteEffect(effect: PatchEffect, { core, found, type }: Sent): void {
  const { path, location, value, op } = effect;
  found.push(['patch form', formText(effect), location]);
  if (path === undefined) return;
  const key = keyOfPath(path, core);
  found.push(['attribute written', key, location], ['patch', `${key} ${formText(effect)}`, location]);
  if (path.sub !== undefined)
    found.push(['attribute written', keyOf(path.urn ?? core, path.attribute), location]);
  if (typeof value === 'string') found.push(['value written', `${key}=${value.toLowerCase()}`, location]);
  if (isSame(path.attribute, 'active')) {
    if (op !== 'remove' && booleanOf(value) === false)
      found.push(['leaver', leaverName(type, `PATCH \`active\` (${formText(effect)})`), location]);
  } else found.push(['update', 'without active', location]);
}

export function leaverName(type: string, way: string): string {
  return `${type.toLowerCase()} ${way}`;
}

function noteWritten(body: JsonObject, location: Location, { core, model, found }: About): void {
  for (const { key, steps, value } of attributeValues(body, core, model)) {
    const at = childLocation(location, ...steps);
    found.push(['attribute written', key, at]);
    if (typeof value === 'string') found.push(['value written', `${key}=${value.toLowerCase()}`, at]);
  }
  for (const urn of schemasOf(body)) found.push(['extension written', urn.toLowerCase(), location]);
}

/** Attributes that could be sent and are not; of sub-attributes those whose parent is sent. */
function noteOmitted(body: JsonObject, { core, model, found, body: { location } }: Sent): void {
  for (const schema of model.schemas) {
    const isCore = isSame(schema.urn, core);
    const holder = isCore ? body : memberOf(body, schema.urn);
    if (!isCore && !isExtensionOf(schema.urn, core, model)) continue;
    if (!isCore && !isObject(holder)) found.push(['extension omitted', schema.urn.toLowerCase(), location]);
    for (const attribute of schema.attributes)
      if (isOmitted(attribute, holder)) found.push(['attribute omitted', attribute.key, location]);
  }
}

export function isExtensionOf(urn: string, core: string, model: ScimModel): boolean {
  const own = model.types.find(({ schema }) => isSame(schema, core));
  return own === undefined
    ? hasSchema({ schemas: model.urns }, urn) && !/:core:2\.0:/iu.test(urn)
    : own.extensions.some((extension) => isSame(extension.urn, urn));
}

export function isOmitted({ parent, path }: Attribute, holder: unknown): boolean {
  if (parent === undefined) return isUnassigned(memberOf(holder, path));
  const outer = memberOf(holder, parent);
  if (isUnassigned(outer)) return false;
  const name = path.slice(parent.length + 1);
  const elements: readonly unknown[] = Array.isArray(outer) ? outer : [outer];
  return elements.some((each) => isObject(each) && isUnassigned(memberOf(each, name)));
}

function shownIn(body: ContractBody): readonly { readonly value: JsonObject; readonly location: Location }[] {
  if (body.kind !== 'json' || !isObject(body.value)) return [];
  const name = writtenName(body.value, 'Resources');
  const list = name === undefined ? undefined : body.value[name];
  if (name === undefined || !Array.isArray(list)) return [{ value: body.value, location: body.location }];
  return list.flatMap((value: unknown, index) =>
    isObject(value) ? [{ value, location: childLocation(body.location, name, index) }] : [],
  );
}

function noteRead(value: JsonObject, location: Location, { core, model, found }: About): void {
  for (const { key, steps } of attributeValues(value, core, model))
    found.push(['attribute read', key, childLocation(location, ...steps)]);
  if (memberOf(value, 'scimType') !== undefined || memberOf(value, 'detail') !== undefined)
    found.push(['error', 'read', location]);
  const active = memberOf(value, 'active');
  if (active === false) found.push(['leaver effect', 'read', location]);
  found.push(['attribute read', keyOf(core, 'schemas'), location]);
}
