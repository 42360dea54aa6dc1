/** What the history keeps of a run. */
import type { HistoryProvider, HistoryRun, NewLine } from '../core/history.ts';
import { seriousFaults } from '../core/lacking.ts';
import type { Run } from '../core/run.ts';
import { verdictFor } from './settle.ts';

/** The line of a run whose file has this digest. */
export function lineOf(run: Run, digest: string): NewLine & { readonly kind: 'run' } {
  const { contracts, consumers, breaks, risks, blocking, waived, known, notChecked } = run.counts;
  const counts: HistoryRun['counts'] = {
    contracts,
    consumers,
    breaks,
    risks,
    blocking,
    waived,
    known,
    notChecked,
  };
  return {
    kind: 'run',
    run: digest,
    at: run.at,
    tool: run.tool.version,
    verdict: run.verdict,
    counts,
    ...(run.source === undefined ? {} : { source: run.source }),
    providers: run.providers.map(({ name, release }) => providerOf(run, name, release)),
  };
}

/** Breaks and risks, waived ones included: what is open is for the day on which it is asked. */
function providerOf(run: Run, name: string, release: string): HistoryProvider {
  const findings = run.findings.filter(({ provider }) => provider.name === name);
  const grave = findings.filter(({ level }) => level !== 'info');
  const day = run.at.slice(0, 10);
  return {
    name,
    release,
    verdict: verdictFor({
      ...run,
      findings,
      // What is wrong with a contract of another provider is wrong with that one alone.
      faults: seriousFaults(run),
      contracts: run.contracts.filter(({ provider }) => provider === name),
      notChecked: run.notChecked.filter(({ provider }) => provider === name),
    }),
    breaks: findings.filter(({ level }) => level === 'break').length,
    risks: findings.filter(({ level }) => level === 'risk').length,
    findings: grave
      .map(({ fingerprint, firstSeen }) => ({ fingerprint, firstSeen: firstSeen ?? day }))
      .sort((a, b) => (a.fingerprint < b.fingerprint ? -1 : 1)),
  };
}
