/** The estate's handlers against the specs they imitate, and one that lies. */
import { describe, expect, test } from '@jest/globals';
import { http, HttpResponse } from 'msw';
import { join } from 'node:path';
import { customerIdp } from '../../mocks/customer-idp/handlers.ts';
import { plantPortal } from '../../mocks/plant-portal/handlers.ts';
import { workforceIdp } from '../../mocks/workforce-idp/handlers.ts';
import { checkHandlers } from '../../src/mock/check.ts';

const cwd = join(import.meta.dirname, '../..');

describe('handlers of the estate', () => {
  test.each([
    ['workforce-idp', '4.8.0', workforceIdp('4.8.0')],
    ['customer-idp', '2026-04', customerIdp('2026-04')],
    ['plant-portal', '1.4', plantPortal('1.4')],
  ])('%s %s answers nothing that its spec does not allow', async (provider, release, handlers) => {
    const run = await checkHandlers(handlers, {
      cwd,
      spec: `specs/${provider}/${release}/{openapi,swagger}.yaml`,
      contracts: [`contracts/*/${provider}.pact.json`],
      origin: 'https://idp.example.com',
    });
    expect(run.faults).toEqual([]);
    expect(run.counts.exchanges).toBeGreaterThan(4);
    expect(run.findings.filter(({ effect }) => effect !== 'safe').map(({ title }) => title)).toEqual([]);
  });
});

test('a handler that answers what the spec does not allow is a finding', async () => {
  const lie = http.get('*/scim/v2/Users/:id', () => HttpResponse.json({ id: 'u-1', active: 'False' }));
  const run = await checkHandlers([lie], {
    cwd,
    spec: 'specs/workforce-idp/4.8.0/openapi.yaml',
    contracts: ['contracts/*/workforce-idp.pact.json'],
    origin: 'https://idp.example.com',
  });
  expect(run.findings.map(({ rule }) => rule)).toContain('drift/response-type-changed');
});
