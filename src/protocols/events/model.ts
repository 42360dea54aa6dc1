/** Transmitter metadata and stream configurations (OpenID Shared Signals Framework 1.0 §7.1, §8.1.1). */
import type { Fault } from '../../core/fault.ts';
import type { Artefact, ModelReading } from '../../core/identity.ts';
import { childLocation, type Location } from '../../core/location.ts';
import { isObject, type JsonObject } from '../../schema/json.ts';
import { deliveryMethod } from './names.ts';

export interface Stated<Value> {
  readonly value: Value;
  readonly location: Location;
}

export interface EventsModel {
  /** Where the metadata stands; undefined where none is at hand. */
  readonly metadata: Location | undefined;
  /** Undefined where it is not written. */
  readonly text: (name: string) => Stated<string> | undefined;
  /** As in RFC 8935 and 8936, whatever older drafts call them; undefined where the metadata does not say. */
  readonly deliveryMethods: Stated<readonly string[]> | undefined;
  readonly streams: readonly Stream[];
}

/** A stream configuration, from a file or a reply. */
export interface Stream {
  readonly supported: readonly string[] | undefined;
  readonly delivered: readonly string[] | undefined;
  readonly method: string | undefined;
  /** Seconds. */
  readonly inactivity: number | undefined;
  readonly location: Location;
}

/** Members that only the metadata of a transmitter has; two of them are needed. */
const TELLING: readonly string[] = [
  'delivery_methods_supported',
  'configuration_endpoint',
  'status_endpoint',
  'add_subject_endpoint',
  'remove_subject_endpoint',
  'verification_endpoint',
  'critical_subject_members',
  'authorization_schemes',
  'default_subjects',
  'spec_version',
];

export const ENDPOINTS: readonly string[] = [
  'configuration_endpoint',
  'status_endpoint',
  'verification_endpoint',
  'add_subject_endpoint',
  'remove_subject_endpoint',
  'jwks_uri',
];

const TEXTS: readonly string[] = ['issuer', 'spec_version', 'default_subjects', ...ENDPOINTS];

export function artefactKind(root: unknown): 'ssf-configuration' | 'stream' | undefined {
  if (!isObject(root)) return undefined;
  if (TELLING.filter((name) => Object.hasOwn(root, name)).length >= 2) return 'ssf-configuration';
  const isStream = typeof root['stream_id'] === 'string' && isObject(root['delivery']);
  return isStream ? 'stream' : undefined;
}

export function readModel(artefacts: readonly Artefact[]): ModelReading<EventsModel> {
  const metadata = artefacts.filter(({ kind }) => kind === 'ssf-configuration');
  const find = (name: string): { readonly value: unknown; readonly location: Location } | undefined => {
    const artefact = metadata.find(({ root }) => Object.hasOwn(root as JsonObject, name));
    if (artefact === undefined) return undefined;
    return {
      value: (artefact.root as JsonObject)[name],
      location: childLocation(artefact.location, name),
    };
  };
  const methods = find('delivery_methods_supported');
  return {
    faults: metadata.flatMap(faultsIn),
    model: {
      metadata: metadata[0]?.location,
      text: (name) => {
        const found = find(name);
        return found !== undefined && typeof found.value === 'string'
          ? { value: found.value, location: found.location }
          : undefined;
      },
      deliveryMethods:
        methods === undefined || textsIn(methods.value) === undefined
          ? undefined
          : { value: (textsIn(methods.value) ?? []).map(deliveryMethod), location: methods.location },
      streams: artefacts.flatMap(({ kind, root, location }) =>
        kind === 'stream' ? [streamOf(root as JsonObject, listIn(root as JsonObject, location))] : [],
      ),
    },
  };
}

/** The list that a receiver goes by, where there is one. */
function listIn(root: JsonObject, location: Location): Location {
  const name = ['events_delivered', 'events_supported'].find((each) => Object.hasOwn(root, each));
  return name === undefined ? location : childLocation(location, name);
}

export function streamOf(root: JsonObject, location: Location): Stream {
  const { delivery, inactivity_timeout: inactivity } = root;
  const method = isObject(delivery) ? delivery['method'] : undefined;
  return {
    supported: textsIn(root['events_supported']),
    delivered: textsIn(root['events_delivered']),
    method: typeof method === 'string' ? deliveryMethod(method) : undefined,
    inactivity: typeof inactivity === 'number' && inactivity > 0 ? inactivity : undefined,
    location,
  };
}

export function textsIn(value: unknown): readonly string[] | undefined {
  return Array.isArray(value) && value.every((each) => typeof each === 'string') ? value : undefined;
}

function faultsIn({ root, location, from }: Artefact): readonly Fault[] {
  // What was recorded is what it is.
  if (from === 'recording') return [];
  const written = Object.entries(root as JsonObject).flatMap(([name, value]): readonly Fault[] => {
    const wanted = wantedOf(name, value);
    return wanted === undefined
      ? []
      : [malformed(childLocation(location, name), `\`${name}\` is not ${wanted}`)];
  });
  return Object.hasOwn(root as JsonObject, 'issuer')
    ? written
    : [...written, malformed(location, '`issuer` is missing')];
}

/** What a member should be and is not. */
function wantedOf(name: string, value: unknown): string | undefined {
  if (TEXTS.includes(name)) return typeof value === 'string' ? undefined : 'a text';
  if (name !== 'delivery_methods_supported') return undefined;
  return textsIn(value) === undefined ? 'a list of texts' : undefined;
}

function malformed({ document, pointer }: Location, message: string): Fault {
  return {
    code: 'spec-malformed',
    message,
    hint: 'Correct the transmitter metadata (OpenID Shared Signals Framework 1.0 §7.1); what needs the member is not checked.',
    document,
    pointer,
  };
}
