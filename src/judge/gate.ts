/** The gate: one provider's release, consumer by consumer, and what is in the way of it. */
import { countsOf } from '../core/counts.ts';
import { defined } from '../core/defined.ts';
import type { Gate, GateResult, GateRow } from '../core/gate.ts';
import type { Run, RunContract, RunFinding } from '../core/run.ts';
import { verdictFor } from './settle.ts';

const RANK: readonly GateResult[] = ['blocked', 'not-checked', 'risk', 'waived', 'ok'];

/** The run of one provider alone, with its own verdict; faults are of all. */
export function runOfProvider(run: Run, name: string): Run {
  const part = {
    ...run,
    providers: run.providers.filter((provider) => provider.name === name),
    contracts: run.contracts.filter(({ provider }) => provider === name),
    findings: run.findings.filter(({ provider }) => provider.name === name),
    notChecked: run.notChecked.filter(({ provider }) => provider === name),
    recordings: run.recordings.filter(({ provider }) => provider === undefined || provider === name),
    ...defined({ comparisons: run.comparisons?.filter(({ provider }) => provider === name) }),
  };
  return { ...part, counts: countsOf(part), verdict: verdictFor(part) };
}

export function gateOf(run: Run, provider: string): Gate {
  const part = runOfProvider(run, provider);
  const consumers = [...new Set(part.contracts.map(({ consumer }) => consumer))];
  const rows = consumers.map((consumer) => rowOf(consumer, part));
  return {
    provider,
    release: part.providers[0]?.release ?? '',
    verdict: part.verdict,
    rows: rows.toSorted(compareRows),
    blocking: part.findings.filter(({ blocking }) => blocking).map(({ id }) => id),
    unchecked: rows.flatMap(({ consumer, why }) => (why === undefined ? [] : [consumer])),
  };
}

function compareRows(a: GateRow, b: GateRow): number {
  return (
    RANK.indexOf(a.result) - RANK.indexOf(b.result) ||
    b.breaks - a.breaks ||
    b.risks - a.risks ||
    (a.consumer < b.consumer ? -1 : 1)
  );
}

function rowOf(consumer: string, run: Run): GateRow {
  const contracts = run.contracts.filter((contract) => contract.consumer === consumer);
  const own = run.findings.flatMap((finding) => {
    const hit = finding.hits.find((each) => each.consumer === consumer);
    return hit === undefined ? [] : [{ finding, hit }];
  });
  const open = own.filter(({ finding, hit }) => isOpen(finding) && hit.waiver?.state !== 'waived');
  const breaks = open.filter(({ finding }) => finding.blocking);
  const risks = open.filter(({ finding }) => !finding.blocking && finding.level !== 'info');
  const waived = own.filter(({ finding, hit }) => finding.level !== 'info' && hit.waiver?.state === 'waived');
  const why = whyUnchecked(consumer, contracts, run);
  return {
    consumer,
    ...defined({
      version: contracts.find(({ consumerVersion }) => consumerVersion !== undefined)?.consumerVersion,
      owner: contracts[0]?.owner,
    }),
    result: resultOf({
      breaks: breaks.length,
      risks: risks.length,
      waived: waived.length,
      isOpen: why !== undefined || contracts.every(({ verdict }) => verdict === 'not-checked'),
    }),
    breaks: breaks.length,
    risks: risks.length,
    waived: waived.length,
    known: own.filter(({ finding }) => finding.state === 'known').length,
    beyond: run.notChecked.filter((each) => each.consumer === consumer && !each.required).length,
    findings: [...breaks, ...risks].map(({ finding }) => finding.id),
    ...defined({ why }),
  };
}

function isOpen({ state, level }: RunFinding): boolean {
  return level !== 'info' && (state === 'new' || state === 'expired');
}

function resultOf({
  breaks,
  risks,
  waived,
  isOpen,
}: Pick<GateRow, 'breaks' | 'risks' | 'waived'> & { readonly isOpen: boolean }): GateResult {
  if (breaks > 0) return 'blocked';
  if (isOpen) return 'not-checked';
  if (risks > 0) return 'risk';
  return waived > 0 ? 'waived' : 'ok';
}

/** The contract as a whole, or required questions about single interactions. */
function whyUnchecked(consumer: string, contracts: readonly RunContract[], run: Run): string | undefined {
  const whole = contracts.find(({ why }) => why !== undefined)?.why;
  if (whole !== undefined) return whole;
  const open = run.notChecked.filter((each) => each.consumer === consumer && each.required);
  const [first] = open;
  if (first === undefined) return undefined;
  return open.length === 1 ? first.why : `${first.why} and ${String(open.length - 1)} more`;
}
