/** Collections of Postman, v2.0 and v2.1: the examples saved with their requests are what was seen. */
import { readEach } from '../../core/exchange.ts';
import { childLocation, ROOT, type Location } from '../../core/location.ts';
import type { RecordingFormat, RecordingReading, SkippedEntry } from '../../core/recording.ts';
import { isObject, member, type JsonObject } from '../../schema/json.ts';
import { readExample, type Example } from './example.ts';
import { withVariables, type Variables } from './variables.ts';

export const postman: RecordingFormat = {
  name: 'Postman Collection',
  recognizes: (root) => collectionOf(root) !== undefined,
  read,
};

const SCHEMA = /postman\.com\/\S{0,100}\bv(2\.\d+)\b/u;

interface Collection {
  readonly version: string;
  readonly root: JsonObject;
  /** The collections API wraps the collection. */
  readonly key?: string;
}

function collectionOf(root: unknown): Collection | undefined {
  const wrapped = member(root, 'collection');
  const collection = isObject(wrapped) ? wrapped : root;
  const schema = member(member(collection, 'info'), 'schema');
  const [, version] = typeof schema === 'string' ? (SCHEMA.exec(schema) ?? []) : [];
  if (version === undefined || !isObject(collection)) return undefined;
  return { version, root: collection, ...(isObject(wrapped) ? { key: 'collection' } : {}) };
}

function read(document: string, root: unknown): RecordingReading {
  const whole: Location = { document, pointer: ROOT };
  const collection = collectionOf(root);
  if (!Array.isArray(collection?.root['item'])) return malformed(whole);
  const at = collection.key === undefined ? whole : childLocation(whole, collection.key);
  const walk: Walk = { examples: [], skipped: [] };
  const variables = withVariables(new Map(), collection.root['variable']);
  visitItems(walk, collection.root['item'], { location: at, variables, titles: [], depth: 0 });
  // The examples stand in many lists; only their numbering is that of one.
  const { exchanges } = readEach(walk.examples, at, (entry, place) => {
    const example = entry as Example;
    const exchange = readExample(example, place);
    if (typeof exchange === 'string') walk.skipped.push({ location: example.location, why: exchange });
    return exchange;
  });
  return {
    recording: {
      format: `Postman Collection ${collection.version}`,
      location: whole,
      exchanges,
      skipped: walk.skipped,
    },
    faults: [],
  };
}

interface Walk {
  readonly examples: Example[];
  readonly skipped: SkippedEntry[];
}

/** Where an item stands. */
interface Folder {
  /** Of what holds the list of items. */
  readonly location: Location;
  readonly variables: Variables;
  /** From the outermost folder. */
  readonly titles: readonly string[];
  readonly depth: number;
}

/** Nobody nests folders so deep; the limit keeps the walk from running out of stack. */
const DEPTH_MAX = 100;

function visitItems(walk: Walk, items: readonly unknown[], folder: Folder): void {
  for (const [index, item] of items.entries()) {
    const location = childLocation(folder.location, 'item', index);
    const why = visitItem(walk, item, { ...folder, location });
    if (why !== undefined) walk.skipped.push({ location, why });
  }
}

/** Why the item holds nothing. */
function visitItem(walk: Walk, item: unknown, folder: Folder): string | undefined {
  if (!isObject(item)) return 'the item is no object';
  const titles = [...folder.titles, ...textsOf(item['name'])];
  const variables = withVariables(folder.variables, item['variable']);
  const { item: items, request, response } = item;
  if (Array.isArray(items)) {
    if (folder.depth >= DEPTH_MAX) return 'its folders are nested too deep';
    visitItems(walk, items, { location: folder.location, variables, titles, depth: folder.depth + 1 });
    return undefined;
  }
  if (request === undefined || request === null) return 'the item is no request';
  if (!Array.isArray(response) || response.length === 0) return 'the request has no saved example';
  for (const [index, example] of response.entries()) {
    const location = childLocation(folder.location, 'response', index);
    const title = [...titles, ...textsOf(member(example, 'name'))].join(' / ');
    walk.examples.push({ example, location, title, variables });
  }
  return undefined;
}

function textsOf(name: unknown): readonly string[] {
  return typeof name === 'string' && name !== '' ? [name] : [];
}

function malformed({ document, pointer }: Location): RecordingReading {
  const fault = {
    code: 'recording-malformed',
    message: 'the Postman collection has no list of `item`s',
    hint: 'Export it again as Collection v2.1; without items there is nothing to compare.',
    document,
    pointer,
  } as const;
  return { recording: undefined, faults: [fault] };
}
