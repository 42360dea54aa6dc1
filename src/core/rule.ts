/** What a rule is: its meaning in words, and the pure function that looks for it. The engine walks; a rule is shown what it asked for. */
import type { JudgedInteraction } from './contract.ts';
import type { Effect, Evidence, FindingArgs, RuleId, Witness } from './finding.ts';
import type { Match } from './protocol.ts';
import type { Exchange } from './recording.ts';
import type { Stage } from './run.ts';
import type { SchemaPlace } from './schema.ts';
import type { Direction, Operation, Parameter } from './surface.ts';

export interface Facet {
  readonly direction: 'request' | 'response' | 'none';
  readonly area:
    | 'document'
    | 'operation'
    | 'event'
    | 'parameter'
    | 'header'
    | 'body'
    | 'schema'
    | 'security'
    | 'status'
    | 'media-type';
  readonly aspect:
    | 'existence'
    | 'requiredness'
    | 'type'
    | 'null'
    | 'values'
    | 'text'
    | 'number'
    | 'items'
    | 'members'
    | 'access'
    | 'default'
    | 'encoding'
    | 'deprecation'
    | 'style'
    | 'scope'
    | 'flow'
    | 'address'
    | 'version'
    | 'constraint';
  /** For changes: `narrowed` allows less than before, `widened` more. */
  readonly action:
    | 'missing'
    | 'undocumented'
    | 'rejected'
    | 'ambiguous'
    | 'added'
    | 'removed'
    | 'narrowed'
    | 'widened'
    | 'changed';
}

export interface RuleMeta<Args extends FindingArgs = FindingArgs> {
  readonly id: RuleId;
  /** Names the rule in lists; no names of things. */
  readonly title: string;
  /** The worst effect it can have. */
  readonly effect: Effect;
  readonly facet: Facet;
  /** Why the reader should care: at most two sentences, on what happens to people's access. */
  readonly why: string;
  /** What each side can do about it, one sentence each. */
  readonly fix: { readonly provider: string; readonly consumer: string };
  readonly since: string;
  /** The stage that it is about whatever the interactions are for: a key that changes is rotation to whoever signs in. */
  readonly stage?: Stage;
  /** The clause that settles it: `OpenAPI 3.1.1 §4.8.16`. */
  readonly source: string;
  /** What the caller notices, in words; at most 80 characters where names allow. */
  readonly message: (args: Args) => string;
}

/** What all nodes of one interaction have in common. */
interface NodeBase {
  readonly interaction: JudgedInteraction;
  readonly evidence: readonly [Evidence, ...Evidence[]];
  /** Finds the proof; done once for each finding, since confirming it is the dear part. */
  readonly prove: () => Witness;
}

/** No operation of the spec fits the request. */
export interface UnmatchedNode extends NodeBase {
  readonly kind: 'unmatched';
  readonly match: Extract<Match, { kind: 'none' }>;
  /** Whether it is the consumer's own example, or another request that its matchers allow. */
  readonly example: boolean;
  /** The path, as sent. */
  readonly sent: string;
}

/** Something the request has, lacks or does outside its JSON value. */
export interface RequestNode extends NodeBase {
  readonly kind: 'request';
  readonly operation: Operation;
  readonly problem:
    | { readonly kind: 'parameter-missing'; readonly parameter: Parameter }
    /** The text is not written in the parameter's style, or is no percent-encoding. */
    | { readonly kind: 'parameter-malformed'; readonly parameter: Parameter; readonly text: string }
    | { readonly kind: 'parameter-undeclared'; readonly in: string; readonly name: string }
    | {
        readonly kind: 'security-missing';
        readonly schemes: readonly string[];
        readonly lacks: readonly string[];
        readonly settled: boolean;
      }
    | { readonly kind: 'body-missing' }
    | { readonly kind: 'body-undeclared' }
    /** The body is to end somebody's access by a member that an open schema does not name. */
    | { readonly kind: 'deactivation-undeclared'; readonly member: string }
    | { readonly kind: 'media-type-rejected'; readonly sent: string; readonly accepted: readonly string[] }
    | { readonly kind: 'accept-unmet'; readonly accept: string; readonly offered: readonly string[] };
}

/** Something the response has, lacks or does outside its JSON value. */
export interface ResponseNode extends NodeBase {
  readonly kind: 'response';
  readonly operation: Operation;
  readonly problem:
    | { readonly kind: 'status-missing'; readonly status: number; readonly promised: readonly string[] }
    | { readonly kind: 'body-missing'; readonly status: string }
    | {
        readonly kind: 'media-type-missing';
        readonly status: string;
        readonly expected: string;
        readonly promised: readonly string[];
      }
    | { readonly kind: 'header-missing'; readonly status: string; readonly name: string }
    /** Of operations on messages. */
    | { readonly kind: 'reply-missing'; readonly operations: readonly string[] };
}

