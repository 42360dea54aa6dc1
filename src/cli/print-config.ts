/** `idpact doctor --print-config`: every setting, its value, and who says so: a flag, the environment, the config with its line, or nobody. */
import { dirname, relative, resolve } from 'node:path';
import { brokerSettings, isTrouble } from '../broker/settings.ts';
import type { Config } from '../core/config.ts';
import type { Document } from '../core/document.ts';
import { childPointer, ROOT, type JsonPointer } from '../core/location.ts';
import { plain } from '../core/text.ts';
import { policyOf } from '../judge/policy.ts';
import { findConfig, readConfig, type ConfigReading } from '../load/config.ts';
import { findProviders } from '../load/workspace.ts';
import { faultText } from './fault-text.ts';
import { note, tell } from './say.ts';
import type { DoctorFlags } from './doctor.ts';

interface Row {
  readonly key: string;
  readonly value: string;
  readonly from: string;
}

export function printConfig(flags: DoctorFlags): number {
  const cwd = process.cwd();
  const named = flags.config ?? filled('IDPACT_CONFIG');
  const path = named === undefined ? findConfig(cwd) : resolve(cwd, named);
  const workspace = path === undefined ? cwd : dirname(path);
  const reading: ConfigReading =
    path === undefined ? { config: {}, faults: [] } : readConfig(path, workspace);
  const { config, document, faults } = reading;
  for (const fault of faults) note(`error  ${faultText(fault)}`);
  if (faults.length > 0) return 2;
  const written = document === undefined ? [] : rowsOf(document.root, { document, pointer: ROOT, key: '' });
  const rows = merged([
    ...flagRows(flags),
    ...environmentRows(flags),
    ...written,
    ...defaultRows(config, workspace),
  ]);
  print([
    { key: 'config', value: path === undefined ? 'none' : relative(cwd, path), from: whoNames(flags) },
    ...rows.toSorted((a, b) => (a.key < b.key ? -1 : 1)),
  ]);
  return 0;
}

function whoNames({ config }: DoctorFlags): string {
  if (config !== undefined) return 'flag --config';
  return filled('IDPACT_CONFIG') === undefined ? 'looked for from here upward' : 'env IDPACT_CONFIG';
}

const VALUE_WIDTH = 50;

function print(rows: readonly Row[]): void {
  const keys = Math.max(...rows.map(({ key }) => key.length));
  const values = Math.min(VALUE_WIDTH, Math.max(...rows.map(({ value }) => value.length)));
  for (const { key, value, from } of rows)
    tell(plain(`${key.padEnd(keys)}  ${value.padEnd(values)}  ${from}`));
}

function filled(name: string): string | undefined {
  const value = process.env[name];
  return value === undefined || value === '' ? undefined : value;
}

/** The first that says something of a key holds: flags before the environment, that before the file, and that before defaults. */
function merged(rows: readonly Row[]): readonly Row[] {
  const first = new Map<string, Row>();
  for (const row of rows) if (!first.has(row.key)) first.set(row.key, row);
  return [...first.values()];
}

function flagRows({
  against,
  baseline,
  history,
  outputDir,
  failOn,
  now,
  brokerUrl,
}: DoctorFlags): readonly Row[] {
  const flags: readonly (readonly [string, string, string | undefined])[] = [
    ['against', '--against', against],
    ['baseline', '--baseline', baseline],
    ['history', '--history', history],
    ['output-dir', '--output-dir', outputDir],
    ['policy.failOn', '--fail-on', failOn],
    ['now', '--now', now],
  ];
  return [
    ...flags.flatMap(([key, flag, value]) =>
      value === undefined ? [] : [{ key, value, from: `flag ${flag}` }],
    ),
    ...brokerRows(brokerUrl),
  ];
}

/** An address that cannot be used may hold a password, and is not shown. */
function brokerRows(flag: string | undefined): readonly Row[] {
  const settings = brokerSettings(flag, process.env);
  if (settings === undefined) return [];
  if (isTrouble(settings)) return [{ key: 'broker.url', value: 'cannot be used', from: settings.message }];
  const from = settings.from === 'flag' ? 'flag --broker-url' : 'env PACT_BROKER_BASE_URL';
  return [{ key: 'broker.url', value: settings.name, from }];
}

