/** What one consumer uses of a provider, as its contract shows it: operations, statuses, members, values, headers, scopes. */
import { isJudged, type Contract, type ContractBody, type JudgedInteraction } from '../core/contract.ts';
import type { RunUsage } from '../core/run.ts';
import type { SchemaPlace } from '../core/schema.ts';
import { isObject, member } from '../schema/json.ts';
import { below } from '../schema/place.ts';
import { pathText } from '../schema/witness.ts';

type Lists = Omit<RunUsage, 'consumer'>;

/** `operationOf` names the operation of an interaction; what fits none is left out. */
export function usesOf(
  contract: Contract,
  operationOf: (interaction: JudgedInteraction) => string | undefined,
): RunUsage {
  const parts = contract.interactions.flatMap((interaction): readonly Lists[] => {
    const operation = isJudged(interaction) ? operationOf(interaction) : undefined;
    return !isJudged(interaction) || operation === undefined ? [] : [usedBy(interaction, operation)];
  });
  const united = (list: keyof Lists): readonly string[] =>
    [...new Set(parts.flatMap((part) => part[list]))].sort();
  return {
    consumer: contract.consumer,
    operations: united('operations'),
    statuses: united('statuses'),
    requestMembers: united('requestMembers'),
    responseMembers: united('responseMembers'),
    values: united('values'),
    parameters: united('parameters'),
    headers: united('headers'),
    scopes: united('scopes'),
  };
}

function usedBy(interaction: JudgedInteraction, operation: string): Lists {
  const { request, response } = interaction;
  const { status } = response;
  const answer = status === undefined ? operation : `${operation} ${String(status.code)}`;
  const read = membersIn(response.body);
  return {
    operations: [operation],
    statuses: status === undefined ? [] : [answer],
    requestMembers: membersIn(request.body).map(({ path }) => `${operation} ${path}`),
    responseMembers: read.map(({ path }) => `${answer} ${path}`),
    values: read.flatMap(({ path, value }) => (value === undefined ? [] : [`${answer} ${path} ${value}`])),
    parameters: [
      ...request.query.map(({ name }) => `${operation} query ${name}`),
      ...request.headers.map(({ name }) => `${operation} header ${name}`),
    ],
    headers: response.headers.map(({ name }) => `${answer} header ${name}`),
    scopes: scopesOf(interaction),
  };
}

interface Used {
  readonly path: string;
  /** JSON, where the contract insists on one value. */
  readonly value: string | undefined;
}

const DEPTH_MAX = 40;

function membersIn(body: ContractBody): readonly Used[] {
  if (body.kind !== 'json') return [];
  const found: Used[] = [];
  walk(body.range, [], found);
  return found;
}

function walk(place: SchemaPlace, path: readonly (string | number)[], found: Used[]): void {
  const { schema } = place;
  if (!isObject(schema) || path.length > DEPTH_MAX) return;
  const value = Object.hasOwn(schema, 'const') ? JSON.stringify(schema['const']) : undefined;
  if (path.length > 0 && path.at(-1) !== '*') found.push({ path: pathText(path), value });
  for (const [step, inner] of stepsOf(place)) walk(inner, step === undefined ? path : [...path, step], found);
}

type Step = readonly [string | undefined, SchemaPlace];

/** Parts of a conjunction are at the same place; members and elements one step below. */
function stepsOf(place: SchemaPlace): readonly Step[] {
  const { properties } = place.schema as Readonly<Record<string, unknown>>;
  const listed = (keyword: string, step: string | undefined): readonly Step[] => {
    const parts = member(place.schema, keyword);
    return Array.isArray(parts) ? parts.map((_, index) => [step, below(place, keyword, index)] as const) : [];
  };
  return [
    ...listed('allOf', undefined),
    ...listed('anyOf', undefined),
    ...Object.keys(isObject(properties) ? properties : {}).map(
      (name) => [name, below(place, 'properties', name)] as const,
    ),
    ...(isObject(member(place.schema, 'items')) ? [['*', below(place, 'items')] as const] : []),
    ...listed('prefixItems', '*'),
  ];
}

/** OAuth scopes that a contract writes beside an interaction: `scopes: [users:read]` or `scope: "users:read groups:read"`. */
function scopesOf({ comments }: JudgedInteraction): readonly string[] {
  const written = [comments['scopes'], comments['scope']].flat();
  return written.flatMap((each) => (typeof each === 'string' ? each.split(/[\s,]+/u).filter(Boolean) : []));
}
