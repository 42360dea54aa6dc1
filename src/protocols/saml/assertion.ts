/** An assertion to what it says of its subject (SAML Core §2.3.3). */
import type { XmlElement } from '../../core/xml.ts';
import { ASSERTION, is, type QName } from './elements.ts';
import type { Assertion, Attribute, NameId } from './facts.ts';
import { UNSPECIFIED_ATTRIBUTE, UNSPECIFIED_NAME_ID } from './model.ts';

export function childOf({ children }: XmlElement, name: QName): XmlElement | undefined {
  return children.find((child) => is(child, name));
}

/** Texts of the elements on a way of names, empty ones left out. */
export function textUnder(element: XmlElement, ...way: readonly QName[]): readonly string[] {
  return elementsUnder(element, ...way).flatMap(({ text }) => (text === '' ? [] : text));
}

function elementsUnder(element: XmlElement, ...way: readonly QName[]): readonly XmlElement[] {
  return way.reduce<readonly XmlElement[]>(
    (elements, name) => elements.flatMap(({ children }) => children.filter((child) => is(child, name))),
    [element],
  );
}

export function assertionOf(element: XmlElement): Assertion {
  return {
    nameId: nameIdOf(element),
    contexts: textUnder(
      element,
      [ASSERTION, 'AuthnStatement'],
      [ASSERTION, 'AuthnContext'],
      [ASSERTION, 'AuthnContextClassRef'],
    ),
    attributes: elementsUnder(element, [ASSERTION, 'AttributeStatement'], [ASSERTION, 'Attribute']).flatMap(
      attributeOf,
    ),
  };
}

function nameIdOf(assertion: XmlElement): NameId | undefined {
  const [found] = elementsUnder(assertion, [ASSERTION, 'Subject'], [ASSERTION, 'NameID']);
  return found === undefined
    ? undefined
    : { format: found.attributes['Format'] ?? UNSPECIFIED_NAME_ID, value: found.text };
}

function attributeOf(element: XmlElement): readonly Attribute[] {
  const { attributes } = element;
  const name = attributes['Name'];
  if (name === undefined) return [];
  const values = elementsUnder(element, [ASSERTION, 'AttributeValue']).map(textOf);
  return [{ name, format: attributes['NameFormat'] ?? UNSPECIFIED_ATTRIBUTE, values }];
}

/** A value may be an element: a name identifier in `eduPersonTargetedID`. */
function textOf({ text, children }: XmlElement): string {
  return [text, ...children.map(textOf)].filter(Boolean).join(' ');
}
