/** Headers that the provider sends, in two releases: those of a response and those of a message. */
import type { ChangeNode } from '../core/change.ts';
import { defined } from '../core/defined.ts';
import type { Location } from '../core/location.ts';
import type { Parameter } from '../core/surface.ts';
import { exchange, NO_PROOF, type Both, type Comparing, type Flow } from './context.ts';
import { compareValues } from './values.ts';

interface Headed {
  readonly headers: readonly Parameter[];
  readonly location: Location;
}

export interface Headers {
  readonly flow: Flow;
  readonly before: Headed;
  readonly after: Headed;
  /** Absent for a message. */
  readonly status?: string;
}

export function compareHeaders(comparing: Comparing, operation: Both, two: Headers): void {
  const find = (headers: readonly Parameter[], { name }: Parameter): Parameter | undefined =>
    headers.find((other) => other.name.toLowerCase() === name.toLowerCase());
  for (const header of two.before.headers) {
    const other = find(two.after.headers, header);
    if (other === undefined) pushHeader(comparing, operation, { ...two, header, action: 'removed' });
    else compareHeader(comparing, operation, { ...two, header, other });
  }
  for (const header of two.after.headers)
    if (find(two.before.headers, header) === undefined)
      pushHeader(comparing, operation, { ...two, header, action: 'added' });
}

interface HeaderChange extends Headers {
  readonly header: Parameter;
  /** As the release before has it, where both have it. */
  readonly earlier?: Parameter;
  readonly action: HeaderAction;
}

type HeaderAction = 'added' | 'removed' | 'narrowed' | 'widened';

function pushHeader(comparing: Comparing, operation: Both, change: HeaderChange): void {
  const { header, earlier = header, action, ...two } = change;
  const isPresence = action === 'added' || action === 'removed';
  const [was, now] = HEADER_WORDS[action];
  comparing.nodes.push({
    at: {
      direction: two.flow,
      area: 'header',
      aspect: isPresence ? 'existence' : 'requiredness',
      action,
    },
    operation: operation.after.key,
    ...operation,
    carrier: `header ${header.name}`,
    ...defined({ status: two.status }),
    path: [],
    facts: { name: header.name, status: two.status ?? '', isRequired: header.required },
    places: {
      before: action === 'added' ? two.before.location : earlier.location,
      after: action === 'removed' ? two.after.location : header.location,
    },
    change: { before: was, after: now },
    prove: proof(operation, change),
  });
}

function proof(operation: Both, { header, action, flow }: HeaderChange): ChangeNode['prove'] {
  return action === 'removed' || action === 'widened'
    ? exchange(operation.before, { flow, expected: `header ${header.name}`, actual: 'not there' })
    : NO_PROOF;
}

const HEADER_WORDS: Readonly<Record<HeaderAction, readonly [string, string]>> = {
  added: ['not there', 'documented'],
  removed: ['documented', 'not there'],
  widened: ['required', 'optional'],
  narrowed: ['optional', 'required'],
};

function compareHeader(
  comparing: Comparing,
  operation: Both,
  { header, other, ...two }: Headers & { readonly header: Parameter; readonly other: Parameter },
): void {
  if (header.required !== other.required) {
    const action = header.required ? 'widened' : 'narrowed';
    pushHeader(comparing, operation, { ...two, header: other, earlier: header, action });
  }
  compareValues(comparing, {
    operation,
    flow: two.flow,
    carrier: `header ${other.name}`,
    ...defined({ status: two.status }),
    before: header.schema,
    after: other.schema,
    places: { before: header.location, after: other.location },
  });
}
