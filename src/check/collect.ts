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
  readonly first: Reported;
  readonly subject: Subject;
  effect: Effect;
  readonly operations: Set<string>;
  readonly provers: ContractNode['prove'][];
  readonly hits: Map<
    string,
    { readonly hit: Omit<Hit, 'interactions'>; readonly interactions: Map<string, HitInteraction> }
  >;
}

/** Proofs tried for one finding, from different interactions, before it is called unproved. */
const PROOFS_MAX = 3;

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
        provers: [],
        hits: new Map<string, never>(),
      };
      byFingerprint.set(key, gathered);
      if (reported.effect === 'breaking' || (reported.effect === 'risky' && gathered.effect === 'safe'))
        gathered.effect = reported.effect;
      gathered.operations.add(subject.operation);
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
      const { method, path } = node.interaction.request;
      return { provider, operation: `${method} ${path}`, direction: 'none' };
    }
    case 'request':
    case 'response':
      return { provider, operation: node.operation.key, direction: node.kind };
    case 'value':
      return { provider, operation: node.operation.key, direction: node.direction };
  }
}

const COMPONENT = /^\/(?:components\/schemas|definitions)\/([^/]+)(\/.*)?$/u;

/**
 * What lies in a shared schema is one root cause, however many operations and statuses reach it, so there the schema
 * and the place in it stand for the operation.
 */
function identityOf(
  { node, args }: Reported,
  subject: Subject,
): { readonly subject: Subject; readonly args: FindingArgs } {
  if (node.kind !== 'value') return { subject, args };
  const spec = node.evidence.find(({ role }) => role === 'spec');
  const component = spec === undefined ? null : COMPONENT.exec(spec.location.pointer);
  if (spec === undefined || component === null) return { subject, args };
  const { kind, expected = '', actual = '' } = node.mismatch;
  if (kind === 'optional') {
    // That an object lists few of its members as required is one cause, whichever of them are read.
    return {
      subject: { ...subject, operation: `schema ${component[1] ?? ''}` },
      args: { kind, at: spec.location.pointer.replace(/\/properties\/[^/]+$/u, '') },
    };
  }
  const name = node.member.split('.').at(-1) ?? '';
  return {
    subject: { ...subject, operation: `schema ${component[1] ?? ''}` },
    args: { kind, expected, actual, name, at: spec.location.pointer },
  };
}

function addHit(gathered: Gathered, { node, contract }: Reported): void {
  const { interaction } = node;
  const entry = gathered.hits.get(contract.location.document) ?? {
    hit: {
      consumer: contract.consumer,
      ...(contract.consumerVersion === undefined ? {} : { consumerVersion: contract.consumerVersion }),
    },
    interactions: new Map<string, HitInteraction>(),
  };
  gathered.hits.set(contract.location.document, entry);
  const key = interaction.location.pointer;
  if (entry.interactions.has(key)) return;
  const place = node.evidence.find(({ role }) => role === 'contract')?.location ?? interaction.location;
  entry.interactions.set(key, {
    description: interaction.description,
    pending: interaction.pending,
    location: place,
  });
}

function findingOf(key: string, { first, subject, effect, operations, provers, hits }: Gathered): Finding {
  const { rule, node, args } = first;
  const witnesses = provers.map((prove) => prove);
  let witness = witnesses[0]?.();
  for (const prove of witnesses.slice(1)) {
    if (witness !== undefined && witness.proof !== 'unproved') break;
    witness = prove();
  }
  return {
    rule: rule.meta.id,
    effect,
    subject,
    operations: [...operations].sort(),
    title: rule.meta.message(args),
    args,
    evidence: node.evidence,
    ...(witness === undefined ? {} : { witness }),
    hits: [...hits.values()].map(({ hit, interactions }) => ({
      ...hit,
      interactions: [...interactions.values()],
    })),
    fingerprint: key,
  };
}
