/** What a generator may put in the place of an example (Pact specification v3, v4, generators). */
import { jsonTypeOf } from '../../schema/json.ts';
import { DEFAULT_FORMATS, patternOfDatetime } from './datetime.ts';
import type { Schema } from './matcher.ts';
import type { Generator } from './rules.ts';

const finite = (value: unknown): number | undefined => (typeof value === 'number' ? value : undefined);

export function generated({ type, options }: Generator, example: unknown): Schema | undefined {
  switch (type) {
    case 'RandomInt':
      return {
        type: 'integer',
        ...bound('minimum', finite(options['min'])),
        ...bound('maximum', finite(options['max'])),
      };
    case 'RandomDecimal':
      return { type: 'number' };
    case 'RandomBoolean':
      return { type: 'boolean' };
    case 'RandomHexadecimal':
      return { type: 'string', pattern: `^[0-9a-fA-F]{${String(finite(options['digits']) ?? 10)}}$` };
    case 'RandomString':
      return { type: 'string', pattern: `^[0-9a-zA-Z]{${String(finite(options['size']) ?? 10)}}$` };
    case 'Regex':
      return typeof options['regex'] === 'string'
        ? { type: 'string', pattern: `^(?:${options['regex']})$` }
        : undefined;
    case 'Uuid':
      return { type: 'string', pattern: uuidPattern(options['format']) };
    case 'Date':
    case 'Time':
    case 'DateTime':
      return dated(type, options['format']);
    case 'ProviderState':
    case 'MockServerURL':
      return { type: jsonTypeOf(example) ?? 'null' };
    default:
      return undefined;
  }
}

function bound(keyword: string, value: number | undefined): Schema {
  return value === undefined ? {} : { [keyword]: value };
}

function uuidPattern(format: unknown): string {
  if (format === 'simple') return '^[0-9a-fA-F]{32}$';
  const hyphenated = '[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}';
  return format === 'URN' ? `^urn:uuid:${hyphenated}$` : `^${hyphenated}$`;
}

function dated(type: 'Date' | 'Time' | 'DateTime', format: unknown): Schema | undefined {
  const written = typeof format === 'string' ? format : (DEFAULT_FORMATS[type.toLowerCase()] ?? '');
  const pattern = patternOfDatetime(written);
  return pattern === undefined ? undefined : { type: 'string', pattern };
}
