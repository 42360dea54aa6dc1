/** Parameters of one operation in two releases: which are demanded, gone, or written in another way. */
import type { ChangeNode, Coordinates } from '../core/change.ts';
import type { SchemaPlace } from '../core/schema.ts';
import type { Parameter } from '../core/surface.ts';
import { elementAt } from '../schema/members.ts';
import { EVERYTHING } from '../schema/place.ts';
import type { Shape } from '../schema/shape.ts';
import { exchange, NO_PROOF, type Both, type Comparing } from './context.ts';
import { pathNames } from './pairs.ts';
import { compareValues } from './values.ts';

export function compareParameters(comparing: Comparing, operation: Both): void {
  const names = pathNames(operation);
  const later = new Map(
    operation.after.parameters.map((parameter) => [keyOf(parameter), parameter] as const),
  );
  const met = new Set<Parameter>();
  for (const before of operation.before.parameters) {
    const renamed =
      before.in === 'path' ? { ...before, name: names.get(before.name) ?? before.name } : before;
    const after = later.get(keyOf(renamed));
    if (after === undefined) {
      removed(comparing, operation, before);
      continue;
    }
    met.add(after);
    compareParameter(comparing, operation, { before, after });
  }
  for (const after of operation.after.parameters) if (!met.has(after)) added(comparing, operation, after);
}

function keyOf({ in: place, name }: Pick<Parameter, 'in' | 'name'>): string {
  return `${place} ${place === 'header' ? name.toLowerCase() : name}`;
}

interface Change extends Pick<ChangeNode, 'places' | 'change'> {
  readonly parameter: Parameter;
  readonly aspect: Coordinates['aspect'];
  readonly action: Coordinates['action'];
  readonly facts: ChangeNode['facts'];
  readonly prove?: ChangeNode['prove'];
}

function push(comparing: Comparing, operation: Both, change: Change): void {
  const { in: place, name } = change.parameter;
  comparing.nodes.push({
    at: { direction: 'request', area: 'parameter', aspect: change.aspect, action: change.action },
    operation: operation.after.key,
    ...operation,
    carrier: `${place} ${name}`,
    path: [],
    facts: { in: place, name, ...change.facts },
    places: change.places,
    change: change.change,
    prove: change.prove ?? NO_PROOF,
  });
}

/** A parameter of the path is part of the path: the operation would not be the same without it. */
function removed(comparing: Comparing, operation: Both, parameter: Parameter): void {
  if (parameter.in === 'path') return;
  push(comparing, operation, {
    parameter,
    aspect: 'existence',
    action: 'removed',
    facts: {},
    places: { before: parameter.location, after: operation.after.location },
    change: { before: `${parameter.in} ${parameter.name}`, after: 'not known' },
    prove: exchange(operation.before, {
      flow: 'request',
      expected: `no ${parameter.in} ${parameter.name}`,
      actual: `${parameter.in} ${parameter.name} is sent`,
    }),
  });
}

function added(comparing: Comparing, operation: Both, parameter: Parameter): void {
  if (parameter.in === 'path') return;
  const places = { before: operation.before.location, after: parameter.location };
  const text = `${parameter.in} ${parameter.name}`;
  if (parameter.required) demanded(comparing, operation, { parameter, places, isNew: true });
  else {
    push(comparing, operation, {
      parameter,
      aspect: 'existence',
      action: 'added',
      facts: {},
      places,
      change: { before: 'not known', after: `${text}, optional` },
    });
  }
}

interface Demanded {
  readonly parameter: Parameter;
  readonly places: ChangeNode['places'];
  readonly isNew: boolean;
}

function demanded(comparing: Comparing, operation: Both, { parameter, places, isNew }: Demanded): void {
  const text = `${parameter.in} ${parameter.name}`;
  push(comparing, operation, {
    parameter,
    aspect: 'requiredness',
    action: 'narrowed',
    facts: { isNew },
    places,
    change: { before: isNew ? 'not known' : 'optional', after: 'required' },
    prove: exchange(operation.before, {
      flow: 'request',
      expected: `${text} is required`,
      actual: `no ${text}`,
    }),
  });
}

interface Pair {
  readonly before: Parameter;
  readonly after: Parameter;
}

