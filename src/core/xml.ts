/** XML as a value: elements with what they hold. Comments, processing instructions and prefixes are gone. */
import type { Position } from './document.ts';
import type { JsonPointer } from './location.ts';

export interface XmlElement {
  /** The local name. */
  readonly element: string;
  /** The namespace's URI; empty when there is none. */
  readonly namespace: string;
  /** By local name; attributes with a namespace of their own as `{namespace}name`. Declarations of namespaces are left out. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  /** Its own text, that of its children left out, without white space at both ends. */
  readonly text: string;
}

/** `pointer` walks the value: `/children/0/attributes/Location`. */
export type XmlReading =
  | {
      readonly kind: 'xml';
      readonly root: XmlElement;
      readonly position: (pointer: JsonPointer) => Position | undefined;
    }
  | { readonly kind: 'malformed'; readonly why: string; readonly position: Position };

export function isXmlElement(value: unknown): value is XmlElement {
  return (
    typeof value === 'object' &&
    value !== null &&
    'element' in value &&
    'namespace' in value &&
    'attributes' in value &&
    'children' in value &&
    Array.isArray(value.children)
  );
}
