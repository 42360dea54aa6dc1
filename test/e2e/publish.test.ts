/** `idpact publish contracts` into a folder, as a consumer's build calls it, and what no call should be. */
import { cpSync, existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { ran } from './async-command.ts';
import { folder, pact, publish, root, USER, write } from './publish-project.ts';

describe('into a folder', () => {
  test('contracts stand where verify looks for them, and what changed is said', async () => {
    write('pacts/hr.json', pact('hr', 'idp'));
    expect(await publish(['pacts', '--to', '../estate/contracts'])).toEqual({
      status: 0,
      stderr: '',
      stdout:
        '✓ new        crm-profile-sync → workforce-idp   ../estate/contracts/crm-profile-sync/workforce-idp.pact.json\n' +
        '✓ new        hr → idp   ../estate/contracts/hr/idp.pact.json\n' +
        '✓ published: 2 new · 0 changed · 0 unchanged\n',
    });
    write('pacts/hr.json', pact('hr', 'idp', 'two'));
    const again = await publish(['pacts', '--to', '../estate/contracts']);
    expect(again.stdout).toContain('· unchanged  crm-profile-sync → workforce-idp');
    expect(again.stdout).toContain('✓ changed    hr → idp');
    expect(readFileSync(join(folder, 'estate/contracts/hr/idp.pact.json'), 'utf8')).toBe(
      pact('hr', 'idp', 'two'),
    );
    for (const name of ['specs', 'idpact.config.yaml'])
      cpSync(join(root, name), join(folder, 'estate', name), { recursive: true });
    rmSync(join(folder, 'estate/contracts/hr'), { recursive: true });
    const judged = await ran(
      ['verify', '--provider', 'workforce-idp', '--release', '4.8.0', '--consumer', 'crm*'],
      {
        cwd: join(folder, 'estate'),
      },
    );
    expect(judged.stdout).toContain('1 contract · ');
    expect(judged.status).toBe(0);
  });

  test('a dry run says the same and writes nothing', async () => {
    const { status, stdout } = await publish(['pacts', '--to', 'out', '--dry-run']);
    expect(status).toBe(0);
    expect(stdout).toContain('would be 1 new · 0 changed · 0 unchanged; nothing was written');
    expect(existsSync(join(folder, 'app/out'))).toBe(false);
  });

  test.each([
    [
      '{"consumer": {"name": "a"},\n "provider": {"nme": "b"}, "interactions": []}',
      'pacts/z.json:2:2  the pact does not name its provider',
    ],
    ['{"consumer": {"name": "a"}', 'pacts/z.json:1:27  the JSON ends too early'],
    ['{"a": 1,\n "a": 2}', 'pacts/z.json:2:2  the key `a` stands twice'],
    [
      '{"consumer":{"name":"a"},"provider":{"name":"b"},"interactions":[\n {"description":"x","response":{"status":200}}]}',
      'pacts/z.json:2:2  interaction "x": the interaction has no `request` object',
    ],
    [
      pact('crm-profile-sync', 'workforce-idp'),
      'two files are the contract of `crm-profile-sync` with `workforce-idp`',
    ],
    [pact('../../evil', 'b'), 'the consumer of `pacts/z.json`, `../../evil`, holds a character'],
    [pact('..', 'b'), 'cannot be the name of a folder everywhere'],
    [pact('CRM-profile-sync', 'workforce-idp'), 'would be one file where capitals do not count'],
  ])(
    'what idpact could not read afterwards is refused with its place, and nothing is written: %#',
    async (text, said) => {
      write('pacts/z.json', text);
      const { status, stderr } = await publish(['pacts', '--to', 'out']);
      expect(stderr).toContain(said);
      expect(status).toBe(2);
      expect(existsSync(join(folder, 'app/out'))).toBe(false);
    },
  );

  test('a folder may hold other files; one that is named must be a contract', async () => {
    write('pacts/package.json', '{"name": "x"}');
    const fine = await publish(['pacts', '--to', 'out']);
    expect(fine).toMatchObject({
      status: 0,
      stderr: '·       pacts/package.json is no contract and is left where it is\n',
    });
    expect((await publish(['pacts/package.json', '--to', 'out'])).status).toBe(2);
    expect(await publish(['nowhere', '--to', 'out'])).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('there is no file `nowhere`') as unknown,
    });
  });

  test('the folder of a workspace is not the folder of its contracts', async () => {
    write('specs/idp/1/openapi.yaml', 'openapi: 3.1.0');
    const { status, stderr } = await publish(['pacts', '--to', '.']);
    expect(stderr).toContain('is a workspace (it has `specs`); its contracts are in `contracts`');
    expect(status).toBe(2);
    expect(readdirSync(join(folder, 'app')).sort()).toEqual(['.git', 'pacts', 'specs']);
  });
});

describe('a call that is no call', () => {
  test.each([
    [['--broker-url', 'https://u:hunter2@broker.example'], {}, '--broker-url holds a user or a password'],
    [['--broker-url', 'broker'], {}, '--broker-url is no address'],
    [[], {}, 'say where to: --to DIR'],
    [['--to', 'x', '--broker-url', 'https://b.example'], {}, 'two places'],
    [['--to', 'x', '--tag', 'dev'], {}, '--tag is for a Pact Broker'],
    [
      ['--broker-url', 'https://b.example'],
      { ...USER, PACT_BROKER_TOKEN: 't' },
      'Keep the token for PactFlow',
    ],
    [
      ['--broker-url', 'https://b.example'],
      { PACT_BROKER_USERNAME: 'ci' },
      'PACT_BROKER_USERNAME is set without PACT_BROKER_PASSWORD',
    ],
    [
      ['--broker-url', 'https://b.example'],
      { PACT_BROKER_TOKEN: 'hunter2\nx' },
      'PACT_BROKER_TOKEN holds a character',
    ],
    [['--broker-url', 'https://b.example', '--version', ' '], {}, '--version is empty'],
    [['--broker-url', 'https://b.example', '--build-url', 'ci'], {}, '--build-url `ci` is no address'],
    [['--brnch', 'x', '--to', 'y'], {}, 'Did you mean --branch?'],
  ])('a mistake of the caller says what to write: %j', async (args, env, said) => {
    const { status, stderr } = await publish(['pacts', ...args], env);
    expect(stderr).toContain(said);
    expect(stderr).not.toContain('hunter2');
    expect(status).toBe(2);
  });
});
