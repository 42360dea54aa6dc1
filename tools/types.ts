/** Writes the TypeScript types of every release below `specs/` by openapi-typescript. `--check` only says whether they are current. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { load } from 'js-yaml';
import openapiTS, { astToString } from 'openapi-typescript';
import { openapiOf } from './swagger-to-openapi.ts';

const check = process.argv.includes('--check');
const root = join(import.meta.dirname, '..');

/** A release has one of these. */
const SPEC_NAMES = ['openapi.yaml', 'swagger.yaml'];

const HEADER =
  '// Written by `npm run types` with openapi-typescript from the spec in this folder. Do not edit.\n';

function specsIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => SPEC_NAMES.some((name) => path.endsWith(name)))
    .map((path) => join(folder, path))
    .sort();
}

async function typesOf(spec: string): Promise<string> {
  const document = load(readFileSync(spec, 'utf8')) as Record<string, unknown>;
  const source = 'swagger' in document ? openapiOf(document) : document;
  // The document was read by js-yaml, and openapi-typescript reports what it cannot use.
  // A member with a default may still be left out of a request.
  const nodes = await openapiTS(source as unknown as string, { silent: true, defaultNonNullable: false });
  return HEADER + astToString(nodes).replace(/[ \t]+$/gmu, '');
}

function keep(path: string, text: string): void {
  if (existsSync(path) && readFileSync(path, 'utf8') === text) return;
  if (!check) {
    writeFileSync(path, text);
    process.stdout.write(`wrote ${relative(root, path)}\n`);
    return;
  }
  process.stderr.write(`${relative(root, path)} is stale; run \`npm run types\`.\n`);
  process.exitCode = 1;
}

for (const spec of specsIn(join(root, 'specs'))) {
  keep(spec.replace(/(openapi|swagger)\.yaml$/u, 'openapi.gen.d.ts'), await typesOf(spec));
}
