/** A consumer's interaction against recorded replies: whether what was seen is what it reads. */
import type { Contract, JudgedInteraction } from '../core/contract.ts';
import type { Exchange } from '../core/recording.ts';
import type { SchemaPlace } from '../core/schema.ts';
import { differencesOf, type Difference, type DifferenceKind } from '../schema/differences.ts';
import { isObject, member } from '../schema/json.ts';
import type { Path } from '../schema/mismatch.ts';
import { below } from '../schema/place.ts';
import type { Engine } from '../schema/relate.ts';

/** What one interaction relies on. */
export interface Reliance {
  readonly contract: Contract;
  readonly interaction: JudgedInteraction;
  /** The operation it is about, as the surface names it. */
  readonly operation: string;
}

export interface Comparison {
  /** Where the reply is not what the interaction reads; empty when it is. */
  readonly unmet: readonly Difference[];
}

/**
 * What tells of the shape of a reply. That another user was looked at, or that a list was empty on that day, tells nothing:
 * values and counts depend on the state that the interaction asks for and the recording may not have had.
 */
const OF_THE_SHAPE: ReadonlySet<DifferenceKind> = new Set(['type', 'null', 'missing', 'format', 'pattern']);

/** Undefined when the exchange is about something else: another status, another kind of body. */
export function compareReply(reliance: Reliance, exchange: Exchange, engine: Engine): Comparison | undefined {
  const { status, body } = reliance.interaction.response;
  const answered = exchange.response.status;
  if (status !== undefined && !status.accepts.some(([low, high]) => answered >= low && answered <= high))
    return undefined;
  if (body.kind !== 'json') return { unmet: [] };
  const value = jsonOf(exchange);
  if (value === undefined) return undefined;
  const shape = engine.of([body.range], 'relied');
  return { unmet: differencesOf(value.value, shape, engine).filter(({ kind }) => OF_THE_SHAPE.has(kind)) };
}

function jsonOf({ response }: Exchange): { readonly value: unknown } | undefined {
  const { body } = response;
  if (body.kind === 'json') return { value: body.value };
  if (body.kind !== 'text') return undefined;
  try {
    return { value: JSON.parse(body.text) as unknown };
  } catch {
    return undefined;
  }
}

/** Whether the interaction reads the part of a reply at `path`, or something in it. */
export function readsPath({ interaction }: Pick<Reliance, 'interaction'>, path: Path): boolean {
  const { body } = interaction.response;
  return body.kind === 'json' && reads(body.range, path);
}

/** Whether the interaction sends the part of a request body at `path`, or something in it. */
export function sendsPath({ interaction }: Pick<Reliance, 'interaction'>, path: Path): boolean {
  const { body } = interaction.request;
  return body.kind === 'json' && reads(body.range, path);
}

function reads(place: SchemaPlace, path: Path): boolean {
  const [step, ...rest] = path;
  if (step === undefined) return true;
  if (!isObject(place.schema)) return false;
  for (const keyword of ['allOf', 'anyOf'] as const) {
    const parts = place.schema[keyword];
    if (Array.isArray(parts) && parts.some((_, index) => reads(below(place, keyword, index), path)))
      return true;
  }
  return stepsInto(place, step).some((inner) => reads(inner, rest));
}

function stepsInto(place: SchemaPlace, step: string | number): readonly SchemaPlace[] {
  const { schema } = place;
  const { prefixItems, items, properties } = schema as Readonly<Record<string, unknown>>;
  if (typeof step === 'number' || step === '*') {
    if (Array.isArray(prefixItems)) return prefixItems.map((_, index) => below(place, 'prefixItems', index));
    return items === undefined ? [] : [below(place, 'items')];
  }
  return member(properties, step) === undefined ? [] : [below(place, 'properties', step)];
}
