/** How idpact judges labelled pairs of releases: what is found, and how much of it is shown. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { load } from 'js-yaml';
import { comparedReleases } from '../src/app/comparison.ts';
import { readSpec, type ReadSpec } from '../src/app/evaluate.ts';
import { loadDocument } from '../src/load/document.ts';

export interface ChangeScore {
  readonly name: string;
  /** `break`, `none`, or `either` where the label leaves it open (a warning). */
  readonly expected: 'break' | 'none' | 'either';
  readonly breaks: number;
  /** Breaks without a witness. */
  readonly unshown: number;
  /** Breaks that a value shows, and those that a value should show and does not. */
  readonly validated: number;
  readonly unproved: number;
  readonly undecided: number;
}

interface Label {
  readonly anyBreaking?: boolean;
  readonly anyErrOrWarn?: boolean;
}

export function changeScores(folder: string): readonly ChangeScore[] {
  return readdirSync(folder)
    .sort()
    .filter((name) => existsSync(join(folder, name, 'expected.json')))
    .map((name) => scoreOf(folder, name));
}

function scoreOf(folder: string, name: string): ChangeScore {
  const label = JSON.parse(readFileSync(join(folder, name, 'expected.json'), 'utf8')) as Label;
  const [before, after] = [specIn(folder, name, 'base'), specIn(folder, name, 'revision')];
  const { changes, undecided } = comparedReleases(
    { before, after, base: '', head: '', reader: 'tolerant', at: '2026-11-21T00:00:00Z' },
    [],
  ).outcome;
  const breaks = changes.filter(({ effect }) => effect === 'breaking').map(({ finding }) => finding.witness);
  const isQuiet = label.anyBreaking !== true && label.anyErrOrWarn !== true;
  return {
    name,
    expected: label.anyBreaking === true ? 'break' : isQuiet ? 'none' : 'either',
    breaks: breaks.length,
    unshown: breaks.filter((witness) => witness === undefined || witness.proof === 'unproved').length,
    validated: breaks.filter((witness) => witness?.proof === 'validated').length,
    unproved: unshownIn(undecided),
    undecided: undecided.length,
  };
}

/** Suspected breaks that no value shows; the report lists them as not decided, and here they count as missed. */
function unshownIn(undecided: readonly { readonly why: string }[]): number {
  return new Set(undecided.map(({ why }) => why).filter((why) => why.includes('no value shows'))).size;
}

function specIn(folder: string, name: string, side: string): ReadSpec {
  const path = join(folder, name, `${side}.yaml`);
  const document = {
    path: side,
    root: load(readFileSync(path, 'utf8')),
    bytes: 0,
    position: (): undefined => undefined,
  };
  const { spec } = readSpec({ provider: 'provider', release: '', document, others: new Map() });
  if (spec === undefined) throw new Error(`${path} cannot be read`);
  return spec;
}

/** The rows of the scoreboard: what is found of what others call a break, what is raised where they see none, and how much is shown. */
export function changeRows(
  corpus: string,
  explained: ReadonlySet<string>,
): readonly (readonly [string, string])[] {
  const oasdiff = changeScores(join(corpus, 'changes/oasdiff'));
  const apihub = changeScores(join(corpus, 'changes/apihub'));
  const errors = oasdiff.filter(({ expected }) => expected === 'break');
  const missed = errors.filter(({ breaks }) => breaks === 0);
  const told = missed.filter(({ name }) => explained.has(name)).length;
  const breaking = apihub.filter(({ expected }) => expected === 'break');
  const all = [...oasdiff, ...apihub];
  const sum = (of: (score: ChangeScore) => number): number =>
    all.reduce((total, score) => total + of(score), 0);
  const validated = sum((score) => score.validated);
  return [
    [
      'oasdiff’s own pairs with an error: found, or explained one by one',
      `${String(errors.length - missed.length)} + ${String(told)} of ${String(errors.length)}`,
    ],
    ['oasdiff’s pairs without error or warning: called a break without a witness', alarmsOf(oasdiff)],
    [
      'APIHub’s pairs that break: found (oasdiff: half)',
      `${String(breaking.filter(({ breaks }) => breaks > 0).length)} of ${String(breaking.length)}`,
    ],
    ['APIHub’s pairs that do not break: called a break without a witness', alarmsOf(apihub)],
    [
      'breaks of a value in both that a confirmed value shows',
      `${String(validated)} of ${String(validated + sum((score) => score.unproved))}`,
    ],
  ];
}

function alarmsOf(scores: readonly ChangeScore[]): string {
  const quiet = scores.filter(({ expected }) => expected === 'none');
  return `${String(quiet.filter(({ unshown }) => unshown > 0).length)} of ${String(quiet.length)}`;
}

/** Every consecutive pair of every real provider. */
export function realRow(corpus: string): readonly [string, string] {
  const folder = join(corpus, 'real/specs');
  let pairs = 0;
  let places = 0;
  let open = 0;
  let shown = 0;
  let unproved = 0;
  for (const provider of readdirSync(folder)) {
    const files = readdirSync(join(folder, provider)).sort(byVersion);
    for (const [index, file] of files.slice(1).entries()) {
      const { changes, undecided } = betweenFiles(
        join(folder, provider, files[index] ?? ''),
        join(folder, provider, file),
      );
      pairs += 1;
      open += undecided.length;
      places += changes.reduce((total, { nodes }) => total + nodes.length, 0);
      const proofs = changes
        .filter(({ effect }) => effect === 'breaking')
        .map(({ finding }) => finding.witness?.proof);
      shown += proofs.filter((proof) => proof === 'validated').length;
      unproved += unshownIn(undecided);
    }
  }
  const share = ((100 * open) / (places + open)).toFixed(1);
  return [
    'consecutive releases of real providers',
    `${String(pairs)} pairs, ${String(places)} changed places, ${share} % not decided; ${String(shown)} of ${String(shown + unproved)} of the breaks of a value that are certain or suspected shown`,
  ];
}

function byVersion(a: string, b: string): number {
  const parts = (name: string): readonly number[] =>
    [...name.matchAll(/\d+/gu)].map(([digits]) => Number(digits));
  const [left, right] = [parts(a), parts(b)];
  const at = left.findIndex((part, index) => part !== right[index]);
  return at < 0 ? 0 : (left[at] ?? 0) - (right[at] ?? 0);
}

function betweenFiles(base: string, head: string): ReturnType<typeof comparedReleases>['outcome'] {
  const [before, after] = [specAt(base), specAt(head)];
  return comparedReleases(
    { before, after, base: '', head: '', reader: 'tolerant', at: '2026-11-21T00:00:00Z' },
    [],
  ).outcome;
}

function specAt(path: string): ReadSpec {
  const { document } = loadDocument(path, dirname(path));
  if (document === undefined) throw new Error(`${path} cannot be loaded`);
  const { spec } = readSpec({ provider: 'provider', release: '', document, others: new Map() });
  if (spec === undefined) throw new Error(`${path} cannot be read`);
  return spec;
}
