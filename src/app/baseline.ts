/** What is known from now on: the findings of a run, as the file that makes them known. */
import type { Run, RunFinding } from '../core/run.ts';
import { couldFind, type Baseline, type KnownFinding } from '../core/waiver.ts';
import { DAY_MS, dayText } from '../judge/days.ts';
import { asWritten, settled } from '../judge/settle.ts';
import { DEFAULT_POLICY } from '../judge/policy.ts';

const REVIEW_DAYS = 90;

/** Stages whose breaks nobody gets used to. */
const GRAVE: ReadonlySet<string> = new Set(['leaver', 'rotation']);

export interface Known {
  readonly baseline: Baseline;
  readonly added: number;
  readonly gone: number;
  /** Breaks that are too grave to be known. */
  readonly left: readonly RunFinding[];
}

export interface Knowing {
  readonly file: string;
  readonly includeLeaver: boolean;
  readonly previous: Baseline | undefined;
}

/** Breaks and risks that block or would; what is waived stays waived. Entries of providers that the run did not look at stay. */
export function knownFrom(run: Run, { file, includeLeaver, previous }: Knowing): Known {
  const at = Date.parse(run.at);
  const open = run.findings.filter(
    ({ level, state }) => level !== 'info' && state !== 'waived' && state !== 'unused',
  );
  const isGrave = ({ stage, level }: RunFinding): boolean =>
    level === 'break' && stage !== undefined && GRAVE.has(stage);
  const left = includeLeaver ? [] : open.filter(isGrave);
  const others = (previous?.findings ?? []).filter(
    (each) => !couldFind(run, each) && !open.some(({ fingerprint }) => fingerprint === each.fingerprint),
  );
  const before = new Map((previous?.findings ?? []).map((each) => [each.fingerprint, each] as const));
  const taken = open
    .filter((finding) => !left.includes(finding))
    .map(({ fingerprint, provider, rule }): KnownFinding => ({
      fingerprint,
      provider: provider.name,
      rule,
      firstSeen: before.get(fingerprint)?.firstSeen ?? dayText(at),
    }));
  return {
    baseline: {
      file,
      reviewBy: dayText(at + REVIEW_DAYS * DAY_MS),
      findings: [...taken, ...others].toSorted((a, b) => (a.fingerprint < b.fingerprint ? -1 : 1)),
    },
    added: taken.filter(({ fingerprint }) => !before.has(fingerprint)).length,
    gone: run.baseline?.gone.length ?? 0,
    left,
  };
}

/** The bytes of `idpact.baseline.json`. */
export function baselineText({ reviewBy, findings }: Baseline): string {
  return `${JSON.stringify({ version: 1, reviewBy, findings }, null, 2)}\n`;
}

/** The run judged with another baseline. */
export function withBaseline(run: Run, baseline: Baseline): Run {
  const { policy = DEFAULT_POLICY, waivers = [] } = run;
  return settled(run, { policy, waivers: waivers.map(asWritten), baseline });
}
