/** Reads the Pact specification's own matching cases and says what the compiled ranges make of them. It knows no answers. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type {
  ContractBody,
  ContractRequest,
  ContractResponse,
  ContractValue,
  HttpInteraction,
} from '../../src/core/contract.ts';
import type { SchemaPlace } from '../../src/core/schema.ts';
import { pact } from '../../src/formats/pact/index.ts';
import { jsonEqual } from '../../src/schema/json.ts';
import { accepts } from './ajv.ts';

export interface Oracle {
  /** `v2/response/body/matches with type`. */
  readonly name: string;
  readonly side: 'request' | 'response';
  readonly match: boolean;
  readonly expected: unknown;
  readonly actual: unknown;
}

export function loadOracles(folder: string): readonly Oracle[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.json'))
    .sort()
    .map((path) => {
      const text = readFileSync(join(folder, path), 'utf8').replace(/^\uFEFF/u, '');
      const found = JSON.parse(text) as Omit<Oracle, 'name' | 'side'>;
      const name = path.replaceAll('\\', '/').replace(/\.json$/u, '');
      return { ...found, name, side: name.split('/')[1] === 'request' ? 'request' : 'response' };
    });
}

/** Whether the compiled range of `expected` holds `actual`; undefined when the range says that it cannot tell. */
export function judge(oracle: Oracle): boolean | undefined {
  const version = oracle.name.startsWith('v2') ? '2.0.0' : '1.0.0';
  const expected = readOne(oracle.side, oracle.expected, version);
  const actual = readOne(oracle.side, oracle.actual, version);
  if (JSON.stringify(bodyRange(expected[oracle.side].body)).includes('"x-unknown"')) return undefined;
  return oracle.side === 'request'
    ? acceptsRequest(expected.request, actual.request, rawPath(oracle.actual))
    : acceptsResponse(expected.response, actual.response);
}

function bodyRange(body: ContractBody): unknown {
  return body.kind === 'json' || body.kind === 'text' ? body.range.schema : true;
}

function rawPath(part: unknown): string {
  const { path } = part as { readonly path?: string };
  return path ?? '/';
}

function readOne(side: 'request' | 'response', part: unknown, version: string): HttpInteraction {
  const { contract } = pact.read('oracle.json', {
    consumer: { name: 'consumer' },
    provider: { name: 'provider' },
    interactions: [{ description: 'a case', request: {}, response: {}, [side]: part }],
    metadata: { pactSpecification: { version } },
  });
  const interaction = contract?.interactions[0];
  if (interaction?.kind !== 'http') throw new Error('the case does not read as an HTTP interaction');
  return interaction;
}

function acceptsRequest(expected: ContractRequest, actual: ContractRequest, path: string): boolean {
  return (
    expected.method === actual.method &&
    accepts(expected.pathRange, path) &&
    acceptsQuery(expected.query, actual.query) &&
    acceptsHeaders(expected.headers, actual.headers) &&
    acceptsBody(expected.body, actual.body)
  );
}

function acceptsResponse(expected: ContractResponse, actual: ContractResponse): boolean {
  const code = actual.status?.code;
  const hasStatus =
    expected.status === undefined ||
    (code !== undefined && expected.status.accepts.some(([from, to]) => code >= from && code <= to));
  return (
    hasStatus && acceptsHeaders(expected.headers, actual.headers) && acceptsBody(expected.body, actual.body)
  );
}

function acceptsQuery(expected: readonly ContractValue[], actual: readonly ContractValue[]): boolean {
  const names = (values: readonly ContractValue[]): readonly string[] =>
    values.map(({ name }) => name).sort();
  return (
    jsonEqual(names(expected), names(actual)) &&
    expected.every(({ name, range }) => {
      const values = actual.find((each) => each.name === name)?.values ?? [];
      return values.length === range.length && range.every((place, index) => accepts(place, values[index]));
    })
  );
}

/** RFC 9110 §5.6.1: blanks around the commas of a list mean nothing. */
function acceptsHeaders(expected: readonly ContractValue[], actual: readonly ContractValue[]): boolean {
  const tight = (text: string): string => text.replace(/\s*,\s*/gu, ',');
  return expected.every(({ name, values, range }) => {
    const found = actual.find((each) => each.name.toLowerCase() === name.toLowerCase())?.values;
    return (
      found?.length === values.length &&
      range.every(
        (place, index) =>
          accepts(place, found[index]) || tight(values[index] ?? '') === tight(found[index] ?? ''),
      )
    );
  });
}

function acceptsBody(expected: ContractBody, actual: ContractBody): boolean {
  switch (expected.kind) {
    case 'absent':
      return true;
    case 'empty':
      return actual.kind === 'empty' || actual.kind === 'absent';
    case 'json':
      return (
        actual.kind === 'json' && isSameMediaType(expected, actual) && accepts(expected.range, actual.value)
      );
    case 'text':
      return (
        actual.kind === 'text' && isSameMediaType(expected, actual) && accepts(expected.range, actual.text)
      );
    case 'binary':
    case 'unreadable':
      return false;
  }
}

interface Typed {
  readonly mediaType: string | undefined;
  readonly range: SchemaPlace;
}

function isSameMediaType(expected: Typed, actual: Typed): boolean {
  return expected.mediaType === actual.mediaType;
}
