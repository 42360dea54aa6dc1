/** Unites what rules report into findings: one root cause, one finding, with everyone it hits. */
import type { Contract } from '../core/contract.ts';
import {
  fingerprint,
  type Effect,
  type Finding,
  type FindingArgs,
  type Hit,
  type HitInteraction,
  type Subject,
} from '../core/finding.ts';
import type { ContractNode, ContractRule } from '../core/rule.ts';
import type { Operation } from '../core/surface.ts';
import { clipped } from '../core/text.ts';

export interface Reported {
  readonly rule: ContractRule;
  readonly node: ContractNode;
  readonly args: FindingArgs;
  readonly effect: Effect;
  readonly contract: Contract;
}

export interface Collector {
  /** Gives the fingerprint of the finding the report became part of. */
  readonly add: (reported: Reported) => string;
  /** In the order of fingerprints; the proof of each is found here. */
  readonly findings: () => readonly Finding[];
}

interface Gathered {
  /** The report that speaks for the finding: the first by place in the contract, whatever the order of its members. */
  first: Reported;
  readonly subject: Subject;
  effect: Effect;
  readonly operations: Set<string>;
  /** All members that rules named under `members`. */
  readonly members: Set<string>;
  readonly provers: ContractNode['prove'][];
  readonly hits: Map<
    string,
    {
      readonly hit: Omit<Hit, 'interactions'>;
      readonly interactions: Map<string, HitInteraction & { readonly member: string }>;
    }
  >;
}

/** An example may be a whole file; the title of a finding is not. */
const TITLE_MAX = 300;

/** Proofs tried for one finding, from different interactions, before it is called unproved. */
const PROOFS_MAX = 3;

/** Names the finding that a report becomes part of. */
export function fingerprintOf(provider: string, reported: Reported): string {
  const identity = identityOf(reported, subjectOf(provider, reported.node));
  return fingerprint(reported.rule.meta.id, identity.subject, identity.args);
}

export function createCollector(provider: string): Collector {
  const byFingerprint = new Map<string, Gathered>();
  return {
    add: (reported) => {
      const subject = subjectOf(provider, reported.node);
      const identity = identityOf(reported, subject);
      const key = fingerprint(reported.rule.meta.id, identity.subject, identity.args);
      const gathered = byFingerprint.get(key) ?? {
        first: reported,
        subject: subject,
        effect: reported.effect,
        operations: new Set<string>(),
        members: new Set<string>(),
        provers: [],
        hits: new Map<string, never>(),
      };
      byFingerprint.set(key, gathered);
      if (orderOf(reported) < orderOf(gathered.first)) gathered.first = reported;
      if (reported.effect === 'breaking' || (reported.effect === 'risky' && gathered.effect === 'safe'))
        gathered.effect = reported.effect;
      gathered.operations.add(subject.operation);
      for (const member of membersIn(reported.args)) gathered.members.add(member);
      if (gathered.provers.length < PROOFS_MAX) gathered.provers.push(reported.node.prove);
      addHit(gathered, reported);
      return key;
    },
    findings: () =>
      [...byFingerprint.entries()]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([key, gathered]) => findingOf(key, gathered)),
  };
}

export function contractNodeOperation({ key }: Operation): string {
  return key;
}

function subjectOf(provider: string, node: ContractNode): Subject {
  switch (node.kind) {
    case 'unmatched': {
      const { kind, request } = node.interaction;
      const word = kind === 'message' ? 'message' : request.method;
      return { provider, operation: `${word} ${node.sent}`, direction: 'none' };
    }
    case 'request':
    case 'response':
      return { provider, operation: node.operation.key, direction: node.kind };
    case 'value':
      return { provider, operation: node.operation.key, direction: node.direction };
  }
}

const COMPONENT = /^\/(?:components\/schemas|definitions)\/([^/]+)(?:\/.*)?$/u;

