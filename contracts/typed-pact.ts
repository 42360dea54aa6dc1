/** Consumer tests over Pact's mock server, held to a release's types: what the pinned spec lacks does not compile. */
import { afterAll, expect, it } from '@jest/globals';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { exampleOf, shaped, withArrayMatchers, type Like } from './matchers.ts';
import { keptPact, normalisedPact } from './pact-file.ts';
import { pactLibrary } from './pact-library.ts';
import type { Method, OperationOf, PathsWith, Promised, StatusesOf } from './spec-types.ts';

export { AT_LEAST_ONE, flag, integer, oneOf, shaped, text } from './matchers.ts';

/** How a consumer proves who it is. The contract asks for its form, never for one secret. */
export interface Credential {
  readonly header: string;
  readonly value: Like<string>;
}

export const bearer: Credential = {
  header: 'Authorization',
  value: shaped('^Bearer .+$', 'Bearer an-access-token'),
};
export const basic: Credential = {
  header: 'Authorization',
  value: shaped('^Basic .+$', 'Basic YXBwOnNlY3JldA=='),
};

export function apiKey(header: string): Credential {
  return { header, value: shaped('^.+$', 'a-connector-key') };
}

const METHODS: readonly Method[] = ['get', 'put', 'post', 'patch', 'delete'];

export type Stage = 'joiner' | 'mover' | 'leaver' | 'auth' | 'recovery' | 'rotation';

/** The half of an interaction that the consumer decides. */
export interface Told {
  readonly description: string;
  readonly given?: string;
  /** Only where the built-in rules of idpact would not see it. */
  readonly stage?: Stage;
  /** What is read of assertions and tokens, which an interaction cannot show: `saml_attributes: ['mail']`. */
  readonly reads?: Readonly<Record<string, readonly string[]>>;
  /** Left out, the contract's own; `none` for a call without one. */
  readonly credential?: Credential | 'none';
}

export interface Message {
  readonly description: string;
  readonly given?: string;
  readonly stage?: Stage;
  readonly contents: unknown;
}

/**
 * A Jest test that runs the consumer's code against Pact's mock server and adds the interaction to the contract. Only paths that
 * have the method, statuses that the operation has, and parameters and members of the spec compile.
 */
type AddInteraction<Paths, M extends Method> = <
  Path extends PathsWith<Paths, M>,
  Status extends StatusesOf<OperationOf<Paths, Path, M>>,
>(
  path: Path,
  interaction: Told & { readonly status: Status } & Promised<OperationOf<Paths, Path, M>, Status>,
  run: (baseUrl: string) => Promise<unknown>,
) => void;

export type OpenContract<Paths> = { readonly [M in Method]: AddInteraction<Paths, M> } & Closing;

interface Closing {
  /** A Jest test of what the consumer does with a message. No spec speaks of messages yet, so its contents are untyped. */
  readonly message: (message: Message, run: (contents: unknown) => Promise<unknown>) => void;
  /** A Jest test that the contract on file is the one just written; with `IDPACT_CONTRACTS=write` it is put there. Comes last. */
  readonly keep: () => void;
}

export interface ContractOptions {
  readonly consumer: string;
  readonly provider: string;
  /** The folder of the consumer, which holds the contract. */
  readonly folder: string;
  readonly credential: Credential | 'none';
}

export function openContract<Paths>(options: ContractOptions): OpenContract<Paths> {
  const { consumer, provider, folder } = options;
  // A folder of its own for each run: Pact merges into a file that is there, and would keep interactions that no test makes.
  const dir = mkdtempSync(join(tmpdir(), 'contracts-'));
  afterAll(() => {
    rmSync(dir, { recursive: true, force: true });
  });
  const pact = new pactLibrary.PactV4({ consumer, provider, dir, logLevel: 'error' });
  const add = (method: Method) => (template: string, interaction: Told & Spoken, run: Run) => {
    it(interaction.description, () =>
      exchange(pact, { credential: options.credential, ...interaction, method, template }, run),
    );
  };
  // The types above are the only way in; behind them every operation is handled alike.
  const methods = Object.fromEntries(
    METHODS.map((method) => [method, add(method)]),
  ) as unknown as OpenContract<Paths>;
  return {
    ...methods,
    message: (message, run) => {
      it(message.description, () => receive(pact, message, run));
    },
    keep: () => {
      it(`${provider}.pact.json says what these tests say`, () => {
        const written = normalisedPact(readFileSync(join(dir, `${consumer}-${provider}.json`), 'utf8'));
        const mode = process.env['IDPACT_CONTRACTS'] === 'write' ? 'write' : 'compare';
        expect(keptPact(join(folder, `${provider}.pact.json`), written, mode)).toBe(written);
      });
    },
  };
}

