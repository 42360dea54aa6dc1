/** Policy, waivers, baseline, age and the gate, as CI and a release manager use them: what is printed, written, and the code. */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Run } from '../../src/core/run.ts';

const root = join(import.meta.dirname, '../..');
const main = join(root, 'dist/bin/idpact.js');
const folder = mkdtempSync(join(tmpdir(), 'idpact-gate-'));
const estate = join(folder, 'estate');
const NOW = '2026-11-20T09:14:00Z';
const LEAVER = 'IP-C7B0';

afterAll(() => {
  rmSync(folder, { recursive: true });
});

beforeEach(() => {
  rmSync(estate, { recursive: true, force: true });
  for (const name of ['contracts', 'specs', 'mocks', 'idpact.config.yaml'])
    cpSync(join(root, name), join(estate, name), { recursive: true });
});

interface Outcome {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function idpact(args: readonly string[], env: Readonly<Record<string, string>> = {}): Outcome {
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...args], {
    cwd: estate,
    encoding: 'utf8',
    env: { PATH: process.env['PATH'] ?? '', LANG: 'C.UTF-8', COLUMNS: '120', ...env },
  });
  return { status, stdout, stderr };
}

const verify = (...args: readonly string[]): Outcome => idpact(['verify', '--now', NOW, ...args]);
const run = (): Run => JSON.parse(readFileSync(join(estate, 'reports/run.json'), 'utf8')) as Run;
const last = (text: string): string =>
  text
    .trimEnd()
    .split('\n')
    .at(-1)
    ?.replace(/ {3}\d+\.\d s$/u, '') ?? '';
const write = (name: string, text: string): void => {
  writeFileSync(join(estate, name), text);
};
const config = (): string => readFileSync(join(estate, 'idpact.config.yaml'), 'utf8');

const WAIVE = [
  '--owner',
  '@people-platform',
  '--reason',
  '2.32 in test',
  '--exit',
  'hr-joiner-sync 2.32 accepts 204',
  '--ticket',
  'IAM-2231',
  '--now',
  NOW,
] as const;

const waivers = (...entries: readonly Readonly<Record<string, unknown>>[]): void => {
  write('idpact.waivers.yaml', JSON.stringify({ version: 1, waivers: entries }, null, 2));
};

const entry = (more: Readonly<Record<string, unknown>> = {}): Readonly<Record<string, unknown>> => ({
  id: 'W-001',
  match: { rule: '*', consumer: 'hr-joiner-sync' },
  owner: '@people-platform',
  approvedBy: ['@ciso', '@iam'],
  reason: 'r',
  exit: 'e',
  created: '2026-11-15',
  expires: '2026-11-28',
  ...more,
});

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

