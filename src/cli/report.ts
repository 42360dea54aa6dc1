/** `idpact report`: run files to reports; several to one; and what else is done with runs that are there already. */
import { loadReporter } from '../app/reporters.ts';
import { defined } from '../core/defined.ts';
import { json } from '../report/json.ts';
import { exitCodeOf } from './exit-code.ts';
import { historyOf, keepRun } from './keep.ts';
import { outputsOf, writeOutputs } from './outputs.ts';
import { decisionFor, pathsOf, subjectOf, type ReportFlags } from './subject.ts';
import { UsageError } from './usage-error.ts';

export async function runReport(named: readonly string[], flags: ReportFlags): Promise<number> {
  if (flags.open === true || flags.serve === true) {
    const { runShow } = await import('./show.ts');
    return runShow(named, flags);
  }
  refuseMixed(flags);
  if (flags.mergeHistory !== undefined) {
    const { takeOver } = await import('./merge-history.ts');
    return takeOver(flags.mergeHistory, flags);
  }
  if (flags.check === true) {
    const { checkEvidence } = await import('./check.ts');
    return checkEvidence(named, flags);
  }
  const outputs = await Promise.all(outputsOf(flags));
  const subject = subjectOf(pathsOf(named, flags), flags);
  const { run, digest, file } = subject;
  const decision = decisionFor(subject);
  writeOutputs(run, {
    outputs,
    json: subject.isNew ? json : undefined,
    flags,
    known: defined({ decision, runDigest: digest }),
  });
  const history = historyOf(flags);
  if (subject.isNew && history !== undefined) await keepRun(run, history, digest);
  if (flags.evidence !== undefined) {
    const { exportEvidence } = await import('./evidence.ts');
    const html = await loadReporter('html');
    exportEvidence({ ...subject, file, decision, history, html }, { ...flags, evidence: flags.evidence });
  }
  return exitCodeOf(run, {
    failOn: flags.failOn ?? run.policy?.failOn ?? 'break',
    onUnchecked: flags.onUnchecked,
    allowNoContracts: flags.allowNoContracts === true,
  });
}

/** Each of these is a thing to do by itself. */
function refuseMixed({ check, evidence, sign, publicKey, mergeHistory }: ReportFlags): void {
  const refuse = (message: string): never => {
    throw new UsageError(message);
  };
  if (check === true && (evidence !== undefined || sign !== undefined))
    refuse('--check only looks; export with --evidence in another call');
  if (sign !== undefined && evidence === undefined)
    refuse('--sign signs the manifest of an export; name its folder or archive with --evidence PATH');
  if (publicKey !== undefined && check !== true)
    refuse('--public-key is for --check DIR, where DIR is an export');
  if (mergeHistory !== undefined && (check === true || evidence !== undefined))
    refuse('--merge-history writes the history; check and export afterwards');
}
