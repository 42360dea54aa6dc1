/**
 * What the standards promise of the endpoints that metadata declares, as an API description. What a standard leaves to the
 * provider is left out of it, so that nobody is held to it.
 */
import type { Artefact, Promised, PromisedOperation } from '../../../core/identity.ts';
import { addressOf } from '../endpoints.ts';
import type { OidcModel } from '../model.ts';
import { metadataOperations } from './metadata.ts';
import { ENDPOINT_OPERATIONS } from './operations.ts';

export function promisesOf(artefacts: readonly Artefact[], model: OidcModel): Promised | undefined {
  const metadata = artefacts.filter(({ kind }) => kind === 'discovery' || kind === 'server-metadata');
  const operations = [
    ...Object.entries(ENDPOINT_OPERATIONS).flatMap(([name, made]) => endpointOperations(name, made, model)),
    ...metadata.flatMap(metadataOperations),
  ];
  return operations.length === 0 ? undefined : { title: 'OpenID Connect and OAuth', operations };
}

function endpointOperations(
  name: string,
  made: (model: OidcModel) => readonly Omit<PromisedOperation, 'path' | 'location' | 'name'>[],
  model: OidcModel,
): readonly PromisedOperation[] {
  const stated = model.text(name);
  const address = stated === undefined ? undefined : addressOf(stated.value);
  // An address with a query cannot be told from another one by its path.
  if (stated === undefined || address?.search !== '') return [];
  const { location } = stated;
  return made(model).map((operation) => ({ ...operation, name, path: address.pathname, location }));
}