describe('the baseline', () => {
  test('makes the first run of an old estate pass, but for leavers', () => {
    const taken = verify('--update-baseline');
    expect(taken.stderr).toContain('✓ idpact.baseline.json: 4 added, 0 kept, 0 gone; review by 2027-02-18');
    expect(taken.stderr).toContain(`! ${LEAVER}  leaver`);
    expect(taken.status).toBe(1);
    expect(verify().stdout).toContain('4 known findings (baseline, review by 2027-02-18)');
    const all = verify('--update-baseline', '--include-leaver');
    expect(all).toMatchObject({
      status: 0,
      stderr: expect.stringContaining('1 added, 4 kept, 0 gone') as unknown,
    });
    expect(last(verify().stdout)).toBe('! no leaver contract: crm-profile-sync is declared to need one');
    expect(verify().status).toBe(0);
    expect(verify('--fail-on', 'risk').status).toBe(0);
  });

  test('tells what is gone, and keeps what it knew since when', () => {
    verify('--update-baseline', '--include-leaver');
    const old = idpact([
      'verify',
      '--now',
      '2026-12-24T00:00:00Z',
      '--release',
      '4.8.0',
      '--provider',
      'workforce-idp',
    ]);
    expect(old.stdout).toContain('5 known findings are gone: idpact verify --update-baseline');
    idpact(['verify', '--now', '2026-12-24T00:00:00Z', '--update-baseline', '--include-leaver']);
    expect(readFileSync(join(estate, 'idpact.baseline.json'), 'utf8')).toContain('"firstSeen": "2026-11-20"');
  });

  test('is not written in CI, nor from a part of the findings', () => {
    expect(idpact(['verify', '--update-baseline'], { CI: 'true' })).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('refused in CI') as unknown,
    });
    expect(verify('--update-baseline', '--rule', 'contract/*').stderr).toContain('leave out --rule');
    expect(existsSync(join(estate, 'idpact.baseline.json'))).toBe(false);
  });

  test.each([
    ['no JSON', '{', 'the JSON ends too early'],
    ['something else', '{"version":1}', 'must have required property'],
    ['another version', '{"version":2,"reviewBy":"2027-01-01","findings":[]}', 'must be equal to constant'],
  ])('that is %s ends with 2', (_, text, message) => {
    write('idpact.baseline.json', text);
    expect(verify()).toMatchObject({ status: 2, stdout: expect.stringContaining(message) as unknown });
  });

  test('that is named has to be there', () => {
    expect(verify('--baseline', 'nowhere.json')).toMatchObject({
      status: 2,
      stdout: expect.stringContaining('there is no file `nowhere.json`') as unknown,
    });
  });
});

describe('a contract that is too old', () => {
  const old = (name: string, more: string): void => {
    write(
      'idpact.config.yaml',
      config().replace(new RegExp(`( {2}${name}: \\{)`, 'u'), `$1 published: ${more},`),
    );
  };

  test('cannot pass, and says how old it is', () => {
    old('intranet-sso', '2026-01-01');
    const { status, stdout } = verify('--consumer', 'intranet-sso');
    expect(stdout).toContain('not checked: the contract is 323 days old (limit 180)');
    expect(status).toBe(3);
    expect(run()).toMatchObject({
      verdict: 'NO VERDICT',
      contracts: [{ verdict: 'not-checked', ageDays: 323, maxAgeDays: 180 }],
    });
  });

  test('can still fail, and may be let grow older', () => {
    old('hr-joiner-sync', '2026-01-01');
    expect(verify('--consumer', 'hr-joiner-sync').status).toBe(1);
    old('intranet-sso', '2026-01-01, maxAgeDays: 400');
    expect(verify('--consumer', 'intranet-sso').status).toBe(0);
  });
});

