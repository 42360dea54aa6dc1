/** One interaction's request against the operation it is about. */
import type { ContractBody, ContractRequest, ContractValue } from '../core/contract.ts';
import { childPointer } from '../core/location.ts';
import type { Match, ParameterUse, Request } from '../core/protocol.ts';
import type { RequestNode } from '../core/rule.ts';
import type { SchemaPlace } from '../core/schema.ts';
import type { MediaType, Operation } from '../core/surface.ts';
import { shapeAccepts } from '../schema/relate-scalar.ts';
import { pathText } from '../schema/witness.ts';
import { evidence, structural, type Gathering } from './context.ts';
import { undeclaredEnd } from './undeclared-end.ts';
import { checkRefusedExample, checkSent } from './values.ts';

type Matched = Extract<Match, { kind: 'operation' }>;

/** What goes over the wire when the consumer sends its example. */
export function wireRequest({ interaction }: Pick<Gathering, 'interaction'>): Request {
  const { method, path, query, headers } = interaction.request;
  const named = ({ name, values }: ContractValue): Request['query'][number] => ({ name, values });
  return { method, path, query: query.map(named), headers: headers.map(named) };
}

export function headerOf(headers: readonly ContractValue[], name: string): ContractValue | undefined {
  return headers.find((header) => header.name.toLowerCase() === name);
}

export function checkRequest(gathering: Gathering, match: Matched): void {
  for (const use of match.parameters) checkParameter(gathering, match.operation, use);
  checkUndeclared(gathering, match);
  checkSecurity(gathering, match);
  checkAccept(gathering, match.operation);
  checkMediaType(gathering, match.operation);
  checkBody(gathering, match.operation, gathering.interaction.request);
}

function push(
  gathering: Gathering,
  operation: Operation,
  found: Pick<RequestNode, 'problem' | 'evidence'> & { readonly lacks: string },
): void {
  const { interaction } = gathering;
  const { request } = interaction;
  gathering.nodes.push({
    kind: 'request',
    interaction,
    operation,
    problem: found.problem,
    evidence: found.evidence,
    prove: structural({
      kind: 'request',
      value:
        interaction.kind === 'message'
          ? { message: interaction.description }
          : { method: request.method, path: request.path },
      acceptedBy: 'consumer',
      refusedBy: 'provider',
      actual: found.lacks,
    }),
  });
}

function checkParameter(gathering: Gathering, operation: Operation, use: ParameterUse): void {
  const { parameter, readings } = use;
  const { request } = gathering.interaction;
  if (readings === undefined) {
    if (!parameter.required) return;
    push(gathering, operation, {
      problem: { kind: 'parameter-missing', parameter },
      evidence: evidence(parameter.location, request.location),
      lacks: `no ${parameter.in} ${parameter.name}`,
    });
    return;
  }
  if (readings.length === 0) {
    const text = use.text ?? '';
    push(gathering, operation, {
      problem: { kind: 'parameter-malformed', parameter, text },
      evidence: evidence(parameter.location, placeInContract(gathering, use)),
      lacks: `${parameter.in} ${parameter.name}: ${text}`,
    });
    return;
  }
  if (parameter.schema === undefined) return;
  const { engine } = gathering.check;
  const acceptor = engine.of([parameter.schema], 'demanded');
  const verdicts = readings.map((reading) => shapeAccepts(acceptor, reading));
  if (verdicts.includes(true)) return;
  const location = placeInContract(gathering, use);
  if (verdicts.includes(undefined)) {
    gathering.unanswered.push({
      why: `${parameter.in} ${parameter.name}: its schema cannot be applied`,
      locations: [parameter.location, location],
      beyond: false,
    });
    return;
  }
  const spec = parameter.schema;
  checkRefusedExample(
    gathering,
    {
      operation,
      direction: 'request',
      carrier: `${parameter.in} ${parameter.name}`,
      spec,
      contract: spec,
      location,
    },
    { value: readings[0] ?? use.text ?? '', acceptor },
  );
}

