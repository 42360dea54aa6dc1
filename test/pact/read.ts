/** Short ways to one interaction, for tests. */
import type { ContractBody, HttpInteraction } from '../../src/core/contract.ts';
import { pact } from '../../src/formats/pact/index.ts';
import { accepts } from './ajv.ts';

type Part = Readonly<Record<string, unknown>>;

interface Parts {
  readonly version?: string;
  readonly request?: Part;
  readonly response?: Part;
}

export function fileOf(interactions: readonly unknown[], version = '3.0.0'): Part {
  return {
    consumer: { name: 'portal' },
    provider: { name: 'directory' },
    interactions,
    metadata: { pactSpecification: { version } },
  };
}

export function http({ version, request = {}, response = {} }: Parts): HttpInteraction {
  const root = fileOf([{ description: 'an interaction', request, response }], version);
  const interaction = pact.read('portal.json', root).contract?.interactions[0];
  if (interaction?.kind !== 'http') throw new Error('the interaction does not read as HTTP');
  return interaction;
}

export function responseBody(body: unknown, part: Part = {}, version?: string): ContractBody {
  return http({ response: { status: 200, body, ...part }, ...(version === undefined ? {} : { version }) })
    .response.body;
}

export function requestBody(body: unknown, part: Part = {}, version?: string): ContractBody {
  return http({
    request: { method: 'POST', path: '/', body, ...part },
    ...(version === undefined ? {} : { version }),
  }).request.body;
}

type Ranged = Extract<ContractBody, { readonly kind: 'json' }>;

export function asJson(body: ContractBody): Ranged {
  if (body.kind !== 'json') throw new Error(`the body is ${body.kind}`);
  return body;
}

/** The values of `candidates` that the body's range holds. */
export function held(body: ContractBody, candidates: readonly unknown[]): readonly unknown[] {
  const { range } = asJson(body);
  return candidates.filter((candidate) => accepts(range, candidate));
}

/** v3 rules for a body, one matcher for each path. */
export function rules(table: Readonly<Record<string, unknown>>): Part {
  const body = Object.fromEntries(
    Object.entries(table).map(([path, matchers]) => [
      path,
      { matchers: Array.isArray(matchers) ? matchers : [matchers], combine: 'AND' },
    ]),
  );
  return { matchingRules: { body } };
}