type Pact = InstanceType<typeof pactLibrary.PactV4>;
type Values = Readonly<Record<string, unknown>>;

type Run = (baseUrl: string) => Promise<unknown>;

/** The half of an interaction that the spec decided, after its types have done their work. */
interface Spoken {
  readonly status: number;
  readonly path?: Values;
  readonly query?: Values;
  readonly headers?: Values;
  readonly request?: Values;
  readonly response?: Values;
}

interface Parts extends Told, Spoken {
  readonly method: Method;
  readonly template: string;
}

async function exchange(pact: Pact, parts: Parts, run: Run): Promise<void> {
  const { description, given, stage, reads = {}, method, status, response } = parts;
  const interaction = pact.addInteraction();
  if (given !== undefined) interaction.given(given);
  if (stage !== undefined) interaction.comment({ key: 'stage', value: JSON.stringify(stage) });
  for (const [key, names] of Object.entries(reads))
    interaction.comment({ key, value: JSON.stringify(names) });
  await interaction
    .uponReceiving(description)
    .withRequest(method.toUpperCase(), pathOf(parts), (builder) => {
      if (parts.query !== undefined) builder.query(textsOf(parts.query));
      builder.headers(headersOf(parts));
      const body = bodyOf(parts.request, (value) => value);
      if (body !== undefined) interactionOf(builder).withRequestBody(body.text, body.mediaType);
    })
    .willRespondWith(status, (builder) => {
      const body = bodyOf(response, withArrayMatchers);
      if (body === undefined) return;
      builder.headers({ 'Content-Type': body.mediaType });
      interactionOf(builder).withResponseBody(body.text, body.mediaType);
    })
    .executeTest(async ({ url, port }) => {
      await run(url);
      await noted(pact, port);
    });
}

const NOTED_TRIES_MAX = 200;
const NOTED_PAUSE_MS = 5;

/**
 * Pact's mock server notes a request on a thread of its own, which may come after the client has read the reply; asked at once,
 * a busy machine now and then answers that the request was never received. A request that is really missing still fails.
 */
async function noted(pact: Pact, port: number): Promise<void> {
  const { pact: native } = pact as unknown as { readonly pact: NativePact };
  for (let tries = 0; tries < NOTED_TRIES_MAX && !native.mockServerMatchedSuccessfully(port); tries += 1) {
    await setTimeout(NOTED_PAUSE_MS);
  }
}

interface NativePact {
  readonly mockServerMatchedSuccessfully: (port: number) => boolean;
}

function pathOf({ template, path = {} }: Parts): string {
  return template.replace(/\{([^}]+)\}/gu, (_, name: string) => encodeURIComponent(String(path[name])));
}

function headersOf({ headers = {}, credential, request = {} }: Parts): Record<string, string> {
  const mediaType = Object.keys(request)[0];
  return {
    ...textsOf(headers),
    // Pact takes a matcher wherever its types ask for text.
    ...(credential === undefined || credential === 'none'
      ? {}
      : { [credential.header]: credential.value as never }),
    ...(mediaType === undefined ? {} : { 'Content-Type': mediaType }),
  };
}

function textsOf(values: Values): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value)]));
}

interface Body {
  readonly mediaType: string;
  readonly text: string;
}

/** JSON with its matchers in place, or a form, which Pact compares as text. */
function bodyOf(content: Values | undefined, change: (value: unknown) => unknown): Body | undefined {
  const [mediaType, value] = Object.entries(content ?? {})[0] ?? [];
  if (mediaType === undefined) return undefined;
  return {
    mediaType,
    text: mediaType.endsWith('json') ? JSON.stringify(change(value)) : formOf(value as Values),
  };
}

function formOf(members: Values): string {
  const pairs = Object.entries(members).map(([name, value]): [string, string] => [
    name,
    String(exampleOf(value)),
  ]);
  return new URLSearchParams(pairs).toString();
}

interface NativeInteraction {
  readonly withRequestBody: (body: string, mediaType: string) => void;
  readonly withResponseBody: (body: string, mediaType: string) => void;
}

/** The V4 builders write every JSON body as `application/json` and have no call for text; what stands behind them takes both. */
function interactionOf(builder: unknown): NativeInteraction {
  return (builder as { readonly interaction: NativeInteraction }).interaction;
}

async function receive(
  pact: Pact,
  message: Message,
  run: (contents: unknown) => Promise<unknown>,
): Promise<void> {
  const interaction = pact.addAsynchronousInteraction();
  if (message.given !== undefined) interaction.given(message.given);
  if (message.stage !== undefined)
    interaction.comment({ key: 'stage', value: JSON.stringify(message.stage) });
  await interaction
    .expectsToReceive(message.description, (builder) => {
      builder.withJSONContent(withArrayMatchers(message.contents));
    })
    .executeTest(({ contents }) => run(contents.content));
}
