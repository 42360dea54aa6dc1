/** A provider as its spec and its consumers' contracts tell of it: read from the files of the estate, judged by nobody. */
import { globSync } from 'tinyglobby';
import { join } from 'node:path';
import type { HttpInteraction } from '../src/core/contract.ts';
import type { ImitatedProvider } from '../src/mock/answer.ts';
import { pact } from '../src/formats/pact/index.ts';
import { loadDocument } from '../src/load/document.ts';
import { openapi } from '../src/protocols/openapi/index.ts';

const root = join(import.meta.dirname, '..');

/** Throws when the release has no spec that can be read: without one there is nothing to imitate. */
export function readProvider(provider: string, release: string): ImitatedProvider {
  const [spec = ''] = globSync(`specs/${provider}/${release}/{openapi,swagger}.yaml`, {
    cwd: root,
    absolute: true,
  });
  const { document, faults } = loadDocument(spec, root);
  const surface = document === undefined ? undefined : openapi.read(document, new Map()).surface;
  if (surface === undefined) {
    throw new Error(
      `${provider} ${release} cannot be imitated: ${faults.map(({ message }) => message).join('; ')}`,
    );
  }
  const contracts = globSync(`contracts/*/${provider}.pact.json`, { cwd: root, absolute: true }).sort();
  return {
    surface,
    protocol: openapi,
    interactions: contracts.flatMap(interactionsIn),
    recorded: [],
    isStrict: false,
  };
}

function interactionsIn(path: string): readonly HttpInteraction[] {
  const { document } = loadDocument(path, root);
  const { contract } = document === undefined ? {} : pact.read(document.path, document.root);
  return (contract?.interactions ?? []).filter((each) => each.kind === 'http');
}
