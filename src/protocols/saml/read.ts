/** Metadata documents to entities. What cannot be read is a fault with its place, and is left out. */
import type { Fault } from '../../core/fault.ts';
import type { Artefact, ModelReading } from '../../core/identity.ts';
import { isXmlElement } from '../../core/xml.ts';
import { attributeAt, attributeOf, childrenOf, is, METADATA, type Place, type QName } from './elements.ts';
import type { Entity, SamlModel, Validity } from './model.ts';
import { readRoles } from './read-role.ts';

const ENTITIES: QName = [METADATA, 'EntitiesDescriptor'];
const ENTITY: QName = [METADATA, 'EntityDescriptor'];

export function artefactKind(root: unknown): 'metadata' | undefined {
  if (!isXmlElement(root)) return undefined;
  return is(root, ENTITY) || is(root, ENTITIES) ? 'metadata' : undefined;
}

/** Takes note of what is wrong at a place. */
export type Complain = (place: Place, attribute: string | undefined, message: string) => void;

export function readModel(artefacts: readonly Artefact[]): ModelReading<SamlModel> {
  const faults: Fault[] = [];
  const entities: Entity[] = [];
  for (const { root, location, from } of artefacts) {
    if (!isXmlElement(root)) continue;
    const complain: Complain = (place, attribute, message) => {
      // What was recorded is what it is.
      if (from === 'recording') return;
      const at = attribute === undefined ? place.location : attributeAt(place, attribute);
      faults.push({
        code: 'spec-malformed',
        message,
        hint: 'Correct the metadata (SAML V2.0 Metadata §2); what needs it is not checked.',
        document: at.document,
        pointer: at.pointer,
      });
    };
    entities.push(
      ...entitiesIn({ element: root, location, isText: from === 'recording' }, { validity: {}, complain }),
    );
  }
  return { model: { hasMetadata: artefacts.length > 0, entities: united(entities) }, faults };
}

interface Around {
  readonly validity: Validity;
  readonly complain: Complain;
}

function entitiesIn(place: Place, around: Around): readonly Entity[] {
  const { complain } = around;
  const validity = validityOf(place, around);
  if (is(place.element, ENTITIES)) {
    return [...childrenOf(place, ENTITY), ...childrenOf(place, ENTITIES)].flatMap((child) =>
      entitiesIn(child, { validity, complain }),
    );
  }
  const id = attributeOf(place, 'entityID')?.trim() ?? '';
  if (id === '') {
    complain(place, undefined, '`entityID` is missing');
    return [];
  }
  const roles = readRoles(place, {
    complain,
    validityOf: (role) => validityOf(role, { validity, complain }),
  });
  return [{ id, location: attributeAt(place, 'entityID'), validity, roles }];
}

/** What an element says of its own time, within that of what it stands in. */
function validityOf(place: Place, { validity, complain }: Around): Validity {
  const until = attributeOf(place, 'validUntil');
  const cache = attributeOf(place, 'cacheDuration');
  const time = until === undefined ? undefined : timeOf(until);
  if (until !== undefined && time === undefined)
    complain(place, 'validUntil', '`validUntil` is not a time (xs:dateTime)');
  const at = (name: string): { readonly location: Place['location']; readonly isDefault: false } => ({
    location: attributeAt(place, name),
    isDefault: false,
  });
  const isEarlier = time !== undefined && (validity.until === undefined || time < validity.until.value);
  return {
    ...validity,
    ...(isEarlier ? { until: { value: time, ...at('validUntil') } } : {}),
    ...(cache === undefined ? {} : { cache: { value: cache, ...at('cacheDuration') } }),
  };
}

/** SAML Core §1.3.3: UTC. A time without zone is meant so too. */
function timeOf(text: string): string | undefined {
  const written = text.trim();
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)?$/u.test(written)) return undefined;
  const time = Date.parse(/(?:Z|[+-]\d\d:\d\d)$/u.test(written) ? written : `${written}Z`);
  return Number.isNaN(time) ? undefined : new Date(time).toISOString();
}

/** An entity may be described in several documents: one for each of its roles. */
function united(entities: readonly Entity[]): readonly Entity[] {
  const byId = new Map<string, Entity>();
  for (const entity of entities) {
    const known = byId.get(entity.id);
    byId.set(
      entity.id,
      known === undefined ? entity : { ...known, roles: [...known.roles, ...entity.roles] },
    );
  }
  return [...byId.values()];
}
