/** Runs that are larger or worse than any that is kept: thousands of findings, and text that wants to be something else. */
import type { Run, RunContract, RunFinding, RunHit } from '../../src/core/run.ts';
import { richRun } from './rich-run.ts';

/** Everything that a format might take for its own. */
export const HOSTILE: string = [
  '|a|b|',
  '`code` ``two`` `',
  '<script>alert(1)</script><img src=x onerror=y>',
  '<!-- --> --> ]]>',
  '@everyone @org/team user@example.com',
  '#1 owner/repo#2 !3 $4 &5 ~6 %7',
  '[text](https://evil.example/) ![image](x) [ref]: x',
  'www.evil.example https://evil.example/',
  '**bold** _it_ ~~del~~ # head',
  '- item\n1. item\n> quote\n---\n```\n',
  '::error file=x::y\r\n::set-env name=A::b',
  '##[group]x %0A %25',
  '=1+1 +1 -1 @SUM(A1)',
  '\u202Eevil\u2066\u200B\u0000\u0007\u001b[31m\u00AD\u{E0041}',
  '\uD800 \uDC00 \uFFFE',
  '"quoted" \'single\' \\ back\\| slash',
  '{0} {id} $& $1 $`',
].join(' ');

const base = richRun.findings[0];
const hit = base?.hits[0];
if (base === undefined || hit === undefined) throw new Error('the rich run has no finding');

export function hitOf(consumer: string, more: Partial<RunHit> = {}): RunHit {
  const file = `contracts/${consumer}/work.idp.pact.json`;
  const interactions = [{ description: `reads with ${consumer}`, file, pointer: '/interactions/0', line: 20, column: 5, pending: false }];
  return { consumer, owner: `@${consumer}`, interactions, ...more };
}

export function findingOf(number: number, more: Partial<RunFinding> = {}): RunFinding {
  const fingerprint = number.toString(16).padStart(8, '0').padEnd(64, 'e');
  return {
    ...base,
    id: `IP-${fingerprint.slice(0, 8).toUpperCase()}`,
    fingerprint,
    title: `\`member${String(number)}\` is string, and boolean is read`,
    why: 'The consumer reads another type than the provider sends.',
    hits: [hitOf('hr-sync')],
    witness: null,
    ...more,
  } as RunFinding;
}

export function runOf(findings: readonly RunFinding[], more: Partial<Run> = {}): Run {
  const at = (level: RunFinding['level']): number => findings.filter((finding) => finding.level === level).length;
  const counts = { ...richRun.counts, breaks: at('break'), risks: at('risk'), infos: at('info') };
  return { ...richRun, findings, notChecked: [], faults: [], counts, ...more };
}

/** One in three of each level, gravest last, so that a format that does not sort shows the wrong ones. */
export function manyRun(number: number, more: Partial<RunFinding> = {}): Run {
  const findings = Array.from({ length: number }, (_, index) =>
    findingOf(index, {
      ...([{ level: 'info', blocking: false }, { level: 'risk', blocking: false }, {}] as const)[Math.floor((index * 3) / number)],
      ...more,
    }),
  );
  return runOf(findings);
}

/** The rich run with hostile text wherever an input may put text. */
export const hostileRun: Run = {
  ...richRun,
  providers: richRun.providers.map((provider) => ({ ...provider, name: HOSTILE, owner: HOSTILE, release: HOSTILE, spec: HOSTILE })),
  contracts: richRun.contracts.map((contract): RunContract => ({
    ...contract,
    consumer: `${contract.consumer} ${HOSTILE}`,
    provider: HOSTILE,
    file: HOSTILE,
    ...(contract.why === undefined ? {} : { why: HOSTILE }),
    interactions: contract.interactions.map((each) => ({ ...each, description: HOSTILE, states: [HOSTILE], file: HOSTILE, notChecked: each.notChecked.map(() => HOSTILE) })),
  })),
  findings: richRun.findings.map((finding) => ({
    ...finding,
    title: HOSTILE,
    why: HOSTILE,
    reason: HOSTILE,
    operation: HOSTILE,
    operations: [HOSTILE],
    provider: { name: HOSTILE, head: HOSTILE },
    locations: finding.locations.map((location) => ({ ...location, file: HOSTILE, pointer: HOSTILE })),
    hits: [hitOf(HOSTILE, { owner: HOSTILE, version: HOSTILE })],
    witness: finding.witness === null ? null : { ...finding.witness, value: HOSTILE, at: HOSTILE, expected: HOSTILE, actual: HOSTILE },
    fix: finding.fix.map(({ side }) => ({ side, text: HOSTILE })),
    change: { before: HOSTILE, after: HOSTILE },
  })),
  notChecked: richRun.notChecked.map((each) => ({ ...each, provider: HOSTILE, consumer: HOSTILE, why: HOSTILE, interaction: HOSTILE })),
  faults: richRun.faults.map((fault) => ({ ...fault, message: HOSTILE, hint: HOSTILE, file: HOSTILE })),
};
