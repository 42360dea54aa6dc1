/** XML elements with their places. */
import { childLocation, type Location } from '../../core/location.ts';
import type { XmlElement } from '../../core/xml.ts';

export const METADATA = 'urn:oasis:names:tc:SAML:2.0:metadata';
export const ASSERTION = 'urn:oasis:names:tc:SAML:2.0:assertion';
export const PROTOCOL = 'urn:oasis:names:tc:SAML:2.0:protocol';
export const SIGNATURE = 'http://www.w3.org/2000/09/xmldsig#';

/** An element and where it stands. */
export interface Place {
  readonly element: XmlElement;
  readonly location: Location;
  /** The document is a text of a recording: nothing stands inside it. */
  readonly isText?: boolean;
}

/** `namespace` and local name of an element: `[METADATA, 'KeyDescriptor']`. */
export type QName = readonly [namespace: string, name: string];

export function is({ element, namespace }: XmlElement, [space, name]: QName): boolean {
  return element === name && namespace === space;
}

export function childrenOf(place: Place, name: QName): readonly Place[] {
  return place.element.children.flatMap((child, index) =>
    is(child, name) ? [{ ...place, element: child, location: inside(place, 'children', index) }] : [],
  );
}

function inside({ location, isText }: Place, ...steps: readonly (string | number)[]): Location {
  return isText === true ? location : childLocation(location, ...steps);
}

/** Elements on a way of names: those of the last name. */
export function under(place: Place, ...way: readonly QName[]): readonly Place[] {
  return way.reduce<readonly Place[]>(
    (places, name) => places.flatMap((each) => childrenOf(each, name)),
    [place],
  );
}

export function attributeOf({ element }: Place, name: string): string | undefined {
  return Object.hasOwn(element.attributes, name) ? element.attributes[name] : undefined;
}

export function attributeAt(place: Place, name: string): Location {
  return inside(place, 'attributes', name);
}
