/** Releases by what runs where: `last-release`, `deployed:ENV`, the candidate, and each release with the next. */
import { describe, expect, test } from '@jest/globals';
import type { Config } from '../../src/core/config.ts';
import { releasePairs, resolveCandidate } from '../../src/load/reference.ts';
import { findProviders } from '../../src/load/workspace.ts';
import { faultOf, resolveIn, spec, textOf, workspaceOf } from './reference-workspace.ts';

const one = (): string =>
  workspaceOf({
    'specs/idp/1.0.0/openapi.yaml': spec('1.0.0'),
    'specs/idp/1.1.0/openapi.yaml': spec('1.1.0'),
    'specs/idp/2.0.0-rc.1/openapi.yaml': spec('2.0.0'),
    'api/old.yaml': spec('0.9'),
    'api/nameless.yaml': 'openapi: 3.0.3\npaths: {}\n',
  });

const two = (): string =>
  workspaceOf({
    'specs/idp/1.0/openapi.yaml': spec('1.0'),
    'specs/idp/2.0/openapi.yaml': spec('2.0'),
    'specs/portal/1.0/swagger.json': '{"swagger":"2.0","info":{"version":"p"}}',
  });

const deployed = (
  releases: Readonly<Record<string, string>>,
  more: object = {},
): { readonly config: Config } => ({
  config: { providers: { idp: { deployed: releases, ...more } } },
});

describe('last-release', () => {
  test('is what runs in production', async () => {
    const { found } = await resolveIn(one(), 'last-release', deployed({ production: '1.0.0' }));
    expect(found?.origin).toEqual({ kind: 'folder', text: '1.0.0 (production)' });
    expect(found?.spec).toMatchObject({ provider: 'idp', release: '1.0.0' });
    expect(found?.spec.document.path).toBe('specs/idp/1.0.0/openapi.yaml');
  });

  test('is else the release before the candidate', async () => {
    expect(await textOf(resolveIn(one(), 'last-release'))).toBe('1.1.0 (working tree)');
    expect(
      await textOf(resolveIn(one(), 'last-release', deployed({ staging: '1.0.0' }, { candidate: '1.1.0' }))),
    ).toBe('1.0.0 (working tree)');
  });

  test("may be said by the provider's own file, over which the config goes", async () => {
    const workspace = workspaceOf({
      'specs/idp/1/openapi.yaml': spec('1'),
      'specs/idp/2/openapi.yaml': spec('2'),
      'specs/idp/3/openapi.yaml': spec('3'),
      'specs/idp/provider.yaml': "deployed: { production: '1', staging: '3' }\n",
    });
    expect(await textOf(resolveIn(workspace, 'last-release'))).toBe('1 (production)');
    expect(await textOf(resolveIn(workspace, 'last-release', deployed({ production: '2' })))).toBe(
      '2 (production)',
    );
    expect(await textOf(resolveIn(workspace, 'deployed:staging', deployed({ production: '2' })))).toBe(
      '3 (staging)',
    );
  });

  test('is missing where there is nothing before the candidate', async () => {
    const workspace = workspaceOf({ 'specs/idp/1/openapi.yaml': spec('1') });
    expect(await faultOf(resolveIn(workspace, 'last-release'))).toEqual([
      'release-unknown',
      '`idp` has no release before `1`',
      'Say under `deployed` in the config what runs in production, or name what to compare with.',
    ]);
  });

  test('is missing where the release in production has no folder', async () => {
    expect(await faultOf(resolveIn(one(), 'last-release', deployed({ production: '0.9' })))).toEqual([
      'release-unknown',
      '`0.9`, which is deployed to `production`, is no release in `specs/idp`',
      'Releases: `1.0.0`, `1.1.0`, `2.0.0-rc.1`. Add its folder, or name a git ref that has it.',
    ]);
  });

  test('says what is wrong with the provider', async () => {
    const workspace = workspaceOf({
      'specs/idp/1/openapi.yaml': spec('1'),
      'specs/idp/2/openapi.yaml': spec('2'),
      'specs/idp/3/openapi.yaml': spec('3'),
      'specs/idp/3/swagger.yaml': spec('3'),
    });
    const { found, notes } = await resolveIn(workspace, 'last-release');
    expect(found?.origin.text).toBe('1 (working tree)');
    expect(notes.map(({ code }) => code)).toEqual(['spec-ambiguous']);
    expect(await faultOf(resolveIn(workspace, 'last-release', deployed({}, { candidate: '9' })))).toEqual([
      'spec-ambiguous',
      'release `3` has two specs: `openapi.yaml` and `swagger.yaml`',
      'Keep one spec of a protocol in a release folder.',
      'nothing-found',
      'provider `idp` has no release `9`',
      'One folder per release, each with an `openapi.yaml` or `swagger.yaml`.',
    ]);
    expect(await faultOf(resolveIn(workspaceOf({ 'specs/idp/x.txt': '' }), 'last-release'))).toEqual([
      'nothing-found',
      'provider `idp` has no release',
      'Put each release of its spec into specs/idp/RELEASE/.',
    ]);
  });
});