function placeInContract(
  { interaction }: Gathering,
  { parameter, from }: ParameterUse,
): ContractValue['location'] {
  const { request } = interaction;
  if (parameter.in === 'path') return request.pathLocation;
  const values = parameter.in === 'query' || parameter.in === 'querystring' ? request.query : request.headers;
  const wanted = parameter.in === 'cookie' ? ['cookie'] : from.map((name) => name.toLowerCase());
  return values.find(({ name }) => wanted.includes(name.toLowerCase()))?.location ?? request.location;
}

function checkUndeclared(gathering: Gathering, { operation, undeclared }: Matched): void {
  const { request } = gathering.interaction;
  for (const each of undeclared) {
    const values = each.in === 'query' ? request.query : request.headers;
    const location = values.find(({ name }) => name.toLowerCase() === each.name.toLowerCase())?.location;
    push(gathering, operation, {
      problem: { kind: 'parameter-undeclared', in: each.in, name: each.name },
      evidence: evidence(operation.location, location ?? request.location),
      lacks: `${each.in} ${each.name} is sent`,
    });
  }
}

function checkSecurity(gathering: Gathering, { operation, security }: Matched): void {
  const { request } = gathering.interaction;
  if (security.kind === 'undecided') {
    gathering.unanswered.push({
      why: security.why,
      locations: [operation.location, request.location],
      beyond: false,
    });
  }
  if (security.kind !== 'missing') return;
  const schemes = security.closest.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  push(gathering, operation, {
    problem: {
      kind: 'security-missing',
      schemes: schemes.map(({ name }) => name),
      lacks: security.lacks.toSorted(),
      settled: security.settled,
    },
    evidence: evidence(schemes[0]?.location ?? operation.location, request.location),
    lacks: `no ${security.lacks.toSorted().join(', no ')}`,
  });
}

/** RFC 9110 §12.5.1: a request whose `Accept` nothing can meet is answered with 406, or not as the consumer hopes. */
function checkAccept(gathering: Gathering, operation: Operation): void {
  const accept = headerOf(gathering.interaction.request.headers, 'accept');
  if (accept === undefined || operation.produces.length === 0) return;
  const text = accept.values.join(', ');
  if (gathering.check.protocol.accepts(text, operation.produces)) return;
  push(gathering, operation, {
    problem: { kind: 'accept-unmet', accept: text, offered: operation.produces.toSorted() },
    evidence: evidence(operation.location, accept.location),
    lacks: `Accept: ${text}`,
  });
}

/** A media type that the operation does not take is refused whether or not a body follows (RFC 9110 §15.5.16). */
function checkMediaType(gathering: Gathering, operation: Operation): void {
  const header = headerOf(gathering.interaction.request.headers, 'content-type');
  const sent = header?.values[0];
  if (header === undefined || sent === undefined || operation.consumes.length === 0) return;
  const offered = operation.consumes.map((name) => ({ name, location: operation.location }));
  if (gathering.check.protocol.mediaTypeFor(offered, sent) !== undefined) return;
  push(gathering, operation, {
    problem: { kind: 'media-type-rejected', sent, accepted: operation.consumes.toSorted() },
    evidence: evidence(operation.requestBody?.location ?? operation.location, header.location),
    lacks: `Content-Type: ${sent}`,
  });
}

