/** Writes what follows from the rules: one registry per rules folder and a page per rule. `--check` only says whether they are current. */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import type { ChangeRule } from '../src/core/change.ts';
import type { IdentityRule } from '../src/core/identity.ts';
import type { ContractRule, DriftRule } from '../src/core/rule.ts';

type AnyRule = Pick<ContractRule | DriftRule | ChangeRule | IdentityRule, 'meta'>;

const check = process.argv.includes('--check');
const root = join(import.meta.dirname, '..');
const source = join(root, 'src');

const camel = (name: string): string => name.replace(/-(.)/gu, (_, letter: string) => letter.toUpperCase());

/** Rules of the first family are called by their file alone. */
function exported(family: string, name: string): string {
  return family === 'contract' ? camel(name) : camel(`${family}-${name}`);
}

function write(path: string, text: string): void {
  if (existsSync(path) && readFileSync(path, 'utf8') === text) return;
  if (!check) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    return;
  }
  process.stderr.write(`${relative(root, path)} is stale; run \`npm run generate\`.\n`);
  process.exitCode = 1;
}

function ruleNames(folder: string): readonly string[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.gen.ts'))
    .map((file) => file.replace('.ts', ''))
    .sort();
}

function registryOf({ family, type, file, folder }: Family): string {
  const names = ruleNames(folder);
  return [
    '// Written by `npm run generate` from the files in this folder. Do not edit.',
    `import type { ${type} } from '${relative(folder, join(source, 'core', file))}';`,
    ...names.map((name) => `import { ${exported(family, name)} } from './${name}.ts';`),
    '',
    `export const ${family}Rules: readonly ${type}[] = [`,
    ...names.map((name) => `  ${exported(family, name)},`),
    '];',
    '',
  ].join('\n');
}

function caseText(id: string, prefix: string): string {
  const folder = join(root, 'test', 'cases', id);
  if (!existsSync(folder)) return '';
  const file = readdirSync(folder)
    .sort()
    .find((name) => name.startsWith(prefix));
  return file === undefined ? '' : readFileSync(join(folder, file), 'utf8').trimEnd();
}

/** Rules of a protocol stand in its folder. */
function fileOf({ meta }: AnyRule): string {
  const [family = '', name = ''] = meta.id.split('/');
  return 'facet' in meta ? `src/rules/${meta.id}.ts` : `src/protocols/${family}/rules/${name}.ts`;
}

function coordinatesOf({ meta }: AnyRule): string {
  if (!('facet' in meta)) return `${meta.drift} drift`;
  const { direction, area, aspect, action } = meta.facet;
  return `${direction} · ${area} · ${aspect} · ${action}`;
}

function pageOf(rule: AnyRule): string {
  const { meta } = rule;
  return [
    `<!-- Written by \`npm run generate\` from ${fileOf(rule)} and its cases. Do not edit. -->`,
    `# ${meta.id}`,
    '',
    `**${meta.title}** · at worst *${meta.effect}* · ${coordinatesOf(rule)} · since ${meta.since}`,
    '',
    meta.why,
    '',
    `- **Provider:** ${meta.fix.provider}`,
    `- **Consumer:** ${meta.fix.consumer}`,
    `- **Source:** ${meta.source}`,
    ...('facet' in meta ? [] : [`- **Controls:** ${meta.controls.join(', ')}`]),
    '',
    '## Reported',
    '',
    '```yaml',
    caseText(meta.id, 'reports-'),
    '```',
    '',
    '## Allowed',
    '',
    '```yaml',
    caseText(meta.id, 'allows-'),
    '```',
    '',
  ].join('\n');
}

interface Family {
  readonly family: string;
  readonly type: string;
  /** The file in src/core that says what such a rule is. */
  readonly file: string;
  /** Absolute. */
  readonly folder: string;
}

const inRules = (family: string): string => join(source, 'rules', family);

/** Protocols that have rules of their own. */
const protocolFamilies: readonly Family[] = readdirSync(join(source, 'protocols'))
  .map((family) => ({ family, folder: join(source, 'protocols', family, 'rules') }))
  .filter(({ folder }) => existsSync(folder))
  .map((each) => ({ ...each, type: 'IdentityRule', file: 'identity.ts' }));

const families: readonly Family[] = [
  { family: 'contract', type: 'ContractRule', file: 'rule.ts', folder: inRules('contract') },
  { family: 'drift', type: 'DriftRule', file: 'rule.ts', folder: inRules('drift') },
  { family: 'change', type: 'ChangeRule', file: 'change.ts', folder: inRules('change') },
  ...protocolFamilies,
];

const all: AnyRule[] = [];
for (const each of families) {
  const { family, folder } = each;
  write(join(folder, 'index.gen.ts'), registryOf(each));
  const registry = (await import(join(folder, 'index.gen.ts'))) as Readonly<
    Record<string, readonly AnyRule[]>
  >;
  all.push(...(registry[`${family}Rules`] ?? []));
}
for (const rule of all) write(join(root, 'docs', 'rules', `${rule.meta.id}.md`), pageOf(rule));
write(
  join(root, 'docs', 'rules', 'README.md'),
  [
    '<!-- Written by `npm run generate`. Do not edit. -->',
    '# Rules',
    '',
    '| rule | at worst | what it finds |',
    '|---|---|---|',
    ...all.map(({ meta }) => `| [${meta.id}](${meta.id}.md) | ${meta.effect} | ${meta.title} |`),
    '',
  ].join('\n'),
);
