/** Exchanges that tell of a protocol of identity, gathered while recordings are read one by one. */
import { jsonOfBody } from '../core/body.ts';
import type { Artefact, IdentityProtocol } from '../core/identity.ts';
import type { Location } from '../core/location.ts';
import type { Exchange, RecordedBody } from '../core/recording.ts';
import { parseXml } from '../xml/parse.ts';
import type { OwnArtefact, ReadSpec } from './read-spec.ts';
import { identityProtocols } from './registry.ts';

/** What was seen of one release. */
export interface SeenIdentity {
  readonly exchanges: readonly Exchange[];
  /** Documents on their way to a client: discovery, keys, metadata. */
  readonly artefacts: readonly OwnArtefact[];
}

export interface IdentityWitness {
  readonly see: (spec: ReadSpec, exchange: Exchange) => void;
  readonly of: (spec: Pick<ReadSpec, 'provider' | 'release'>) => SeenIdentity;
}

interface Gathered {
  readonly exchanges: Exchange[];
  /** By protocol, kind and path: the newest is the one that counts. */
  readonly artefacts: Map<string, OwnArtefact>;
  readonly models: Map<IdentityProtocol, unknown>;
}

const NOTHING: SeenIdentity = { exchanges: [], artefacts: [] };

export function createIdentityWitness(): IdentityWitness {
  const byRelease = new Map<string, Gathered>();
  const keyOf = ({ provider, release }: Pick<ReadSpec, 'provider' | 'release'>): string =>
    `${provider}\n${release}`;
  return {
    see: (spec, exchange) => {
      const key = keyOf(spec);
      const gathered: Gathered = byRelease.get(key) ?? {
        exchanges: [],
        artefacts: new Map(),
        models: new Map(),
      };
      byRelease.set(key, gathered);
      const isArtefact = noteArtefacts(gathered, exchange);
      if (isArtefact || tells(gathered, spec, exchange)) gathered.exchanges.push(exchange);
    },
    of: (spec) => {
      const gathered = byRelease.get(keyOf(spec));
      return gathered === undefined
        ? NOTHING
        : { exchanges: gathered.exchanges, artefacts: [...gathered.artefacts.values()] };
    },
  };
}

/** What a protocol knows in the reply to a GET is a document of the provider. */
function noteArtefacts({ artefacts, models }: Gathered, exchange: Exchange): boolean {
  const { request, response, time } = exchange;
  if (request.method !== 'GET' || response.status !== 200) return false;
  const body = jsonOfBody(response.body) ?? xmlOfBody(response.body);
  if (body === undefined) return false;
  let isKnown = false;
  for (const protocol of identityProtocols) {
    const kind = protocol.artefactKind(body.value);
    if (kind === undefined) continue;
    isKnown = true;
    models.delete(protocol);
    const key = `${protocol.name} ${kind} ${request.path}`;
    artefacts.set(key, {
      protocol,
      artefact: {
        kind,
        root: body.value,
        location: body.location,
        from: 'recording',
        others: new Map(),
        ...(time === undefined ? {} : { time }),
      },
    });
  }
  return isKnown;
}

/** The root of an XML body. What stands in a text has the place of the text. */
function xmlOfBody(body: RecordedBody): { readonly value: unknown; readonly location: Location } | undefined {
  if (body.kind !== 'text' || !/^\ufeff?\s*<(?!!doctype|html)/iu.test(body.text)) return undefined;
  const reading = parseXml(body.text.replace(/^\ufeff/u, ''));
  return reading.kind === 'xml' ? { value: reading.root, location: body.location } : undefined;
}

function tells({ artefacts, models }: Gathered, spec: ReadSpec, exchange: Exchange): boolean {
  return identityProtocols.some((protocol) => {
    const known = models.get(protocol) ?? modelOf(protocol, spec.identity, [...artefacts.values()]).model;
    models.set(protocol, known);
    return protocol.decode(exchange, known).length > 0;
  });
}

export interface ReadModel {
  readonly model: unknown;
  readonly artefacts: readonly Artefact[];
}

/** A release is what the first list says; of kinds that it has none of, what the other says. */
export function modelOf(
  protocol: IdentityProtocol,
  first: readonly OwnArtefact[],
  otherwise: readonly OwnArtefact[],
): ReadModel {
  const own = (list: readonly OwnArtefact[]): readonly Artefact[] =>
    list.flatMap((each) => (each.protocol === protocol ? each.artefact : []));
  const known = own(first);
  const kinds = new Set(known.map(({ kind }) => kind));
  const artefacts = [...known, ...own(otherwise).filter(({ kind }) => !kinds.has(kind))];
  return { model: protocol.read(artefacts).model, artefacts };
}
