/** Story B, its end: the app team of the estate publishes, and reads how its contract stands with what runs and with what comes. */
import { rmSync, cpSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { ran } from './async-command.ts';
import { broker, folder, git, root } from './publish-project.ts';

const NOW = '2026-11-20T09:14:00Z';

/** The estate as a repository of the team's own. */
function estate(): void {
  rmSync(join(folder, 'app'), { recursive: true });
  mkdirSync(join(folder, 'app'));
  for (const name of ['contracts', 'specs', 'mocks', 'idpact.config.yaml'])
    cpSync(join(root, name), join(folder, 'app', name), { recursive: true });
  git('init', '--quiet', '--initial-branch', 'main');
  git('add', '.');
  git('commit', '--quiet', '--message', 'estate');
}

const published = (
  env: Readonly<Record<string, string>> = {},
  path = 'contracts/crm-profile-sync',
): ReturnType<typeof ran> =>
  ran(['publish', 'contracts', path, '--version', '1.20.0+3c9e1f0', '--now', NOW], {
    cwd: join(folder, 'app'),
    env: { PACT_BROKER_BASE_URL: broker().url, ...env },
  });

const CRM = [
  'crm-profile-sync 1.20.0+3c9e1f0, branch main (from git)',
  '✓ published for workforce-idp',
  '  broker: Created crm-profile-sync version 1.20.0+3c9e1f0',
  '  broker: Pact successfully published for crm-profile-sync version 1.20.0+3c9e1f0 and provider workforce-idp.',
  '  broker:   Events detected: contract_published, contract_content_changed',
  '  Compatible with workforce-idp 4.8.0 (production). workforce-idp 5.0.0-rc.2 (staging): 1 risk, IP-A1EC',
  '',
].join('\n');

test('a contract that holds where it runs, with what the next release is to it', async () => {
  estate();
  expect(await published()).toEqual({ status: 0, stderr: '', stdout: CRM });
  // Neither colour nor width changes what is said.
  for (const env of [{ COLUMNS: '80' }, { FORCE_COLOR: '1' }, { NO_COLOR: '1' }]) {
    broker().behave({});
    expect((await published(env)).stdout).toBe(CRM);
  }
  broker().behave({});
  expect((await published({ LANG: 'C' })).stdout).toBe(CRM.replace('✓', 'ok'));
});

test('a contract that the next release breaks is published all the same, and it is said', async () => {
  estate();
  const { status, stdout } = await published({}, 'contracts/hr-joiner-sync');
  const judged = await ran(
    [
      'verify',
      '--provider',
      'workforce-idp',
      '--consumer',
      'hr-joiner-sync',
      '--now',
      NOW,
      '--reporter',
      'json=-',
      '--no-history',
    ],
    { cwd: join(folder, 'app') },
  );
  const { findings } = JSON.parse(judged.stdout) as {
    readonly findings: readonly {
      readonly id: string;
      readonly level: string;
      readonly hits: readonly unknown[];
    }[];
  };
  const breaks = findings
    .filter(({ level, hits }) => level === 'break' && hits.length > 0)
    .map(({ id }) => id);
  expect(breaks.length).toBeGreaterThan(0);
  expect(stdout).toContain(`workforce-idp 5.0.0-rc.2 (staging): ${String(breaks.length)} break`);
  for (const id of breaks) expect(stdout).toContain(id);
  expect(status).toBe(0);
});