describe('idpact can-i-release', () => {
  const gate = (...args: readonly string[]): Outcome =>
    idpact(['can-i-release', '--provider', 'workforce-idp', '--now', NOW, ...args]);

  test('answers first, then consumer by consumer, worst first, and says what would make it ready', () => {
    const { status, stdout } = gate('--version', '5.0.0-rc.2', '--to', 'production');
    expect(status).toBe(1);
    expect(stdout).toBe(`✕ NOT READY   workforce-idp 5.0.0-rc.2 to production

CONSUMER              IN PRODUCTION  OWNER              RESULT
hr-joiner-sync        2.31.0         @people-platform   ✕ 2 breaks  IP-175E IP-E66A
billing-entitlements  7.4.2          @billing-core      ✕ 1 break   IP-A856
crm-profile-sync      1.19.0         @crm-integrations  ✕ 1 break   IP-FBF1
legacy-plant-portal   0.9.8          @plant-it          ✕ 1 break   IP-E66A
support-console       3.3.0          @support-tools     ✕ 1 break   IP-175E
mobile-login          9.2.1          @mobile-auth       ! 1 risk    IP-3853
audit-exporter        2.0.4          @grc-eng           ✓           (1 interaction not judged)
intranet-sso          6.1.0          @workplace         ✓
partner-federation    5.0.1          @partner-access    ✓

Ready when   IP-175E, IP-E66A, IP-FBF1, IP-A856 are fixed or waived
`);
  });

  test('takes ASCII, 80 columns and colours', () => {
    expect(
      idpact(['can-i-release', '--provider', 'workforce-idp', '--now', NOW], {
        LANG: 'C',
        LC_ALL: 'C',
        COLUMNS: '80',
      }).stdout.split('\n')[0],
    ).toBe('x NOT READY   workforce-idp 5.0.0-rc.2');
    const colored = gate('--color', 'always').stdout;
    expect(colored).toContain('\u001b[31m');
    expect(colored.replace(/\u001b\[\d+m/gu, '')).toBe(gate().stdout);
  });

  test('waivers for some are shown, and waivers for all let it go', () => {
    const match = (consumer: string): Readonly<Record<string, unknown>> => ({
      match: { rule: 'contract/*', consumer },
      created: '2026-11-15',
    });
    waivers(entry(match('hr-joiner-sync')), entry({ ...match('legacy-plant-portal'), id: 'W-002' }));
    const some = gate();
    expect(some.stdout).toMatch(/^hr-joiner-sync .*✓ waived/mu);
    expect(some.status).toBe(1);
    waivers(
      entry(match('hr-joiner-sync')),
      entry({ ...match('legacy-plant-portal'), id: 'W-002' }),
      entry({ ...match('support-console'), id: 'W-003' }),
      entry({ ...match('billing-entitlements'), id: 'W-004' }),
    );
    const all = gate();
    expect(all.stdout.split('\n')[0]).toBe('✓ READY WITH WAIVERS   workforce-idp 5.0.0-rc.2');
    expect(all.status).toBe(0);
  });

  test('an old release is ready, with the words of the Pact tools too', () => {
    const { status, stdout } = idpact([
      'can-i-deploy',
      '--pacticipant',
      'workforce-idp',
      '-e',
      '4.8.0',
      '--now',
      NOW,
    ]);
    expect([status, stdout.split('\n')[0]]).toEqual([0, '✓ READY   workforce-idp 4.8.0']);
  });

  test('what was not checked is no yes', () => {
    write('contracts/intranet-sso/workforce-idp.pact.json', '{');
    const { status, stdout } = gate('--version', '4.8.0');
    expect(status).toBe(3);
    expect(stdout).toContain('? NO VERDICT');
    expect(stdout).toMatch(/^intranet-sso .*\? not checked {2}the JSON ends too early/mu);
    expect(stdout).toContain('Ready when   intranet-sso is checked');
    expect(gate('--version', '4.8.0', '--dry-run').status).toBe(0);
  });

  test('asks of a run that was made before', () => {
    verify();
    expect(idpact(['can-i-release', '--run', 'reports/run.json', '--provider', 'plant-portal']).status).toBe(
      0,
    );
    expect(
      idpact([
        'can-i-release',
        '--run',
        'reports/run.json',
        '--provider',
        'workforce-idp',
        '--version',
        '4.8.0',
      ]),
    ).toMatchObject({ status: 2, stderr: 'error  the run is of workforce-idp 5.0.0-rc.2, not of 4.8.0\n' });
    expect(idpact(['can-i-release', '--run', 'nowhere.json']).status).toBe(2);
  });

  test.each([
    ['a provider that there is none of', ['--provider', 'workforc'], 'there is no provider to check'],
    [
      'a release that there is none of',
      ['--provider', 'workforce-idp', '--version', '9'],
      'has no release `9`',
    ],
    ['no provider among several', [], 'say which provider, with --provider'],
  ])('%s ends with 2, and the reason is said', (_, args, message) => {
    expect(idpact(['can-i-release', ...args])).toMatchObject({
      status: 2,
      stderr: expect.stringContaining(message) as unknown,
    });
    expect(idpact(['can-i-release', ...args, '--dry-run']).status).toBe(2);
  });
});
