/** What one interaction accepts as an answer, against what the operation promises. */
import type {
  ContractBody,
  ContractResponse,
  ContractStatus,
  ContractValue,
  JudgedInteraction,
} from '../core/contract.ts';
import type { ResponseNode } from '../core/rule.ts';
import type { MediaType, Operation, Parameter, Response } from '../core/surface.ts';
import { shapeAccepts } from '../schema/relate-scalar.ts';
import { evidence, structural, type Gathering } from './context.ts';
import { checkPromised } from './values.ts';

export function checkResponse(gathering: Gathering, operation: Operation): void {
  const { response: wanted } = gathering.interaction;
  const { status } = wanted;
  if (status === undefined) {
    gathering.unanswered.push({
      why: 'the contract names no response status',
      locations: [wanted.location],
      beyond: false,
    });
    return;
  }
  const promised = promisedFor(gathering, operation, status);
  if (promised === undefined) {
    push(gathering, operation, {
      problem: {
        kind: 'status-missing',
        status: status.code,
        promised: operation.responses.map((each) => each.status).sort(),
      },
      evidence: evidence(operation.location, status.location),
      expected: String(status.code),
      actual: operation.responses
        .map((each) => each.status)
        .sort()
        .join(', '),
    });
    return;
  }
  checkParts(gathering, operation, { promised, wanted });
}

/** Headers and body of what the consumer takes. */
export function checkParts(
  gathering: Gathering,
  operation: Operation,
  {
    promised,
    wanted,
  }: { readonly promised: Response; readonly wanted: Pick<ContractResponse, 'headers' | 'body'> },
): void {
  for (const unread of promised.unread) {
    gathering.unanswered.push({
      why: unread.why,
      locations: [unread.location],
      beyond: unread.beyond === true,
    });
  }
  // What could not be read may promise anything.
  if (promised.unread.length > 0 && promised.content.length === 0) return;
  for (const header of wanted.headers) checkHeader(gathering, operation, { promised, header });
  checkBody(gathering, operation, { promised, body: wanted.body });
}

function asked({ kind, description, request }: JudgedInteraction): object {
  return kind === 'message' ? { message: description } : { request: `${request.method} ${request.path}` };
}

/** The response for the status the contract shows, else one whose status the contract accepts as well. */
function promisedFor(
  { check }: Gathering,
  operation: Operation,
  { code, accepts }: ContractStatus,
): Response | undefined {
  const exact = check.protocol.responseFor(operation, code);
  if (exact !== undefined) return exact;
  return operation.responses.find(({ status }) => {
    const low = Number(status.replace(/XX$/iu, '00'));
    const high = Number(status.replace(/XX$/iu, '99'));
    return accepts.some(([from, to]) => low <= to && from <= high);
  });
}

interface Problem {
  readonly problem: ResponseNode['problem'];
  readonly evidence: ResponseNode['evidence'];
  readonly expected: string;
  readonly actual: string;
}

function push(
  gathering: Gathering,
  operation: Operation,
  { problem, evidence: places, expected, actual }: Problem,
): void {
  gathering.nodes.push({
    kind: 'response',
    interaction: gathering.interaction,
    operation,
    problem,
    evidence: places,
    prove: structural({
      kind: 'response',
      value: asked(gathering.interaction),
      acceptedBy: 'provider',
      refusedBy: 'consumer',
      expected,
      actual,
    }),
  });
}

/** Headers that servers and intermediaries add by themselves (RFC 9110, 9111); a spec need not promise them. */
const STANDARD_HEADERS: ReadonlySet<string> = new Set(
  `accept-ch accept-patch accept-post accept-ranges access-control-allow-credentials access-control-allow-headers
  access-control-allow-methods access-control-allow-origin access-control-expose-headers access-control-max-age age allow alt-svc
  cache-control connection content-disposition content-encoding content-language content-length content-location content-md5
  content-range content-security-policy content-security-policy-report-only content-type cross-origin-embedder-policy
  cross-origin-opener-policy cross-origin-resource-policy date delta-base deprecation etag expires im keep-alive last-modified link
  location nel p3p permissions-policy pragma preference-applied proxy-authenticate public-key-pins refresh referrer-policy report-to
  retry-after server server-timing set-cookie status strict-transport-security sunset timing-allow-origin tk trailer
  transfer-encoding tsv upgrade vary via warning www-authenticate x-content-duration x-content-security-policy
  x-content-type-options x-correlation-id x-frame-options x-powered-by x-redirect-by x-request-id x-ua-compatible x-webkit-csp
  x-xss-protection`.split(/\s+/u),
);

interface HeaderCheck {
  readonly promised: Response;
  readonly header: ContractValue;
}

function checkHeader(gathering: Gathering, operation: Operation, { promised, header }: HeaderCheck): void {
  const name = header.name.toLowerCase();
  if (name === 'content-type') return;
  const declared = promised.headers.find((each) => each.name.toLowerCase() === name);
  if (declared === undefined) {
    if (STANDARD_HEADERS.has(name)) return;
    push(gathering, operation, {
      problem: { kind: 'header-missing', status: promised.status, name: header.name },
      evidence: evidence(promised.location, header.location),
      expected: `header ${header.name}`,
      actual: 'not promised',
    });
    return;
  }
  if (declared.schema !== undefined) checkHeaderValue(gathering, operation, { promised, header, declared });
}

