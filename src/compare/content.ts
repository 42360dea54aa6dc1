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
    const other = counterpart(media, after, contents.flow);
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
    if (!met.has(media) && !before.some((other) => isSameName(other, media)))
      push(comparing, contents, { media, action: 'added' });
}

/**
 * The same name, else one that serves in its place: of what is sent, a type may be read as its family
 * (`application/scim+json` as `application/json`, RFC 6839 §3.1), and a range takes all that falls in it.
 */
function counterpart(media: MediaType, later: readonly MediaType[], flow: Flow): MediaType | undefined {
  const exact = later.find((other) => plainName(other.name) === plainName(media.name));
  if (exact !== undefined) return exact;
  if (plainName(media.name) === UNTOLD) return later[0];
  return later.find((other) =>
    flow === 'request' ? serves(media.name, other.name) : serves(other.name, media.name),
  );
}

function isSameName(other: MediaType, media: MediaType): boolean {
  return plainName(other.name) === UNTOLD || plainName(other.name) === plainName(media.name);
}

/** Whether a body of the one type is taken by who takes the other. */
function serves(sent: string, taken: string): boolean {
  const [one, other] = [plainName(sent), plainName(taken)];
  if (one === other || other === UNTOLD || one === UNTOLD) return true;
  if (other.endsWith('/*')) return one.startsWith(other.slice(0, -1));
  const [, type = '', suffix] = /^([^/]+)\/(?:[^+]+\+)?(.+)$/u.exec(one) ?? [];
  return one.includes('+') && other === `${type}/${suffix ?? ''}`;
}

/** Parameters aside: what matters of them is how the bytes are read, and that is no matter of the schema. */
function plainName(name: string): string {
  return name.toLowerCase().replace(/;.*$/su, '').trim();
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
