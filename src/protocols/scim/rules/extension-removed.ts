/** A schema extension is no longer there. */
import { identityRule, type IdentityRule } from '../../../core/identity.ts';
import type { ScimFact } from '../facts.ts';
import type { ScimModel } from '../model.ts';
import type { Touch } from '../../../core/identity.ts';
import type { Location } from '../../../core/location.ts';
import type { ScimSide } from '../facts.ts';
import { evidenceOf } from '../../../core/evidence.ts';
import { isSame } from '../names.ts';

export const scimExtensionRemoved: IdentityRule = identityRule<
  ScimModel,
  ScimFact,
  { type: string; extension: string }
>({
  meta: {
    id: 'scim/extension-removed',
    title: 'Schema extension removed',
    effect: 'breaking',
    why: 'Attributes of the extension are refused or dropped in silence, and are missing from what is read. A new version of the URN is another extension.',
    fix: {
      provider: 'Keep the extension beside its successor until no connector writes it.',
      consumer: 'Move the mapping to the new URN before the release.',
    },
    since: '0.2.0',
    source: 'RFC 7643 §3.3, §6; RFC 7644 §4',
    drift: 'schema',
    controls: ['PR.AA-01'],
    needs: { base: [['resource-types', 'schemas']], head: [['resource-types', 'schemas']] },
    message: ({ type, extension }) => `extension \`${extension}\` of ${type} is gone`,
  },
  visit({ base, head }, report) {
    if (base === undefined) return;
    for (const { type, urn, location } of extensionsOf(base)) {
      const place = placeOfLack(head, type);
      if (place === undefined || hasExtension(head, type, urn)) continue;
      report({
        args: { type, extension: urn },
        operation: urn,
        evidence: evidenceOf(['before', [location]], ['after', [place]]),
        change: { before: 'there', after: 'gone' },
        witness: { value: urn, expected: `an extension of ${type}`, actual: 'none of that name' },
        touches: touches(base.model, urn),
      });
    }
  },
});

interface Known {
  readonly type: string;
  readonly urn: string;
  readonly location: Location;
}

function extensionsOf({ model }: ScimSide): readonly Known[] {
  const listed = model.types.flatMap(({ name, extensions }) =>
    extensions.map(({ urn, location }) => ({ type: name, urn, location })),
  );
  if (model.types.length > 0) return listed;
  return model.schemas
    .filter(({ urn }) => !/:core:2\.0:/iu.test(urn))
    .map(({ urn, location }) => ({ type: urn.split(':').at(-1) ?? '', urn, location }));
}

function hasExtension({ model }: ScimSide, type: string, wanted: string): boolean {
  const own = model.types.find(({ name }) => isSame(name, type));
  const urns = own === undefined ? model.urns : own.extensions.map(({ urn }) => urn);
  return urns.some((urn) => isSame(urn, wanted));
}

/** Undefined when the type is gone as a whole: that is another finding. */
function placeOfLack({ model }: ScimSide, type: string): Location | undefined {
  if (model.types.length === 0) return model.schemas[0]?.location;
  return model.types.find(({ name }) => isSame(name, type))?.location;
}

function touches(model: ScimModel, urn: string): readonly Touch[] {
  const attributes = model.schemas.find((schema) => isSame(schema.urn, urn))?.attributes ?? [];
  return [
    { kind: 'extension written', name: urn.toLowerCase() },
    ...attributes.flatMap(({ key }) => [
      { kind: 'attribute written', name: key },
      { kind: 'attribute read', name: key },
    ]),
  ];
}
