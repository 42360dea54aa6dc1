/** Holds a witness against both sides once more, without what the tool thought on the way to it. It looks for no witness. */
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { Evaluation } from '../../src/app/evaluate.ts';
import type { HttpInteraction } from '../../src/core/contract.ts';
import type { Finding, Witness } from '../../src/core/finding.ts';
import type { SchemaPlace } from '../../src/core/schema.ts';
import type { Operation } from '../../src/core/surface.ts';
import type { Reading } from '../../src/schema/reading.ts';
import { createReferee } from '../../src/schema/referee.ts';

/** What the two sides say of the value that a finding is about. */
interface Sides {
  readonly spec: SchemaPlace | undefined;
  readonly contract: SchemaPlace | undefined;
  /** What the contract shows in the place of the value. */
  readonly example?: unknown;
}

interface About {
  readonly operation: Operation;
  readonly interaction: HttpInteraction;
  readonly name: string;
}

/** What the provider's side and the consumer's side say of the value; undefined where there is no side to ask. */
export interface Verdicts {
  readonly provider: boolean | undefined;
  readonly consumer: boolean | undefined;
}

export function verdictsOn(finding: Finding, witness: Witness, evaluation: Evaluation): Verdicts {
  const { spec, contract, example } = sidesOf(finding, evaluation);
  const { direction } = finding.subject;
  const consumer =
    witness.source === 'contract' ? JSON.stringify(witness.value) === JSON.stringify(example) : accepts(contract, witness.value, 'relied');
  return { provider: accepts(spec, witness.value, direction === 'response' ? 'promised' : 'demanded'), consumer };
}

function sidesOf(finding: Finding, evaluation: Evaluation): Sides {
  const { direction } = finding.subject;
  const { carrier = 'body' } = finding.args;
  const about = aboutOf(finding, evaluation, String(carrier).split(' ').at(-1) ?? '');
  if (about === undefined) return { spec: undefined, contract: undefined };
  if (direction === 'response') return carrier === 'body' ? readBody(about) : readHeader(about);
  return carrier === 'body' ? sentBody(about) : sentInQuery(about);
}

function aboutOf({ subject, hits }: Finding, { specs, contracts }: Evaluation, name: string): About | undefined {
  const [spec] = specs;
  const [evaluated] = contracts;
  const [touched] = hits.flatMap(({ interactions }) => interactions);
  if (spec === undefined || evaluated?.contract === undefined || touched === undefined) return undefined;
  const operation = spec.surface.operations.find(({ key }) => key === subject.operation);
  const interaction = evaluated.contract.interactions.find(({ location }) => touched.location.pointer.startsWith(`${location.pointer}/`));
  return operation === undefined || interaction?.kind !== 'http' ? undefined : { operation, interaction, name };
}

function readBody({ operation, interaction }: About): Sides {
  const { status, body } = interaction.response;
  const promised = operation.responses.find((each) => each.status === String(status?.code));
  return { spec: promised?.content[0]?.schema, contract: body.kind === 'json' ? body.range : undefined };
}

function readHeader({ operation, interaction, name }: About): Sides {
  const { status, headers } = interaction.response;
  const promised = operation.responses.find((each) => each.status === String(status?.code));
  return {
    spec: promised?.headers.find((each) => each.name === name)?.schema,
    contract: headers.find((each) => each.name === name)?.range[0],
  };
}

function sentBody({ operation, interaction }: About): Sides {
  const { body } = interaction.request;
  const spec = operation.requestBody?.content[0]?.schema;
  return body.kind === 'json' ? { spec, contract: body.range, example: body.value } : { spec, contract: undefined };
}

/** A text in a query that reads as JSON is taken as what it reads as. */
function sentInQuery({ operation, interaction, name }: About): Sides {
  const sent = interaction.request.query.find((each) => each.name === name);
  return {
    spec: operation.parameters.find((each) => each.in === 'query' && each.name === name)?.schema,
    contract: sent?.range[0],
    example: asJson(sent?.values[0] ?? 'null'),
  };
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

const ajv = new Ajv2020({ strict: false, logger: false });
// The default export of a CommonJS package arrives one level down.
(addFormats as unknown as { readonly default: (instance: Ajv2020) => void }).default(ajv);
const referee = createReferee();

/** Ajv on the schema as it stands, where it says by itself what it means; else the referee, who knows dialects and references. */
function accepts(place: SchemaPlace | undefined, value: unknown, reading: Reading): boolean | undefined {
  if (place === undefined) return undefined;
  const { source, schema } = place;
  const isPlain = source.dialect === '2020-12' && !/"(?:\$ref|readOnly|writeOnly|nullable|discriminator)"/u.test(JSON.stringify(schema));
  return isPlain ? ajv.compile(schema as object)(value) : referee.accepts(place, value, reading);
}
