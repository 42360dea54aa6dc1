/** Baseline, age and the gate, as CI and a release manager use them: what is printed, written, and the code. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from '@jest/globals';
import {
  LEAVER,
  NOW,
  config,
  entry,
  estate,
  freshEstate,
  idpact,
  last,
  run,
  verify,
  waivers,
  write,
  type Outcome,
} from './copy.ts';

beforeEach(freshEstate);

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

  test('of everybody is not called gone by a run of one consumer', () => {
    verify('--update-baseline', '--include-leaver');
    expect(verify('--consumer', 'intranet-sso').stdout).not.toContain('gone');
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
hr-joiner-sync        2.31.0         @people-platform   ✕ 3 breaks  IP-175E IP-CA58 IP-E66A
legacy-plant-portal   0.9.8          @plant-it          ✕ 2 breaks  IP-CA58 IP-E66A
audit-exporter        2.0.4          @grc-eng           ✕ 1 break   IP-A040
billing-entitlements  7.4.2          @billing-core      ✕ 1 break   IP-A856
crm-profile-sync      1.19.0         @crm-integrations  ✕ 1 break   IP-FBF1
partner-federation    5.0.1          @partner-access    ✕ 1 break   IP-5EA4
support-console       3.3.0          @support-tools     ✕ 1 break   IP-175E
mobile-login          9.2.1          @mobile-auth       ! 1 risk    IP-3853
intranet-sso          6.1.0          @workplace         ✓

Ready when   IP-175E, IP-A040, IP-5EA4, IP-CA58, IP-E66A, IP-FBF1, IP-A856 are fixed or waived
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
    ['a filter', ['--rule', 'nothing/*'], 'this is a run of some findings only'],
    ['a consumer', ['--consumer', 'intranet-sso'], 'this is a run of some consumers only'],
    ['a shard', ['--shard', '1/3'], 'this is shard 1/3 of a run'],
  ])('does not take the part that %s leaves for the whole', (_, args, message) => {
    verify(...args);
    expect(
      idpact(['can-i-release', '--run', 'reports/run.json', '--provider', 'workforce-idp']),
    ).toMatchObject({
      status: 2,
      stderr: expect.stringContaining(message) as unknown,
    });
    expect(idpact(['decide', '--decision', 'hold', '--by', '@iam', '--reason', 'r']).status).toBe(2);
    expect(idpact(['waive', 'prune']).stdout).not.toContain('taken out');
  });

  test('of a run that was made before takes no waiver that has ended since', () => {
    const names = ['hr-joiner-sync', 'legacy-plant-portal', 'support-console', 'billing-entitlements'];
    waivers(
      ...names.map((consumer, index) =>
        entry({ id: `W-00${String(index + 1)}`, match: { rule: 'contract/*', consumer } }),
      ),
    );
    verify('--provider', 'workforce-idp');
    const on = (now: string): Outcome => idpact(['can-i-release', '--run', 'reports/run.json', '--now', now]);
    expect(on('2026-11-28T12:00:00Z').stdout).toContain('✓ READY WITH WAIVERS');
    expect(on('2026-11-29T00:00:00Z')).toMatchObject({
      status: 1,
      stdout: expect.stringContaining('✕ NOT READY') as unknown,
    });
  });

  test('does not take any JSON for a run', () => {
    write('bad.json', '{"$schema":"https://idpact.dev/schema/run-1.json","findings":[]}');
    for (const command of [['can-i-release'], ['explain', 'IP-0000'], ['waive', 'list']])
      expect(idpact([...command, '--run', 'bad.json'])).toMatchObject({
        status: 2,
        stderr: expect.stringContaining('is not a run file') as unknown,
      });
  });

  test.each([
    [
      'a provider that there is none of',
      ['--provider', 'workforc'],
      'no provider has the name that was asked for',
    ],
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
