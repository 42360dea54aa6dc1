/** What contracts use of security events: types they take, endpoints they call, ways of delivery they ask for. */
import type { ContractBody, HttpInteraction, MessageInteraction } from '../../core/contract.ts';
import type { Use } from '../../core/identity.ts';
import { childLocation, type Location } from '../../core/location.ts';
import { isObject, member } from '../../schema/json.ts';
import { endpointOf } from './endpoints.ts';
import { textsIn, type EventsModel } from './model.ts';
import { deliveryMethod } from './names.ts';

export function usesOf({ request, response }: HttpInteraction, model: EventsModel): readonly Use[] {
  const { method, path, query, body } = request;
  const endpoint = endpointOf({ method, path, query }, model);
  const named: readonly Use[] =
    endpoint === undefined ? [] : [{ kind: 'endpoint', name: endpoint.name, location: request.pathLocation }];
  const filters = query.flatMap(({ values, location }) =>
    values.flatMap((value) =>
      [...value.matchAll(/\b(?:eventType|event_type|type)\s+eq\s+"([^"]+)"/gu)].map(([, name = '']): Use => ({
        kind: 'audit-event',
        name,
        location,
      })),
    ),
  );
  return [...named, ...filters, ...ofStream(body), ...ofLog(response.body)];
}

/** A token that is taken, or a vendor's own event that names its type. */
export function usesOfMessage({ response }: MessageInteraction): readonly Use[] {
  const { body } = response;
  if (body.kind !== 'json') return [];
  const events = member(body.value, 'events');
  return isObject(events)
    ? Object.entries(events).flatMap(([type, payload]) =>
        ofEvent(type, payload, childLocation(body.location, 'events', type)),
      )
    : [];
}

function ofEvent(type: string, payload: unknown, location: Location): readonly Use[] {
  const members = isObject(payload) ? Object.keys(payload) : [];
  return [
    { kind: 'event', name: type, location },
    ...members.map((name) => ({
      kind: 'event-member',
      name: `${type} ${name}`,
      location: childLocation(location, name),
    })),
  ];
}

/** A stream that is asked for names its delivery and its events. */
function ofStream(body: ContractBody): readonly Use[] {
  if (body.kind !== 'json') return [];
  const { value, location } = body;
  const method = member(member(value, 'delivery'), 'method');
  const requested = textsIn(member(value, 'events_requested')) ?? [];
  return [
    ...(typeof method === 'string'
      ? [
          {
            kind: 'delivery-method',
            name: deliveryMethod(method),
            location: childLocation(location, 'delivery', 'method'),
          },
        ]
      : []),
    ...requested.map((name, index) => ({
      kind: 'event',
      name,
      location: childLocation(location, 'events_requested', index),
    })),
  ];
}

function ofLog(body: ContractBody): readonly Use[] {
  if (body.kind !== 'json' || !Array.isArray(body.value)) return [];
  return body.value.flatMap((entry: unknown, index): readonly Use[] => {
    const code = member(entry, 'eventType');
    const location = childLocation(body.location, index, 'eventType');
    return typeof code === 'string' ? [{ kind: 'audit-event', name: code, location }] : [];
  });
}
