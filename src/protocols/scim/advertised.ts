/** What the configuration says beside what was seen, both ways (RFC 7643 §5). */
import { jsonOfBody } from '../../core/body.ts';
import { statedAndSeen } from '../../core/found.ts';
import type { Found, Touch } from '../../core/identity.ts';
import type { Location } from '../../core/location.ts';
import { parsePath, valueAt } from './attribute-path.ts';
import { wordsOfCall } from './calls.ts';
import { callsOf, isDone, type Call, type ScimSide } from './facts.ts';
import { operationsOf } from './decode-bulk.ts';
import { fits, parseFilter } from './filter.ts';
import { memberOf } from './names.ts';

export interface Apart {
  readonly capability: string;
  readonly stated: Location;
  readonly said: string;
  readonly seen: string;
  readonly call: Call;
  readonly touches: readonly Touch[];
}

export type ApartArgs = Pick<Apart, 'capability' | 'said' | 'seen'>;

export function apartMessage({ capability, said, seen }: ApartArgs): string {
  return `\`${capability}\` is not as advertised: ${said}, and ${seen}`;
}

/** The same finding in both directions; which of them it is, the rule says. */
export function apartFound({ capability, stated, said, seen, call, touches }: Apart): Found<ApartArgs> {
  const { fact, exchange } = call;
  return {
    ...statedAndSeen(stated, { location: fact.location, exchange }),
    args: { capability, said, seen },
    operation: capability,
    witness: { value: wordsOfCall(fact), expected: said, actual: seen },
    touches,
  };
}

/** It works, and the configuration says that it does not. */
export function unadvertised(side: ScimSide): readonly Apart[] {
  const { config } = side.model;
  if (config === undefined) return [];
  const found: Apart[] = [];
  const note = (feature: string, call: Call | undefined, seen: string): void => {
    const flag = config.flag(feature);
    if (flag?.value !== false || flag.isDefault || call === undefined) return;
    found.push({
      capability: feature,
      stated: flag.location,
      said: 'not supported',
      seen,
      call,
      touches: touch(feature),
    });
  };
  note('patch', callsOf(side, 'patch').find(works), 'PATCH is applied');
  note('bulk', callsOf(side, 'bulk').find(works), 'bulk requests are run');
  note(
    'filter',
    callsOf(side, 'list').find((call) => filters(side, call) === true),
    'filters are applied',
  );
  note(
    'etag',
    callsOf(side, 'read').find(({ fact }) => fact.hasVersion),
    'resources have versions',
  );
  const most = config.limit('bulk.maxOperations');
  const large = callsOf(side, 'bulk').find(
    (call) => works(call) && operationsIn(call) > (most?.value ?? Infinity),
  );
  if (most !== undefined && large !== undefined && config.flag('bulk')?.value === true)
    found.push({
      capability: 'bulk.maxOperations',
      stated: most.location,
      said: String(most.value),
      seen: `${String(operationsIn(large))} operations are run`,
      call: large,
      touches: touch('bulk'),
    });
  return found;
}

/** The configuration says that it works, and it does not. */
export function refusedThough(side: ScimSide): readonly Apart[] {
  const { config } = side.model;
  if (config === undefined) return [];
  const found: Apart[] = [];
  const note = (feature: string, calls: readonly Call[], seen: (call: Call) => string): void => {
    const flag = config.flag(feature);
    const [call] = calls;
    if (flag?.value !== true || flag.isDefault || call === undefined) return;
    found.push({
      capability: feature,
      stated: flag.location,
      said: 'supported',
      seen: seen(call),
      call,
      touches: touch(feature),
    });
  };
  const answered = ({ fact }: Call): string => `answered ${String(fact.status)}`;
  note('patch', onlyRefused(callsOf(side, 'patch'), [405, 501]), answered);
  note('bulk', onlyRefused(callsOf(side, 'bulk'), [404, 405, 501]), answered);
  const filtered = callsOf(side, 'list').filter(({ fact }) => fact.asking.filter !== undefined);
  note('filter', onlyRefused(filtered, [501]), answered);
  note(
    'sort',
    callsOf(side, 'list').filter((call) => isUnsorted(side, call)),
    () => 'the answer is not sorted',
  );
  note('etag', withoutVersion(side), () => 'no resource has a version');
  const most = config.limit('filter.maxResults');
  const large = callsOf(side, 'list').find(
    ({ fact }) => (fact.list?.resources.length ?? 0) > (most?.value ?? Infinity),
  );
  if (most !== undefined && large !== undefined)
    found.push({
      capability: 'filter.maxResults',
      stated: most.location,
      said: String(most.value),
      seen: `${String(large.fact.list?.resources.length)} results at once`,
      call: large,
      touches: [{ kind: 'paging', name: '*' }],
    });
  return found;
}

function touch(feature: string): readonly Touch[] {
  return [{ kind: 'feature', name: feature }];
}

function works({ fact }: Call): boolean {
  return isDone(fact) && fact.status !== 202;
}

/** Once it worked, a refusal has another reason. */
function onlyRefused(calls: readonly Call[], statuses: readonly number[]): readonly Call[] {
  const refused = calls.filter(({ fact }) => statuses.includes(fact.status));
  return calls.some(({ fact }) => isDone(fact)) ? [] : refused;
}

/** Something was found, all of it fits, and there is more than that in the store: then it was the filter. */
function filters(side: ScimSide, { fact }: Call): boolean | undefined {
  const filter = fact.asking.filter === undefined ? undefined : parseFilter(fact.asking.filter);
  const resources = fact.list?.resources ?? [];
  if (filter === undefined || resources.length === 0) return undefined;
  const core = side.model.coreOf(fact.type);
  const more = callsOf(side, 'list').some(
    (other) =>
      other.fact.endpoint === fact.endpoint &&
      (other.fact.list?.resources ?? []).some(({ value }) => fits(filter, value, core) === false),
  );
  return more && resources.every(({ value }) => fits(filter, value, core) === true);
}

function isUnsorted(side: ScimSide, { fact }: Call): boolean {
  const { sortBy, isAscending } = fact.asking;
  const path = sortBy === undefined ? undefined : parsePath(sortBy, side.model.urns);
  if (path === undefined || fact.list === undefined) return false;
  const core = side.model.coreOf(fact.type);
  const values = fact.list.resources.map(({ value }) => valueAt(value, path, core));
  // Of other values, and of people's alphabets, the order is not ours to tell.
  if (values.length < 2 || !values.every((each) => typeof each === 'string' && /^[a-z\d]+$/iu.test(each)))
    return false;
  const texts = (isAscending ? values : values.toReversed()) as readonly string[];
  const rises = (fold: (text: string) => string): boolean =>
    texts.every((each, index) => index === 0 || fold(texts[index - 1] ?? '') <= fold(each));
  return !rises((text) => text) && !rises((text) => text.toLowerCase());
}

function withoutVersion(side: ScimSide): readonly Call[] {
  const reads = callsOf(side, 'read').filter(({ fact }) => fact.resource !== undefined);
  const has = ({ fact, exchange }: Call): boolean =>
    fact.hasVersion || exchange.response.headers.some(({ name }) => name.toLowerCase() === 'etag');
  const isWhole = ({ fact }: Call): boolean => memberOf(fact.resource?.value, 'meta') !== undefined;
  return reads.some(has) ? [] : reads.filter(isWhole);
}

function operationsIn({ exchange }: Call): number {
  return operationsOf(jsonOfBody(exchange.request.body)?.value).length;
}
