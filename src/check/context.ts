/** What the check of one contract works with, and what it gathers. It holds no rule and decides nothing. */
import type { Contract, JudgedInteraction } from '../core/contract.ts';
import type { Evidence, Witness } from '../core/finding.ts';
import type { Location } from '../core/location.ts';
import type { Protocol } from '../core/protocol.ts';
import type { ContractNode } from '../core/rule.ts';
import type { SchemaPlace } from '../core/schema.ts';
import type { Surface } from '../core/surface.ts';
import { isObject } from '../schema/json.ts';
import type { Referee } from '../schema/referee.ts';
import type { Engine } from '../schema/relate.ts';

export interface CheckTools {
  readonly engine: Engine;
  readonly referee: Referee;
}

export interface ContractCheck extends CheckTools {
  readonly contract: Contract;
  readonly surface: Surface;
  readonly protocol: Protocol;
}

/** A question about an interaction that was asked and not answered. */
export interface Unanswered {
  readonly why: string;
  readonly locations: readonly Location[];
  /** Nothing in the inputs is amiss, this is just beyond what is checked (a message, an image): it does not stop a release. */
  readonly beyond: boolean;
}

/** Gathers what the steps of one interaction come upon. */
export interface Gathering {
  readonly check: ContractCheck;
  readonly interaction: JudgedInteraction;
  readonly nodes: ContractNode[];
  readonly unanswered: Unanswered[];
}

/** Where a schema stands in the file a person wrote: `x-at` for schemas made from a contract, else its own place. */
export function locationOf(place: SchemaPlace, otherwise: Location): Location {
  const at = isObject(place.schema) ? place.schema['x-at'] : undefined;
  if (typeof at === 'string') return { document: place.source.document, pointer: at as Location['pointer'] };
  return place.source.document === ''
    ? otherwise
    : { document: place.source.document, pointer: place.pointer };
}

export function evidence(spec: Location, contract: Location): readonly [Evidence, ...Evidence[]] {
  return [
    { role: 'spec', location: spec },
    { role: 'contract', location: contract },
  ];
}

/** A fact that is no value: it is its own proof. */
export function structural(witness: Omit<Witness, 'proof' | 'source'>): () => Witness {
  return () => ({ ...witness, proof: 'structural', source: 'contract' });
}
