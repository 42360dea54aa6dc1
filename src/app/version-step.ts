/** Whether the step of the version number says what changed: Semantic Versioning 2.0.0 §7–§8; calendar versions only have to move. */
import type { ReleaseChange } from '../compare/index.ts';
import { fingerprint, type Effect } from '../core/finding.ts';
import { childPointer, ROOT } from '../core/location.ts';
import type { ReadSpec } from './evaluate.ts';
import { changeRuleList } from './registry.ts';

const RULE = 'change/version-step';

type Step = 'none' | 'patch' | 'minor' | 'major' | 'back' | 'calendar';

export function versionFindings(
  { before, after }: { readonly before: ReadSpec; readonly after: ReadSpec },
  changes: readonly ReleaseChange[],
): readonly ReleaseChange[] {
  const rule = changeRuleList.find(({ meta }) => meta.id === RULE);
  const was = before.surface.version;
  const now = after.surface.version;
  const wants = wanted(changes.map(({ effect }) => effect));
  if (rule === undefined || was === '' || now === '' || wants === undefined) return [];
  if (isEnough(stepOf(was, now), wants)) return [];
  const subject = { provider: after.provider, operation: 'the document', direction: 'none' } as const;
  const args = { was, now, wants: wants === 'major' ? 'breaking' : 'an addition' };
  const at = (spec: ReadSpec): { readonly document: string; readonly pointer: typeof ROOT } => ({
    document: spec.document.path,
    pointer: childPointer(ROOT, 'info', 'version'),
  });
  return [
    {
      nodes: [],
      effect: 'safe',
      finding: {
        rule: RULE,
        effect: 'safe',
        subject,
        operations: [],
        title: rule.meta.message(args),
        args,
        evidence: [
          { role: 'after', location: at(after) },
          { role: 'before', location: at(before) },
        ],
        change: { before: was, after: now },
        hits: [],
        fingerprint: fingerprint(RULE, subject, args),
      },
    },
  ];
}

function wanted(effects: readonly Effect[]): 'major' | 'minor' | undefined {
  if (effects.includes('breaking')) return 'major';
  return effects.length > 0 ? 'minor' : undefined;
}

function isEnough(step: Step, wants: 'major' | 'minor'): boolean {
  if (step === 'calendar' || step === 'major') return true;
  return step === 'minor' && wants === 'minor';
}

/** Before 1.0.0 anything may change with the minor number (§4). Texts that are no versions only have to differ. */
function stepOf(was: string, now: string): Step {
  if (was === now) return 'none';
  const [a, b] = [partsOf(was), partsOf(now)];
  if (a === undefined || b === undefined || a[0] >= 1900) return 'calendar';
  if (b[0] !== a[0]) return b[0] > a[0] ? 'major' : 'back';
  if (b[1] !== a[1]) return b[1] > a[1] ? (a[0] === 0 ? 'major' : 'minor') : 'back';
  return 'patch';
}

function partsOf(version: string): readonly [number, number] | undefined {
  const [, major, minor = '0'] = /^v?(\d+)(?:\.(\d+))?/u.exec(version) ?? [];
  return major === undefined ? undefined : [Number(major), Number(minor)];
}
