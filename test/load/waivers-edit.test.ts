/** Changes to the file of waivers: only what is meant becomes other, however people wrote the rest. */
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import {
  withoutWaivers,
  withRenewal,
  withWaiver,
  type Edit,
  type NewWaiver,
} from '../../src/load/waivers-edit.ts';

const waiver = (id: string): NewWaiver => ({
  id,
  match: { finding: 'IP-7F3A', fingerprint: 'a'.repeat(64), consumer: 'hr-sync' },
  owner: '@people',
  approvedBy: [],
  reason: 'it: is "quoted" # and hashed',
  exit: 'hr-sync 2.32 accepts 204',
  ticket: 'IAM-2231',
  created: '2026-11-20',
  expires: '2026-12-04',
  renewals: 0,
});

const textOf = (edit: Edit): string => {
  if ('refused' in edit) throw new Error(edit.refused);
  return edit.text;
};

const idsIn = (text: string): readonly string[] =>
  (parse(text) as { waivers: { id: string }[] }).waivers.map(({ id }) => id);

const WRITTEN = `# who lets what through; see CODEOWNERS
version: 1
waivers:
  # the oldest one
  - id: W-001   # plant
    match: { fingerprint: "${'b'.repeat(64)}", consumer: plant }
    owner: "@plant-it"
    approvedBy: ["@ciso-office", '@iam-release']
    reason: >-
      Bespoke connector
      cannot do OAuth
    exit: done
    created: 2026-10-06
    expires: 2026-12-05          # last day
    renewals: 1

  # the other
  - id: W-002
    match:
      rule: change/*
      consumer: crm
    owner: '@crm'
    approvedBy:
      - '@a'
      - '@b'
    reason: r
    exit: e
    created: 2026-11-01
    expires: 2026-11-20

# the end
`;

describe('a new waiver', () => {
  test('stands below the last, and everything else stays', () => {
    const edit = withWaiver(WRITTEN, waiver('W-003'));
    const text = textOf(edit);
    expect(idsIn(text)).toEqual(['W-001', 'W-002', 'W-003']);
    expect((parse(text) as { waivers: unknown[] }).waivers[2]).toEqual(waiver('W-003'));
    const lines = text.split('\n');
    const line = 'line' in edit ? edit.line : 0;
    expect(lines[line - 1]).toBe('  - id: W-003');
    expect(text.replace(/ {2}- id: W-003[\s\S]*renewals: 0\n/u, '')).toBe(WRITTEN);
  });

  test.each([
    ['nothing', ''],
    ['an empty list', 'version: 1\nwaivers: []\n'],
    ['an empty list with a comment', 'version: 1\nwaivers: [] # none yet\n'],
    ['no list', 'version: 1\nwaivers:\n'],
    ['null', 'version: 1\nwaivers: null\n'],
    ['no newline', 'version: 1\nwaivers:\n- id: W-001\n  owner: x'],
    ['no indentation', 'version: 1\nwaivers:\n- id: W-001\n  owner: x\n- id: W-002\n  owner: x\n'],
    ['another member after it', 'waivers:\n    - id: W-001\n      owner: x\nversion: 1\n'],
    ['a document mark', '---\nversion: 1\nwaivers:\n  - id: W-001\n'],
  ])('goes into a file with %s', (_, text) => {
    const ids = text.includes('- id') ? idsIn(text) : [];
    const changed = textOf(withWaiver(text, waiver('W-009')));
    expect(idsIn(changed)).toEqual([...ids, 'W-009']);
    expect(parse(changed)).toMatchObject({ version: 1 });
    expect(idsIn(textOf(withWaiver(changed, waiver('W-010'))))).toEqual([...ids, 'W-009', 'W-010']);
  });

  test.each([
    ['braces', 'version: 1\nwaivers:\n  - { id: W-001 }\n'],
    ['brackets', 'version: 1\nwaivers: [{ id: W-001 }]\n'],
    ['a broken file', 'version: 1\nwaivers:\n  - id: "W\n'],
    ['a file without the list', 'version: 1\n'],
    ['a list', '- a\n'],
  ])('does not go into %s, and the reason is said', (_, text) => {
    expect(withWaiver(text, waiver('W-009'))).toEqual({ refused: expect.any(String) });
  });
});

describe('a renewal', () => {
  const renewal = { expires: '2027-01-31', renewed: '2026-11-21', renewals: 2, approvedBy: [] };

  test('changes its members in their places', () => {
    const text = textOf(withRenewal(WRITTEN, 'W-001', renewal));
    expect((parse(text) as { waivers: unknown[] }).waivers[0]).toMatchObject(renewal);
    expect(text).toContain('    expires: 2027-01-31          # last day\n');
    expect(text).toContain('    approvedBy: []\n');
    expect((parse(text) as { waivers: unknown[] }).waivers[1]).toEqual(
      (parse(WRITTEN) as { waivers: unknown[] }).waivers[1],
    );
  });

  test('adds what is not there, and takes lists over several lines', () => {
    const text = textOf(withRenewal(WRITTEN, 'W-002', renewal));
    expect((parse(text) as { waivers: unknown[] }).waivers[1]).toMatchObject(renewal);
    expect(text).toContain('# the end\n');
    expect(idsIn(text)).toEqual(['W-001', 'W-002']);
  });

  test('of nothing is refused', () => {
    expect(withRenewal(WRITTEN, 'W-009', renewal)).toEqual({ refused: 'there is no waiver W-009' });
  });
});

describe('taking out', () => {
  test('takes the comment above along, and nothing else', () => {
    const text = textOf(withoutWaivers(WRITTEN, ['W-001']));
    expect(idsIn(text)).toEqual(['W-002']);
    expect(text).not.toContain('the oldest one');
    for (const kept of ['# who lets', '# the other', '# the end']) expect(text).toContain(kept);
  });

  test('of all leaves an empty list', () => {
    const text = textOf(withoutWaivers(WRITTEN, ['W-001', 'W-002']));
    expect(parse(text)).toEqual({ version: 1, waivers: [] });
    expect(idsIn(textOf(withWaiver(text, waiver('W-003'))))).toEqual(['W-003']);
  });
});
