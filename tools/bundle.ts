/**
 * The command in a few files instead of hundreds, made of what the compiler has written: a third of the time of a short run went
 * into opening them one by one. The packages that nearly every run needs are taken in, with their licences; the others stay
 * packages.
 */
import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build as bundle, type Plugin } from 'esbuild';

const root = join(import.meta.dirname, '..');
const out = join(root, 'dist/bin');

const TAKEN_IN = [
  'ajv',
  'ajv-formats',
  'commander',
  'content-type',
  'js-yaml',
  'jsonc-parser',
  'picocolors',
  're2js',
  'tinyglobby',
];

/** Of those, what is only asked for when a run needs it: in the files, but not started before. */
const ON_DEMAND = ['ajv', 'ajv/dist/2020.js', 'ajv/dist/vocabularies/next.js', 'ajv-formats', 're2js'];

interface PackageJson {
  readonly name: string;
  readonly version: string;
  readonly dependencies: Readonly<Record<string, string>>;
}

const packageAt = (folder: string): PackageJson =>
  JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as PackageJson;

/** `core/on-demand`, by names that the bundler can see. */
const onDemand: Plugin = {
  name: 'on-demand',
  setup: (build) => {
    build.onLoad({ filter: /[/\\]core[/\\]on-demand\.js$/ }, () => ({
      loader: 'js',
      resolveDir: root,
      contents: `
        const open = requireFrom(import.meta.url);
        const taken = { ${ON_DEMAND.map((name) => `'${name}': () => require('${name}')`).join(', ')} };
        export function onDemand(name) {
          let loaded;
          return () => (loaded ??= { value: Object.hasOwn(taken, name) ? taken[name]() : open(name) }).value;
        }`,
    }));
  },
};

rmSync(out, { recursive: true, force: true });
const { metafile } = await bundle({
  absWorkingDir: root,
  entryPoints: { idpact: 'dist/cli/main.js' },
  outdir: out,
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  mainFields: ['module', 'main'],
  target: 'node20.19',
  external: Object.keys(packageAt(root).dependencies).filter((name) => !TAKEN_IN.includes(name)),
  // Names stay, so that a stack in a bug report can be read.
  minifyWhitespace: true,
  minifySyntax: true,
  // Packages of the older kind ask for modules of Node by `require`.
  banner: {
    js: "import{createRequire as requireFrom}from'node:module';const require=requireFrom(import.meta.url);",
  },
  plugins: [onDemand],
  metafile: true,
  logLevel: 'warning',
});
writeFileSync(join(out, 'THIRD-PARTY.txt'), licences(Object.keys(metafile.inputs)));

/** What each package that was taken in says of its licence. One without a licence cannot be shipped. */
function licences(files: readonly string[]): string {
  const folders = new Set(
    files.flatMap((file) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/u.exec(file)?.[0] ?? []),
  );
  return [...folders]
    .sort()
    .map((folder) => {
      const { name, version } = packageAt(join(root, folder));
      return `${name} ${version}\n\n${licenceIn(join(root, folder), name)}\n`;
    })
    .join(`\n${'-'.repeat(80)}\n\n`);
}

function licenceIn(folder: string, name: string): string {
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/iu.test(entry));
  if (file !== undefined) return readFileSync(join(folder, file), 'utf8').trim();
  const readme = join(folder, 'README.md');
  const section = existsSync(readme)
    ? /^#+ licen[cs]e\s*$[^]*/imu.exec(readFileSync(readme, 'utf8'))?.[0]
    : undefined;
  if (section === undefined) throw new Error(`${name} has no licence that could be shipped with it`);
  return section.trim();
}
