/** Attributes of two releases beside each other. */
import type { Touch } from '../../core/identity.ts';
import type { Attribute, Characteristic } from './attributes.ts';
import type { ScimView } from './facts.ts';
import type { ScimModel } from './model.ts';
import { evidenceOf } from '../../core/evidence.ts';

export interface Pair {
  readonly before: Attribute;
  readonly after: Attribute;
}

/** Those that both releases define. */
export function pairsOf({ base, head }: ScimView): readonly Pair[] {
  return attributesOf(base?.model).flatMap((before) => {
    const after = head.model.attribute(before.key);
    return after === undefined ? [] : [{ before, after }];
  });
}

export function attributesOf(model: ScimModel | undefined): readonly Attribute[] {
  return model?.schemas.flatMap(({ attributes }) => attributes) ?? [];
}

interface Change<Value> {
  readonly pair: Pair;
  readonly before: Characteristic<Value>;
  readonly after: Characteristic<Value>;
}

type Name = 'mutability' | 'returned' | 'uniqueness' | 'type' | 'multiValued' | 'required' | 'caseExact';

/** Where the characteristic is known on both sides and differs, defaults included. */
export function changesOf<Member extends Name>(
  view: ScimView,
  name: Member,
): readonly Change<NonNullable<Attribute[Member]>['value']>[] {
  return pairsOf(view).flatMap((pair) => {
    const before = pair.before[name];
    const after = pair.after[name];
    if (before === undefined || after === undefined || before.value === after.value) return [];
    return [{ pair, before, after }];
  });
}

/** The members of a finding that every changed characteristic has. */
export function changed(
  name: Name,
  { before, after }: Pick<Change<string | boolean>, 'before' | 'after'>,
): {
  readonly evidence: ReturnType<typeof evidenceOf>;
  readonly change: { readonly before: string; readonly after: string };
  readonly witness: { readonly value: unknown; readonly expected: string; readonly actual: string };
} {
  const words = ({ value, isDefault }: Characteristic<string | boolean>): string =>
    `${name} ${String(value)}${isDefault ? ' (by default)' : ''}`;
  return {
    evidence: evidenceOf(['before', [before.location]], ['after', [after.location]]),
    change: { before: words(before), after: words(after) },
    witness: { value: { [name]: after.value }, expected: words(before), actual: words(after) },
  };
}

export function touchesOf(
  key: string,
  ...kinds: readonly ('written' | 'read' | 'omitted')[]
): readonly Touch[] {
  return kinds.map((kind) => ({ kind: `attribute ${kind}`, name: key }));
}
