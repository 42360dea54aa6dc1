/** One message of a contract against the messages that a release describes: which of them is meant, and whether it is what the consumer takes. */
import type {
  ContractBody,
  ContractRequest,
  ContractResponse,
  MessageInteraction,
} from '../core/contract.ts';
import type { Operation, Response } from '../core/surface.ts';
import { shapeAccepts } from '../schema/relate-scalar.ts';
import { evidence, structural, type Gathering } from './context.ts';
import { heldBy, isOfTransport } from './message-parts.ts';
import { byHints, meantEvents, type NotMeant } from './message-meant.ts';
import { checkBody } from './request.ts';
import { checkParts } from './response.ts';
import { checkRefusedExample } from './values.ts';

export interface MessageGathering extends Gathering {
  readonly interaction: MessageInteraction;
}

/** How many nodes break and how many are a risk, as the rules see them. */
export type Weigh = (gathering: Gathering) => readonly [number, number];

/** Gathers the nodes of one message; gives the name of the event. */
export function walkMessage(gathering: MessageGathering, weigh: Weigh): string | undefined {
  const { check, interaction } = gathering;
  const { events } = check.surface;
  if (events.length === 0) {
    gathering.unanswered.push({
      why: 'the release describes no messages; an AsyncAPI document, webhooks or JSON Schema files of its events are missing',
      locations: [interaction.location],
      beyond: true,
    });
    return undefined;
  }
  const meant = meantEvents(events, interaction.meant);
  if ('why' in meant) {
    reportMissing(gathering, meant);
    return undefined;
  }
  return interaction.isAsked
    ? checkExchange(gathering, meant, weigh)
    : best(gathering, byHints(meant, interaction, check.protocol), {
        weigh,
        walk: received(interaction.response),
      });
}

function reportMissing(gathering: Gathering, { why, name, location }: NotMeant): void {
  const { check, interaction } = gathering;
  gathering.nodes.push({
    kind: 'unmatched',
    interaction,
    match: { kind: 'none', why },
    example: true,
    sent: name,
    evidence: evidence(check.surface.events[0]?.location ?? check.surface.location, location),
    prove: structural({
      kind: 'request',
      value: { message: interaction.description },
      acceptedBy: 'consumer',
      refusedBy: 'provider',
      actual: why,
    }),
  });
}

type Walk = (gathering: Gathering, event: Operation) => void;

interface Trying {
  readonly weigh: Weigh;
  readonly walk: Walk;
}

/** Of several events the one that fits best; where none fits, the closest says why. */
function best(
  gathering: Gathering,
  events: readonly Operation[],
  { weigh, walk }: Trying,
): string | undefined {
  const tried = events
    .toSorted((a, b) => (a.key < b.key ? -1 : 1))
    .map((event) => {
      const own: Gathering = { ...gathering, nodes: [], unanswered: [] };
      for (const { why, location, beyond } of event.unread)
        own.unanswered.push({ why, locations: [location], beyond: beyond === true });
      walk(own, event);
      const [breaking, risky] = weigh(own);
      return { event, own, rank: [breaking, risky, own.unanswered.length] as const };
    });
  const [first] = tried.toSorted((a, b) => lower(a.rank, b.rank));
  if (first === undefined) return undefined;
  gathering.nodes.push(...first.own.nodes);
  gathering.unanswered.push(...first.own.unanswered);
  return first.event.key;
}

function lower(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((value, index) => value !== b[index]);
  return at < 0 ? 0 : (a[at] ?? 0) - (b[at] ?? 0);
}

/** What the event promises, as a reply without a status. */
function promisedBy(event: Operation): Response {
  return {
    status: '',
    location: event.location,
    content: event.requestBody?.content ?? [],
    headers: event.parameters.filter((parameter) => parameter.in === 'header'),
    unread: [],
  };
}

function received(wanted: ContractResponse): Walk {
  return (gathering, event) => {
    const promised = promisedBy(event);
    const headers = wanted.headers.filter(({ name }) => {
      const isDeclared = promised.headers.some((each) => each.name.toLowerCase() === name.toLowerCase());
      // Of headers that are nowhere described nothing is known.
      return isDeclared || (event.event?.hasHeaders === true && !isOfTransport(name));
    });
    const body = heldBy(wanted.body, event);
    const shown = asValue(gathering, promised, body);
    if (shown === undefined) {
      const why = 'the token is described as a text, and the contract shows what it holds';
      gathering.unanswered.push({ why, locations: [event.location, wanted.location], beyond: true });
    }
    const parts = { promised: shown?.promised ?? promised, body: shown?.body ?? { kind: 'absent' } } as const;
    checkParts(gathering, event, { promised: parts.promised, wanted: { headers, body: parts.body } });
    const isDescribed = promised.content.some(({ schema }) => schema !== undefined);
    if (isDescribed || event.unread.length > 0 || !('location' in body)) return;
    const why = 'the payload of the message is not described';
    gathering.unanswered.push({ why, locations: [event.location, body.location], beyond: true });
  };
}

