/** Finds and reads `idpact.config.yaml`, and says of each mistake what, where and what was meant. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Config } from '../core/config.ts';
import type { Document } from '../core/document.ts';
import type { Fault } from '../core/fault.ts';
import { isObject } from '../schema/json.ts';
import { loadDocument } from './document.ts';
import { shapeFaults } from './shape.ts';

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
  const { document: written, faults } = loadDocument(path, workspace);
  if (written === undefined) return { config: {}, faults };
  const document = { ...written, root: filled(written.root) };
  const errors = shapeFaults(document, {
    schema: 'config.json',
    malformed: 'config-malformed',
    unknownKey: 'config-unknown-key',
  });
  return errors.length === 0
    ? { config: document.root as Config, document, faults: [] }
    : { config: {}, document, faults: errors };
}

const MEMBERS = new Set(['providers', 'consumers']);

/** A key below which every line is a comment holds nothing yet: YAML reads null there, and it means an empty object. */
function filled(root: unknown): unknown {
  if (!isObject(root)) return root;
  return Object.fromEntries(
    Object.entries(root).map(([key, value]) => [key, MEMBERS.has(key) ? withoutNulls(value) : value]),
  );
}

function withoutNulls(value: unknown): unknown {
  if (value === null) return {};
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, each ?? {}]));
}
