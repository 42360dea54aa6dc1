/** What standards promise of declared endpoints, read like an API description, for contracts that nothing else covers. */
import { ROOT, type JsonPointer, type Location } from '../core/location.ts';
import type { Artefact, IdentityProtocol, Promised, PromisedOperation } from '../core/identity.ts';
import type { Match, Protocol } from '../core/protocol.ts';
import type { Surface } from '../core/surface.ts';
import { openapi } from '../protocols/openapi/index.ts';
import { NO_DESCRIPTION } from './no-description.ts';

export interface ContractSide {
  readonly protocol: Protocol;
  /** A place in what a standard promises → the one where the release declares the endpoint; others stay. */
  readonly placed: (location: Location) => Location;
}

export interface Modelled {
  readonly protocol: IdentityProtocol;
  readonly artefacts: readonly Artefact[];
  readonly model: unknown;
}

export function withPromises(own: Protocol, models: readonly Modelled[], beside: string): ContractSide {
  const described = models.flatMap(({ protocol, artefacts, model }) => {
    const promised = protocol.promisesOf?.(artefacts, model);
    return promised === undefined ? [] : [describedBy(promised, `${beside}\u0000${protocol.name}`)];
  });
  if (described.length === 0) return { protocol: own, placed: (location) => location };
  const protocol: Protocol = {
    ...own,
    match: (surface, request) => {
      const match = own.match(surface, request);
      if (match.kind === 'operation') return match;
      for (const each of described) {
        const found = openapi.match(each.surface, request);
        // A description of the provider's own says better which operation comes closest.
        if (found.kind === 'operation' || (own.name === NO_DESCRIPTION && isWrongMethod(found, request.path)))
          return found;
      }
      return match;
    },
    standardOf: (operation) =>
      described
        .flatMap(({ surface, standards }) =>
          surface.operations.includes(operation) ? (standards.get(operation.key) ?? []) : [],
        )
        .at(0),
  };
  return { protocol, placed: (location) => described.reduce((place, each) => each.placed(place), location) };
}

function isWrongMethod(match: Match, path: string): boolean {
  if (match.kind !== 'none' || match.closest === undefined) return false;
  const [own, asked] = [match.closest.path.split('/'), path.split('/')];
  return own.length === asked.length && own.every((step, at) => step.startsWith('{') || step === asked[at]);
}

interface Described {
  readonly surface: Surface;
  /** By the key of the operation. */
  readonly standards: ReadonlyMap<string, string | undefined>;
  readonly placed: (location: Location) => Location;
}

function describedBy({ title, operations }: Promised, path: string): Described {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const { path: at, method, parameters, requestBody, responses } of operations) {
    const item = (paths[at] ??= {});
    item[method] ??= { responses, ...(parameters && { parameters }), ...(requestBody && { requestBody }) };
  }
  const root = { openapi: '3.1.0', info: { title, version: '' }, paths };
  const document = { path, root, bytes: 0, position: () => undefined };
  const { surface } = openapi.read(document, new Map());
  if (surface === undefined) throw new Error('what a standard promises is an API description');
  return {
    surface,
    standards: new Map(
      operations.map((each) => [`${each.method.toUpperCase()} ${each.path}`, each.standard]),
    ),
    placed: (location) => (location.document === path ? placeOf(location.pointer, operations) : location),
  };
}

function placeOf(pointer: JsonPointer, operations: readonly PromisedOperation[]): Location {
  const [, , path = '', method = ''] = pointer.split('/');
  const own = path.replaceAll('~1', '/').replaceAll('~0', '~');
  const found = operations.find((each) => each.path === own && each.method === method);
  const [first] = operations;
  return (
    (found ?? operations.find((each) => each.path === own) ?? first)?.location ?? {
      document: '',
      pointer: ROOT,
    }
  );
}
