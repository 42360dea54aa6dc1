/** `idpact doctor --print-config`: each value, and who says so. */
import { describe, expect, test } from '@jest/globals';
import { ran } from './async-command.ts';
import { change, CONFIG, estate, read, write } from './doctor-estate.ts';

describe('--print-config', () => {
  const rows = async (
    args: readonly string[],
    env: Readonly<Record<string, string>> = {},
  ): Promise<ReadonlyMap<string, string>> => {
    const { status, stdout } = await ran(['doctor', '--print-config', ...args], { cwd: estate, env });
    expect(status).toBe(0);
    return new Map(
      stdout
        .trimEnd()
        .split('\n')
        .map((line) => {
          const [key = '', ...rest] = line.split(/ {2,}/u);
          return [key, rest.join(' | ')];
        }),
    );
  };

  test('each value says where it is from: flag, environment, file with its line, default', async () => {
    const shown = await rows(['--fail-on', 'risk', '--baseline', 'b.json'], {
      IDPACT_REPORTER: 'junit',
      PACT_BROKER_BASE_URL: 'https://broker.example/?token=abc',
      PACT_BROKER_TOKEN: 'very-secret',
    });
    expect(shown.get('config')).toBe('idpact.config.yaml | looked for from here upward');
    expect(shown.get('policy.failOn')).toBe('risk | flag --fail-on');
    expect(shown.get('baseline')).toBe('b.json | flag --baseline');
    expect(shown.get('reporter')).toBe('junit | env IDPACT_REPORTER');
    expect(shown.get('broker.url')).toBe('https://broker.example | env PACT_BROKER_BASE_URL');
    expect(shown.get('broker.token')).toBe('set, not shown | env PACT_BROKER_TOKEN');
    expect(shown.get('providers.workforce-idp.candidate')).toBe('5.0.0-rc.2 | idpact.config.yaml:8');
    expect(shown.get('providers.workforce-idp.specs')).toBe('specs/workforce-idp | default');
    expect(shown.get('contracts.maxAgeDays')).toBe('180 | default');
    expect(shown.get('waivers')).toBe('idpact.waivers.yaml | default');
    expect([...shown.values()].join()).not.toMatch(/secret|abc/u);
  });

  test('what the file says goes before the default, and a flag before the file', async () => {
    write(CONFIG, `${read(CONFIG)}policy: { failOn: never }\ncontracts: { maxAgeDays: 60 }\n`);
    const shown = await rows([]);
    expect(shown.get('policy.failOn')).toMatch(/^never \| idpact\.config\.yaml:\d+$/u);
    expect(shown.get('policy.name')).toBe('of the config | default');
    expect(shown.get('contracts.maxAgeDays')).toMatch(/^60 \| idpact\.config\.yaml:\d+$/u);
    expect((await rows(['--fail-on', 'risk'])).get('policy.failOn')).toBe('risk | flag --fail-on');
  });

  test('a config that cannot be used is not shown as if it could', async () => {
    change(CONFIG, 'version: 1', 'version: 7');
    const { status, stdout, stderr } = await ran(['doctor', '--print-config'], { cwd: estate });
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain('error  idpact.config.yaml:3:1');
  });
});
