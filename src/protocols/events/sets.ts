/** Security Event Tokens of a release, by event type. */
import { observedOf, type Observed, type Side } from '../../core/identity.ts';
import { isObject, type JsonObject } from '../../schema/json.ts';
import type { EventsFact, SetFact } from './facts.ts';
import type { EventsModel, Stream } from './model.ts';
import { isOfStream } from './names.ts';

export type EventsSide = Side<EventsModel, EventsFact>;

export interface SeenEvent extends Observed<SetFact> {
  /** What the token holds under its type; empty where it is no object. */
  readonly payload: JsonObject;
}

/** Events about the stream itself are left out. */
export function eventsOf(side: EventsSide): ReadonlyMap<string, readonly SeenEvent[]> {
  const byType = new Map<string, SeenEvent[]>();
  for (const seen of observedOf(side, 'set')) {
    for (const [type, payload] of Object.entries(seen.fact.events)) {
      if (isOfStream(type)) continue;
      const list = byType.get(type) ?? [];
      byType.set(type, list);
      list.push({ ...seen, payload: isObject(payload) ? payload : {} });
    }
  }
  return byType;
}

/** Streams of files and of replies. */
export function streamsOf(side: EventsSide): readonly Stream[] {
  return [...side.model.streams, ...observedOf(side, 'stream').map(({ fact }) => fact)];
}
