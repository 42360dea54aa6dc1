/** `idpact report --check`: whether a run, its inputs, its decision and the history still belong together. It only looks. */
import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { settingsOf } from '../load/inputs.ts';
import { defined } from '../core/defined.ts';
import { plain } from '../core/text.ts';
import { readRunFile } from '../load/run-file.ts';
import { checkDecision, checkHistory, checkInputs, checkRun, type Checked, type Place } from './checks.ts';
import { ARCHIVE_FOLDER } from './evidence-archive.ts';
import { checkManifest, inputPlace } from './evidence-folder.ts';
import { terminalOf } from './environment.ts';
import { historyOf } from './keep.ts';
import { MANIFEST } from './manifest.ts';
import { pathsOf, type ReportFlags } from './subject.ts';
import { UsageError } from './usage-error.ts';

/**
 * 0: all that can be compared fits. 1: files are not as they were, or the decision is on another run. 2: the evidence itself
 * was changed, or cannot be read. 3: nothing vouches for the run: neither a history nor a decision nor a manifest names it.
 */
export function checkEvidence(named: readonly string[], flags: ReportFlags): number {
  const packed = named.find((name) => /\.(?:tar\.gz|tgz|tar)$/iu.test(name));
  if (packed !== undefined)
    throw new UsageError(
      `\`${packed}\` is an archive; unpack it and name its folder: tar -xf ${packed} && idpact report --check ${ARCHIVE_FOLDER}`,
    );
  const folders = named.filter((name) => existsSync(join(name, MANIFEST)));
  const others = named.filter((name) => !folders.includes(name));
  if (flags.publicKey !== undefined && others.length + Number(named.length === 0) > 0)
    throw new UsageError('--public-key is for folders that `idpact report --evidence` made; name one');
  const files = named.length > 0 && others.length === 0 ? [] : pathsOf(others, flags);
  const codes = [
    ...folders.map((folder) => told(checkFolder(folder, flags), { name: folder, flags })),
    ...files.map((path) => told(checkPlace(placeOf(path, flags)), { name: path, flags })),
  ];
  return [2, 1, 3].find((code) => codes.includes(code)) ?? 0;
}

function checkFolder(folder: string, { publicKey }: ReportFlags): readonly Checked[] {
  const manifest = checkManifest(folder, publicKey);
  const history = join(folder, 'history.ndjson');
  const place: Place = {
    path: join(folder, 'run.json'),
    decision: join(folder, 'decision.json'),
    ...defined({ history: existsSync(history) ? history : undefined }),
    inputs: (file) => join(folder, inputPlace(file)),
    isVouchedFor: manifest.every(({ state }) => state !== 'broken'),
  };
  return [...manifest, ...checkPlace(place)];
}

function placeOf(path: string, flags: ReportFlags): Place {
  const configPath = flags.config ?? process.env['IDPACT_CONFIG'];
  const { workspace } = settingsOf({ cwd: process.cwd(), ...defined({ configPath }) });
  return {
    path,
    decision: join(dirname(path), 'decision.json'),
    ...defined({ history: historyOf(flags) }),
    inputs: (file) => resolve(workspace, file),
    isVouchedFor: false,
  };
}

function checkPlace(place: Place): readonly Checked[] {
  const file = readRunFile(resolve(place.path), place.path);
  if ('code' in file) return [{ state: 'broken', about: 'run', text: file.message }];
  const history = checkHistory(place, file);
  const decision = checkDecision(place, file);
  return [
    checkRun(file, [...history, ...decision], place),
    ...history,
    ...decision,
    ...checkInputs(place, file),
  ];
}

const SIGNS = {
  fits: ['✓', 'ok'],
  differs: ['✕', 'x'],
  broken: ['✕', 'x'],
  open: ['?', '?'],
} as const;

const CODES: Readonly<Record<Checked['state'], number>> = { fits: 0, differs: 1, broken: 2, open: 0 };

function told(
  checked: readonly Checked[],
  { name, flags }: { readonly name: string; readonly flags: ReportFlags },
): number {
  const { ascii } = terminalOf(process.env, process.stdout.isTTY, flags.color);
  const lines = checked.map(({ state, about, text }) => {
    const sign = SIGNS[state][ascii ? 1 : 0];
    return `${sign.padEnd(ascii ? 3 : 2)}${about.padEnd(10)} ${plain(text)}\n`;
  });
  process.stdout.write(`${plain(name)}\n${lines.join('')}`);
  const code = Math.max(0, ...checked.map(({ state }) => CODES[state]));
  const isUnvouched = checked.some(({ about, state }) => about === 'run' && state === 'open');
  return code === 0 && isUnvouched ? 3 : code;
}
