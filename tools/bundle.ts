/**
 * The command in a few files instead of hundreds, made of what the compiler has written: a third of the time of a short run went
 * into opening them one by one. The packages that nearly every run needs are taken in, with their licences; the others stay
 * packages.
 */
import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import standalone from 'ajv/dist/standalone/index.js';
import { build as bundle, type BuildOptions, type Plugin } from 'esbuild';
import { OPTIONS, type Own, type Written } from '../src/load/layouts.ts';

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

/** Of those, what is only asked for when a run needs it: a file of its own, which other runs do not even read. */
const ON_DEMAND: Readonly<Record<string, readonly string[]>> = {
  'ajv.cjs': ['ajv', 'ajv/dist/2020.js', 'ajv/dist/vocabularies/next.js', 'ajv-formats'],
  're2js.cjs': ['re2js'],
};

interface PackageJson {
  readonly name: string;
  readonly version: string;
  readonly dependencies: Readonly<Record<string, string>>;
}

const packageAt = (folder: string): PackageJson =>
  JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as PackageJson;

/** `core/on-demand`, with the files that these packages are in. */
const onDemand: Plugin = {
  name: 'on-demand',
  setup: (build) => {
    build.onLoad({ filter: /[/\\]core[/\\]on-demand\.js$/ }, () => ({
      loader: 'js',
      resolveDir: root,
      contents: `
        const open = requireFrom(import.meta.url);
        const files = ${JSON.stringify(Object.fromEntries(Object.entries(ON_DEMAND).flatMap(([file, names]) => names.map((name) => [name, file]))))};
        export function onDemand(name) {
          let loaded;
          const load = () => Object.hasOwn(files, name) ? open('./' + files[name])[name] : open(name);
          return () => (loaded ??= { value: load() }).value;
        }`,
    }));
  },
};

/** `load/layouts`, with the functions compiled here: compiling one takes longer than reading most files it is for. */
const compiledLayouts: Plugin = {
  name: 'layouts',
  setup: (build) => {
    build.onLoad({ filter: /[/\\]load[/\\]layouts\.js$/ }, () => ({
      loader: 'js',
      resolveDir: root,
      contents: `
        const open = requireFrom(import.meta.url);
        const files = ${JSON.stringify(Object.fromEntries(LAYOUTS.map(({ schema, file }) => [schema, file])))};
        export function validatorOf(schema) {
          return open('./' + files[schema]);
        }`,
    }));
  },
};

const layout = (schema: Written | Own, kind: keyof typeof OPTIONS): Layout => ({
  schema,
  kind,
  file: `layout-${schema.replace('.json', '.cjs')}`,
});

interface Layout {
  readonly schema: Written | Own;
  readonly kind: keyof typeof OPTIONS;
  readonly file: string;
}

const LAYOUTS: readonly Layout[] = [
  layout('config.json', 'written'),
  layout('waivers.json', 'written'),
  layout('baseline.json', 'written'),
  layout('controls.json', 'written'),
  layout('run-1.json', 'own'),
  layout('decision-1.json', 'own'),
];

function compiled({ schema, kind }: Layout): string {
  const ajv = new Ajv2020({ ...OPTIONS[kind], code: { source: true } });
  return standalone.default(
    ajv,
    ajv.compile(JSON.parse(readFileSync(join(root, 'schema', schema), 'utf8')) as object),
  );
}

const SHARED = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  mainFields: ['module', 'main'],
  target: 'node20.19',
  // Names stay, so that a stack in a bug report can be read.
  minifyWhitespace: true,
  minifySyntax: true,
  metafile: true,
  logLevel: 'warning',
} satisfies BuildOptions;

rmSync(out, { recursive: true, force: true });
const command = await bundle({
  ...SHARED,
  entryPoints: { idpact: 'dist/cli/main.js' },
  outdir: out,
  splitting: true,
  format: 'esm',
  external: Object.keys(packageAt(root).dependencies).filter((name) => !TAKEN_IN.includes(name)),
  // Packages of the older kind ask for modules of Node by `require`.
  banner: {
    js: "import{createRequire as requireFrom}from'node:module';const require=requireFrom(import.meta.url);",
  },
  plugins: [onDemand, compiledLayouts],
});
const loadedLater = [
  ...Object.entries(ON_DEMAND).map(([file, names]) => ({
    file,
    contents: `module.exports = { ${names.map((name) => `'${name}': require('${name}')`).join(', ')} };`,
  })),
  ...LAYOUTS.map((each) => ({ file: each.file, contents: compiled(each) })),
];
const packages = await Promise.all(
  loadedLater.map(({ file, contents }) =>
    bundle({
      ...SHARED,
      stdin: { contents, resolveDir: root },
      outfile: join(out, file),
      format: 'cjs',
    }),
  ),
);
const inputs = [command, ...packages].flatMap(({ metafile }) => Object.keys(metafile.inputs));
writeFileSync(join(out, 'THIRD-PARTY.txt'), licences(inputs));

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
