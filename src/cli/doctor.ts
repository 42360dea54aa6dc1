/** `idpact doctor`: what was looked at, what is amiss, and the next step for each. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { examine, type OtherClocks, type Patient, type Point, type PointState } from '../app/doctor/index.ts';
import { currentTime } from '../app/time.ts';
import { openBroker } from '../broker/open.ts';
import { brokerSettings, isTrouble, type Trouble } from '../broker/settings.ts';
import { defined } from '../core/defined.ts';
import type { FailOn } from '../core/policy.ts';
import { nearest } from '../core/text.ts';
import { isFault } from '../load/found-reference.ts';
import { historyPath, readHistoryFile } from '../load/history.ts';
import { settingsOf } from '../load/inputs.ts';
import { secretsIn } from '../record/secrets.ts';
import { timeOf } from './environment.ts';
import { tell, tellBeside } from './say.ts';
import { validTime } from './verify.ts';

export interface DoctorFlags {
  readonly config?: string;
  readonly against?: string;
  readonly brokerUrl?: string;
  readonly offline?: boolean;
  readonly printConfig?: boolean;
  readonly baseline?: string;
  readonly history?: string;
  readonly outputDir?: string;
  readonly failOn?: FailOn;
  readonly now?: string;
}

export async function runDoctor(flags: DoctorFlags): Promise<number> {
  const given = timeOf(validTime(flags.now), process.env);
  if (flags.printConfig === true) {
    const { printConfig } = await import('./print-config.ts');
    return printConfig(flags);
  }
  const patient = patientOf(flags, given ?? currentTime());
  const broker = flags.offline === true ? { points: [] } : await askBroker(flags);
  const { history, points: past } = historyOf(patient, flags);
  const points = [
    ...(await examine(patient, { history, ...pinned(flags, given), ...defined({ broker: broker.clock }) })),
    ...past,
    ...environmentPoints(process.env),
    ...broker.points,
  ];
  for (const point of points) show(point);
  tell(summary(points));
  return codeOf(points);
}

function patientOf({ config, against, failOn, baseline }: DoctorFlags, at: string): Patient {
  const cwd = process.cwd();
  const configPath = config ?? process.env['IDPACT_CONFIG'];
  const { faults: _, ...settings } = settingsOf({ cwd, ...defined({ configPath }) });
  return {
    ...settings,
    cwd,
    at,
    ...defined({ configPath, against, failOn, baseline }),
    secretsIn,
    textOf: (path) => {
      try {
        return readFileSync(resolve(settings.workspace, path), 'utf8');
      } catch {
        // What cannot be read is told where it is loaded.
        return undefined;
      }
    },
  };
}

function pinned({ now }: DoctorFlags, at: string | undefined): Pick<OtherClocks, 'pinnedBy'> {
  return now === undefined && at !== undefined ? { pinnedBy: 'SOURCE_DATE_EPOCH' } : {};
}

interface Past {
  readonly history: OtherClocks['history'];
  readonly points: readonly Point[];
}

function historyOf({ workspace }: Patient, { history }: DoctorFlags): Past {
  const path = history === undefined ? historyPath(workspace) : resolve(history);
  const about = 'history';
  const read = readHistoryFile(path, history ?? '.idpact/history.ndjson');
  if (read === undefined) return { history: [], points: [] };
  if (isFault(read))
    return { history: [], points: [{ about, state: 'broken', text: read.message, next: read.hint }] };
  const { entries, troubles } = read;
  const [trouble] = troubles;
  const runs = `${String(entries.length)} ${entries.length === 1 ? 'run' : 'runs'}`;
  return {
    history: entries.map(({ value }) => ({ at: value.at })),
    points: [
      trouble === undefined
        ? { about, state: 'fine', text: `${runs}, each vouched for by the next` }
        : {
            about,
            state: 'look',
            text: `${runs}, and not all of it holds together: line ${String(trouble.line)}: ${trouble.message}`,
            next: '`idpact report --check` says which lines; keep the file as it is, it is evidence.',
          },
    ],
  };
}

const OWN: readonly string[] = ['IDPACT_CONFIG', 'IDPACT_REPORTER', 'IDPACT_TARGET'];

/** A variable with a slip in its name says nothing to anybody. */
function environmentPoints(env: NodeJS.ProcessEnv): readonly Point[] {
  return Object.keys(env)
    .filter((name) => name.startsWith('IDPACT_') && !OWN.includes(name))
    .sort()
    .map((name) => {
      const near = nearest(name, OWN);
      return {
        about: 'environment',
        state: 'look',
        text: `nothing reads ${name}`,
        next: near === undefined ? `Known: ${OWN.join(', ')}.` : `Did you mean ${near}?`,
      };
    });
}

interface Asked {
  readonly points: readonly Point[];
  readonly clock?: NonNullable<OtherClocks['broker']>;
}

async function askBroker({ brokerUrl }: DoctorFlags): Promise<Asked> {
  const settings = brokerSettings(brokerUrl, process.env);
  if (settings === undefined) return { points: [] };
  if (isTrouble(settings)) return { points: [troublePoint(settings)] };
  const broker = await openBroker({ settings });
  const at = currentTime();
  if (isTrouble(broker)) return { points: [troublePoint(broker)] };
  const link = broker.link('pb:publish-contracts');
  const clock = broker.date === undefined ? {} : { clock: { date: broker.date, at } };
  if (isTrouble(link)) return { points: [troublePoint(link)], ...clock };
  const version = broker.version === undefined ? '' : `, version ${broker.version}`;
  const who = { none: 'nobody is named', token: 'by token', password: 'by user and password' };
  const text = `${settings.name} answers${version}; ${who[settings.credentials]}`;
  return { points: [{ about: 'broker', state: 'fine', text }], ...clock };
}

function troublePoint({ message, hint }: Trouble): Point {
  return { about: 'broker', state: 'broken', text: message, next: hint };
}

const SIGNS: Readonly<Record<PointState, string>> = {
  fine: '✓',
  look: '!',
  open: '?',
  leak: '✕',
  broken: '✕',
};
const WIDTH = 13;

function show({ about, state, text, next }: Point): void {
  tellBeside(`${SIGNS[state]} ${about.padEnd(WIDTH)}`, text);
  if (next !== undefined && state !== 'fine') tellBeside(`  ${' '.repeat(WIDTH)}`, next);
}

function summary(points: readonly Point[]): string {
  const count = (...states: readonly PointState[]): number =>
    points.filter(({ state }) => states.includes(state)).length;
  const parts = [
    [count('broken', 'leak'), 'amiss'],
    [count('open'), 'would not be checked'],
    [count('look'), 'to look at'],
  ] as const;
  const said = parts.flatMap(([number, what]) => (number === 0 ? [] : [`${String(number)} ${what}`]));
  const sign = count('broken', 'leak') > 0 ? '✕' : count('open') > 0 ? '?' : '✓';
  const start = sign === '✓' ? ['nothing is amiss'] : [];
  return `${sign} ${[...start, ...said].join(' · ')}`;
}

function codeOf(points: readonly Point[]): number {
  const has = (wanted: PointState): boolean => points.some(({ state }) => state === wanted);
  if (has('broken')) return 2;
  if (has('leak')) return 1;
  return has('open') ? 3 : 0;
}
