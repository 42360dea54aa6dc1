/** References that lead in circles, nowhere, or out: what needs them is not checked, nothing is fetched, and nothing outside is opened. */
import { describe, expect, test } from '@jest/globals';
import {
  expectRefused,
  operationOf,
  pact,
  pactOf,
  interaction,
  specOf,
  spec,
  verify,
  workspace,
  type Files,
  type Outcome,
} from './command.ts';

const run = (idp: object, more: Files = {}): Outcome =>
  verify(workspace({ 'idp.json': idp, 'portal.json': pact, ...more }));

const schemas = (all: Files): Files => ({ components: { schemas: all } });
const to = (name: string): { readonly $ref: string } => ({ $ref: `#/components/schemas/${name}` });

/** The report names no place beside these answers; the run that is written does. */
function expectPlace({ run: written }: Outcome, file: string): void {
  const places = written?.notChecked.flatMap(({ locations }) => locations) ?? [];
  expect(places).toContainEqual(
    expect.objectContaining({ file, line: expect.any(Number), column: expect.any(Number) }),
  );
}

describe('circles', () => {
  test.each([
    ['two schemas that are each other', specOf(to('A'), schemas({ A: to('B'), B: to('A') }))],
    ['a schema that is itself', specOf(to('A'), schemas({ A: to('A') }))],
    ['a schema that consists of itself', specOf(to('A'), schemas({ A: { allOf: [to('A')] } }))],
  ])('%s', (_, idp) => {
    const outcome = run(idp);
    expectRefused(outcome, 3, 'not checked: body', 'the schema is defined by itself');
    expectPlace(outcome, 'idp.json');
  });

  test('through other files', () => {
    const files = { 'b.json': { A: { $ref: 'c.json#/A' } }, 'c.json': { A: { $ref: 'b.json#/A' } } };
    expectRefused(run(specOf({ $ref: 'b.json#/A' }), files), 3, 'the schema is defined by itself');
  });

  test('a path that is itself', () => {
    const outcome = run(specOf({}, { paths: { '/users/{id}': { $ref: '#/paths/~1users~1{id}' } } }));
    expectRefused(outcome, 3, '`$ref` `#/paths/~1users~1{id}` goes in a circle');
    expectPlace(outcome, 'idp.json');
  });

  test('a tree that contains its own kind is no mistake', () => {
    const user = {
      type: 'object',
      required: ['active'],
      properties: { active: { type: 'boolean' }, manager: to('User') },
    };
    expect(run(specOf(to('User'), schemas({ User: user }))).status).toBe(0);
  });
});

describe('nowhere', () => {
  test.each([
    ['a schema that is gone', '#/components/schemas/Gone'],
    ['a name that every object inherits', '#/components/schemas/constructor'],
    ['a way through what every object inherits', '#/constructor/prototype'],
    ['a pointer of broken escapes', '#/components/schemas/%E0%A4%A\ud800'],
  ])('%s', (_, $ref) => {
    const outcome = run(specOf({ $ref }, schemas({})));
    expectRefused(outcome, 3, 'not checked: body', 'leads nowhere');
    expectPlace(outcome, 'idp.json');
  });

  test('a path item', () => {
    const $ref = '#/components/pathItems/User';
    const outcome = run(specOf({}, { paths: { '/users/{id}': { $ref } } }));
    expectRefused(outcome, 3, `\`$ref\` \`${$ref}\` leads nowhere`);
    expectPlace(outcome, 'idp.json');
  });

  test('a parameter', () => {
    const get = { ...operationOf({}), parameters: [{ $ref: '#/components/parameters/id' }] };
    const outcome = verify(
      workspace({
        'idp.json': specOf({}, { paths: { '/users/{id}': { get } } }),
        'portal.json': pactOf([
          { description: 'asks', request: { path: '/users/1' }, response: { status: 200 } },
        ]),
      }),
    );
    expectRefused(outcome, 3, '`$ref` `#/components/parameters/id` leads nowhere');
  });

  test('a file that is not there', () => {
    expectRefused(
      run(specOf({ $ref: './gone.yaml#/User' })),
      3,
      /fault {2}idp\.json:\d+:\d+ {2}`\.\/gone\.yaml#\/User`: there is no file/u,
      'not checked',
    );
  });

  test('a file that cannot be read, is cut off or is no text', () => {
    for (const content of ['{"User": ', Uint8Array.of(0x89, 0x50, 0, 0), '']) {
      const outcome = run(specOf({ $ref: 'user.json#/User' }), { 'user.json': content });
      expectRefused(outcome, 3, /fault {2}idp\.json:\d+:\d+ {2}`user\.json#\/User`: /u, 'not checked');
    }
  });

  test('what does not need the reference is judged', () => {
    const idp = {
      ...spec,
      paths: {
        ...(spec as { readonly paths: object }).paths,
        '/groups': { get: operationOf({ content: { 'application/json': { schema: to('Gone') } } }) },
      },
    };
    const groups = {
      description: 'reads groups',
      request: { path: '/groups' },
      response: { status: 200, body: { id: 1 } },
    };
    const { status, run: written } = verify(
      workspace({ 'idp.json': idp, 'portal.json': pactOf([interaction, groups]) }),
    );
    expect(written?.contracts[0]?.interactions.map(({ verdict }) => verdict)).toEqual([
      'compatible',
      'not-checked',
    ]);
    expect(status).toBe(3);
  });
});

describe('out', () => {
  // Nothing listens on port 1: a tool that asked there would say so, or wait.
  test.each([
    ['an address', 'https://127.0.0.1:1/user.json#/User', 'is not fetched'],
    ['a file by its address', 'file:///etc/passwd', 'is not fetched'],
    ['an absolute path', '/etc/passwd', 'leads out of the folder of the spec'],
    ['a path upward', '../secret.json#/User', 'leads out of the folder of the spec'],
    ['a path upward in disguise', '%2e%2e/secret.json#/User', 'leads out of the folder of the spec'],
  ])('%s', (_, $ref, words) => {
    const cwd = workspace({
      'specs/idp.json': specOf({ $ref }),
      'secret.json': {
        User: {
          type: 'object',
          title: 'swordfish',
          required: ['active'],
          properties: { active: { type: 'boolean' } },
        },
      },
      'portal.json': pact,
    });
    const outcome = verify(cwd, ['--spec', 'specs/idp.json', '--contracts', 'portal.json']);
    expectRefused(
      outcome,
      3,
      /fault {2}specs\/idp\.json:\d+:\d+ {2}`/u,
      words,
      /Bundle the spec|Move the document beside the spec/u,
    );
    expect(outcome.said).not.toMatch(/root:|swordfish/u);
  });

  test('a spec that is an address', () => {
    const outcome = verify(workspace({ 'portal.json': pact }), [
      '--spec',
      'http://127.0.0.1:1/idp.json',
      '--contracts',
      'portal.json',
    ]);
    expectRefused(outcome, 2, 'is not fetched', 'Download the spec');
  });
});