/** One place at which what is sent leaves what is accepted, with its proof. */
export interface ValueNode extends NodeBase {
  readonly kind: 'value';
  readonly operation: Operation;
  readonly direction: Direction;
  /** Where the value travels: `body`, `query limit`, `header X-Rate-Limit`, `path id`. */
  readonly carrier: string;
  readonly status?: string;
  /** The two schemas that meet there. */
  readonly sides: { readonly sender: SchemaPlace; readonly acceptor: SchemaPlace };
  /** The member, as a reader writes it: `emails[*].value`; empty for the whole value. */
  readonly member: string;
  readonly mismatch: MismatchFacts;
  /** True when it is the consumer's own example that is refused. */
  readonly exampleRefused: boolean;
}

/** The engine's answer, without its places. */
export interface MismatchFacts {
  readonly kind: string;
  readonly severity: 'disjoint' | 'overlapping';
  readonly expected?: string;
  readonly actual?: string;
}

export type ContractNode = UnmatchedNode | RequestNode | ResponseNode | ValueNode;

/** Where a recorded exchange leaves what the spec says. */
export interface DriftNode {
  readonly exchange: Exchange;
  /** Undefined when the spec has none for the request. */
  readonly operation: Operation | undefined;
  readonly problem: DriftProblem;
  readonly evidence: readonly [Evidence, ...Evidence[]];
  /** The part of the exchange that shows it. */
  readonly shown?: unknown;
  /** The schema that the part does not keep. */
  readonly place?: SchemaPlace;
}

export type DriftProblem =
  | { readonly kind: 'operation-undocumented'; readonly request: string; readonly why: string }
  | { readonly kind: 'status-undocumented'; readonly status: number; readonly documented: readonly string[] }
  | {
      readonly kind: 'media-type-undocumented';
      readonly status: string;
      readonly mediaType: string;
      readonly documented: readonly string[];
    }
  | { readonly kind: 'parameter-undocumented'; readonly name: string }
  | { readonly kind: 'parameter-missing'; readonly in: string; readonly name: string }
  | { readonly kind: 'body-undocumented'; readonly direction: Direction; readonly status: string }
  | { readonly kind: 'body-missing'; readonly direction: Direction; readonly status: string }
  | { readonly kind: 'header-missing'; readonly status: string; readonly name: string }
  /** The spec allows the reply and a consumer cannot use it. */
  | {
      readonly kind: 'unmet';
      readonly status: string;
      readonly member: string;
      readonly difference: DifferenceFacts;
    }
  /** A header that announces a change: what it is about, in words, and its value. */
  | { readonly kind: 'announced'; readonly header: string; readonly value: string }
  | {
      readonly kind: 'value';
      readonly direction: Direction;
      /** `body`, `query limit`, `header X-Rate-Limit`. */
      readonly carrier: string;
      readonly status: string;
      readonly difference: DifferenceFacts;
      /** The member, as a reader writes it: `emails[*].value`; empty for the whole value. */
      readonly member: string;
      /** The steps to it, `*` for every element. */
      readonly path: readonly (string | number)[];
    };

/** One difference between a recorded value and its schema, without its places. */
export interface DifferenceFacts {
  readonly kind: string;
  readonly expected: string;
  readonly actual: string;
}

export interface DriftRule<Args extends FindingArgs = FindingArgs> {
  readonly meta: RuleMeta<Args>;
  readonly visit: (node: DriftNode, report: Report<Args>) => void;
}

/** As `contractRule`. */
export function driftRule<Args extends FindingArgs>(rule: DriftRule<Args>): DriftRule {
  return rule as unknown as DriftRule;
}

export type Report<Args extends FindingArgs> = (found: {
  readonly args: Args;
  /** The rule's own effect when absent; a rule may only lower it. */
  readonly effect?: Effect;
}) => void;

export interface ContractRule<Args extends FindingArgs = FindingArgs> {
  readonly meta: RuleMeta<Args>;
  readonly visit: {
    readonly unmatched?: (node: UnmatchedNode, report: Report<Args>) => void;
    readonly request?: (node: RequestNode, report: Report<Args>) => void;
    readonly response?: (node: ResponseNode, report: Report<Args>) => void;
    readonly value?: (node: ValueNode, report: Report<Args>) => void;
  };
}

/** Keeps the type of `args` from `message` to `report`, then forgets it, so that rules can share a list. */
export function contractRule<Args extends FindingArgs>(rule: ContractRule<Args>): ContractRule {
  // A rule only ever receives the args it reported itself, so forgetting their type is safe.
  return rule as unknown as ContractRule;
}
