/** Recordings of a real SCIMMY server (v1, v1 with drift, v1 behind Express 5): each switched drift is found by its rule, and nothing else is a break. */
import { describe, expect, test } from '@jest/globals';
import { hasRecordings, judged, linesOf, recordingOf } from './recorded.ts';

const given = hasRecordings() ? describe : describe.skip;
const EXTENSION = 'urn:ietf:params:scim:schemas:extension:loopback:2.0:User';

/** Of both servers: `"False"` answers 400 and the user stays active; nobody is known to send it. */
const REFUSED =
  'risky scim/patch-value-type: PATCH of `User.active` (boolean): op `Replace` with a path, a boolean written as text';

given('recordings of a real SCIM server (skipped where ../shared is not there)', () => {
  test('v1 against the drifted one', () => {
    expect(linesOf(judged(recordingOf('scim-v2-drifted.json'), recordingOf('scim-v1.json')))).toEqual([
      `breaking scim/attribute-became-required: attribute \`${EXTENSION}:clearance\` is required now`,
      `breaking scim/attribute-mutability-narrowed: attribute \`${EXTENSION}:costCenterCode\` is readOnly, was readWrite`,
      `breaking scim/canonical-values-changed: values of \`${EXTENSION}:clearance\` without \`high\`, \`low\``,
      'breaking scim/capability-reduced: `bulk.maxOperations`: 1, was 100',
      `breaking scim/extension-became-required: User requires extension \`${EXTENSION}\` now`,
      'risky scim/capability-reduced: `filter.maxResults`: 50, was 200',
      REFUSED,
    ]);
  });

  test('v1 alone, and beside itself: nothing but what is true of it', () => {
    const v1 = recordingOf('scim-v1.json');
    expect(linesOf(judged(v1))).toEqual([REFUSED]);
    expect(linesOf(judged(v1, v1))).toEqual([REFUSED]);
  });

  test('Express 5: the documents are the same, and `count` is ignored', () => {
    expect(linesOf(judged(recordingOf('scim-v1-express5.json'), recordingOf('scim-v1.json')))).toEqual([
      'breaking scim/paging-not-honoured: GET /Users: more than `count` asks for',
      REFUSED,
    ]);
  });
});
