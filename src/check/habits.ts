/** What a recorder keeps: something it never writes down is not missing. */
import type { Exchange, Recording } from '../core/recording.ts';

export interface Habits {
  /** Whether any reply of the recording has the header. */
  readonly keepsHeader: (name: string) => boolean;
  /** Whether request bodies are written down where the exchange comes from. */
  readonly keepsRequestBody: (exchange: Exchange) => boolean;
}

export function habitsOf({ exchanges }: Recording): Habits {
  const headers = new Set<string>();
  const withBodies = new Set<string>();
  for (const exchange of exchanges) {
    for (const { name } of exchange.response.headers) headers.add(name.toLowerCase());
    if (exchange.request.body.kind !== 'none') withBodies.add(sourceOf(exchange));
  }
  return {
    keepsHeader: (name) => headers.has(name.toLowerCase()),
    keepsRequestBody: (exchange) => withBodies.has(sourceOf(exchange)),
  };
}

/** The file that an exchange was collected from, when its id tells (`cassette.yaml#3`). */
function sourceOf({ id, location }: Exchange): string {
  return /^(.*\.[a-z]+)#\d+$/iu.exec(id)?.[1] ?? location.document;
}
