/** The documents of a release to what they promise: one API description at most, and what protocols of identity know. */
import { ROOT } from '../core/location.ts';
import type { Document } from '../core/document.ts';
import type { Fault } from '../core/fault.ts';
import type { Artefact, IdentityProtocol } from '../core/identity.ts';
import type { EventReading, Protocol } from '../core/protocol.ts';
import type { Surface } from '../core/surface.ts';
import { emptySurface, noDescription } from './no-description.ts';
import { withPromises, type ContractSide } from './promises.ts';
import { eventFormats, identityProtocols, protocols } from './registry.ts';

/** A document with those that its references lead to. */
export interface SpecDocument {
  readonly document: Document;
  readonly others: ReadonlyMap<string, Document>;
}

/** A provider's release: its spec, the documents that the spec's references lead to, and those beside it. */
export interface SpecInput extends SpecDocument {
  readonly provider: string;
  readonly owner?: string;
  readonly release: string;
  readonly artefacts?: readonly SpecDocument[];
}

/** An artefact with the protocol that knows it. */
export interface OwnArtefact {
  readonly protocol: IdentityProtocol;
  readonly artefact: Artefact;
}

export interface ReadSpec extends SpecInput {
  readonly protocol: Protocol;
  /** What contracts are held against: the same, and what standards promise where the release has no description of its own. */
  readonly contracts: ContractSide;
  readonly surface: Surface;
  readonly identity: readonly OwnArtefact[];
}

export function readSpec(input: SpecInput): { readonly spec?: ReadSpec; readonly faults: readonly Fault[] } {
  const { described, identity, messages, faults: unsortedFaults } = sorted(input);
  const faults = [...unsortedFaults, ...messages.flatMap((each) => each.faults)];
  const [first, second] = described;
  if (first !== undefined && second !== undefined)
    return { faults: [...faults, twoSpecs(first.document, second.document)] };
  const models = modelsOf(identity);
  const modelFaults = models.flatMap((each) => each.faults);
  if (first === undefined) {
    if (identity.length + messages.length === 0) return { faults };
    const surface = withEvents(emptySurface(input.document), messages);
    const own = knowing(noDescription, models);
    const spec = {
      ...input,
      protocol: own,
      contracts: withPromises(own, models, input.document.path),
      surface,
      identity,
    };
    return { spec, faults: [...faults, ...modelFaults] };
  }
  const { surface, faults: own } = first.protocol.read(first.document, first.others);
  if (surface === undefined) return { faults: [...faults, ...own, ...modelFaults] };
  const { document, others, protocol } = first;
  const known = matching(knowing(protocol, models), surface);
  const spec = {
    ...input,
    document,
    others,
    protocol: known,
    contracts: withPromises(known, models, document.path),
    surface: withEvents(surface, messages),
    identity,
  };
  return { spec, faults: [...faults, ...own, ...modelFaults] };
}

/** The messages that other documents of the release describe are events of it. */
function withEvents(surface: Surface, messages: readonly EventReading[]): Surface {
  if (messages.length === 0) return surface;
  const [first] = messages;
  return {
    ...surface,
    title: surface.title || (first?.title ?? ''),
    version: surface.version || (first?.version ?? ''),
    get events() {
      return [...surface.events, ...messages.flatMap(({ events }) => events)];
    },
    unread: [...surface.unread, ...messages.flatMap(({ unread }) => unread)],
  };
}

/** Routes are remembered for the surface that was read. */
function matching(protocol: Protocol, own: Surface): Protocol {
  return { ...protocol, match: (_surface, request) => protocol.match(own, request) };
}

interface Described extends SpecDocument {
  readonly protocol: Protocol;
}

interface Sorted {
  readonly described: readonly Described[];
  readonly identity: readonly OwnArtefact[];
  readonly messages: readonly EventReading[];
  readonly faults: readonly Fault[];
}

/** Each document is one protocol's: two is a fault, none is a fault. */
function sorted(input: SpecInput): Sorted {
  const described: Described[] = [];
  const identity: OwnArtefact[] = [];
  const messages: EventReading[] = [];
  const faults: Fault[] = [];
  for (const { document, others } of [input, ...(input.artefacts ?? [])]) {
    const { path, root } = document;
    const apis = protocols.filter((protocol) => protocol.recognizes(root));
    const known = identityProtocols.flatMap((protocol) => {
      const kind = protocol.artefactKind(root);
      return kind === undefined ? [] : [{ protocol, kind }];
    });
    const told = eventFormats.filter((format) => format.recognizes(root));
    const names = [...apis, ...told, ...known.map(({ protocol }) => protocol)].map(({ name }) => name);
    if (names.length !== 1) faults.push(unsettled(document, names));
    for (const format of names.length === 1 ? told : []) messages.push(format.read(document, others));
    for (const protocol of names.length === 1 ? apis : []) described.push({ document, others, protocol });
    for (const { protocol, kind } of names.length === 1 ? known : []) {
      const location = { document: path, pointer: ROOT };
      identity.push({ protocol, artefact: { kind, root, location, from: 'file', others } });
    }
  }
  return { described, identity, messages, faults };
}

function unsettled({ path }: Document, names: readonly string[]): Fault {
  const several = names.map((name) => `\`${name}\``).join(' and ');
  return names.length === 0
    ? {
        code: 'protocol-unknown',
        message: `\`${path}\` is not a spec of a kind that idpact reads`,
        hint: `An OpenAPI document has a top-level \`openapi\` or \`swagger\` member. Beside it stand documents of ${titles()}; move anything else out of the release folder.`,
        document: path,
      }
    : {
        code: 'spec-ambiguous',
        message: `\`${path}\` is a document of ${several}`,
        hint: 'A document belongs to one protocol; take the members of the others out.',
        document: path,
      };
}

function titles(): string {
  return [...eventFormats, ...identityProtocols].map(({ title }) => title).join(', ');
}

function twoSpecs(first: Document, second: Document): Fault {
  return {
    code: 'spec-ambiguous',
    message: `\`${first.path}\` and \`${second.path}\` are both API descriptions of one release`,
    hint: 'Keep one spec of a protocol in a release folder.',
    document: second.path,
  };
}

interface OwnModel {
  readonly protocol: IdentityProtocol;
  readonly artefacts: readonly Artefact[];
  readonly model: unknown;
  readonly faults: readonly Fault[];
}

function modelsOf(identity: readonly OwnArtefact[]): readonly OwnModel[] {
  return [...new Set(identity.map(({ protocol }) => protocol))].map((protocol) => {
    const artefacts = identity.flatMap((own) => (own.protocol === protocol ? own.artefact : []));
    return { protocol, artefacts, ...protocol.read(artefacts) };
  });
}

/** Endpoints that another document of the release declares are not missing from the API description. */
function knowing(protocol: Protocol, models: readonly OwnModel[]): Protocol {
  if (models.length === 0) return protocol;
  return {
    ...protocol,
    match: (surface, request) => {
      const match = protocol.match(surface, request);
      if (match.kind === 'operation') return match;
      for (const { protocol: own, model } of models) {
        const endpoint = own.endpointOf(request, model);
        if (endpoint === undefined) continue;
        const { name, location } = endpoint;
        const why = `\`${name}\` is judged by the rules of ${own.title}; its body is not compared with a schema`;
        return { kind: 'unreadable', why, location, beyond: true };
      }
      return match;
    },
  };
}
