/** `idpact publish contracts` to a broker that answers as the real one does. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { send } from '../broker/fake-broker.ts';
import { BASIC, broker, folder, git, pact, toBroker, USER, write } from './publish-project.ts';

describe('to a broker', () => {
  test('version and branch are those of git, all of a consumer goes in one call, and notices are shown as they were sent', async () => {
    write('pacts/other.json', pact('crm-profile-sync', 'customer-idp'));
    const commit = git('rev-parse', 'HEAD');
    const { status, stdout } = await toBroker(['pacts', '--tag', 'dev'], {});
    expect(stdout).toBe(
      [
        `crm-profile-sync ${commit}, branch main (from git)`,
        '✓ published for customer-idp',
        '✓ published for workforce-idp',
        `  broker: Created crm-profile-sync version ${commit}`,
        `  broker: Pact successfully published for crm-profile-sync version ${commit} and provider customer-idp.`,
        '  broker:   Events detected: contract_published, contract_content_changed',
        `  broker: Pact successfully published for crm-profile-sync version ${commit} and provider workforce-idp.`,
        '  broker:   Events detected: contract_published, contract_content_changed',
        '',
      ].join('\n'),
    );
    expect(status).toBe(0);
    expect(broker().published).toEqual([
      {
        pacticipantName: 'crm-profile-sync',
        pacticipantVersionNumber: commit,
        branch: 'main',
        tags: ['dev'],
        contracts: ['customer-idp', 'workforce-idp'].map((providerName, index) => ({
          consumerName: 'crm-profile-sync',
          providerName,
          specification: 'pact',
          contentType: 'application/json',
          content: readFileSync(join(folder, 'app/pacts', index === 0 ? 'other.json' : 'crm.json')).toString(
            'base64',
          ),
        })),
      },
    ]);
    expect(broker().asks.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'GET /',
      'POST /contracts/publish',
    ]);
  });

  test('a flag goes before CI, CI before git; a build of a tag is of no branch', async () => {
    const ci = {
      GITHUB_ACTIONS: 'true',
      GITHUB_SHA: 'a'.repeat(40),
      GITHUB_REF_NAME: 'release',
      GITHUB_SERVER_URL: 'https://github.example',
      GITHUB_REPOSITORY: 'acme/crm',
      GITHUB_RUN_ID: '7',
    };
    await toBroker(['pacts'], ci);
    await toBroker(
      ['pacts', '--version', '1.2.3', '--branch', 'next', '--build-url', 'https://ci.example/9'],
      ci,
    );
    expect(broker().published).toMatchObject([
      {
        pacticipantVersionNumber: 'a'.repeat(40),
        branch: 'release',
        buildUrl: 'https://github.example/acme/crm/actions/runs/7',
      },
      { pacticipantVersionNumber: '1.2.3', branch: 'next', buildUrl: 'https://ci.example/9' },
    ]);
    git('checkout', '--quiet', '--detach');
    const tagged = await toBroker(['pacts', '--version', '1'], { ...ci, GITHUB_REF_TYPE: 'tag' });
    expect(tagged.stderr).toContain('no branch is known');
    expect(broker().published[2]).not.toHaveProperty('branch');
  });

  test("the contract's own version goes with the commit, and changed files are told of", async () => {
    write('pacts/crm.json', pact('crm', 'idp').replace('"name":"crm"', '"name":"crm","version":"1.20.0"'));
    const { stdout, stderr } = await toBroker(['pacts']);
    const commit = git('rev-parse', '--short=7', 'HEAD');
    expect(stdout).toContain(`crm 1.20.0+${commit}, branch main (from the contract and git)`);
    expect(stderr).toContain('files here differ from the commit that the version names');
  });

  test('another content under the same version is a conflict: exit 2, the difference, and what to do', async () => {
    await toBroker(['pacts', '--version', '1']);
    write('pacts/crm.json', pact('crm-profile-sync', 'workforce-idp', 'another'));
    const { status, stderr, stdout } = await toBroker(['pacts', '--version', '1']);
    expect(status).toBe(2);
    expect(stdout).not.toContain('✓');
    expect(stderr).toBe(
      [
        'error  the broker keeps what it has: nothing of crm-profile-sync 1 was published (409)',
        '  broker: Cannot change the content of the pact for crm-profile-sync version 1 and provider workforce-idp, as race conditions will cause unreliable results for can-i-deploy.',
        '  broker:  {',
        '  broker:    "interactions": [',
        '  broker:      {',
        '  broker: -      "description": "one",',
        '  broker: +      "description": "another",',
        '  broker: ',
        '       Publish under a new version: --version …; a version that others may have checked does not change.',
        '',
      ].join('\n'),
    );
    const same = await toBroker(['pacts', '--version', '2']);
    const twice = await toBroker(['pacts', '--version', '2']);
    expect([same.status, twice.status]).toEqual([0, 0]);
    expect(twice.stdout).toContain('with no content changes');
  });

  test('credentials are sent and never shown, even when the broker repeats them', async () => {
    broker().behave({ read: BASIC });
    expect((await toBroker(['pacts'], USER)).status).toBe(0);
    broker().behave({
      always: (ask, response) => {
        send(response, 403, 'text/plain', `no: ${String(ask.headers.authorization)} hunter2-secret`);
      },
    });
    const { status, stderr } = await toBroker(['pacts'], USER);
    expect(status).toBe(2);
    expect(stderr).toContain('knows who asks and does not allow it (403): no: Basic *** ***');
    expect(stderr).not.toContain('hunter2');
  });

  test('what was published before a failure is said to be there', async () => {
    write('pacts/a.json', pact('a-first', 'idp'));
    await toBroker(['pacts/crm.json', '--version', '1']);
    write('pacts/crm.json', pact('crm-profile-sync', 'workforce-idp', 'another'));
    const { status, stdout, stderr } = await toBroker(['pacts', '--version', '1']);
    expect(stdout).toContain('a-first 1, branch main (from git)\n✓ published for idp');
    expect(stderr).toContain('What stands above as published is there');
    expect(status).toBe(2);
  });

  test('a dry run asks the broker what it is and tells it nothing', async () => {
    const { status, stdout } = await toBroker(['pacts', '--dry-run']);
    expect(stdout).toContain('· would be published for workforce-idp   pacts/crm.json, 3 interactions');
    expect(stdout).toContain('nothing was published;');
    expect({ status, asks: broker().asks.map(({ method }) => method) }).toEqual({ status: 0, asks: ['GET'] });
  });
});
