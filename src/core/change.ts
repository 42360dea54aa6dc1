/** What differs between two releases: one node for each place, with its coordinates, and what a rule says of them. */
import type { Effect, FindingArgs, Witness } from './finding.ts';
import type { Location } from './location.ts';
import type { Facet, RuleMeta } from './rule.ts';
import type { SchemaPlace } from './schema.ts';
import type { Operation } from './surface.ts';

/** Where a change lies: rules say which coordinates they speak of, and there is one rule for each that can come up. */
export type Coordinates = Pick<Facet, 'direction' | 'area' | 'aspect' | 'action'>;

/** How the answers of a release are read when it is asked whether a change breaks anybody. */
export type ReaderModel = 'tolerant' | 'strict';

export interface ChangeNode {
  readonly at: Coordinates;
  /** Names the operation: as it is called after, or as it was when it is gone. */
  readonly operation: string;
  readonly before?: Operation;
  readonly after?: Operation;
  /** Where a value travels: `body`, `query limit`, `header X-Rate-Limit`; empty for what is no value. */
  readonly carrier: string;
  readonly status?: string;
  /** Steps to the part of the value, `*` for every element; empty for the whole and for what is no value. */
  readonly path: readonly (string | number)[];
  /** What a rule words; the same for the same change wherever it is met. */
  readonly facts: FindingArgs;
  /** The places that differ; one is absent when there was or is none. */
  readonly places: { readonly before?: Location; readonly after?: Location };
  /** The two schemas that meet at the deepest place; for values. */
  readonly schemas?: { readonly before: SchemaPlace; readonly after: SchemaPlace };
  /** In a few words, what was there and what is there now. */
  readonly change: { readonly before: string; readonly after: string };
  /** The proof, found when it is asked for; undefined where a change is no matter of a value or a request. */
  readonly prove: () => Witness | undefined;
}

export interface ChangeRule<Args extends FindingArgs = FindingArgs> {
  /** Its facet is the coordinate it speaks of. */
  readonly meta: RuleMeta<Args>;
  /** What a change counts for that is less, or more, than the rule's own effect. */
  readonly effectOf?: (facts: Args, reader: ReaderModel) => Effect;
  /** No contract can be contradicted by it, whatever it says: all that use the place are at risk. */
  readonly isSilent?: true;
}

/** As `contractRule`. */
export function changeRule<Args extends FindingArgs>(rule: ChangeRule<Args>): ChangeRule {
  return rule as unknown as ChangeRule;
}

export function coordinatesText({ direction, area, aspect, action }: Coordinates): string {
  return `${direction} ${area} ${aspect} ${action}`;
}
