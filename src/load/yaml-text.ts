/** YAML text by its events: where a pointer leads, without building values. */
import {
  EVENT_ALIAS,
  EVENT_DOCUMENT,
  EVENT_MAPPING,
  EVENT_POP,
  EVENT_SCALAR,
  EVENT_SEQUENCE,
  getScalarValue,
  parseEvents,
} from 'js-yaml';

type Event = ReturnType<typeof parseEvents>[number];

/** A function from pointer steps to offsets; the events are parsed once, when it is first asked. */
export function offsetsInYaml(text: string): (steps: readonly string[]) => number {
  let events: readonly Event[] | undefined;
  return (steps) => {
    events ??= parseEvents(text, {});
    return find(events, text, steps);
  };
}

function find(events: readonly Event[], text: string, steps: readonly string[]): number {
  let here = events.findIndex((event) => event.type !== EVENT_DOCUMENT);
  let found = startOf(events[here]) ?? 0;
  for (const step of steps) {
    const next = childOf(events, text, { here, step });
    if (next === undefined) return found;
    found = next.at;
    here = next.value;
  }
  return found;
}

interface Looking {
  readonly here: number;
  readonly step: string;
}

/** Stops at aliases and merged members: the nearest parent is then the place. */
function childOf(
  events: readonly Event[],
  text: string,
  { here, step }: Looking,
): { readonly at: number; readonly value: number } | undefined {
  const parent = events[here];
  if (parent?.type === EVENT_MAPPING) {
    for (let index = here + 1; events[index]?.type !== EVENT_POP && index < events.length;) {
      const key = events[index];
      const value = after(events, index);
      if (key?.type === EVENT_SCALAR && keyOf(key, text) === step) return { at: startOf(key) ?? 0, value };
      index = after(events, value);
    }
    return undefined;
  }
  if (parent?.type !== EVENT_SEQUENCE || !/^\d+$/u.test(step)) return undefined;
  let index = here + 1;
  for (let left = Number(step); left > 0 && events[index]?.type !== EVENT_POP; left -= 1)
    index = after(events, index);
  const at = startOf(events[index]);
  return events[index]?.type === EVENT_POP || at === undefined ? undefined : { at, value: index };
}

function keyOf(event: Event, text: string): string {
  return event.type === EVENT_SCALAR ? String(getScalarValue(text, event)) : '';
}

/** The index behind the node at `index`. */
function after(events: readonly Event[], index: number): number {
  let depth = 0;
  for (let here = index; here < events.length; here += 1) {
    const type = events[here]?.type;
    if (type === EVENT_MAPPING || type === EVENT_SEQUENCE) depth += 1;
    else if (type === EVENT_POP) depth -= 1;
    if (depth <= 0) return here + 1;
  }
  return events.length;
}

function startOf(event: Event | undefined): number | undefined {
  if (event === undefined) return undefined;
  if (event.type === EVENT_MAPPING || event.type === EVENT_SEQUENCE) return event.start;
  if (event.type === EVENT_ALIAS) return event.anchorStart - 1;
  if (event.type !== EVENT_SCALAR) return undefined;
  const isQuoted = event.style === 2 || event.style === 3;
  return isQuoted ? event.valueStart - 1 : event.valueStart;
}