/** That an object promises its members loosely is one cause, whichever and however many of them are read. */
const OF_THE_OBJECT: ReadonlySet<string> = new Set(['optional', 'open', 'null']);

/**
 * What lies in a shared schema is one root cause, however many operations and statuses reach it, so there the schema
 * and the place in it stand for the operation.
 */
function identityOf(
  { node, args }: Reported,
  subject: Subject,
): { readonly subject: Subject; readonly args: FindingArgs } {
  const spec = node.evidence.find(({ role }) => role === 'spec');
  if (node.kind !== 'value' || spec === undefined) return { subject, args };
  const { kind, severity, expected = '', actual = '' } = node.mismatch;
  const isLoose = OF_THE_OBJECT.has(kind) && severity !== 'disjoint';
  const component = COMPONENT.exec(spec.location.pointer)?.[1];
  const shared = component === undefined ? subject : { ...subject, operation: `schema ${component}` };
  if (isLoose)
    return {
      subject: shared,
      args: { kind, at: spec.location.pointer.replace(/\/properties\/[^/]+$/u, '') },
    };
  if (component === undefined) return { subject, args };
  const name = node.member.split('.').at(-1) ?? '';
  return { subject: shared, args: { kind, expected, actual, name, at: spec.location.pointer } };
}

const positions = new WeakMap<Contract, ReadonlyMap<unknown, number>>();

function positionOf({ contract, node }: Reported): number {
  const known =
    positions.get(contract) ??
    new Map(contract.interactions.map((interaction, position) => [interaction, position]));
  positions.set(contract, known);
  return known.get(node.interaction) ?? 0;
}

function orderOf(reported: Reported): string {
  const { node } = reported;
  const { document, pointer } = node.interaction.location;
  const position = positionOf(reported);
  return [document, String(position).padStart(7, '0'), pointer, memberOf(node)].join('\u0000');
}

function memberOf(node: ContractNode): string {
  return node.kind === 'value' ? node.member : '';
}

function addHit(gathered: Gathered, { node, contract }: Reported): void {
  const { interaction } = node;
  const entry = gathered.hits.get(contract.location.document) ?? {
    hit: {
      consumer: contract.consumer,
      ...(contract.consumerVersion === undefined ? {} : { consumerVersion: contract.consumerVersion }),
    },
    interactions: new Map<string, HitInteraction & { readonly member: string }>(),
  };
  gathered.hits.set(contract.location.document, entry);
  const key = interaction.location.pointer;
  const known = entry.interactions.get(key);
  if (known !== undefined && known.member <= memberOf(node)) return;
  const place = node.evidence.find(({ role }) => role === 'contract')?.location ?? interaction.location;
  entry.interactions.set(key, {
    description: interaction.description,
    pending: interaction.pending,
    location: place,
    member: memberOf(node),
  });
}

function membersIn({ members }: FindingArgs): readonly string[] {
  return Array.isArray(members) ? (members as readonly string[]) : [];
}

function findingOf(
  key: string,
  { first, subject, effect, operations, members, provers, hits }: Gathered,
): Finding {
  const { rule, node } = first;
  const args: FindingArgs = members.size === 0 ? first.args : { ...first.args, members: [...members].sort() };
  let witness = provers[0]?.();
  for (const prove of provers.slice(1)) {
    if (witness !== undefined && witness.proof !== 'unproved') break;
    witness = prove();
  }
  return {
    rule: rule.meta.id,
    effect,
    subject,
    operations: [...operations].sort(),
    title: clipped(rule.meta.message(args), TITLE_MAX),
    args,
    evidence: node.evidence,
    ...(witness === undefined ? {} : { witness }),
    ...(node.kind === 'value' ? { sides: node.sides } : {}),
    hits: [...hits.values()].map(({ hit, interactions }) => ({
      ...hit,
      interactions: [...interactions.values()].map(({ member: _, ...interaction }) => interaction),
    })),
    fingerprint: key,
  };
}