function compareParameter(comparing: Comparing, operation: Both, pair: Pair): void {
  const { before, after } = pair;
  const places = { before: before.location, after: after.location };
  if (after.required && !before.required)
    demanded(comparing, operation, { parameter: after, places, isNew: false });
  if (before.required && !after.required) {
    push(comparing, operation, {
      parameter: after,
      aspect: 'requiredness',
      action: 'widened',
      facts: {},
      places,
      change: { before: 'required', after: 'optional' },
    });
  }
  compareStyle(comparing, operation, pair);
  if (before.deprecated !== after.deprecated) {
    push(comparing, operation, {
      parameter: after,
      aspect: 'deprecation',
      action: after.deprecated ? 'added' : 'removed',
      facts: {},
      places,
      change: {
        before: before.deprecated ? 'deprecated' : 'in use',
        after: after.deprecated ? 'deprecated' : 'in use',
      },
    });
  }
  compareValues(comparing, {
    operation,
    flow: 'request',
    carrier: `${after.in} ${after.name}`,
    before: before.schema,
    after: elementsOf(pair, comparing),
    places,
  });
}

/** How a value is written: a list that was `a,b` and is to be `a|b` is read as one element. */
function compareStyle(comparing: Comparing, operation: Both, { before, after }: Pair): void {
  const [was, now] = [styleText(comparing, before), styleText(comparing, after)];
  if (isRepeatable(comparing, { before, after })) return;
  const isNarrower = was !== now || (before.allowEmptyValue && !after.allowEmptyValue);
  if (!isNarrower && !(before.allowReserved && !after.allowReserved)) return;
  const text = `${after.in} ${after.name}`;
  const [old, fresh] = was === now ? loosened(before) : [was, now];
  push(comparing, operation, {
    parameter: after,
    aspect: 'style',
    action: 'changed',
    facts: { was: old, now: fresh },
    places: { before: before.location, after: after.location },
    change: { before: old, after: fresh },
    prove: exchange(operation.before, {
      flow: 'request',
      expected: `${text} as ${fresh}`,
      actual: `${text} as ${old}`,
    }),
  });
}

function loosened({ allowEmptyValue }: Parameter): readonly [string, string] {
  return allowEmptyValue
    ? ['empty allowed', 'empty refused']
    : ['reserved characters allowed', 'escaped only'];
}

/** Style and explosion bear on lists and objects alone; a scalar is written the same in all but the odd ones. */
function styleText({ engine }: Comparing, { style, explode, mediaType, schema }: Parameter): string {
  if (mediaType !== undefined) return mediaType;
  const isPlain = schema !== undefined && isScalar(engine.of([schema], 'taken'));
  const odd = style === 'label' || style === 'matrix';
  if (isPlain) return odd ? `style ${style}` : 'plain text';
  // The elements of a list in a path or a header are joined by commas either way.
  const isList =
    schema !== undefined &&
    engine
      .of([schema], 'taken')
      .branches()
      .every(({ type }) => type !== 'object');
  const isJoined = style === 'simple' && isList;
  return `style ${style}${explode && !isJoined ? ', exploded' : ''}`;
}

function isScalar(shape: Shape): boolean {
  return shape.branches().every(({ type }) => type !== 'array' && type !== 'object');
}

/** `?id=a` is a list of one where lists are written `?id=a&id=b`. */
function isRepeatable({ engine }: Comparing, { before, after }: Pair): boolean {
  if (before.schema === undefined || after.schema === undefined || before.mediaType !== after.mediaType)
    return false;
  if (after.style !== 'form' || !after.explode || after.in !== 'query') return false;
  const later = engine.of([after.schema], 'taken').branches();
  return isScalar(engine.of([before.schema], 'taken')) && later.some(({ type }) => type === 'array');
}

/** What a scalar has to fit where a list is taken now: its elements. */
function elementsOf(pair: Pair, comparing: Comparing): SchemaPlace | undefined {
  const { schema } = pair.after;
  if (schema === undefined || !isRepeatable(comparing, pair)) return schema;
  const [list] = comparing.engine
    .of([schema], 'taken')
    .branches()
    .filter(({ type }) => type === 'array');
  return list === undefined ? schema : (elementAt(list, 0)[0] ?? EVERYTHING);
}
