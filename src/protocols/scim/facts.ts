/** What one recorded exchange tells of SCIM: one call on a resource or a list of them. */
import type { Fact, IdentityRule, Side, View } from '../../core/identity.ts';
import type { Location } from '../../core/location.ts';
import type { Exchange } from '../../core/recording.ts';
import type { JsonObject } from '../../schema/json.ts';
import type { ScimModel } from './model.ts';
import type { PatchEffect } from './patch.ts';

export const CALLS = ['read', 'list', 'create', 'replace', 'patch', 'delete', 'bulk'] as const;
export type CallKind = (typeof CALLS)[number];

/** A resource as an answer shows it. */
export interface Shown {
  readonly value: JsonObject;
  readonly location: Location;
}

/** What a list was asked for (RFC 7644 §3.4.2, §3.4.3; RFC 9865 §2). */
export interface Asking {
  readonly filter: string | undefined;
  readonly startIndex: number | undefined;
  readonly count: number | undefined;
  /** The empty text asks for the first page. */
  readonly cursor: string | undefined;
  readonly sortBy: string | undefined;
  readonly isAscending: boolean;
  /** Whether members may be missing because they were not asked for. */
  readonly isPartial: boolean;
}

export interface ListAnswer {
  readonly resources: readonly Shown[];
  readonly totalResults: number | undefined;
  readonly startIndex: number | undefined;
  readonly nextCursor: string | undefined;
  readonly location: Location;
}

export interface ScimError {
  readonly scimType: string | undefined;
  readonly detail: string | undefined;
  /** Whether it is the error of RFC 7644 §3.12. */
  readonly isScim: boolean;
  /** Names of its members, sorted; undefined when it is no object. */
  readonly members: readonly string[] | undefined;
}

export interface ScimFact extends Fact {
  /** For what rules need to be recorded; `leaver`: a user is to be deactivated or deleted. */
  readonly kind: 'read' | 'list' | 'write' | 'leaver';
  readonly call: CallKind;
  readonly method: string;
  /** `/Users`, as it is declared or usually written. */
  readonly endpoint: string;
  /** `User`; empty for bulk and for searches over all types. */
  readonly type: string;
  readonly id: string | undefined;
  readonly status: number;
  /** Of the request, for what is said of it. */
  readonly requestLocation: Location;
  /** Of the answer. */
  readonly location: Location;
  /** What a create or replace brings. */
  readonly sent: Shown | undefined;
  /** What a patch asks for. */
  readonly effects: readonly PatchEffect[];
  readonly asking: Asking;
  readonly resource: Shown | undefined;
  readonly list: ListAnswer | undefined;
  readonly error: ScimError | undefined;
  readonly answer: 'none' | 'json' | 'other' | 'unrecorded';
  /** Media type of the answer without parameters, lower case. */
  readonly mediaType: string | undefined;
  readonly hasVersion: boolean;
  /** One of several operations of a bulk request. */
  readonly isInBulk: boolean;
}

export interface Call {
  readonly fact: ScimFact;
  readonly exchange: Exchange;
}

export type ScimSide = Side<ScimModel, ScimFact>;
export type ScimView = View<ScimModel, ScimFact>;
export type { IdentityRule };

/** In the order of the recordings. */
export function callsOf(side: Pick<ScimSide, 'observed'>, ...kinds: readonly CallKind[]): readonly Call[] {
  return kinds.length === 0 ? side.observed : side.observed.filter(({ fact }) => kinds.includes(fact.call));
}

export function isDone({ status }: Pick<ScimFact, 'status'>): boolean {
  return status >= 200 && status < 300;
}
