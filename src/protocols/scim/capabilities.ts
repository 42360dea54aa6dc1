/** Where the configuration of two releases differs to the worse (RFC 7643 §5). */
import type { Effect } from '../../core/finding.ts';
import type { Touch } from '../../core/identity.ts';
import type { Location } from '../../core/location.ts';
import { FEATURES, LIMITS, type ServiceConfig } from './config.ts';
import type { ScimView } from './facts.ts';
import { isSame } from './names.ts';

export interface Reduction {
  readonly capability: string;
  readonly before: string;
  readonly after: string;
  readonly effect: Effect;
  readonly places: { readonly before: Location; readonly after: Location };
  readonly touches: readonly Touch[];
}

export function reductionsOf({ base, head }: ScimView): readonly Reduction[] {
  const before = base?.model.config;
  const after = head.model.config;
  if (before === undefined || after === undefined) return [];
  return [...flags(before, after), ...limits(before, after), ...schemes(before, after)];
}

function flags(before: ServiceConfig, after: ServiceConfig): readonly Reduction[] {
  return FEATURES.flatMap((feature): readonly Reduction[] => {
    const was = before.flag(feature);
    const is = after.flag(feature);
    if (was?.value !== true || is?.value === true) return [];
    return [
      {
        capability: feature,
        before: 'supported',
        after: is === undefined ? 'not said' : 'not supported',
        // It may still work.
        effect: is === undefined ? 'risky' : 'breaking',
        places: { before: was.location, after: is?.location ?? after.location },
        touches:
          feature === 'changePassword'
            ? [{ kind: 'attribute written', name: 'urn:ietf:params:scim:schemas:core:2.0:user:password' }]
            : [{ kind: 'feature', name: feature }],
      },
    ];
  });
}

function limits(before: ServiceConfig, after: ServiceConfig): readonly Reduction[] {
  return LIMITS.flatMap(([feature, limit]): readonly Reduction[] => {
    const name = `${feature}.${limit}`;
    const was = before.limit(name);
    const is = after.limit(name);
    if (was === undefined || is === undefined || is.value >= was.value) return [];
    // A limit of what is not supported limits nothing.
    if (after.flag(feature)?.value === false || before.flag(feature)?.value === false) return [];
    const isBulk = feature === 'bulk';
    return [
      {
        capability: name,
        before: String(was.value),
        after: String(is.value),
        // Fewer results on a page break only those who do not go on to the next.
        effect: isBulk ? 'breaking' : 'risky',
        places: { before: was.location, after: is.location },
        touches: isBulk
          ? [{ kind: 'feature', name: 'bulk' }]
          : [
              { kind: 'paging', name: 'none' },
              { kind: 'paging', name: 'count' },
            ],
      },
    ];
  });
}

function schemes(before: ServiceConfig, after: ServiceConfig): readonly Reduction[] {
  const { schemes: known } = after;
  if (known === undefined) return [];
  return (before.schemes ?? []).flatMap(({ type, location }): readonly Reduction[] =>
    known.some((each) => isSame(each.type, type))
      ? []
      : [
          {
            capability: `authentication scheme ${type}`,
            before: 'accepted',
            after: 'not listed',
            effect: 'breaking',
            places: { before: location, after: known[0]?.location ?? after.location },
            touches: [],
          },
        ],
  );
}
