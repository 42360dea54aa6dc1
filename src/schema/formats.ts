/** Whether a text keeps a format: the same words that Ajv goes by. */
import { fullFormats } from 'ajv-formats/dist/formats.js';

type Format = (typeof fullFormats)[keyof typeof fullFormats];

/** Undefined for a format nobody here knows: then it is an annotation (2020-12 §7.2.3). */
export function isOfFormat(format: string, value: string): boolean | undefined {
  const known: Format | undefined = Object.hasOwn(fullFormats, format)
    ? fullFormats[format as keyof typeof fullFormats]
    : undefined;
  if (known === undefined || typeof known === 'boolean' || typeof known === 'string') return undefined;
  if (known instanceof RegExp) return known.test(value);
  if (typeof known === 'function') return known(value);
  const { validate } = known;
  if (validate instanceof RegExp) return validate.test(value);
  return typeof validate === 'function' && known.type !== 'number'
    ? (validate as (text: string) => boolean)(value)
    : undefined;
}
