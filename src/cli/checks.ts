/** One thing after the other that a run is compared with. */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { HistoryEntry, HistoryReading, HistoryTrouble } from '../core/history-chain.ts';
import { digestOnDisk } from '../load/digests.ts';
import { readHistoryFile } from '../load/history.ts';
import { readDecisionFile, type DecisionFile, type RunFile } from '../load/run-file.ts';

/** `open`: there is nothing to compare with. `differs`: a file is not what it was. `broken`: the evidence itself was changed. */
export interface Checked {
  readonly state: 'fits' | 'differs' | 'broken' | 'open';
  readonly about: string;
  readonly text: string;
  /** It names the run by its digest. */
  readonly vouches?: true;
}

/** Where a run and what belongs to it are. */
export interface Place {
  readonly path: string;
  readonly decision: string;
  readonly history?: string;
  readonly inputs: (file: string) => string;
  /** A manifest that holds names the run file. */
  readonly isVouchedFor: boolean;
}

/** Its own digest proves nothing: something else has to name it. */
export function checkRun({ digest }: RunFile, others: readonly Checked[], { isVouchedFor }: Place): Checked {
  const text = `sha256:${digest}`;
  if (isVouchedFor || others.some(({ vouches }) => vouches === true))
    return { state: 'fits', about: 'run', text };
  return { state: 'open', about: 'run', text: `${text}, which neither a history nor a decision names` };
}

/** Several of one kind are told in one line for each. */
const TROUBLES: Readonly<Record<HistoryTrouble['kind'], Checked['state']>> = {
  torn: 'open',
  'set-aside': 'fits',
  unread: 'open',
  broken: 'broken',
};

export function checkHistory({ history }: Place, file: RunFile): readonly Checked[] {
  const about = 'history';
  if (history === undefined || !existsSync(history)) return [{ state: 'open', about, text: 'there is none' }];
  const reading = readHistoryFile(history, history);
  if (reading === undefined) return [{ state: 'open', about, text: 'there is none' }];
  if ('code' in reading) return [{ state: 'broken', about, text: reading.message }];
  const troubles = reading.troubles.map(({ kind, message }): Checked => ({
    state: TROUBLES[kind],
    about,
    text: message,
  }));
  return [...troubles, ...(isBroken(reading) ? [] : [wholeText(reading)]), runInHistory(reading, file)];
}

function isBroken({ troubles }: HistoryReading): boolean {
  return troubles.some(({ kind }) => kind === 'broken');
}

function wholeText({ entries }: HistoryReading): Checked {
  const lines = entries.length === 1 ? '1 line' : `${String(entries.length)} lines`;
  return { state: 'fits', about: 'history', text: `${lines}, each standing on the one before` };
}

/** A line in a chain that does not hold vouches for nothing. */
function runInHistory(reading: HistoryReading, { run, digest }: RunFile): Checked {
  const about = 'history';
  const runs = reading.entries.filter(({ value }) => value.kind === 'run');
  const own = runs.find(({ value }) => value.run === digest);
  if (own !== undefined) {
    const text = `the run is line ${String(own.line)}`;
    return isBroken(reading) ? { state: 'open', about, text } : { state: 'fits', about, text, vouches: true };
  }
  const other = runs.find((entry) => isSameRun(entry, { run }));
  if (other === undefined) return { state: 'open', about, text: 'it does not tell of this run' };
  const text = `line ${String(other.line)} tells of a run of the same moment with another digest, sha256:${other.value.run}: the run file was changed, or is another run`;
  return { state: 'differs', about, text };
}

/** Of the same moment and the same releases. */
function isSameRun({ value }: HistoryEntry, { run }: Pick<RunFile, 'run'>): boolean {
  if (value.kind !== 'run' || Date.parse(value.at) !== Date.parse(run.at)) return false;
  const names = (list: readonly { readonly name: string; readonly release: string }[]): string =>
    JSON.stringify(list.map(({ name, release }) => [name, release]));
  return names(value.providers) === names(run.providers);
}

export function checkDecision(place: Place, file: RunFile): readonly Checked[] {
  const about = 'decision';
  if (!existsSync(place.decision)) return [{ state: 'open', about, text: 'none is recorded' }];
  const decision = readDecisionFile(resolve(place.decision), place.decision);
  if ('code' in decision) return [{ state: 'broken', about, text: decision.message }];
  const what = `${decision.decision}, by ${decision.by}`;
  if (decision.runDigest !== file.digest)
    return [
      {
        state: 'differs',
        about,
        text: `${what}, is on another run, sha256:${decision.runDigest}, or the run file was changed`,
      },
    ];
  return [{ state: 'fits', about, text: what, vouches: true }, ...decisionInHistory(place, decision)];
}

function decisionInHistory({ history }: Place, decision: DecisionFile): readonly Checked[] {
  const reading = history === undefined ? undefined : readHistoryFile(history, history);
  if (reading === undefined || 'code' in reading) return [];
  const isThere = reading.entries.some(
    ({ value }) =>
      value.kind === 'decision' &&
      value.run === decision.runDigest &&
      value.decision === decision.decision &&
      value.by === decision.by &&
      value.at === decision.at &&
      value.reason === decision.reason,
  );
  const text = 'the history does not tell of it as it stands in the file';
  return isThere ? [] : [{ state: 'broken', about: 'decision', text }];
}

export function checkInputs({ inputs }: Place, { run }: RunFile): readonly Checked[] {
  const about = 'inputs';
  const { inputs: all = [] } = run;
  if (all.length === 0) return [{ state: 'open', about, text: 'the run keeps no digest of any' }];
  const wrong = all.flatMap(({ role, file, sha256 }): readonly Checked[] => {
    const now = digestOnDisk(inputs(file));
    if (now?.sha256 === sha256) return [];
    const text = `${role} \`${file}\` ${now === undefined ? 'is missing' : 'is not what it was'}`;
    return [{ state: 'differs', about, text }];
  });
  const files = `${String(all.length - wrong.length)} of ${String(all.length)} files are what they were`;
  return [...wrong, { state: wrong.length === 0 ? 'fits' : 'open', about, text: files }];
}
