/** Schemas that lead to one another: the ways between them are as many as their subsets, and the answer is one. */
import { expect, test } from '@jest/globals';
import { diff } from '../../src/app/diff.ts';

const NUMBER = 30;

/** Every schema leads to every other; one member of one of them is of another type. */
const release = (version: string, type: string): object => {
  const names = Array.from({ length: NUMBER }, (_, index) => `S${String(index)}`);
  const members = Object.fromEntries(
    names.map((name, index) => [`m${String(index)}`, { $ref: `#/components/schemas/${name}` }]),
  );
  const schemas = Object.fromEntries(
    names.map((name, index) => [
      name,
      { type: 'object', properties: { ...members, x: { type: index === 17 ? type : 'string' } } },
    ]),
  );
  const content = { 'application/json': { schema: { $ref: '#/components/schemas/S0' } } };
  return {
    openapi: '3.0.3',
    info: { title: 't', version },
    paths: { '/a': { get: { responses: { 200: { description: 'd', content } } } } },
    components: { schemas },
  };
};

test('one change is one finding, by the shortest way, and nothing is left open', async () => {
  const run = await diff({ base: release('1', 'string'), head: release('2', 'integer'), contracts: [] });
  expect(run.findings.map(({ rule, title }) => [rule, title])).toEqual([
    ['change/response-type-widened', 'm17.x can be integer now (was string)'],
  ]);
  expect(run.findings[0]?.witness).toMatchObject({
    proof: 'validated',
    value: { m17: { x: expect.any(Number) as unknown } },
  });
  expect(run.comparisons?.[0]?.undecided).toEqual([]);
});

test('no change is none', async () => {
  const run = await diff({ base: release('1', 'string'), head: release('2', 'string'), contracts: [] });
  expect([run.findings, run.comparisons?.[0]?.undecided]).toEqual([[], []]);
});
