/** A real SCIM server on loopback, as it is and with each switch: recorded, and judged. */
import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { recordLife, startServer } from './live.ts';
import { judged, linesOf } from './recorded.ts';

// A process for each server; how fast they start says nothing.
jest.setTimeout(120_000);

const running: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of running.splice(0)) await stop();
});

async function recorded(...switches: readonly string[]): Promise<readonly unknown[]> {
  const { url, stop } = await startServer(...switches);
  running.push(stop);
  return recordLife(url);
}

describe('SCIMMY', () => {
  test('as it is: nothing to say', async () => {
    const lines = await recorded();
    expect(linesOf(judged(lines))).toEqual([]);
    expect(linesOf(judged(await recorded(), lines))).toEqual([]);
  });

  test.each([
    [
      'required',
      [
        'breaking scim/attribute-became-required: attribute `urn:ietf:params:scim:schemas:extension:staff:2.0:User:grade` is required now',
        'breaking scim/deactivated-unasked: PUT /Users/{id} without `active` deactivates the user',
      ],
    ],
    [
      'ignore-false',
      [
        'breaking scim/deactivation-ignored: PATCH `active` (op `replace` with a path, a boolean): user stays active',
      ],
    ],
    ['soft-delete', ['breaking scim/delete-not-honoured: a deleted User is still readable']],
    ['no-count', ['breaking scim/paging-not-honoured: GET /Users: more than `count` asks for']],
    ['bulk-off', ['breaking scim/capability-reduced: `bulk`: not supported, was supported']],
    [
      'bulk-denied',
      [
        'breaking scim/capability-reduced: `bulk`: not supported, was supported',
        'risky scim/observed-not-advertised: `bulk` is not as advertised: not supported, and bulk requests are run',
      ],
    ],
  ])('with %s', async (name, expected) => {
    expect(linesOf(judged(await recorded(name), await recorded()))).toEqual(expected);
  });
});
