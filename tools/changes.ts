/** How idpact judges labelled pairs of releases: what is found, and how much of it is shown. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { comparedReleases } from '../src/app/comparison.ts';
import { readSpec, type ReadSpec } from '../src/app/evaluate.ts';

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
    unproved: breaks.filter((witness) => witness?.proof === 'unproved').length,
    undecided: undecided.length,
  };
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
