/** `idpact.baseline.json`: findings that were there before anybody looked. */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Config } from '../core/config.ts';
import type { Fault } from '../core/fault.ts';
import type { Baseline, KnownFinding } from '../core/waiver.ts';
import { loadDocument } from './document.ts';
import { shapeFaults } from './shape.ts';

export interface BaselineReading {
  readonly baseline?: Baseline;
  readonly faults: readonly Fault[];
}

/** Absolute path of the baseline of a workspace, whether or not there is one. */
export function baselinePath(workspace: string, config: Pick<Config, 'baseline'>): string {
  return resolve(workspace, config.baseline ?? 'idpact.baseline.json');
}

/** A file that is named must be there; the usual one need not. */
export function readBaseline(workspace: string, config: Pick<Config, 'baseline'>): BaselineReading {
  const path = baselinePath(workspace, config);
  if (config.baseline === undefined && !existsSync(path)) return { faults: [] };
  const { document, faults } = loadDocument(path, workspace);
  if (document === undefined) return { faults };
  const codes = { malformed: 'baseline-malformed', unknownKey: 'baseline-malformed' } as const;
  const shape = shapeFaults(document, { schema: 'baseline.json', ...codes });
  if (shape.length > 0) return { faults: shape };
  const { reviewBy, findings } = document.root as {
    readonly reviewBy: string;
    readonly findings: readonly KnownFinding[];
  };
  return { baseline: { file: document.path, reviewBy, findings }, faults: [] };
}
