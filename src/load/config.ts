/** Finds and reads `idpact.config.yaml`, and says of each mistake what, where and what was meant. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';
import type { Config } from '../core/config.ts';
import type { Document } from '../core/document.ts';
import type { Fault } from '../core/fault.ts';
import type { JsonPointer } from '../core/location.ts';
import { nearest } from '../core/text.ts';
import { loadDocument } from './document.ts';

const NAMES: readonly string[] = ['idpact.config.yaml', 'idpact.config.yml', 'idpact.config.json'];

/** Searches from `start` upward, as far as the root of the git checkout or of the file system. */
export function findConfig(start: string): string | undefined {
  for (let folder = start; ; folder = dirname(folder)) {
    const found = NAMES.map((name) => join(folder, name)).find(existsSync);
    if (found !== undefined) return found;
    if (existsSync(join(folder, '.git')) || dirname(folder) === folder) return undefined;
  }
}

export interface ConfigReading {
  readonly config: Config;
  readonly document?: Document;
  readonly faults: readonly Fault[];
}

export function readConfig(path: string, workspace: string): ConfigReading {
  const { document, faults } = loadDocument(path, workspace);
  if (document === undefined) return { config: {}, faults };
  const schema = JSON.parse(
    readFileSync(join(import.meta.dirname, '../../schema/config.json'), 'utf8'),
  ) as object;
  const ajv = new Ajv2020({ allErrors: true, verbose: true });
  if (ajv.validate(schema, document.root)) return { config: document.root as Config, document, faults: [] };
  const errors = ajv.errors ?? [];
  return { config: {}, document, faults: errors.map((error) => faultOf(document, error)) };
}

function faultOf(document: Document, error: ErrorObject): Fault {
  const { keyword, params, instancePath, parentSchema } = error;
  if (keyword === 'additionalProperties') {
    const key = String((params as { readonly additionalProperty: unknown }).additionalProperty);
    const pointer = `${instancePath}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}` as JsonPointer;
    const known = Object.keys(
      (parentSchema as { readonly properties?: object } | undefined)?.properties ?? {},
    );
    const near = nearest(key, known);
    return {
      ...placed(document, pointer),
      code: 'config-unknown-key',
      message: `unknown key "${key}"${near === undefined ? '' : `. Did you mean "${near}"?`}`,
      hint: `Known here: ${known.join(', ')}.`,
    };
  }
  return {
    ...placed(document, instancePath as JsonPointer),
    code: 'config-malformed',
    message: `\`${instancePath.slice(1).replaceAll('/', '.') || 'the file'}\` ${error.message ?? 'is not valid'}${allowed(params)}`,
    hint: 'See schema/config.json.',
  };
}

function allowed(params: Record<string, unknown>): string {
  const values = params['allowedValues'];
  return Array.isArray(values) ? `: ${values.join(', ')}` : '';
}

function placed(document: Document, pointer: JsonPointer): Pick<Fault, 'document' | 'pointer' | 'position'> {
  const position = document.position(pointer);
  return { document: document.path, pointer, ...(position === undefined ? {} : { position }) };
}
