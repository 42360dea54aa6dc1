/** XML files as documents. */
import { parseXml } from '../xml/parse.ts';
import type { Loaded } from './document.ts';

/** By its name, or by what it begins with. */
export function isXmlText(name: string, text: string): boolean {
  return /\.xml(?:\.gz)?$/iu.test(name) || /^\s*<\?xml\s/u.test(text);
}

export function xmlDocument(name: string, text: string, bytes: number): Loaded {
  const reading = parseXml(text);
  if (reading.kind === 'malformed') {
    const { why, position } = reading;
    return {
      faults: [
        {
          code: 'text-malformed',
          message: `\`${name}\` cannot be read as XML: ${why}`,
          hint: 'Correct the document; it must be well-formed and have no DOCTYPE.',
          document: name,
          position,
        },
      ],
    };
  }
  return {
    document: { path: name, root: reading.root, bytes, position: reading.position },
    faults: [],
  };
}
