/** `idpact doctor` names a next step for every failure that it can find, and ends as the command would that fails by it. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { send } from '../broker/fake-broker.ts';
import { broker, change, CONFIG, doctor, estate, folder, git, write } from './doctor-estate.ts';

const CRM = 'contracts/crm-profile-sync/workforce-idp.pact.json';

test('the estate is well, and every line that is not fine has a next step below it', async () => {
  const { status, stdout, stderr } = await doctor();
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(stdout).toContain('✓ config       idpact.config.yaml: 3 providers, 9 consumers\n');
  expect(stdout).toContain('✓ contracts    13 contracts of 9 consumers\n');
  expect(stdout).toContain('✓ refs         workforce-idp: last-release is 4.8.0 (production)\n');
  expect(stdout).toContain(
    '✓ recordings   6 recordings, and nothing in them looks like a secret or a person\n',
  );
  expect(stdout.endsWith('✓ nothing is amiss · 1 to look at\n')).toBe(true);
  const lines = stdout.trimEnd().split('\n').slice(0, -1);
  for (const [index, line] of lines.entries())
    if (!/^[✓ ]/u.test(line)) expect(lines[index + 1]).toMatch(/^ {15}\S/u);
  expect((await doctor([], { LANG: 'C' })).stdout).not.toMatch(/[^\n\x20-\x7e]/u);
});

interface Case {
  readonly what: string;
  readonly make: () => void;
  readonly args?: readonly string[];
  readonly env?: () => Readonly<Record<string, string>>;
  readonly says: readonly string[];
  readonly code: number;
}

const atBroker = (): Readonly<Record<string, string>> => ({ PACT_BROKER_BASE_URL: broker().url });
const same = (): void => undefined;

const cases: readonly Case[] = [
  {
    what: 'an unknown key of the config',
    make: () => {
      change(CONFIG, 'candidate:', 'candidat:');
    },
    says: [
      '✕ config       idpact.config.yaml:8:5  unknown key "candidat". Did you mean "candidate"?',
      'Known here:',
    ],
    code: 2,
  },
  {
    what: 'a release that is said to run and is not there',
    make: () => {
      change(CONFIG, 'production: 4.8.0', 'production: 4.9.9');
    },
    says: [
      'workforce-idp runs 4.9.9 in production by the config, and there is no such release',
      'Releases: 4.7.0, 4.8.0, 5.0.0-rc.2',
    ],
    code: 2,
  },
  {
    what: 'a spec that cannot be read',
    make: () => {
      write('specs/workforce-idp/5.0.0-rc.2/openapi.yaml', 'openapi: "3.1.0"\npaths: [');
    },
    says: ['✕ specs        specs/workforce-idp/5.0.0-rc.2/openapi.yaml:2:'],
    code: 2,
  },
  {
    what: 'a missing ref',
    make: same,
    args: ['--against', 'v4.8.0'],
    says: ['✕ refs         workforce-idp: ', 'v4.8.0'],
    code: 2,
  },
  {
    what: 'no contracts',
    make: () => {
      rmSync(join(estate, 'contracts'), { recursive: true });
    },
    says: [
      '? contracts    there are no contracts, so nothing is checked',
      'idpact publish contracts',
      '9 consumers of the config without a contract',
    ],
    code: 3,
  },
  {
    what: 'a contract that cannot be read',
    make: () => {
      change(CRM, '"name": "workforce-idp"', '"nme": "workforce-idp"');
    },
    says: [`? contracts    ${CRM}:`, 'the pact does not name its provider'],
    code: 3,
  },
  {
    what: 'a contract with a provider that nobody has a spec of',
    make: () => {
      change(CRM, '"name": "workforce-idp"', '"name": "workforce-ipd"');
    },
    says: [`${CRM}  there is no spec of workforce-ipd`, 'Put its releases into specs/workforce-ipd/RELEASE/'],
    code: 3,
  },
  {
    what: 'a stale contract',
    make: () => {
      change(CONFIG, 'crm-profile-sync: {', "crm-profile-sync: { published: '2026-01-01',");
    },
    says: [
      `? age          ${CRM}  323 days old (limit 180): it cannot pass any more`,
      'Run the build of crm-profile-sync',
    ],
    code: 3,
  },
  {
    what: 'a contract that is stale soon',
    make: () => {
      change(CONFIG, 'crm-profile-sync: {', "crm-profile-sync: { published: '2026-06-01',");
    },
    says: [`! age          ${CRM}  172 days old (limit 180)\n`],
    code: 0,
  },
  {
    what: 'a consumer and a provider without an owner',
    make: () => {
      change(CONFIG, "owner: '@crm-integrations', ", '');
      change(CONFIG, "    owner: '@plant-it'\n", '');
      rmSync(join(estate, 'specs/plant-portal/provider.yaml'), { force: true });
    },
    says: [
      '1 consumer without an owner: crm-profile-sync',
      '1 provider without an owner: plant-portal',
      'owner: "@team"',
    ],
    code: 0,
  },
  {
    what: 'an unredacted recording',
    make: () => {
      write(
        'mocks/workforce-idp/recordings/4.8.0/raw.ndjson',
        `${JSON.stringify({ request: { method: 'GET', url: 'https://idp.example/Users/1', headers: { authorization: 'Bearer 8f3kd92ms01kfh47a9sd' } }, response: { status: 200, headers: {}, body: { mail: 'ann.lee@acme-bank.com' } } })}\n`,
      );
    },
    says: [
      '✕ recordings   mocks/workforce-idp/recordings/4.8.0/raw.ndjson:1  looks like it holds a secret or a person: Bearer credentials',
      'e-mail address',
      'replace the secret first',
    ],
    code: 1,
  },
  {
    what: 'a waiver that is malformed',
    make: () => {
      write('idpact.waivers.yaml', 'version: 1\nwaivers:\n  - id: W-1\n    match: { rule: "*" }\n');
    },
    says: ['✕ waivers      idpact.waivers.yaml:3:'],
    code: 2,
  },
  {
    what: 'a clock that is behind',
    make: same,
    args: ['--now', '2026-10-01T00:00:00Z'],
    says: [
      '! clock        it is 2026-10-01T00:00:00.000Z here, and the newest commit is of 2026-11-01T00:00:00.000Z',
      'NTP',
    ],
    code: 0,
  },
  {
    what: 'a variable with a slip in its name',
    make: same,
    env: () => ({ IDPACT_CONFG: 'x' }),
    says: ['! environment  nothing reads IDPACT_CONFG', 'Did you mean IDPACT_CONFIG?'],
    code: 0,
  },
  {
    what: 'a broker that answers',
    make: same,
    env: atBroker,
    says: ['✓ broker       http://127.0.0.1:', 'answers, version 2.120.0; nobody is named'],
    code: 0,
  },
  {
    what: 'a broker that asks who is there',
    make: () => {
      broker().behave({ read: 'Basic x' });
    },
    env: atBroker,
    says: ['✕ broker       the broker http://127.0.0.1:', '(401)', 'Set PACT_BROKER_TOKEN'],
    code: 2,
  },
  {
    what: 'an address without a broker',
    make: () => {
      broker().behave({
        always: (_, response) => {
          send(response, 404, 'text/html');
        },
      });
    },
    env: atBroker,
    says: ['there is no Pact Broker at', 'Check the address'],
    code: 2,
  },
  {
    what: 'an old broker',
    make: () => {
      broker().behave({ isOld: true });
    },
    env: atBroker,
    says: ['is too old: it has no link `pb:publish-contracts`', 'Update the broker'],
    code: 2,
  },
  {
    what: "a broker whose clock is not this machine's",
    make: () => {
      broker().behave({
        first: [
          (_, response) => {
            response.setHeader('date', 'Mon, 01 Jan 2001 00:00:00 GMT');
            send(response, 200, 'application/hal+json', {
              _links: { 'pb:publish-contracts': { href: '/contracts/publish' } },
            });
          },
        ],
      });
    },
    env: atBroker,
    says: ["this clock and the broker's are", 'Mon, 01 Jan 2001 00:00:00 GMT there', 'NTP'],
    code: 0,
  },
];

describe('each failure has its next step', () => {
  test.each(cases.map((each) => [each.what, each] as const))(
    '%s',
    async (_, { make, args, env, says, code }) => {
      make();
      const { status, stdout, stderr } = await doctor(args, env?.());
      for (const text of says) expect(stdout).toContain(text);
      expect({ status, stderr }).toEqual({ status: code, stderr: '' });
    },
  );

  test('a shallow clone', async () => {
    write('more', 'x');
    git(['add', '.']);
    git(['commit', '--quiet', '--message', 'more']);
    git(['clone', '--quiet', '--depth', '1', `file://${estate}`, join(folder, 'clone')], folder);
    const { status, stdout } = await doctor(['--against', 'v4.8.0'], {}, join(folder, 'clone'));
    expect(stdout).toContain('! refs         this clone is shallow');
    expect(stdout).toContain('fetch-depth: 0');
    expect(stdout).toMatch(/✕ refs {9}workforce-idp: .*\n {15}.*fetch-depth: 0/u);
    expect(status).toBe(2);
  });

  test('nothing is asked of a broker with --offline', async () => {
    const { stdout } = await doctor(['--offline'], atBroker());
    expect(stdout).not.toContain('broker');
    expect(broker().asks).toEqual([]);
  });
});
