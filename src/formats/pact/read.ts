/** A Pact file as a contract: who, whose, which version, and its interactions. What cannot be used is a fault. */
import type { Contract, ContractReading, Interaction } from '../../core/contract.ts';
import type { Fault } from '../../core/fault.ts';
import { childPointer, ROOT, type JsonPointer } from '../../core/location.ts';
import { isObject, member, type JsonObject } from '../../schema/json.ts';
import { readInteraction, readMessage } from './interaction.ts';

/** Never throws. A contract that reads in part comes with the faults of the rest. */
export function readPact(document: string, root: unknown): ContractReading {
  if (!isObject(root)) {
    const hint = 'write an object with `consumer`, `provider` and `interactions`';
    return refused(malformed(document, ROOT, { message: 'a pact is one JSON object', hint }));
  }
  const consumer = nameOf(root, 'consumer');
  const provider = nameOf(root, 'provider');
  if (consumer === undefined || provider === undefined) return refused(...nameless(document, root));
  const misplaced = misplacedLists(document, root);
  if (misplaced.length > 0) return refused(...misplaced);
  const version = versionOf(root);
  const major = Number(/^v?(\d+)(?:\.|$)/iu.exec(version)?.[1] ?? NaN);
  if (!(major >= 1 && major <= 4)) return refused(unknownVersion(document, version));
  const consumerVersion = consumerVersionOf(root);
  const published = publishedAt(root);
  const contract: Contract = {
    consumer,
    provider,
    ...(consumerVersion === undefined ? {} : { consumerVersion }),
    ...(published === undefined ? {} : { published }),
    format: `pact ${version.replace(/^v/iu, '')}`,
    location: { document, pointer: ROOT },
    interactions: interactionsOf(root, document, major),
  };
  return { contract, faults: nothingToCheck(document, root) };
}

function refused(...faults: readonly Fault[]): ContractReading {
  return { contract: undefined, faults };
}

function malformed(document: string, pointer: JsonPointer, words: Pick<Fault, 'message' | 'hint'>): Fault {
  return { code: 'contract-malformed', ...words, document, pointer };
}

function nameOf(root: JsonObject, side: string): string | undefined {
  const name = member(root[side], 'name');
  return typeof name === 'string' && name.trim() !== '' ? name : undefined;
}

function nameless(document: string, root: JsonObject): readonly Fault[] {
  return ['consumer', 'provider']
    .filter((side) => nameOf(root, side) === undefined)
    .map((side) => {
      const pointer = isObject(root[side]) ? childPointer(ROOT, side, 'name') : childPointer(ROOT, side);
      const hint = `write \`"${side}": { "name": "…" }\``;
      return malformed(document, pointer, { message: `the pact does not name its ${side}`, hint });
    });
}

function misplacedLists(document: string, root: JsonObject): readonly Fault[] {
  return ['interactions', 'messages']
    .filter((list) => !isAbsent(root[list]) && !Array.isArray(root[list]))
    .map((list) =>
      malformed(document, childPointer(ROOT, list), {
        message: `\`${list}\` is not a list`,
        hint: `write \`"${list}": [ … ]\`, with one object for each`,
      }),
    );
}

function nothingToCheck(document: string, root: JsonObject): readonly Fault[] {
  if (!isAbsent(root['interactions']) || !isAbsent(root['messages'])) return [];
  const message = 'nothing to check: the pact has neither `interactions` nor `messages`';
  return [malformed(document, ROOT, { message, hint: 'write at least `"interactions": []`' })];
}

function isAbsent(value: unknown): boolean {
  return value === undefined || value === null;
}

function unknownVersion(document: string, version: string): Fault {
  return {
    code: 'contract-unknown-version',
    message: `version \`${version}\` of the Pact specification is not known`,
    hint: 'versions 1 to 4 are read; correct `metadata.pactSpecification.version`',
    document,
    pointer: childPointer(ROOT, 'metadata'),
  };
}

/** Writers of several years put the version in different places; a file that does not tell is judged by its shape. */
function versionOf(root: JsonObject): string {
  const { metadata } = root;
  const places = [member(metadata, 'pactSpecification'), member(metadata, 'pact-specification')];
  const told = [
    ...places.map((place) => member(place, 'version')),
    ...places,
    member(metadata, 'pactSpecificationVersion'),
  ].map(textOf);
  return told.find((version) => version !== undefined) ?? guessVersion(root);
}

function textOf(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

function guessVersion({ interactions, messages }: JsonObject): string {
  const list: readonly unknown[] = Array.isArray(interactions) ? interactions : [];
  if (list.some((each) => typeof member(each, 'type') === 'string')) return '4.0';
  const isThird = list.some(
    (each) =>
      isObject(member(member(each, 'request'), 'query')) || member(each, 'providerStates') !== undefined,
  );
  return isThird || !isAbsent(messages) ? '3.0.0' : '2.0.0';
}

/** The file's own word, or the link that a Pact Broker adds. */
function consumerVersionOf(root: JsonObject): string | undefined {
  const link = member(root['_links'], 'pb:consumer-version');
  return textOf(member(root['consumer'], 'version')) ?? textOf(member(link, 'name'));
}

/** A Pact Broker adds the time of publication to what it hands out. */
function publishedAt({ createdAt }: JsonObject): string | undefined {
  const text = textOf(createdAt);
  return text === undefined || Number.isNaN(Date.parse(text)) ? undefined : text;
}

function interactionsOf(root: JsonObject, document: string, major: number): readonly Interaction[] {
  const { interactions, messages } = root;
  const http: readonly unknown[] = Array.isArray(interactions) ? interactions : [];
  const other: readonly unknown[] = Array.isArray(messages) ? messages : [];
  return [
    ...http.map((value, index) =>
      readInteraction(value, { document, pointer: childPointer(ROOT, 'interactions', index) }, major),
    ),
    ...other.map((value, index) =>
      readMessage(value, { document, pointer: childPointer(ROOT, 'messages', index) }, major),
    ),
  ];
}
