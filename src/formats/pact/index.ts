/** Pact files of specification v1 to v4 as contracts. It reads; whether a promise meets them is not its business. */
import type { Contract, ContractFormat, ContractReading, Interaction } from '../../core/contract.ts';
import type { Fault } from '../../core/fault.ts';
import { childPointer, ROOT, type JsonPointer } from '../../core/location.ts';
import { isObject, member } from '../../schema/json.ts';
import { readInteraction, readMessage } from './interaction.ts';

export const pact: ContractFormat = {
  name: 'pact',
  recognizes: (root) =>
    isObject(root) &&
    (isObject(root['consumer']) ||
      isObject(root['provider']) ||
      member(root['metadata'], 'pactSpecification') !== undefined) &&
    root['openapi'] === undefined &&
    root['swagger'] === undefined,
  read: readPact,
};

type Root = Readonly<Record<string, unknown>>;

function readPact(document: string, root: unknown): ContractReading {
  if (!isObject(root))
    return refused(fault(document, { message: 'a Pact file holds one JSON object', pointer: ROOT }));
  const consumer = nameOf(root, 'consumer');
  const provider = nameOf(root, 'provider');
  const nameless = [
    ...(consumer === undefined ? ['consumer'] : []),
    ...(provider === undefined ? ['provider'] : []),
  ];
  if (consumer === undefined || provider === undefined) {
    return refused(
      ...nameless.map((side) =>
        fault(document, {
          message: `the pact does not name its ${side}`,
          pointer: childPointer(ROOT, side),
          hint: `Write { "${side}": { "name": "…" } }.`,
        }),
      ),
    );
  }
  const version = versionOf(root);
  const major = Number(/^v?(\d+)/iu.exec(version)?.[1] ?? NaN);
  if (!(major >= 1 && major <= 4)) {
    return refused({
      ...fault(document, {
        message: `Pact specification \`${version}\` is not known`,
        pointer: childPointer(ROOT, 'metadata'),
        hint: 'idpact reads versions 1 to 4.',
      }),
      code: 'contract-unknown-version',
    });
  }
  const consumerVersion = member(root['consumer'], 'version');
  const contract: Contract = {
    consumer,
    provider,
    ...(typeof consumerVersion === 'string' ? { consumerVersion } : {}),
    format: `pact ${version}`,
    location: { document, pointer: ROOT },
    interactions: interactionsOf(root, document, major),
  };
  return { contract, faults: misplaced(root, document) };
}

function refused(...faults: readonly Fault[]): ContractReading {
  return { contract: undefined, faults };
}

function fault(
  document: string,
  {
    message,
    pointer,
    hint,
  }: { readonly message: string; readonly pointer: JsonPointer; readonly hint?: string },
): Fault {
  return {
    code: 'contract-malformed',
    message,
    hint: hint ?? 'See the Pact specification for the layout.',
    document,
    pointer,
  };
}

function nameOf(root: Root, side: string): string | undefined {
  const name = member(root[side], 'name');
  return typeof name === 'string' && name.trim() !== '' ? name : undefined;
}

/** Writers of several years put the version in different places; a file that does not tell is judged by its shape. */
function versionOf(root: Root): string {
  const { metadata, interactions, messages } = root;
  const told =
    member(member(metadata, 'pactSpecification'), 'version') ??
    member(member(metadata, 'pact-specification'), 'version') ??
    member(metadata, 'pactSpecificationVersion');
  if (typeof told === 'string' && told.trim() !== '') return told.trim();
  if (typeof told === 'number') return String(told);
  if (messages !== undefined) return '3.0.0';
  const list: readonly unknown[] = Array.isArray(interactions) ? interactions : [];
  if (list.some((each) => typeof member(each, 'type') === 'string')) return '4.0';
  const isMap = list.some(
    (each) =>
      isObject(member(member(each, 'request'), 'query')) || member(each, 'providerStates') !== undefined,
  );
  return isMap ? '3.0.0' : '2.0.0';
}

function interactionsOf(root: Root, document: string, major: number): readonly Interaction[] {
  const { interactions, messages } = root;
  const at = (list: string, index: number): { readonly document: string; readonly pointer: JsonPointer } => ({
    document,
    pointer: childPointer(ROOT, list, index),
  });
  return [
    ...(Array.isArray(interactions)
      ? interactions.map((value, index) => readInteraction(value, at('interactions', index), major))
      : []),
    ...(Array.isArray(messages)
      ? messages.map((value, index) => readMessage(value, at('messages', index)))
      : []),
  ];
}

function misplaced(root: Root, document: string): readonly Fault[] {
  return ['interactions', 'messages'].flatMap((list) =>
    root[list] === undefined || root[list] === null || Array.isArray(root[list])
      ? []
      : [fault(document, { message: `\`${list}\` is not a list`, pointer: childPointer(ROOT, list) })],
  );
}