/** A contract may show what a token or a binary record holds: then the value counts, and not how it is packed. */
function asValue(
  { check }: Gathering,
  promised: Response,
  body: ContractBody,
): { readonly promised: Response; readonly body: ContractBody } | undefined {
  const isPacked =
    body.kind === 'json' && body.mediaType !== undefined && !check.protocol.isJson(body.mediaType);
  const media = isPacked ? check.protocol.mediaTypeFor(promised.content, body.mediaType) : undefined;
  if (!isPacked || media?.schema === undefined) return { promised, body };
  const isText = check.engine
    .of([media.schema], 'promised')
    .branches()
    .every(({ type }) => type === 'string');
  return isText
    ? undefined
    : { promised: { ...promised, content: [media] }, body: { ...body, mediaType: undefined } };
}

/** What is asked and what is replied, of one operation. */
function checkExchange(
  gathering: MessageGathering,
  events: readonly Operation[],
  weigh: Weigh,
): string | undefined {
  const { interaction } = gathering;
  const { request, response, furtherReplies } = interaction;
  const named = interaction.meant.find(({ kind }) => kind === 'operation')?.name;
  const roles = (event: Operation, role: 'message' | 'reply'): readonly string[] =>
    (event.event?.operations ?? []).flatMap((each) =>
      each.role === role && (named === undefined || each.id === named) ? [each.id] : [],
    );
  const asked = events.filter((event) => event.event === undefined || roles(event, 'message').length > 0);
  const key = best(gathering, asked.length > 0 ? asked : events, { weigh, walk: sent(request) });
  const event = events.find((each) => each.key === key);
  if (event === undefined) return key;
  const ids = new Set(roles(event, 'message'));
  const replies = gathering.check.surface.events.filter(
    (each) => ids.size === 0 || roles(each, 'reply').some((id) => ids.has(id)),
  );
  const isReplied = (event.event?.operations ?? []).some(({ id, hasReply }) => ids.has(id) && hasReply);
  for (const reply of [response, ...furtherReplies]) {
    if (ids.size > 0 && !isReplied) reportNoReply(gathering, event, [...ids]);
    else best(gathering, replies, { weigh, walk: received(reply) });
  }
  return key;
}

function reportNoReply(gathering: MessageGathering, event: Operation, ids: readonly string[]): void {
  const { interaction } = gathering;
  gathering.nodes.push({
    kind: 'response',
    interaction,
    operation: event,
    problem: { kind: 'reply-missing', operations: [...ids].sort() },
    evidence: evidence(event.location, interaction.response.location),
    prove: structural({
      kind: 'response',
      value: { message: interaction.description },
      acceptedBy: 'provider',
      refusedBy: 'consumer',
      expected: 'a reply',
      actual: 'none described',
    }),
  });
}

function sent(request: ContractRequest): Walk {
  return (gathering, event) => {
    checkSentHeaders(gathering, event, request);
    checkBody(gathering, event, { body: heldBy(request.body, event), location: request.location });
  };
}

function checkSentHeaders(gathering: Gathering, event: Operation, request: ContractRequest): void {
  const { engine, protocol } = gathering.check;
  for (const parameter of event.parameters) {
    const { name, schema, required } = parameter;
    const value = request.headers.find((each) => each.name.toLowerCase() === name.toLowerCase());
    if (value === undefined) {
      if (required) reportUnsent(gathering, event, { parameter, request });
      continue;
    }
    if (schema === undefined) continue;
    const acceptor = engine.of([schema], 'demanded');
    const readings = protocol.decodeHeader(value.values.join(', '), parameter);
    if (readings.some((reading) => shapeAccepts(acceptor, reading) !== false)) continue;
    const carried = {
      operation: event,
      direction: 'request',
      carrier: `header ${name}`,
      spec: schema,
      contract: schema,
      location: value.location,
    } as const;
    checkRefusedExample(gathering, carried, { value: readings[0] ?? value.values[0] ?? '', acceptor });
  }
}

function reportUnsent(
  gathering: Gathering,
  event: Operation,
  {
    parameter,
    request,
  }: { readonly parameter: Operation['parameters'][number]; readonly request: ContractRequest },
): void {
  gathering.nodes.push({
    kind: 'request',
    interaction: gathering.interaction,
    operation: event,
    problem: { kind: 'parameter-missing', parameter },
    evidence: evidence(parameter.location, request.location),
    prove: structural({
      kind: 'request',
      value: { message: gathering.interaction.description },
      acceptedBy: 'consumer',
      refusedBy: 'provider',
      actual: `no header ${parameter.name}`,
    }),
  });
}
