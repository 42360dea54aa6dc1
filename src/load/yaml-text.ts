/** YAML text by its events: where a pointer leads, without building values. */
import { EVENT_ID, getScalarValue, parseEvents } from 'js-yaml';

type Event = ReturnType<typeof parseEvents>[number];

interface Child {
  readonly at: number;
  /** Index of the event that begins the value. */
  readonly value: number;
}

type Children = ReadonlyMap<string, Child>;

/** A function from pointer steps to offsets. Events are parsed, and each container walked, when they are first asked for. */
export function offsetsInYaml(text: string): (steps: readonly string[]) => number {
  const entered = new Map<number, Children>();
  let events: readonly Event[] | undefined;
  return (steps) => {
    const parsed = (events ??= parseEvents(text, {}));
    let here = parsed.findIndex((event) => event.type !== EVENT_ID.DOCUMENT);
    let found = startOf(parsed[here]) ?? 0;
    for (const step of steps) {
      const children = entered.get(here) ?? childrenOf(parsed, text, here);
      entered.set(here, children);
      const next = children.get(step);
      // Aliases and merged members end the way: the nearest parent is then the place.
      if (next === undefined) return found;
      found = next.at;
      here = next.value;
    }
    return found;
  };
}

function childrenOf(events: readonly Event[], text: string, container: number): Children {
  const type = events[container]?.type;
  if (type === EVENT_ID.MAPPING) return membersOf(events, text, container);
  return type === EVENT_ID.SEQUENCE ? elementsOf(events, container) : new Map<string, Child>();
}

function isEnd(event: Event | undefined): boolean {
  return event === undefined || event.type === EVENT_ID.POP;
}

function membersOf(events: readonly Event[], text: string, mapping: number): Children {
  const members = new Map<string, Child>();
  for (let index = mapping + 1; !isEnd(events[index]);) {
    const key = events[index];
    const value = after(events, index);
    if (key?.type === EVENT_ID.SCALAR)
      members.set(getScalarValue(text, key), { at: startOf(key) ?? 0, value });
    index = after(events, value);
  }
  return members;
}

function elementsOf(events: readonly Event[], sequence: number): Children {
  const elements = new Map<string, Child>();
  for (let index = sequence + 1; !isEnd(events[index]); index = after(events, index)) {
    elements.set(String(elements.size), { at: startOf(events[index]) ?? 0, value: index });
  }
  return elements;
}

/** The index behind the node at `index`. */
function after(events: readonly Event[], index: number): number {
  let depth = 0;
  for (let here = index; here < events.length; here += 1) {
    const type = events[here]?.type;
    if (type === EVENT_ID.MAPPING || type === EVENT_ID.SEQUENCE) depth += 1;
    else if (type === EVENT_ID.POP) depth -= 1;
    if (depth <= 0) return here + 1;
  }
  return events.length;
}

function startOf(event: Event | undefined): number | undefined {
  if (event === undefined) return undefined;
  switch (event.type) {
    case EVENT_ID.MAPPING:
    case EVENT_ID.SEQUENCE:
      return event.start;
    case EVENT_ID.ALIAS:
      return event.anchorStart - 1;
    case EVENT_ID.SCALAR:
      // Quotes and block marks stand before the value.
      return event.style === 2 || event.style === 3 ? event.valueStart - 1 : event.valueStart;
    case EVENT_ID.DOCUMENT:
    case EVENT_ID.POP:
      return undefined;
  }
}
