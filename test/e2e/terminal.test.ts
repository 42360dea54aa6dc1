/** What each command shows in every dress: wide and narrow, with and without colours, and where there is no UTF-8. */
import { describe, expect, test } from '@jest/globals';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { estate, freshEstate, idpact, NOW, type Outcome } from './copy.ts';

freshEstate();

const COMMANDS: readonly (readonly string[])[] = [
  ['verify', '--provider', 'workforce-idp', '--against', 'last-release'],
  ['verify', '--provider', 'workforce-idp', '--release', '4.8.0'],
  ['verify'],
  ['diff', '--provider', 'workforce-idp'],
  ['drift'],
  ['can-i-release', '--provider', 'workforce-idp', '--version', '5.0.0-rc.2', '--to', 'production'],
];

const CODES = /\u001b\[\d+m/gu;

const shown = (args: readonly string[], env: Readonly<Record<string, string>> = {}): string =>
  idpact([...args, '--now', NOW], env).stdout.replace(/ +\d+\.\d s$/mu, '');

/** A line that has no gap to be folded at may be longer: a path, or a word. */
const tooLong = (text: string, width: number): readonly string[] =>
  text.split('\n').filter((line) => line.length > width && /\S( {3,}| · | - )\S/u.test(line.trim()));

describe.each(COMMANDS.map((args) => [args.join(' '), args] as const))('%s', (_, args) => {
  const plain = shown(args, { COLUMNS: '120' });

  test.each([80, 100, 120])('keeps to %i columns', (width) => {
    expect(tooLong(shown(args, { COLUMNS: String(width) }), width)).toEqual([]);
  });

  test('says the same in colours', () => {
    const colored = shown(args, { COLUMNS: '120', FORCE_COLOR: '1' });
    expect(colored).toMatch(CODES);
    expect(colored.replace(CODES, '')).toBe(plain);
    expect(shown(args, { COLUMNS: '120', FORCE_COLOR: '1', NO_COLOR: '1' })).toBe(plain);
  });

  test('has no sign of ours beyond ASCII where there is no UTF-8', () => {
    const ascii = shown(args, { COLUMNS: '80', LANG: 'C', LC_ALL: 'C' });

    expect(ascii).toMatch(/^[\u0000-\u007f]*$/u);
    expect(tooLong(ascii, 80)).toEqual([]);
    expect(ascii).toMatch(/^(?:x|!|ok|\?) /mu);
  });

  test('says the same twice', () => {
    expect(shown(args, { COLUMNS: '120' })).toBe(plain);
  });
});

describe.each([
  [['explain', 'contract/response-status-missing']],
  [['explain', 'change/response-value-added']],
  [['explain', 'IP-C7B0']],
  [['waive', 'list', '--now', NOW]],
  [['doctor', '--offline', '--now', NOW]],
])('%j', (args) => {
  idpact(['verify', '--now', NOW]);
  const said = (env: Readonly<Record<string, string>>): string => idpact(args, env).stdout;

  test.each([80, 120])('keeps to %i columns between words', (width) => {
    const long = said({ COLUMNS: String(width) })
      .split('\n')
      .filter((line) => line.length > width && /\S \S+$/u.test(line.trim().slice(15)));
    expect(long).toEqual([]);
  });

  test('has no sign of ours beyond ASCII where there is no UTF-8', () => {
    expect(said({ LANG: 'C', LC_ALL: 'C' })).toMatch(/^[\u0000-\u007f]*$/u);
  });

  test('says the same however wide', () => {
    const words = (text: string): readonly string[] => text.split(/\s+/u);
    expect(words(said({ COLUMNS: '80' }))).toEqual(words(said({ COLUMNS: '200' })));
  });
});

describe('a release that breaks', () => {
  const text = shown(COMMANDS[0] ?? [], { COLUMNS: '120' });

  test('shows worst first who is hit, where, what changed, why, the proof, how to settle it and how to waive it', () => {
    const block = text.slice(text.indexOf('✕ IP-175E'), text.indexOf('✕ IP-A040'));
    const labels = [...block.matchAll(/^ {2}([a-z][a-z ]{2,8}?) {2,}\S/gmu)].map(([, label]) => label);
    expect(labels).toEqual(['hits', 'where', 'changed', 'breaks', 'seen', 'shown by', 'fix', 'waive']);
    expect(block).toContain('leaver: 14 days at most, 2 approvers');
  });

  test('ends with the answer', () => {
    expect(text.trimEnd().split('\n').at(-1)).toBe('✕ 7 breaks hit 7 of 9 consumers · 1 risk · 2 unused');
  });
});

describe('what cannot run or finds nothing', () => {
  const codeOf = (...args: readonly string[]): Outcome => idpact([...args, '--now', NOW]);

  test('says what, why and the fix, without a stack', () => {
    const { status, stdout } = codeOf('verify', '--provider', 'workforce-idp', '--against', 'v9.9.9');
    expect(status).toBe(2);
    expect(stdout).toContain('v9.9.9');
    expect(stdout).not.toMatch(/^\s+at /mu);
  });

  test('an unknown key of the config has a line and a guess', () => {
    writeFileSync(join(estate, 'bad.yaml'), 'version: 1\nproviders:\n  workforce-idp:\n    recording: x\n');
    const { status, stdout } = codeOf('verify', '--config', 'bad.yaml');
    expect(status).toBe(2);
    expect(stdout).toMatch(/bad\.yaml:4:5 {2}unknown key "recording"/u);
  });

  test('no contracts are no success', () => {
    const { status, stdout } = codeOf(
      'verify',
      '--spec',
      'specs/workforce-idp/4.8.0/openapi.yaml',
      '--contracts',
      'specs/*.pact.json',
    );
    expect([status, stdout.includes('Nothing was verified') || stdout.includes('no contract fits')]).toEqual([
      2,
      true,
    ]);
    expect(codeOf('verify', '--consumer', 'nobody')).toMatchObject({
      status: 2,
      stdout: expect.stringContaining('no contract is of a consumer `nobody`') as unknown,
    });
    expect(codeOf('verify', '--provider', 'customer-idp', '--consumer', 'hr-joiner-sync')).toMatchObject({
      status: 3,
      stderr: expect.stringContaining('no contract was checked') as unknown,
    });
  });

  test.each([
    [['verfy'], /unknown command 'verfy'[\s\S]*verify/u],
    [['verify', '--provder', 'x'], /unknown option '--provder'[\s\S]*--provider/u],
    [['verify', '--reporter', 'prety'], /Did you mean `pretty`/u],
  ])('%j is told what was meant', (args, message) => {
    const { status, stderr } = idpact(args);
    expect(status).toBe(2);
    expect(stderr).toMatch(message);
  });
});
