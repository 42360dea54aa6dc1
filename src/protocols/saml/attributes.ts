/** Attributes that assertions for a service provider had, and have no more. */
import type { SamlView } from './facts.ts';
import { groupsOf, samePerson, type Group, type Seen } from './people.ts';

export interface Lost {
  readonly name: string;
  /** An assertion with it, and one without; of one person where both are known. */
  readonly before: Seen;
  readonly after: Seen;
  readonly isSamePerson: boolean;
  /** The assertions that could have it. */
  readonly without: readonly Seen[];
  /** A new attribute that has the same values. */
  readonly now: string | undefined;
}

export function lostAttributes(view: SamlView): readonly Lost[] {
  return groupsOf(view).flatMap((group) =>
    namesOf(group.before).flatMap((name): readonly Lost[] => lostOf(name, group) ?? []),
  );
}

function lostOf(name: string, { before, after }: Group): [Lost] | undefined {
  if (after.some((seen) => valuesOf(seen, name) !== undefined)) return undefined;
  const holders = before.filter((seen) => valuesOf(seen, name) !== undefined);
  const person = samePerson(holders, after);
  // Some people never had it.
  if (person === undefined && holders.length < before.length) return undefined;
  const [then, now] = person === undefined ? [holders[0], after[0]] : [person.before, person.after];
  if (then === undefined || now === undefined) return undefined;
  const isSamePerson = person !== undefined;
  const renamed = isSamePerson ? renamedTo(valuesOf(then, name), then, now) : undefined;
  return [{ name, before: then, after: now, isSamePerson, without: after, now: renamed }];
}

function namesOf(seen: readonly Seen[]): readonly string[] {
  return [...new Set(seen.flatMap(({ assertion }) => assertion.attributes.map(({ name }) => name)))].sort();
}

function valuesOf({ assertion }: Seen, name: string): string | undefined {
  const found = assertion.attributes.filter((each) => each.name === name);
  return found.length === 0 ? undefined : keyOf(found.flatMap(({ values }) => values));
}

function keyOf(values: readonly string[]): string {
  return values.toSorted().join('\n');
}

function renamedTo(values: string | undefined, before: Seen, after: Seen): string | undefined {
  if (values === undefined || values === '') return undefined;
  const known = new Set(namesOf([before]));
  return namesOf([after]).find((name) => !known.has(name) && valuesOf(after, name) === values);
}
