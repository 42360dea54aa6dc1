/** Waivers, as a release manager writes and looks after them: what is printed, written, and the code. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from '@jest/globals';
import {
  LEAVER,
  NOW,
  WAIVE,
  entry,
  estate,
  freshEstate,
  idpact,
  run,
  verify,
  waivers,
  write,
} from './copy.ts';

beforeEach(freshEstate);

describe('idpact waive', () => {
  test('writes a waiver for a finding of the last run, which holds once it is approved', () => {
    verify();
    const added = idpact(['waive', LEAVER, ...WAIVE, '--expires', '2026-12-04']);
    expect(added).toMatchObject({
      status: 0,
      stdout:
        '✓ W-001 added to idpact.waivers.yaml:3. Not in force yet: needs 2 approvers in approvedBy (review by CODEOWNERS).\n',
    });
    const before = verify();
    expect(before.status).toBe(1);
    expect(before.stdout).toContain('! W-001 is not in force: needs 2 approvers, has 0');
    write(
      'idpact.waivers.yaml',
      readFileSync(join(estate, 'idpact.waivers.yaml'), 'utf8').replace(
        'approvedBy: []',
        "approvedBy: ['@ciso', '@iam-release']",
      ),
    );
    verify();
    expect(run().findings.find(({ id }) => id === LEAVER)).toMatchObject({
      state: 'waived',
      blocking: false,
      stage: 'leaver',
    });
    const late = idpact(['verify', '--now', '2026-12-05T00:00:00Z']);
    expect(late.stdout).toContain(`${LEAVER}  break · leaver · expired`);
    expect(late.stdout).toContain('expired 4 Dec 2026, was W-001, owner @people-platform');
  });

  test('keeps to the policy, and names what is missing', () => {
    verify();
    expect(idpact(['waive', LEAVER, ...WAIVE, '--expires', '2027-01-31'])).toMatchObject({
      status: 2,
      stderr:
        'error  leaver findings can be waived for 14 days at most (policy default): latest 2026-12-04\n',
    });
    expect(idpact(['waive', LEAVER]).stderr).toBe('error  missing --expires, --owner, --reason, --exit\n');
    expect(
      idpact(['waive', LEAVER, ...WAIVE, '--expires', '2026-11-30', '--consumer', 'audit-exporter']).stderr,
    ).toContain(`${LEAVER} does not hit audit-exporter; it hits hr-joiner-sync, support-console`);
    expect(idpact(['waive', 'IP-0000', ...WAIVE]).stderr).toContain('has no finding `IP-0000`');
    expect(idpact(['waive', LEAVER, ...WAIVE, '--expires', '2026-02-30']).stderr).toContain('is no day');
    expect(idpact(['waive', LEAVER, ...WAIVE, '--expires', '2026-11-19']).stderr).toContain('is over');
    expect(existsSync(join(estate, 'idpact.waivers.yaml'))).toBe(false);
  });

  test('does not write into a file that it cannot read', () => {
    verify();
    write('idpact.waivers.yaml', 'version: 1\nwaivers:\n  - id: "W\n');
    const { status, stderr } = idpact(['waive', LEAVER, ...WAIVE, '--expires', '2026-12-04']);
    expect(status).toBe(2);
    expect(stderr).toMatch(/^error {2}idpact\.waivers\.yaml:\d+:\d+ {2}/u);
    expect(readFileSync(join(estate, 'idpact.waivers.yaml'), 'utf8')).toBe(
      'version: 1\nwaivers:\n  - id: "W\n',
    );
  });

  test('lists, renews, prunes and checks', () => {
    verify();
    idpact([
      'waive',
      LEAVER,
      ...WAIVE,
      '--expires',
      '2026-12-04',
      '--approved-by',
      '@ciso',
      '--approved-by',
      '@iam',
    ]);
    waivers(
      entry(),
      entry({ id: 'W-002', match: { rule: 'x/*', consumer: 'nobody' } }),
      entry({
        id: 'W-003',
        created: '2026-09-01',
        expires: '2026-10-01',
        match: { rule: '*', consumer: 'mobile-login' },
      }),
    );
    const list = idpact(['waive', 'list', '--now', NOW]);
    expect(list.status).toBe(0);
    expect(list.stdout.split('\n').map((line) => line.slice(0, 17).trimEnd())).toEqual([
      'W-003  expired',
      'W-001  ending',
      'W-002  stale',
      '',
    ]);
    expect(
      idpact(['waive', 'list', '--expiring', '5d', '--now', NOW])
        .stdout.split('\n')
        .map((line) => line.slice(0, 5)),
    ).toEqual(['W-003', '']);
    expect(idpact(['waive', 'check', '--now', NOW])).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('✓ 3 waivers: 1 ending, 1 expired, 1 stale') as unknown,
    });
    write(
      'idpact.waivers.yaml',
      `version: 1\nwaivers:\n  # kept\n  - id: W-001\n    match: { rule: '*', consumer: hr-joiner-sync }\n    owner: '@p'\n    approvedBy: ['@a', '@b']\n    reason: r\n    exit: e\n    created: 2026-11-15\n    expires: 2026-11-28 # soon\n  - id: W-002\n    match: { rule: x/*, consumer: n }\n    owner: '@p'\n    reason: r\n    exit: e\n    created: 2026-11-15\n    expires: 2026-11-28\n`,
    );
    expect(idpact(['waive', 'renew', 'W-001', '--expires', '2026-12-04', '--now', NOW])).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('renewal 1. It has to be approved again.') as unknown,
    });
    expect(idpact(['waive', 'renew', 'W-001', '--expires', '2026-12-05', '--now', NOW]).stderr).toContain(
      'latest 2026-12-04',
    );
    expect(idpact(['waive', 'prune', '--now', NOW]).stdout).toContain('✓ 1 taken out of idpact.waivers.yaml');
    const text = readFileSync(join(estate, 'idpact.waivers.yaml'), 'utf8');
    expect(text).toContain('  # kept\n');
    expect(text).toContain('expires: 2026-12-04 # soon');
    expect(text).not.toContain('W-002');
    expect(idpact(['waive', 'lst']).stderr).toContain('Did you mean `list`?');
  });
});

describe('waivers that miss something', () => {
  test.each([
    ['no owner', { owner: undefined }, 'W-001 has no `owner`'],
    ['no exit', { exit: ' ' }, 'W-001 has no `exit`'],
    ['no end', { expires: undefined }, 'W-001 has no `expires`'],
    ['no match', { match: undefined }, 'W-001 has no `match`'],
    ['a match of everybody', { match: { rule: '*' } }, 'W-001 matches every consumer'],
    ['a match of nothing', { match: { consumer: 'x' } }, 'W-001 matches neither a fingerprint nor a rule'],
    ['a match by text', { match: { title: 'x' } }, 'unknown key "title"'],
    ['an unknown key', { expire: '2026-12-01' }, 'unknown key "expire". Did you mean "expires"?'],
    [
      'too long a life',
      { match: { rule: '*', consumer: 'mobile-login' }, expires: '2027-05-01' },
      'W-001 runs for 167 days; waivers may run for 90 (policy default)',
    ],
  ])('%s is told with its line, and ends with 2', (_, more, message) => {
    waivers(entry(more));
    const { status, stdout } = verify();
    expect(stdout).toContain(message);
    expect(stdout).toMatch(/idpact\.waivers\.yaml:\d+:\d+/u);
    expect(status).toBe(2);
  });

  test('two of one number', () => {
    waivers(entry(), entry());
    expect(verify()).toMatchObject({
      status: 2,
      stdout: expect.stringContaining('there are two waivers `W-001`') as unknown,
    });
  });

  test('a malformed date has ended, and stops nothing else', () => {
    waivers(entry({ expires: 'next week' }));
    const { status, stdout } = verify();
    expect(status).toBe(1);
    expect(stdout).toContain('`next week` is no day');
  });
});