describe('whose release', () => {
  test('there must be a provider', async () => {
    expect(await faultOf(resolveIn(workspaceOf({}), 'last-release'))).toEqual([
      'nothing-found',
      'there is no provider to look for `last-release` in',
      'Put each release of a spec into specs/PROVIDER/RELEASE/, or name a file, a URL or REF:PATH of git.',
    ]);
  });

  test('of several one must be named', async () => {
    for (const text of ['last-release', 'deployed:production'])
      expect(await faultOf(resolveIn(two(), text))).toEqual([
        'release-ambiguous',
        `\`${text}\` does not say of which provider`,
        'Name one with --provider: `idp`, `portal`.',
      ]);
    expect(await textOf(resolveIn(two(), 'last-release', { provider: 'idp' }))).toBe('1.0 (working tree)');
  });

  test('one that is named must be there', async () => {
    expect(await faultOf(resolveIn(two(), 'last-release', { provider: 'constructor' }))).toEqual([
      'release-unknown',
      'there is no provider `constructor` to look for `last-release` in',
      'Providers: `idp`, `portal`.',
    ]);
  });
});

describe('deployed:ENV', () => {
  test('is what the config says', async () => {
    expect(await textOf(resolveIn(one(), 'deployed:staging', deployed({ staging: '1.1.0' })))).toBe(
      '1.1.0 (staging)',
    );
  });

  test.each([
    ['stagin', '`stagin`', 'Did you mean `staging`? '],
    ['constructor', '`constructor`', ''],
    ['', '``', ''],
  ])('an unknown environment %j is told the known ones', async (name, shown, meant) => {
    const options = deployed({ production: '1.0.0', staging: '1.1.0' });
    expect(await faultOf(resolveIn(one(), `deployed:${name}`, options))).toEqual([
      'release-unknown',
      `nobody says what of \`idp\` is deployed to ${shown}`,
      `${meant}Environments under \`deployed\`: \`production\`, \`staging\`.`,
    ]);
  });

  test('there may be no environment at all', async () => {
    expect((await faultOf(resolveIn(one(), 'deployed:staging')))[2]).toBe(
      'Environments under `deployed`: none.',
    );
  });
});

describe('what is compared without a name', () => {
  test('the candidate', () => {
    const options = { config: {}, mayFetchGit: false, offline: false };
    const workspace = one();
    expect(resolveCandidate({ ...options, workspace, cwd: workspace }).found?.origin.text).toBe(
      '2.0.0-rc.1 (working tree)',
    );
    const several = two();
    expect(resolveCandidate({ ...options, workspace: several, cwd: several }).faults[0]?.message).toBe(
      '`the candidate` does not say of which provider',
    );
    const none = workspaceOf({ 'specs/idp/x.txt': '' });
    expect(resolveCandidate({ ...options, workspace: none, cwd: none }).faults[0]?.message).toBe(
      'provider `idp` has no release',
    );
  });

  test('each release with the next', () => {
    const [provider] = findProviders(one(), {});
    const pairs = provider === undefined ? [] : releasePairs(provider);
    expect(pairs.map(({ base, head }) => [base.name, head.name])).toEqual([
      ['1.0.0', '1.1.0'],
      ['1.1.0', '2.0.0-rc.1'],
    ]);
    expect(releasePairs({ name: 'x', releases: [], faults: [] })).toEqual([]);
  });
});