function checkHeaderValue(
  gathering: Gathering,
  operation: Operation,
  { promised, header, declared }: HeaderCheck & { readonly declared: Parameter },
): void {
  const { schema } = declared;
  const [range] = header.range;
  if (schema === undefined || range === undefined) return;
  const { engine, protocol } = gathering.check;
  const shape = engine.of([schema], 'promised');
  const carried = {
    operation,
    direction: 'response',
    carrier: `header ${header.name}`,
    status: promised.status,
    spec: schema,
    location: header.location,
  } as const;
  if (shape.branches().every(({ type }) => type === 'string')) {
    checkPromised(gathering, { ...carried, contract: range });
    return;
  }
  // The provider's value is no string before it is written into the header, so the example is read back instead.
  const readings = protocol.decodeHeader(header.values.join(', '), declared);
  if (readings.some((reading) => shapeAccepts(shape, reading) !== false)) return;
  checkPromised(gathering, { ...carried, contract: range });
}

interface BodyCheck {
  readonly promised: Response;
  readonly body: ContractBody;
}

function checkBody(gathering: Gathering, operation: Operation, { promised, body }: BodyCheck): void {
  if (body.kind === 'absent' || body.kind === 'empty') return;
  if (body.kind === 'unreadable') {
    gathering.unanswered.push({
      why: `response body: ${body.why}`,
      locations: [body.location],
      beyond: false,
    });
    return;
  }
  const media = gathering.check.protocol.mediaTypeFor(promised.content, body.mediaType);
  if (media === undefined) reportNoBody(gathering, operation, { promised, body });
  else checkMedia(gathering, { operation, promised, body, media });
}

type FullBody = Exclude<ContractBody, { kind: 'absent' | 'empty' | 'unreadable' }>;

/** No body at all, or none of the media type that is read. */
function reportNoBody(
  gathering: Gathering,
  operation: Operation,
  { promised, body }: { readonly promised: Response; readonly body: FullBody },
): void {
  if (promised.content.length === 0) {
    push(gathering, operation, {
      problem: { kind: 'body-missing', status: promised.status },
      evidence: evidence(promised.location, body.location),
      expected: 'a body',
      actual: 'none promised',
    });
    return;
  }
  const offered = promised.content.map(({ name }) => name).sort();
  const expected = body.mediaType ?? 'text';
  push(gathering, operation, {
    problem: { kind: 'media-type-missing', status: promised.status, expected, promised: offered },
    evidence: evidence(promised.location, body.location),
    expected,
    actual: offered.join(', '),
  });
}

interface MediaCheck {
  readonly operation: Operation;
  readonly promised: Response;
  readonly body: FullBody;
  readonly media: MediaType;
}

function checkMedia(gathering: Gathering, { operation, promised, body, media }: MediaCheck): void {
  const { schema } = media;
  if (schema === undefined) return;
  const carried = {
    operation,
    direction: 'response',
    carrier: 'body',
    status: promised.status,
    spec: schema,
    location: body.location,
  } as const;
  if (body.kind !== 'json') {
    checkText(gathering, { ...carried, body, media: media.name });
    return;
  }
  if (body.mediaType === undefined || gathering.check.protocol.isJson(body.mediaType)) {
    checkPromised(gathering, { ...carried, contract: body.range });
    return;
  }
  gathering.unanswered.push({
    why: `response body: ${body.mediaType} is not taken apart`,
    locations: [media.location, body.location],
    beyond: true,
  });
}

interface TextCheck extends Omit<Parameters<typeof checkPromised>[1], 'contract'> {
  readonly body: Extract<ContractBody, { kind: 'text' | 'binary' }>;
  readonly media: string;
}

function checkText(gathering: Gathering, check: TextCheck): void {
  const { body, media, ...carried } = check;
  const shape = gathering.check.engine.of([carried.spec], 'promised');
  const isText = shape.branches().every(({ type }) => type === 'string');
  const name = body.mediaType ?? media;
  if (body.kind === 'text' && isText && name.startsWith('text/')) {
    checkPromised(gathering, { ...carried, contract: body.range });
    return;
  }
  if (body.kind === 'binary' && isText) return;
  const readings =
    body.kind === 'text'
      ? gathering.check.protocol.decodeBody(body.text, name, {
          name: media,
          schema: carried.spec,
          location: carried.location,
        })
      : undefined;
  if (readings === undefined) {
    gathering.unanswered.push({
      why: `response body: ${name} is not taken apart`,
      locations: [carried.location],
      beyond: true,
    });
    return;
  }
  if (readings.some((reading) => shapeAccepts(shape, reading) !== false)) return;
  checkPromised(gathering, { ...carried, contract: body.kind === 'text' ? body.range : carried.spec });
}
