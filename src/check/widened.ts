/**
 * Requests beyond the example: texts that a consumer's matchers let it send in the path, the query and headers. Each is sent
 * through the spec as the example was, so that only one that is truly refused is reported.
 */
import type { ContractValue } from '../core/contract.ts';
import type { Match, ParameterUse, Request } from '../core/protocol.ts';
import type { SchemaPlace } from '../core/schema.ts';
import type { Branch } from '../schema/branch.ts';
import { literalPlace } from '../schema/literal.ts';
import { derived } from '../schema/place.ts';
import { onlySent } from '../schema/relate-text.ts';
import { shapeAccepts } from '../schema/relate-scalar.ts';
import { matchesPattern, sampleTexts } from '../schema/text.ts';
import { evidence, structural, type Gathering } from './context.ts';
import { checkRefusedText } from './values.ts';

type Matched = Extract<Match, { kind: 'operation' }>;

/** Texts tried for one value. */
const TEXTS_MAX = 12;

export function checkWidened(gathering: Gathering, match: Matched, wire: Request): void {
  const { request } = gathering.interaction;
  for (const part of ['query', 'headers'] as const) {
    for (const value of request[part]) {
      if (value.widened) checkNamed(gathering, match, { part, value, wire });
    }
  }
  if (request.pathWidened) checkPath(gathering, match, wire);
}

interface Named {
  readonly part: 'query' | 'headers';
  readonly value: ContractValue;
  readonly wire: Request;
}

function checkNamed(gathering: Gathering, match: Matched, { part, value, wire }: Named): void {
  const [range] = value.range;
  const known = match.parameters.find(({ from }) => from.length === 1 && isSame(from[0], value.name, part));
  const { schema } = known?.parameter ?? {};
  if (range === undefined || known === undefined || schema === undefined || !isAccepted(gathering, known))
    return;
  for (const text of textsOf(gathering, range, schema)) {
    const sent = wire[part].map((each) => (each.name === value.name ? { ...each, values: [text] } : each));
    const again = rematch(gathering, { ...wire, [part]: sent });
    const use = again?.parameters.find(({ parameter }) => parameter.location === known.parameter.location);
    if (again === undefined || use === undefined || isAccepted(gathering, use) !== false) continue;
    refuse(gathering, again, { use, text, location: value.location });
    return;
  }
}

function isSame(a: string | undefined, b: string, part: Named['part']): boolean {
  return part === 'query' ? a === b : a?.toLowerCase() === b.toLowerCase();
}

function checkPath(gathering: Gathering, match: Matched, wire: Request): void {
  const { request } = gathering.interaction;
  for (const path of textsOf(gathering, request.pathRange, undefined)) {
    const found = gathering.check.protocol.match(gathering.check.surface, { ...wire, path });
    if (found.kind === 'none') {
      gathering.nodes.push({
        kind: 'unmatched',
        interaction: gathering.interaction,
        match: found,
        example: false,
        sent: path,
        evidence: evidence(match.operation.location, request.pathLocation),
        prove: structural({
          kind: 'request',
          value: { method: request.method, path },
          acceptedBy: 'consumer',
          refusedBy: 'provider',
          actual: found.why,
        }),
      });
      return;
    }
    if (found.kind !== 'operation') continue;
    const use = found.parameters.find(
      (each) => each.parameter.in === 'path' && isAccepted(gathering, each) === false,
    );
    if (use === undefined) continue;
    refuse(gathering, found, { use, text: use.text ?? path, location: request.pathLocation });
    return;
  }
}

function rematch({ check }: Gathering, wire: Request): Matched | undefined {
  const match = check.protocol.match(check.surface, wire);
  return match.kind === 'operation' ? match : undefined;
}

/** Undefined when the spec says nothing of the value, or it cannot be decided. */
function isAccepted({ check }: Gathering, { parameter, readings }: ParameterUse): boolean | undefined {
  if (parameter.schema === undefined || readings === undefined) return undefined;
  const acceptor = check.engine.of([parameter.schema], 'demanded');
  const verdicts = readings.map((reading) => shapeAccepts(acceptor, reading));
  if (verdicts.includes(true)) return true;
  return verdicts.includes(undefined) ? undefined : false;
}

interface Refused {
  readonly use: ParameterUse;
  readonly text: string;
  readonly location: ContractValue['location'];
}

function refuse(gathering: Gathering, { operation }: Matched, { use, text, location }: Refused): void {
  const { parameter, readings } = use;
  const spec = parameter.schema;
  if (spec === undefined) return;
  checkRefusedText(
    gathering,
    {
      operation,
      direction: 'request',
      carrier: `${parameter.in} ${parameter.name}`,
      spec,
      contract: literalPlace(text, location),
      location,
    },
    { value: readings?.[0] ?? text, acceptor: gathering.check.engine.of([spec], 'demanded') },
  );
}

/** Texts of the consumer's range, those first that the spec's schema seems to refuse. A range of any text at all says nothing. */
function textsOf(
  { check }: Gathering,
  range: SchemaPlace,
  accepted: SchemaPlace | undefined,
): readonly string[] {
  const own = check.engine.of([range], 'relied').branches();
  const theirs =
    accepted === undefined ? [] : textual(check.engine.of([accepted], 'demanded').branches(), accepted);
  const others = theirs.flatMap((place) => check.engine.of([place], 'demanded').branches());
  const texts = own.flatMap((branch) => {
    if (branch.type !== 'string') return [];
    if (branch.values !== undefined) return branch.values.filter((value) => typeof value === 'string');
    if (branch.patterns.length === 0) return [];
    const whole = { ...branch, patterns: branch.patterns.map(anchored) };
    const outside = others.flatMap((other) => onlySent(whole, other) ?? []);
    return [...outside, ...sampleTexts(whole)].filter((text) => fits(whole, text));
  });
  return [...new Set(texts)].slice(0, TEXTS_MAX);
}

/** Who writes a pattern for what is sent means all of it. */
function anchored(pattern: string): string {
  return `^(?:${pattern})$`;
}

function fits({ patterns, minLength, maxLength }: Branch, text: string): boolean {
  const long = text.length >= minLength && text.length <= maxLength;
  return long && patterns.every((pattern) => matchesPattern(pattern, text) === true);
}

const AS_TEXT: Readonly<Partial<Record<Branch['type'], string>>> = {
  number: '^-?\\d+(?:\\.\\d+)?$',
  boolean: '^(?:true|false)$',
};

/** What a schema accepts, as schemas of texts: numbers as they are written. */
function textual(branches: readonly Branch[], place: SchemaPlace): readonly SchemaPlace[] {
  return branches.flatMap((branch) => {
    if (branch.values !== undefined) return [derived(place, { enum: branch.values.map(String) })];
    if (branch.type === 'string') return [branch.place];
    const pattern = branch.integer === true ? '^-?\\d+$' : AS_TEXT[branch.type];
    return pattern === undefined ? [] : [derived(place, { type: 'string', pattern })];
  });
}
