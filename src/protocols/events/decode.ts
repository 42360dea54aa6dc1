/** One recorded exchange to what it tells of security events: tokens pushed or polled, streams, audit logs. */
import { jsonOfBody, memberOfBody } from '../../core/body.ts';
import type { Location } from '../../core/location.ts';
import type { Exchange, RecordedBody } from '../../core/recording.ts';
import { isObject, type JsonObject } from '../../schema/json.ts';
import type { EventsFact, SetFact } from './facts.ts';
import { streamOf } from './model.ts';
import { deliveryMethod } from './names.ts';

export function decodeExchange(exchange: Exchange): readonly EventsFact[] {
  const { request, response } = exchange;
  return [
    ...pushed(request.body),
    ...polled(response.body),
    ...streamsOf(exchange),
    ...(request.method === 'GET' && response.status === 200 ? auditEvents(exchange) : []),
  ];
}

/** RFC 8935 §2: the token is the body of the request. */
function pushed(body: RecordedBody): readonly SetFact[] {
  if (body.kind === 'text' && /secevent\+jwt/iu.test(body.mediaType ?? ''))
    return setsOf(body.text, body.location);
  const json = jsonOfBody(body);
  return json === undefined ? [] : setsOf(json.value, json.location);
}

/** RFC 8936 §2.4: the tokens by their `jti`. */
function polled(body: RecordedBody): readonly SetFact[] {
  const json = jsonOfBody(body);
  const sets = isObject(json?.value) ? json.value['sets'] : undefined;
  if (json === undefined || !isObject(sets)) return [];
  return Object.entries(sets).flatMap(([id, set]) => setsOf(set, memberOfBody(json, 'sets', id)));
}

/** A token as it is sent, or taken apart by a recorder: `{ header, claims }`, or the claims alone. */
function setsOf(value: unknown, location: Location): readonly SetFact[] {
  const parts = typeof value === 'string' ? decodedJwt(value) : partsOf(value);
  const events = parts?.claims['events'];
  if (parts === undefined || !isObject(events)) return [];
  return [{ kind: 'set', location, ...parts, events }];
}

interface Parts {
  readonly header: JsonObject | undefined;
  readonly claims: JsonObject;
}

function partsOf(value: unknown): Parts | undefined {
  if (!isObject(value)) return undefined;
  const claims = value['claims'] ?? value['payload'];
  if (isObject(claims)) return { header: isObject(value['header']) ? value['header'] : undefined, claims };
  return typeof value['jti'] === 'string' || typeof value['iss'] === 'string'
    ? { header: undefined, claims: value }
    : undefined;
}

const TOKEN_MAX = 200_000;

/** RFC 7519 §7.2; the signature is not looked at, redaction takes it. */
function decodedJwt(text: string): Parts | undefined {
  const [head = '', payload = '', ...rest] = text.length > TOKEN_MAX ? [] : text.trim().split('.');
  const [header, claims] = [decoded(head), decoded(payload)];
  return rest.length <= 1 && isObject(header) && isObject(claims) ? { header, claims } : undefined;
}

function decoded(part: string): unknown {
  if (!/^[\w-]+$/u.test(part)) return undefined;
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString('utf8')) as unknown;
  } catch {
    // No JSON.
    return undefined;
  }
}

function streamsOf({ request, response, location }: Exchange): readonly EventsFact[] {
  const reply = jsonOfBody(response.body);
  const list: readonly unknown[] = Array.isArray(reply?.value) ? reply.value : [reply?.value];
  const facts: EventsFact[] = list.flatMap((each, index) => {
    if (reply === undefined || !isStream(each)) return [];
    const at = Array.isArray(reply.value) ? memberOfBody(reply, index) : reply.location;
    return [{ kind: 'stream' as const, ...streamOf(each, at) }];
  });
  const asked = request.method === 'POST' ? jsonOfBody(request.body)?.value : undefined;
  const delivery = isObject(asked) ? asked['delivery'] : undefined;
  const isAsked = isObject(asked) && (Array.isArray(asked['events_requested']) || isObject(delivery));
  if (!isAsked) return facts;
  const method = isObject(delivery) ? delivery['method'] : undefined;
  const name = typeof method === 'string' ? method : 'urn:ietf:rfc:8936';
  facts.push({ kind: 'stream-request', location, method: deliveryMethod(name), status: response.status });
  return facts;
}

function isStream(value: unknown): value is JsonObject {
  if (!isObject(value)) return false;
  const hasEvents = ['events_supported', 'events_requested', 'events_delivered'].some((name) =>
    Array.isArray(value[name]),
  );
  return typeof value['stream_id'] === 'string' && hasEvents;
}

/** Addresses of logs that auditors and monitoring read. */
const LOGS = /\/(?:logs|log-events|audit(?:[-_]?(?:logs?|events?))?|auditlogs\/\w+|admin-events|events)$/iu;

/** Names of the member that says what happened: Okta, Auth0, Keycloak, Microsoft Entra, SCIM-like logs. */
const CODES: readonly string[] = [
  'eventType',
  'event_type',
  'operationType',
  'activityDisplayName',
  'action',
  'type',
];

function auditEvents({ request, response }: Exchange): readonly EventsFact[] {
  if (!LOGS.test(request.path)) return [];
  const json = jsonOfBody(response.body);
  if (json === undefined) return [];
  const { entries, steps } = entriesIn(json.value);
  return entries.flatMap((entry, index) => {
    const code = CODES.map((name) => (isObject(entry) ? entry[name] : undefined)).find(
      (each) => typeof each === 'string',
    );
    return typeof code === 'string'
      ? [{ kind: 'audit-event' as const, code, location: memberOfBody(json, ...steps, index) }]
      : [];
  });
}

/** A list, or the list that an envelope holds. */
function entriesIn(value: unknown): {
  readonly entries: readonly unknown[];
  readonly steps: readonly string[];
} {
  if (Array.isArray(value)) return { entries: value, steps: [] };
  if (!isObject(value)) return { entries: [], steps: [] };
  const [found] = Object.entries(value).filter(([, each]) => Array.isArray(each));
  return found === undefined
    ? { entries: [], steps: [] }
    : { entries: found[1] as unknown[], steps: [found[0]] };
}
