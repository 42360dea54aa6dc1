/** What recorded exchanges tell of security events. */
import type { View } from '../../core/identity.ts';
import type { Location } from '../../core/location.ts';
import type { JsonObject } from '../../schema/json.ts';
import type { EventsModel, Stream } from './model.ts';

interface Told {
  /** The part of the exchange that tells it. */
  readonly location: Location;
}

/** A Security Event Token (RFC 8417), however it came. */
export interface SetFact extends Told {
  readonly kind: 'set';
  /** Undefined where a recorder kept the claims only. */
  readonly header: JsonObject | undefined;
  readonly claims: JsonObject;
  readonly events: JsonObject;
}

/** A stream configuration, as a reply says it (Shared Signals Framework 1.0 §8.1.1). */
export interface StreamFact extends Told, Stream {
  readonly kind: 'stream';
}

/** A stream that was asked for. */
export interface StreamRequestFact extends Told {
  readonly kind: 'stream-request';
  /** Poll unless the request says otherwise (§8.1.1.1). */
  readonly method: string;
  readonly status: number;
}

/** An entry of an audit log. */
export interface AuditFact extends Told {
  readonly kind: 'audit-event';
  readonly code: string;
}

export type EventsFact = SetFact | StreamFact | StreamRequestFact | AuditFact;

export type EventsView = View<EventsModel, EventsFact>;
