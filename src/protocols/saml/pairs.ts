/** Entities and roles of two releases that are the same ones. */
import type { Entity, Role, SamlModel } from './model.ts';

export interface EntityPair {
  readonly before: Entity;
  /** Undefined where the entity is gone. */
  readonly after: Entity | undefined;
}

/** By their names; one that has another name is the same where there is only one that it can be. */
export function entityPairs(before: SamlModel, after: SamlModel): readonly EntityPair[] {
  const known = new Set(before.entities.map(({ id }) => id));
  const now = new Map(after.entities.map((entity) => [entity.id, entity] as const));
  const lost = before.entities.filter(({ id }) => !now.has(id));
  const added = after.entities.filter(({ id }) => !known.has(id));
  const [only] = added;
  const isRenamed = lost.length === 1 && added.length === 1;
  return before.entities.map((entity) => ({
    before: entity,
    after:
      now.get(entity.id) ?? (isRenamed && only !== undefined && isAlike(entity, only) ? only : undefined),
  }));
}

function isAlike(before: Entity, after: Entity): boolean {
  return before.roles.some(({ kind }) => after.roles.some((role) => role.kind === kind));
}

export interface RolePair {
  readonly entity: Entity;
  readonly before: Role;
  /** Undefined where the entity has no such role any more. */
  readonly after: Role | undefined;
}

/** Roles of entities that are still there. */
export function rolePairs(before: SamlModel | undefined, after: SamlModel): readonly RolePair[] {
  if (before === undefined) return [];
  return entityPairs(before, after).flatMap((pair) => {
    const { after: entity } = pair;
    if (entity === undefined) return [];
    return pair.before.roles.map((role) => ({
      entity,
      before: role,
      after: entity.roles.find(({ kind }) => kind === role.kind),
    }));
  });
}
