/** Values that travel one way, compared with what the other side takes: each mismatch becomes a node with its proof. */
import type { Witness } from '../core/finding.ts';
import { childPointer, ROOT, type Location } from '../core/location.ts';
import type { ValueNode } from '../core/rule.ts';
import type { SchemaPlace } from '../core/schema.ts';
import type { Direction, Operation } from '../core/surface.ts';
import { matchesOfOneOf } from '../schema/accepts.ts';
import { literalPlace } from '../schema/literal.ts';
import type { Mismatch } from '../schema/mismatch.ts';
import { shapeAccepts } from '../schema/relate-scalar.ts';
import type { Shape } from '../schema/shape.ts';
import { findWitness, pathText } from '../schema/witness.ts';
import { evidence, locationOf, type Gathering } from './context.ts';

export interface Carried {
  readonly operation: Operation;
  readonly direction: Direction;
  readonly carrier: string;
  readonly status?: string;
  /** What the spec says of it. */
  readonly spec: SchemaPlace;
  /** What the contract sends or accepts. */
  readonly contract: SchemaPlace;
  /** Where the contract says so. */
  readonly location: Location;
}

interface Sides {
  readonly sender: Shape;
  readonly acceptor: Shape;
}

/** Response: everything the provider may send must be something the consumer accepts. */
export function checkPromised(gathering: Gathering, carried: Carried): void {
  const { engine } = gathering.check;
  const sides = {
    sender: engine.of([carried.spec], 'promised'),
    acceptor: engine.of([carried.contract], 'relied'),
  };
  for (const mismatch of engine.relate(sides.sender, sides.acceptor).mismatches) {
    gather(gathering, carried, { mismatch, sides, exampleRefused: false });
  }
}

/** Request: the consumer's example, and then everything else it may send, must be something the provider accepts. */
export function checkSent(
  gathering: Gathering,
  carried: Carried,
  example: { readonly value: unknown; readonly widened: boolean },
): void {
  const { engine } = gathering.check;
  const acceptor = engine.of([carried.spec], 'demanded');
  const verdict = shapeAccepts(acceptor, example.value);
  if (verdict === true && !example.widened) {
    reportReadOnly(gathering, carried, acceptor);
    return;
  }
  if (verdict === false) {
    checkRefusedExample(gathering, carried, { value: example.value, acceptor });
    return;
  }
  const sides = { sender: engine.of([carried.contract], 'relied'), acceptor };
  for (const mismatch of engine.relate(sides.sender, acceptor).mismatches) {
    const softened =
      mismatch.severity === 'disjoint' ? { ...mismatch, severity: 'overlapping' as const } : mismatch;
    gather(gathering, carried, { mismatch: softened, sides, exampleRefused: false });
  }
}

/** A valid example may still hold members that only the provider should send. */
function reportReadOnly(gathering: Gathering, carried: Carried, acceptor: Shape): void {
  const { engine } = gathering.check;
  const sides = { sender: engine.of([carried.contract], 'relied'), acceptor };
  for (const mismatch of engine.relate(sides.sender, acceptor).mismatches) {
    if (mismatch.kind === 'read-only') gather(gathering, carried, { mismatch, sides, exampleRefused: false });
  }
}

/** Says which part of the example is refused, and why. */
export function checkRefusedExample(
  gathering: Gathering,
  carried: Carried,
  { value, acceptor }: { readonly value: unknown; readonly acceptor: Shape },
): void {
  const { engine } = gathering.check;
  const literal = literalPlace(value, carried.location);
  const sides = { sender: engine.of([literal], 'relied'), acceptor };
  const { mismatches } = engine.relate(sides.sender, acceptor);
  const plain = mismatches.filter((mismatch) => mismatch.severity !== 'unknown');
  for (const mismatch of plain) {
    const severity = mismatch.kind === 'read-only' ? ('overlapping' as const) : ('disjoint' as const);
    gather(gathering, carried, { mismatch: { ...mismatch, severity }, sides, exampleRefused: true });
  }
  if (plain.some((mismatch) => mismatch.kind !== 'read-only')) return;
  const fitting = matchesOfOneOf(carried.spec, value, 'demanded');
  const whole: Mismatch = {
    kind: fitting !== undefined && fitting > 1 ? 'ambiguous' : 'values',
    severity: fitting !== undefined && fitting > 1 ? 'overlapping' : 'disjoint',
    path: [],
    sender: literal,
    acceptor: carried.spec,
    sample: value,
    actual:
      fitting !== undefined && fitting > 1
        ? `${String(fitting)} alternatives at once`
        : 'the example as a whole',
  };
  gather(gathering, carried, { mismatch: whole, sides, exampleRefused: true });
}

/** A text that the consumer's matchers allow, and the spec refuses: it may be sent one day. */
export function checkRefusedText(
  gathering: Gathering,
  carried: Carried,
  { value, acceptor }: { readonly value: unknown; readonly acceptor: Shape },
): void {
  const { engine } = gathering.check;
  const sides = { sender: engine.of([literalPlace(value, carried.location)], 'relied'), acceptor };
  for (const mismatch of engine.relate(sides.sender, acceptor).mismatches) {
    if (mismatch.severity === 'unknown') continue;
    const found = { ...mismatch, severity: 'overlapping' as const };
    gather(gathering, carried, { mismatch: found, sides, exampleRefused: false });
  }
}

