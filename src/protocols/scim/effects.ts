/** What patches ask for beside what is seen afterwards. */
import { isRedacted } from '../../core/redacted.ts';
import { isObject } from '../../schema/json.ts';
import { valueAt } from './attribute-path.ts';
import type { Call, ScimSide } from './facts.ts';
import { parseFilter, type Filter } from './filter.ts';
import { livesOf, writesOf, type Moment } from './lives.ts';
import { isSame, isUnassigned, memberOf } from './names.ts';
import { booleanOf, type PatchEffect } from './patch.ts';

export interface Ignored {
  readonly call: Call;
  readonly effect: PatchEffect;
  readonly after: Moment;
  readonly found: unknown;
}

/** Accepted patches whose effect the last thing seen of the resource does not show. `active` has a rule of its own. */
export function ignoredPatches(side: ScimSide): readonly Ignored[] {
  return livesOf(side).flatMap((life) =>
    writesOf(life).flatMap(({ write, after }): readonly Ignored[] => {
      const { fact } = write.call;
      const last = after.findLast(({ shown, isPartial }) => shown !== undefined && !isPartial);
      if (fact.call !== 'patch' || last?.shown === undefined) return [];
      const { value } = last.shown;
      return fact.effects
        .filter((effect, index) => isLastWord(effect, fact.effects.slice(index + 1)))
        .flatMap((effect) => {
          const { path } = effect;
          if (path === undefined || isSame(path.attribute, 'active')) return [];
          const found = valueAt(value, path, side.model.coreOf(fact.type));
          return isMissed(effect, found) ? [{ call: write.call, effect, after: last, found }] : [];
        });
    }),
  );
}

/** A later operation on the attribute makes what this one asks for hard to see. */
function isLastWord({ path }: PatchEffect, later: readonly PatchEffect[]): boolean {
  return (
    path !== undefined &&
    !later.some(
      (each) =>
        each.path === undefined || isSame(each.path.attribute, path.attribute) || each.path.attribute === '',
    )
  );
}

function isMissed(effect: PatchEffect, found: unknown): boolean {
  const { op, path } = effect;
  if (path === undefined || path.attribute === '' || isSame(path.attribute, 'password')) return false;
  if (op === 'remove') return isStillThere(effect, found);
  return isSingle(effect, found) ? isNotSet(effect, found) : op === 'add' && isNotAdded(effect, found);
}

/** Of one element of several it cannot be told here which was meant. */
function isSingle({ path, value }: PatchEffect, found: unknown): boolean {
  return path?.filter === undefined && ![found, value].some((each) => Array.isArray(each) || isObject(each));
}

function isNotSet({ op, value }: PatchEffect, found: unknown): boolean {
  // What is never returned cannot be seen.
  if (isUnassigned(found)) return false;
  if (isUnassigned(value) || value === '') return op === 'replace' && found !== '';
  return !isLike(found, value);
}

/** Servers fold case, and write booleans and numbers as such. */
function isLike(found: unknown, wanted: unknown): boolean {
  if (isRedacted(found) || isRedacted(wanted)) return true;
  const flag = booleanOf(wanted);
  if (flag !== undefined && booleanOf(found) === flag) return true;
  return plain(found) === plain(wanted);
}

function plain(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.trim().toLowerCase();
}

function isStillThere({ path, value }: PatchEffect, found: unknown): boolean {
  if (path === undefined || isUnassigned(found)) return false;
  const ids = path.filter === undefined ? idsOf(value) : idsOfFilter(parseFilter(path.filter));
  // Without ids the whole attribute was to go; an attribute may fall back to a default, a list of members does not.
  if (ids === undefined)
    return path.filter === undefined && isUnassigned(value) && isMembers(path) && Array.isArray(found);
  return path.sub === undefined && ids.some((id) => holds(found, id));
}

function isNotAdded({ path, value }: PatchEffect, found: unknown): boolean {
  const ids = path?.filter === undefined && path?.sub === undefined ? idsOf(value) : undefined;
  if (path === undefined || ids === undefined || !isMembers(path)) return false;
  return Array.isArray(found) && ids.some((id) => !isRedacted(id) && !holds(found, id));
}

function isMembers({ attribute }: { readonly attribute: string }): boolean {
  return isSame(attribute, 'members');
}

/** `[{"value": "2819"}]`. */
function idsOf(value: unknown): readonly string[] | undefined {
  const list = Array.isArray(value) ? value : isObject(value) ? [value] : [];
  const ids = list.map((each: unknown) => memberOf(each, 'value'));
  return ids.length > 0 && ids.every((id) => typeof id === 'string') ? ids : undefined;
}

/** `value eq "2819"`, and several of them joined by `or`. */
function idsOfFilter(filter: Filter | undefined): readonly string[] | undefined {
  if (filter?.kind === 'or') {
    const all = filter.parts.map(idsOfFilter);
    return all.every((each) => each !== undefined) ? all.flat() : undefined;
  }
  if (filter?.kind !== 'compare' || filter.op !== 'eq' || !isSame(filter.path, 'value')) return undefined;
  return typeof filter.value === 'string' ? [filter.value] : undefined;
}

function holds(found: unknown, id: string): boolean {
  return Array.isArray(found) && found.some((each) => memberOf(each, 'value') === id);
}
