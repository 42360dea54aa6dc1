/**
 * What a protocol of identity is: how documents beside the API description and recorded exchanges are read, and the rules
 * about them. A rule is a pure function of a view; it never sees a file.
 */
import type { Contract, HttpInteraction, JudgedInteraction, MessageInteraction } from './contract.ts';
import type { Document } from './document.ts';
import type { Fault } from './fault.ts';
import type { Effect, Evidence, FindingArgs, RuleId, Witness } from './finding.ts';
import type { Location } from './location.ts';
import type { Named } from './protocol.ts';
import type { Exchange } from './recording.ts';
import type { RuleMeta } from './rule.ts';

/** One document of a release that a protocol recognised: a file, or what a recorded exchange brought. */
export interface Artefact {
  /** What it is within its protocol: `discovery`, `jwks`. */
  readonly kind: string;
  readonly root: unknown;
  /** Where `root` stands; of a recorded one inside its recording. */
  readonly location: Location;
  readonly from: 'file' | 'recording';
  /** Documents that `$ref`s lead to, by path. */
  readonly others: ReadonlyMap<string, Document>;
  /** ISO 8601; of a recorded one when the recorder tells. */
  readonly time?: string;
}

/** What an exchange tells of the protocol: `token-response`, `id-token`. An exchange may tell several. */
export interface Fact {
  readonly kind: string;
}

export interface Observed<Told extends Fact = Fact> {
  readonly exchange: Exchange;
  readonly fact: Told;
}

/** One release: what it says, and what was recorded of it. */
export interface Side<Model = unknown, Told extends Fact = Fact> {
  readonly release: string;
  readonly model: Model;
  /** Kinds of artefacts that are at hand. */
  readonly has: ReadonlySet<string>;
  /** In the order of the recordings. */
  readonly observed: readonly Observed<Told>[];
}

/** What a rule is shown. */
export interface View<Model = unknown, Told extends Fact = Fact> {
  readonly provider: string;
  /** The release before; absent when nothing is compared. */
  readonly base?: Side<Model, Told>;
  readonly head: Side<Model, Told>;
  /** Kinds of files that the release before has, and of which this one shows nothing. */
  readonly gone?: ReadonlySet<string>;
  readonly contracts: readonly Contract[];
  /** What the contracts use of the protocol. */
  readonly uses: readonly ContractUse[];
  /** The clock: ISO 8601, UTC. */
  readonly at: string;
}

/** Something of a protocol that a consumer may use: `{ kind: 'scope', name: 'groups' }`. */
export interface Touch {
  readonly kind: string;
  /** `*` is every one of its kind. */
  readonly name: string;
}

export interface Use extends Touch {
  /** The place in the contract that shows it. */
  readonly location: Location;
}

export interface ContractUse extends Use {
  readonly contract: Contract;
  readonly interaction: JudgedInteraction;
}

/**
 * What a rule cannot do without: kinds of artefacts, and kinds of facts as `recorded:KIND`. Of a list in the list, one
 * is enough. A rule that names nothing of `base` also judges one release alone.
 */
export interface Needs {
  readonly base?: readonly Need[];
  readonly head?: readonly Need[];
  /** Contracts of the provider. */
  readonly contracts?: true;
}

export type Need = string | readonly string[];

export interface IdentityMeta<Args extends FindingArgs = FindingArgs> extends Omit<RuleMeta<Args>, 'facet'> {
  /** Where it goes wrong: in what is written, in the order of steps, or in what runs. */
  readonly drift: 'schema' | 'orchestration' | 'operational';
  /** OWASP NHI Top 10 2025 and NIST CSF 2.0: `NHI4:2025`, `PR.AA-03`. */
  readonly controls: readonly string[];
  readonly needs: Needs;
  /** Rules of recordings that tell the same where an API description covers it; `member` is the argument that names it. */
  readonly yieldsTo?: { readonly rules: readonly RuleId[]; readonly member: string };
}

/** What a rule found. The title is made of `args`, and so is the identity of the finding. */
export interface Found<Args extends FindingArgs = FindingArgs> {
  readonly args: Args;
  /** What it is about, as people call it: `token_endpoint`, `claim email`. */
  readonly operation: string;
  /** The rule's own effect when absent; a rule may only lower it. */
  readonly effect?: Effect;
  readonly direction?: 'request' | 'response' | 'none';
  readonly evidence: readonly [Evidence, ...Evidence[]];
  /** What was there and what is there now. */
  readonly change?: { readonly before: string; readonly after: string };
  readonly witness: ShownWitness;
  /** Whoever uses one of these is hit. Empty: everybody who uses the protocol. */
  readonly touches: readonly Touch[];
  /** The exchanges that show it, and how many could have. */
  readonly seen?: { readonly exchanges: readonly Exchange[]; readonly of: number };
}