interface Found {
  readonly mismatch: Mismatch;
  readonly sides: Sides;
  readonly exampleRefused: boolean;
}

function gather(gathering: Gathering, carried: Carried, found: Found): void {
  const { mismatch } = found;
  const places = placesOf(carried, mismatch);
  if (mismatch.severity === 'unknown') {
    const at = pathText(mismatch.path);
    gathering.unanswered.push({
      why: `${carried.carrier}${at === '' ? '' : ` ${at}`}: ${mismatch.why ?? 'it cannot be decided'}`,
      locations: [places.spec, places.contract],
      beyond: false,
    });
    return;
  }
  const proof = prover(gathering, carried, found);
  const isSuspected =
    mismatch.needsProof === true &&
    findWitness(mismatch, found.sides, { shapes: gathering.check.engine }) === undefined;
  if (isSuspected) {
    gathering.unanswered.push({
      why: `${carried.carrier} ${pathText(mismatch.path)}: ${mismatch.why ?? 'no value shows whether it differs'}`.trim(),
      locations: [places.spec, places.contract],
      beyond: false,
    });
    return;
  }
  gathering.nodes.push(nodeOf(gathering, carried, { ...found, places, proof }));
}

interface Places {
  readonly spec: Location;
  readonly contract: Location;
}

function placesOf(carried: Carried, mismatch: Mismatch): Places {
  const [spec, contract] =
    carried.direction === 'response'
      ? [mismatch.sender, mismatch.acceptor]
      : [mismatch.acceptor, mismatch.sender];
  return {
    spec: locationOf(spec, { document: carried.spec.source.document, pointer: carried.spec.pointer }),
    contract: locationOf(contract, carried.location),
  };
}

function nodeOf(
  gathering: Gathering,
  carried: Carried,
  {
    mismatch,
    places,
    proof,
    exampleRefused,
  }: Found & { readonly places: Places; readonly proof: () => Witness },
): ValueNode {
  return {
    kind: 'value',
    interaction: gathering.interaction,
    evidence: evidence(places.spec, places.contract),
    prove: proof,
    operation: carried.operation,
    direction: carried.direction,
    carrier: carried.carrier,
    ...(carried.status === undefined ? {} : { status: carried.status }),
    sides: { sender: mismatch.sender, acceptor: mismatch.acceptor },
    member: pathText(mismatch.path),
    mismatch: {
      kind: mismatch.kind,
      severity: mismatch.severity === 'disjoint' ? 'disjoint' : 'overlapping',
      ...(mismatch.expected === undefined ? {} : { expected: mismatch.expected }),
      ...(mismatch.actual === undefined ? {} : { actual: mismatch.actual }),
    },
    exampleRefused,
  };
}

function prover(
  gathering: Gathering,
  carried: Carried,
  { mismatch, sides, exampleRefused }: Found,
): () => Witness {
  const { check } = gathering;
  let found: Witness | undefined;
  const prove = (): Witness => {
    const witness = findWitness(mismatch, sides, { shapes: check.engine, referee: check.referee });
    const base = {
      kind: 'value',
      source: exampleRefused ? 'contract' : 'generated',
      acceptedBy: carried.direction === 'response' ? 'provider' : 'consumer',
      refusedBy: carried.direction === 'response' ? 'consumer' : 'provider',
      ...(mismatch.expected === undefined ? {} : { expected: mismatch.expected }),
      ...(mismatch.actual === undefined ? {} : { actual: mismatch.actual }),
    } as const;
    // That only the provider sets a member is a fact of the spec; no value of it is refused.
    if (mismatch.kind === 'read-only')
      return { ...base, proof: 'structural', ...ownExample(gathering, carried, mismatch) };
    if (witness === undefined) return { ...base, proof: 'unproved' };
    return { ...base, proof: 'validated', value: witness.value, at: childPointer(ROOT, ...witness.path) };
  };
  return () => (found ??= prove());
}

/** The contract's own request, where it holds the member that the provider sets. */
function ownExample(
  { interaction }: Gathering,
  { carrier }: Carried,
  { path }: Mismatch,
): Pick<Witness, 'value' | 'at' | 'source' | 'expected' | 'actual'> | undefined {
  const { body } = interaction.request;
  if (carrier !== 'body' || body.kind !== 'json') return undefined;
  const steps: (string | number)[] = [];
  let value: unknown = body.value;
  for (const written of path) {
    const step = written === '*' && Array.isArray(value) ? 0 : written;
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined;
    value = Reflect.get(value, step) as unknown;
    steps.push(step);
  }
  return {
    source: 'contract',
    value: body.value,
    at: childPointer(ROOT, ...steps),
    expected: 'a request without it',
    actual: JSON.stringify(value),
  };
}