export function checkBody(
  gathering: Gathering,
  operation: Operation,
  request: Pick<ContractRequest, 'body' | 'location'>,
): void {
  const { body } = request;
  const { requestBody } = operation;
  if (body.kind === 'unreadable') {
    gathering.unanswered.push({
      why: `request body: ${body.why}`,
      locations: [body.location],
      beyond: false,
    });
    return;
  }
  if (body.kind === 'absent' || body.kind === 'empty') {
    if (requestBody?.required !== true) return;
    push(gathering, operation, {
      problem: { kind: 'body-missing' },
      evidence: evidence(requestBody.location, request.location),
      lacks: 'no body',
    });
    return;
  }
  if (requestBody === undefined) {
    push(gathering, operation, {
      problem: { kind: 'body-undeclared' },
      evidence: evidence(operation.location, body.location),
      lacks: 'a body is sent',
    });
    return;
  }
  const media = gathering.check.protocol.mediaTypeFor(requestBody.content, body.mediaType);
  if (media !== undefined) checkContent(gathering, operation, { body, media });
  else if (gathering.interaction.kind === 'message') refuseMessageType(gathering, operation, body);
}

/** Of HTTP the content type is a header, and looked at as such. */
function refuseMessageType(gathering: Gathering, operation: Operation, body: Content['body']): void {
  const accepted = (operation.requestBody?.content ?? []).map(({ name }) => name).sort();
  if (accepted.length === 0 || body.mediaType === undefined) return;
  push(gathering, operation, {
    problem: { kind: 'media-type-rejected', sent: body.mediaType, accepted },
    evidence: evidence(operation.requestBody?.location ?? operation.location, body.location),
    lacks: `content type ${body.mediaType}`,
  });
}

interface Content {
  readonly body: Exclude<ContractBody, { kind: 'absent' | 'empty' | 'unreadable' }>;
  readonly media: MediaType;
}

function checkContent(gathering: Gathering, operation: Operation, { body, media }: Content): void {
  const { schema } = media;
  if (schema === undefined) return;
  const carried = {
    operation,
    direction: 'request',
    carrier: 'body',
    spec: schema,
    location: body.location,
  } as const;
  const { protocol } = gathering.check;
  if (
    body.kind === 'json' &&
    (body.mediaType === undefined || protocol.isJson(body.mediaType) || isForm(body.mediaType))
  ) {
    checkSent(gathering, { ...carried, contract: body.range }, body);
    checkEnd(gathering, operation, { body, schema });
    return;
  }
  const readings = body.kind === 'text' ? readText(gathering, body, media) : undefined;
  if (readings === undefined) {
    gathering.unanswered.push({
      why: `request body: ${body.mediaType ?? media.name} is not taken apart`,
      locations: [media.location, body.location],
      beyond: true,
    });
    return;
  }
  const acceptor = gathering.check.engine.of([schema], 'demanded');
  if (readings.some((reading) => shapeAccepts(acceptor, reading) !== false)) return;
  checkRefusedExample(gathering, { ...carried, contract: schema }, { value: readings[0], acceptor });
}

function checkEnd(
  gathering: Gathering,
  operation: Operation,
  {
    body,
    schema,
  }: { readonly body: Content['body'] & { readonly kind: 'json' }; readonly schema: SchemaPlace },
): void {
  const { engine } = gathering.check;
  const found = undeclaredEnd(engine, engine.of([schema], 'demanded'), body.value);
  if (found === undefined) return;
  const { document, pointer } = body.location;
  const member = pathText(found.path);
  push(gathering, operation, {
    problem: { kind: 'deactivation-undeclared', member },
    evidence: evidence(found.place, { document, pointer: childPointer(pointer, ...found.path) }),
    lacks: `${member}: ${JSON.stringify(found.value)}`,
  });
}

/** Contracts may write a form as an object. */
function isForm(mediaType: string): boolean {
  return /^application\/x-www-form-urlencoded|^multipart\//iu.test(mediaType);
}

/** What a text body may mean; a text of no media type is itself, unless the spec's own media type says how to read it. */
function readText(
  { check }: Gathering,
  { text, mediaType }: { readonly text: string; readonly mediaType: string | undefined },
  media: MediaType,
): readonly unknown[] | undefined {
  const name = mediaType ?? media.name;
  if (mediaType === undefined && (name.includes('*') || check.protocol.isJson(name))) return [text];
  return check.protocol.decodeBody(text, name, media);
}