const SECRETS: Readonly<Record<string, string>> = {
  PACT_BROKER_TOKEN: 'broker.token',
  PACT_BROKER_USERNAME: 'broker.username',
  PACT_BROKER_PASSWORD: 'broker.password',
};

function environmentRows({ now }: DoctorFlags): readonly Row[] {
  const shown: readonly (readonly [string, string])[] = [
    ['reporter', 'IDPACT_REPORTER'],
    ...(now === undefined ? [['now', 'SOURCE_DATE_EPOCH'] as const] : []),
  ];
  return [
    ...shown.flatMap(([key, name]) => {
      const value = filled(name);
      return value === undefined ? [] : [{ key, value, from: `env ${name}` }];
    }),
    ...Object.entries(SECRETS).flatMap(([name, key]) =>
      filled(name) === undefined ? [] : [{ key, value: 'set, not shown', from: `env ${name}` }],
    ),
  ];
}

interface Place {
  readonly document: Document;
  readonly pointer: JsonPointer;
  readonly key: string;
}

/** What the file says: one row for each value, a list being one. */
function rowsOf(value: unknown, { document, pointer, key }: Place): readonly Row[] {
  if (typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length > 0)
    return Object.entries(value).flatMap(([name, inner]) =>
      rowsOf(inner, {
        document,
        pointer: childPointer(pointer, name),
        key: key === '' ? name : `${key}.${name}`,
      }),
    );
  const position = document.position(pointer);
  const line = position === undefined ? '' : `:${String(position.line)}`;
  return [
    {
      key,
      value: typeof value === 'string' ? value : JSON.stringify(value),
      from: `${document.path}${line}`,
    },
  ];
}

function defaultRows(config: Config, workspace: string): readonly Row[] {
  const { levels, ...usual } = policyOf({});
  // A policy without a name of its own is called after the config.
  const policy = { ...usual, name: policyOf(config).name };
  const flat = leaves({ ...policy, levels }, 'policy').filter(([key]) => key !== 'policy.maxAgeDays');
  const rows: readonly (readonly [string, string])[] = [
    ['against', 'none; last-release in diff'],
    ['allowRefs', '[]'],
    ['baseline', 'idpact.baseline.json'],
    ['contracts.files', '["contracts/*/*.pact.json"]'],
    ['contracts.from', 'files'],
    ['contracts.maxAgeDays', String(policy.maxAgeDays)],
    ['controls', 'the map that is shipped'],
    ['history', '.idpact/history.ndjson'],
    ['output-dir', 'reports'],
    ['production.hosts', '[]'],
    ['reporter', 'pretty'],
    ['waivers', 'idpact.waivers.yaml'],
    ...flat,
    ...findProviders(workspace, config).flatMap(
      ({ name, candidate }): readonly (readonly [string, string])[] => [
        [`providers.${name}.specs`, `specs/${name}`],
        [
          `providers.${name}.candidate`,
          candidate?.name === '' ? 'its only one' : (candidate?.name ?? 'none'),
        ],
        [`providers.${name}.deployed`, 'nobody says'],
      ],
    ),
  ];
  const isSaid = (key: string): boolean => key.endsWith('.deployed') && saysDeployed(config, key);
  return rows.filter(([key]) => !isSaid(key)).map(([key, value]) => ({ key, value, from: 'default' }));
}

function saysDeployed({ providers = {} }: Config, key: string): boolean {
  const name = key.slice('providers.'.length, -'.deployed'.length);
  return Object.keys(providers[name]?.deployed ?? {}).length > 0;
}

function leaves(value: unknown, key: string): readonly (readonly [string, string])[] {
  if (typeof value === 'object' && value !== null && !Array.isArray(value))
    return Object.entries(value).flatMap(([name, inner]) => leaves(inner, `${key}.${name}`));
  return [[key, typeof value === 'string' ? value : JSON.stringify(value)]];
}