/** A value, or a part of a request or an answer, as a value. */
export type ShownWitness = Pick<Witness, 'value' | 'expected' | 'actual'> &
  Partial<Pick<Witness, 'acceptedBy' | 'refusedBy' | 'source' | 'at'>>;

export interface IdentityRule<
  Model = unknown,
  Told extends Fact = Fact,
  Args extends FindingArgs = FindingArgs,
> {
  readonly meta: IdentityMeta<Args>;
  readonly visit: (view: View<Model, Told>, report: (found: Found<Args>) => void) => void;
}

/** Keeps the types of the protocol and of `args` while the rule is written, then forgets them, so that rules share a list. */
export function identityRule<Model, Told extends Fact, Args extends FindingArgs>(
  rule: IdentityRule<Model, Told, Args>,
): IdentityRule {
  // A rule only ever receives views of its own protocol and args that it reported itself.
  return rule as unknown as IdentityRule;
}

/** A request, as far as it tells what it is about. */
export interface Asked {
  readonly method: string;
  /** `https://acme.example:8443`; absent in contracts and where the recorder left it out. */
  readonly origin?: string;
  readonly path: string;
  readonly query: readonly Named[];
}

export interface IdentityProtocol<Model = unknown, Told extends Fact = Fact> {
  /** The name of its folder and the family of its rules. */
  readonly name: string;
  /** For people: `OpenID Connect and OAuth`. */
  readonly title: string;
  /** What kind of artefact a parsed document is, by its content; undefined when it is none of this protocol. At most one protocol may know it. */
  readonly artefactKind: (root: unknown) => string | undefined;
  /** For people, what each kind of artefact and of fact is: `discovery` → `discovery metadata (openid-configuration.json)`. */
  readonly kinds: Readonly<Record<string, string>>;
  /** All artefacts of a release, none of them when there is none. Files come before what was recorded. Never throws. */
  readonly read: (artefacts: readonly Artefact[]) => ModelReading<Model>;
  /** What an exchange tells; empty when it is none of this protocol. Never throws. */
  readonly decode: (exchange: Exchange, model: Model) => readonly Told[];
  /** Whether the artefacts declare an endpoint for the request. Then an API description need not. */
  readonly endpointOf: (asked: Asked, model: Model) => Endpoint | undefined;
  /** What an interaction of a contract uses of the protocol. Kinds that it says nothing of are not known, not unused. */
  readonly usesOf: (interaction: HttpInteraction, model: Model) => readonly Use[];
  /** The same of a message. */
  readonly usesOfMessage?: (interaction: MessageInteraction, model: Model) => readonly Use[];
  /**
   * What the standards promise of the endpoints that the artefacts declare, for contracts to be held against where no API description
   * covers them; undefined where they declare none.
   */
  readonly promisesOf?: (artefacts: readonly Artefact[], model: Model) => Promised | undefined;
  readonly rules: readonly IdentityRule[];
}

/** An API description that follows from a standard. */
export interface Promised {
  readonly title: string;
  readonly operations: readonly PromisedOperation[];
}

/** Members as in an Operation Object of OpenAPI 3.1. */
export interface PromisedOperation {
  /** As people call the endpoint: `token_endpoint`. */
  readonly name: string;
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  readonly path: string;
  readonly parameters?: readonly object[];
  readonly requestBody?: object;
  readonly responses: Readonly<Record<string, unknown>>;
  /** Where the artefact declares the endpoint. */
  readonly location: Location;
  /** The clauses: `RFC 6749 §5`. Absent where the artefact itself says all there is. */
  readonly standard?: string;
}

export interface Endpoint {
  /** As people call it: `token_endpoint`. */
  readonly name: string;
  /** Where the artefact declares it. */
  readonly location: Location;
}

export interface ModelReading<Model> {
  readonly model: Model;
  readonly faults: readonly Fault[];
}

/** As `identityRule`. */
export function identityProtocol<Model, Told extends Fact>(
  protocol: IdentityProtocol<Model, Told>,
): IdentityProtocol {
  return protocol as unknown as IdentityProtocol;
}

/** Facts of one kind, with the exchanges that told them. */
export function observedOf<Told extends Fact, Kind extends Told['kind']>(
  { observed }: Pick<Side<unknown, Told>, 'observed'>,
  kind: Kind,
): readonly Observed<Extract<Told, { kind: Kind }>>[] {
  return observed.filter((each): each is Observed<Extract<Told, { kind: Kind }>> => each.fact.kind === kind);
}

export interface Lacking {
  /** For people. */
  readonly words: string;
  /** Whether it would have to be seen in a recording. */
  readonly isRecorded: boolean;
}

/** Not checked, and for want of what. */
export interface Unasked {
  readonly provider: string;
  readonly release: string;
  readonly protocol: string;
  /** What is missing; one of these would do. */
  readonly lacks: readonly Lacking[];
  /** The release before, where that one had it: then a promise is gone, and nobody compared it. */
  readonly hadBy?: string;
  readonly rules: readonly RuleId[];
}
