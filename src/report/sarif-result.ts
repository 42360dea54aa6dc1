/** Results in SARIF: a finding or a question without an answer, at a file of the repository. */
import { createHash } from 'node:crypto';
import type { RunFinding, RunLocation, RunNotChecked } from '../core/run.ts';
import { short, shown } from './escape.ts';
import { MESSAGE_CHARACTERS, RELATED_LOCATIONS } from './limits.ts';
import { bestPlace, placeOf, repositoryPath, type ReportContext } from './place.ts';
import { physicalLocation, type PhysicalLocation } from './sarif-location.ts';
import { NOT_CHECKED } from './sarif-rule.ts';
import {
  baseOf,
  changeText,
  consumersOf,
  expectationText,
  sentence,
  stateText,
  stopped,
  weightOf,
} from './weight.ts';
import { operationText, pairText } from './words.ts';

export interface Result {
  readonly ruleId: string;
  readonly level: 'error' | 'warning' | 'note';
  readonly message: { readonly text: string };
  readonly locations: readonly [Location];
  readonly relatedLocations?: readonly Related[];
  readonly partialFingerprints: { readonly primaryLocationLineHash: string };
  readonly properties?: Readonly<Record<string, unknown>>;
}

interface Location {
  readonly physicalLocation: PhysicalLocation;
  readonly logicalLocations?: readonly { readonly fullyQualifiedName: string }[];
}

interface Related {
  readonly id: number;
  readonly physicalLocation: PhysicalLocation;
  readonly message: { readonly text: string };
}

/** Undefined when no file of the repository shows it; GitHub shows nothing without one. */
export function ofFinding(finding: RunFinding, context: ReportContext): Result | undefined {
  const { rule, fingerprint } = finding;
  const place = bestPlace(finding.locations, context);
  if (place === undefined) return undefined;
  const related = relatedOf(finding, context);
  return {
    ruleId: shown(rule),
    level: levelOf(finding),
    message: { text: messageOf(finding) },
    locations: [
      {
        physicalLocation: physicalLocation(place),
        logicalLocations: [{ fullyQualifiedName: short(operationText(finding), 400) }],
      },
    ],
    ...(related.length === 0 ? {} : { relatedLocations: related }),
    // GitHub reads this name alone; the number tells equal lines of one file apart, of which a finding has none.
    partialFingerprints: { primaryLocationLineHash: `${fingerprint}:1` },
    properties: propertiesOf(finding),
  };
}

function levelOf(finding: RunFinding): Result['level'] {
  const weight = weightOf(finding);
  if (weight === 'blocking') return 'error';
  return weight === 'info' ? 'note' : 'warning';
}

/** The title is the first sentence: where there is little room GitHub shows that alone. */
function messageOf(finding: RunFinding): string {
  const { title, why, fix } = finding;
  const hit = consumersOf(finding);
  const change = changeText(finding);
  const parts = [
    stopped(short(title, 400)),
    change === undefined ? '' : sentence(`changed: ${short(change, 200)}`),
    shown(why),
    expectationText(finding),
    hit.length === 0 ? '' : `Hits ${hit.join(', ')}.`,
    stateText(finding),
    ...fix.map(({ side, text }) => `Fix (${side}): ${short(text, 300)}`),
  ];
  return messageText(parts.filter((part) => part !== '').join(' '));
}

/** `[…](…)` would be a link and `{0}` a gap to fill (SARIF 2.1.0 §3.11.5, §3.11.6). */
function messageText(text: string): string {
  return short(text, MESSAGE_CHARACTERS)
    .replaceAll('](', '] (')
    .replace(/\{(\d+)\}/gu, '{ $1 }');
}

/** The consumers that are hit, each at its contract, and the other places of the finding. */
function relatedOf({ hits, locations }: RunFinding, context: ReportContext): readonly Related[] {
  const consumers = hits.flatMap(({ consumer, interactions }) => {
    const [first] = interactions;
    const path = first === undefined ? undefined : repositoryPath(first.file, context.folder);
    return first === undefined || path === undefined
      ? []
      : [{ ...first, path, text: `${short(consumer, 60)}: ${short(first.description, 120)}` }];
  });
  const others = locations.slice(1).flatMap((location) => {
    const place = placeOf(location, context.folder);
    return place === undefined || location.role === 'contract'
      ? []
      : [{ ...place, text: ROLES[location.role] }];
  });
  return [...others, ...consumers].slice(0, RELATED_LOCATIONS).map(({ text, path, line, column }, index) => ({
    id: index + 1,
    physicalLocation: physicalLocation({ path, line, column }),
    message: { text: messageText(text) },
  }));
}

const ROLES: Readonly<Record<RunLocation['role'], string>> = {
  contract: 'the contract',
  spec: 'the spec',
  recording: 'the recording',
  before: 'the release before',
  after: 'the release after',
};

function propertiesOf(finding: RunFinding): Readonly<Record<string, unknown>> {
  const { id, state, stage, provider, hits, firstSeen } = finding;
  const base = baseOf(finding);
  return {
    id: shown(id),
    state,
    ...(stage === undefined ? {} : { stage }),
    ...(firstSeen === undefined ? {} : { firstSeen: shown(firstSeen) }),
    provider: shown(provider.name),
    ...(base === undefined ? {} : { base: shown(base) }),
    release: shown(provider.head),
    consumers: hits.length,
  };
}

interface Around {
  /** The file to show it at when it has no place of its own. */
  readonly file: string | undefined;
  /** Tells equal questions apart. */
  readonly number: number;
  readonly context: ReportContext;
}

export function ofNotChecked(each: RunNotChecked, { file, number, context }: Around): Result | undefined {
  const { consumer, provider, interaction, why, locations } = each;
  const path = file === undefined ? undefined : repositoryPath(file, context.folder);
  const place = bestPlace(locations, context) ?? (path === undefined ? undefined : { path });
  if (place === undefined) return undefined;
  const what = interaction === undefined ? '' : ` "${short(interaction, 80)}"`;
  const facts = JSON.stringify([provider, consumer, interaction ?? '', why]);
  const text = `Not checked: ${pairText(short(consumer, 60), short(provider, 60))}${what}. ${stopped(short(why, 400))}`;
  return {
    ruleId: NOT_CHECKED,
    level: 'warning',
    message: { text: messageText(text) },
    locations: [{ physicalLocation: physicalLocation(place) }],
    partialFingerprints: {
      primaryLocationLineHash: `${createHash('sha256').update(facts).digest('hex')}:${String(number)}`,
    },
  };
}
