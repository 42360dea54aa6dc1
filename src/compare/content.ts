/** Bodies of one operation in two releases, by media type. */
import type { ChangeNode, Coordinates } from '../core/change.ts';
import type { Location } from '../core/location.ts';
import type { MediaType } from '../core/surface.ts';
import { exchange, NO_PROOF, type Both, type Comparing, type Flow } from './context.ts';
import { compareValues } from './values.ts';

export interface Contents {
  readonly operation: Both;
  readonly flow: Flow;
  readonly status?: string;
  readonly before: readonly MediaType[];
  readonly after: readonly MediaType[];
  readonly places: { readonly before: Location; readonly after: Location };
}

// Stands for a document that does not say: Swagger without `consumes` or `produces`.
const UNTOLD = '*/*';

export function compareContents(comparing: Comparing, contents: Contents): void {
  const { before, after } = contents;
  const met = new Set<MediaType>();
  for (const media of before) {
    const other = counterpart(comparing, media, after);
    if (other === undefined) {
      push(comparing, contents, { media, action: 'removed' });
      continue;
    }
    met.add(other);
    compareValues(comparing, {
      operation: contents.operation,
      flow: contents.flow,
      carrier: 'body',
      ...(contents.status === undefined ? {} : { status: contents.status }),
      before: media.schema,
      after: other.schema,
      places: { before: media.location, after: other.location },
    });
  }
  for (const media of after)
    if (!met.has(media) && counterpart(comparing, media, before) === undefined)
      push(comparing, contents, { media, action: 'added' });
}

/** The same name, else the entry that a body of the type is described by. */
function counterpart(
  { after }: Comparing,
  { name }: MediaType,
  others: readonly MediaType[],
): MediaType | undefined {
  const exact = others.find((other) => plainName(other.name) === plainName(name));
  if (exact !== undefined) return exact;
  const untold = others.find((other) => other.name === UNTOLD);
  if (name === UNTOLD) return others[0];
  return untold ?? after.protocol.mediaTypeFor(others, name);
}

function plainName(name: string): string {
  return name.toLowerCase().replaceAll(/\s+/gu, '');
}

function push(
  comparing: Comparing,
  contents: Contents,
  { media, action }: { readonly media: MediaType; readonly action: 'added' | 'removed' },
): void {
  const { operation, flow, status = '', places } = contents;
  const isRemoved = action === 'removed';
  const at: Coordinates = { direction: flow, area: 'media-type', aspect: 'existence', action };
  const listed = (content: readonly MediaType[]): string => content.map(({ name }) => name).join(', ');
  const change: ChangeNode['change'] = { before: listed(contents.before), after: listed(contents.after) };
  comparing.nodes.push({
    at,
    operation: operation.after.key,
    ...operation,
    carrier: 'body',
    ...(status === '' ? {} : { status }),
    path: [],
    facts: { mediaType: media.name, status },
    places: isRemoved
      ? { before: media.location, after: places.after }
      : { before: places.before, after: media.location },
    change,
    prove: isRemoved
      ? exchange(operation.before, {
          flow,
          expected: flow === 'request' ? change.after : media.name,
          actual: flow === 'request' ? media.name : change.after,
        })
      : NO_PROOF,
  });
}
