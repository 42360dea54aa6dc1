/** GitLab's code quality report: one entry for each finding and for each question without an answer. */
import { createHash } from 'node:crypto';
import type { Reporter } from '../core/report.ts';
import type { Run, RunFinding, RunLocation, RunNotChecked } from '../core/run.ts';
import { short, shown } from './escape.ts';
import { MESSAGE_CHARACTERS } from './limits.ts';
import { bestPlace, fileFor, repositoryPath, type ReportContext } from './place.ts';
import { consumersOf, expectationText, stateText, stopped, weightOf } from './weight.ts';
import { jsonText, pairText } from './words.ts';

export const gitlab: Reporter = createGitlab();

export function createGitlab(context: ReportContext = {}): Reporter {
  return {
    name: 'gitlab',
    render: (run) => ({
      path: 'gl-code-quality-report.json',
      mediaType: 'application/json',
      text: `${jsonText(entriesOf(run, context), 2)}\n`,
    }),
  };
}

type Severity = 'blocker' | 'critical' | 'major' | 'minor' | 'info';

interface Entry {
  readonly description: string;
  readonly check_name: string;
  readonly fingerprint: string;
  readonly severity: Severity;
  readonly location: { readonly path: string; readonly lines: { readonly begin: number } };
}

function entriesOf(run: Run, context: ReportContext): readonly Entry[] {
  const findings = run.findings.flatMap((finding) => {
    const severity = severityOf(finding);
    return severity === undefined ? [] : [ofFinding(finding, severity, context)];
  });
  const seen = new Map<string, number>();
  const notChecked = run.notChecked.map((each) => {
    const facts = JSON.stringify([each.provider, each.consumer, each.interaction ?? '', each.why]);
    const number = seen.get(facts) ?? 0;
    seen.set(facts, number + 1);
    return ofNotChecked(each, {
      facts: `${facts}${String(number)}`,
      location: locationOf(each.locations, context, fileFor(run, each)),
    });
  });
  return [...findings, ...notChecked];
}

/** Waived findings are left out: whoever waived them has seen them. */
function severityOf(finding: RunFinding): Severity | undefined {
  const { stage } = finding;
  switch (weightOf(finding)) {
    case 'blocking':
      return stage === 'leaver' || stage === 'rotation' ? 'blocker' : 'critical';
    case 'held':
      return 'major';
    case 'risk':
      return 'minor';
    case 'info':
      return 'info';
    case 'waived':
      return undefined;
  }
}

function ofFinding(finding: RunFinding, severity: Severity, context: ReportContext): Entry {
  const hit = consumersOf(finding);
  const who = hit.length === 0 ? '' : `Hits ${hit.join(', ')}.`;
  const parts = [
    `${shown(finding.id)}: ${stopped(short(finding.title, 400))}`,
    expectationText(finding),
    who,
    stateText(finding),
  ];
  return {
    description: short(parts.filter((part) => part !== '').join(' '), MESSAGE_CHARACTERS),
    check_name: shown(finding.rule),
    fingerprint: finding.fingerprint,
    severity,
    location: locationOf(finding.locations, context, undefined),
  };
}

function ofNotChecked(
  { consumer, provider, interaction, why }: RunNotChecked,
  { facts, location }: { readonly facts: string; readonly location: Entry['location'] },
): Entry {
  const what = interaction === undefined ? '' : ` "${short(interaction, 80)}"`;
  return {
    description: short(`Not checked: ${pairText(consumer, provider)}${what}: ${why}`, MESSAGE_CHARACTERS),
    check_name: 'not-checked',
    fingerprint: createHash('sha256').update(facts).digest('hex'),
    severity: 'major',
    location,
  };
}

/** GitLab wants a path. One that leads nowhere shows the entry without a link, which is better than no entry. */
function locationOf(
  locations: readonly RunLocation[],
  context: ReportContext,
  file: string | undefined,
): Entry['location'] {
  const place = bestPlace(locations, context);
  if (place !== undefined) return { path: shown(place.path), lines: { begin: place.line ?? 1 } };
  const [first] = locations;
  const usual = file ?? first?.file ?? 'run.json';
  return {
    path: shown(repositoryPath(usual, context.folder) ?? usual),
    lines: { begin: file === undefined ? (first?.line ?? 1) : 1 },
  };
}
