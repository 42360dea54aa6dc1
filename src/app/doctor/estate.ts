/** Config, providers, references, waivers and owners: whether the files of the workspace say what they are meant to. */
import type { Config } from '../../core/config.ts';
import { openRepository } from '../../load/git.ts';
import { isFault } from '../../load/found-reference.ts';
import { resolveReference } from '../../load/reference.ts';
import { findProviders, type FoundProvider } from '../../load/workspace.ts';
import { dayStart } from '../../judge/days.ts';
import { readEstate } from '../estate.ts';
import type { Patient } from './patient.ts';
import { counted, faultPoint, named, type Point } from './point.ts';

/** Consumers that have a contract; the rest of the config is checked against what is there. */
export function configPoints(
  { config, workspace, configFile }: Patient,
  consumers: readonly string[],
): readonly Point[] {
  const about = 'config';
  if (configFile === undefined)
    return [
      {
        about,
        state: 'look',
        text: 'there is no config: contracts/, specs/ and mocks/ are read by their folders',
        next: '`idpact init` writes one; owners, stages and what is deployed where have no other place.',
      },
    ];
  const { providers = {}, consumers: declared = {} } = config;
  const idle = Object.keys(declared).filter((name) => !consumers.includes(name));
  const counts = `${counted(Object.keys(providers).length, 'provider')}, ${counted(Object.keys(declared).length, 'consumer')}`;
  return [
    { about, state: 'fine', text: `${configFile.slice(workspace.length + 1)}: ${counts}` },
    ...(idle.length === 0
      ? []
      : [
          {
            about,
            state: 'look' as const,
            text: `${counted(idle.length, 'consumer')} of the config without a contract: ${named(idle)}`,
            next: 'Nothing protects them. Have their tests write contracts, or take them out of the config.',
          },
        ]),
  ];
}

export function providerPoints({ config, workspace }: Patient): readonly Point[] {
  const found = findProviders(workspace, config);
  if (found.length === 0)
    return [
      {
        about: 'specs',
        state: 'broken',
        text: 'there is no provider to check',
        next: 'Put each release of a spec into specs/PROVIDER/RELEASE/, or name one in the config.',
      },
    ];
  return found.flatMap((provider) => [...releasePoints(provider, config), ...lostReleases(provider, config)]);
}

/** What is wrong with its files is told where they are read. */
function releasePoints(
  { name, releases, candidate, faults }: FoundProvider,
  { providers = {} }: Config,
): readonly Point[] {
  if (faults.length > 0) return faults.map((fault) => faultPoint('specs', 'broken', fault));
  const checked = candidate === undefined || candidate.name === '' ? '' : `, ${candidate.name} is checked`;
  const runs = Object.entries(providers[name]?.deployed ?? {}).map(
    ([place, release]) => `${place} ${release}`,
  );
  return [
    { about: 'specs', state: 'fine', text: `${name}: ${counted(releases.length, 'release')}${checked}` },
    runs.length > 0
      ? { about: 'releases', state: 'fine', text: `${name}: ${runs.join(', ')}` }
      : {
          about: 'releases',
          state: 'look',
          text: `nobody says which release of ${name} runs where`,
          next: `Write providers.${name}.deployed: { production: RELEASE }; without it \`last-release\` is the one before, and deployed:ENV is none.`,
        },
  ];
}

function lostReleases(
  { name, releases, faults }: FoundProvider,
  { providers = {} }: Config,
): readonly Point[] {
  const known = releases.map((release) => release.name);
  if (faults.length > 0 || known.includes('')) return [];
  return Object.entries(providers[name]?.deployed ?? {})
    .filter(([, release]) => !known.includes(release))
    .map(([place, release]) => ({
      about: 'releases',
      state: 'broken',
      text: `${name} runs ${release} in ${place} by the config, and there is no such release`,
      next: `Put it into specs/${name}/${release}/, or correct providers.${name}.deployed. Releases: ${named(known) || 'none'}.`,
    }));
}

export async function referencePoints(patient: Patient): Promise<readonly Point[]> {
  const { config, workspace, cwd, against } = patient;
  const about = 'refs';
  const points: Point[] = [];
  const repository = openRepository(workspace, false);
  if (isFault(repository)) points.push(faultPoint(about, 'look', repository));
  else if (repository.isShallow)
    points.push({
      about,
      state: 'look',
      text: 'this clone is shallow: it has the newest commits and few tags',
      next: 'In CI fetch all (GitHub: fetch-depth: 0, GitLab: GIT_DEPTH: 0); here `git fetch --unshallow --tags`; or pass --fetch to verify.',
    });
  else points.push({ about, state: 'fine', text: 'the clone has its whole history' });
  for (const { name, candidate, faults } of findProviders(workspace, config)) {
    if (candidate === undefined || faults.length > 0) continue;
    const asked = against ?? 'last-release';
    const { found, faults: amiss } = await resolveReference(asked, {
      workspace,
      cwd,
      config,
      provider: name,
      mayFetchGit: false,
      offline: true,
    });
    // Nobody has asked to compare with the release before; a ref that was named is meant.
    const state = against === undefined ? 'look' : 'broken';
    points.push(
      ...(found === undefined
        ? amiss.map((fault) => faultPoint(about, state, { ...fault, message: `${name}: ${fault.message}` }))
        : [{ about, state: 'fine' as const, text: `${name}: ${asked} is ${found.origin.text}` }]),
    );
  }
  return points;
}

export function waiverPoints({ config, workspace, at, failOn, baseline }: Patient): readonly Point[] {
  const { estate, faults } = readEstate(config, workspace, {
    ...(failOn === undefined ? {} : { failOn }),
    ...(baseline === undefined ? {} : { baseline }),
  });
  const now = Date.parse(at);
  const over = estate.waivers.filter(({ expires }) => (dayStart(expires) ?? 0) + 86_400_000 <= now);
  const review = estate.baseline?.reviewBy;
  const isOverdue = review !== undefined && (dayStart(review) ?? 0) + 86_400_000 <= now;
  return [
    ...faults.map((fault) => faultPoint('waivers', 'broken', fault)),
    ...over.map(({ id, owner, expires }): Point => ({
      about: 'waivers',
      state: 'look',
      text: `${id} of ${owner} ended on ${expires}; what it let through blocks again`,
      next: `Settle it, or \`idpact waive renew ${id}\`.`,
    })),
    ...(isOverdue
      ? [
          {
            about: 'waivers',
            state: 'look' as const,
            text: `the baseline was to be reviewed by ${review}`,
            next: '`idpact verify --update-baseline` takes out what is gone and sets a new day.',
          },
        ]
      : []),
    ...(faults.length + over.length === 0 && !isOverdue
      ? [
          {
            about: 'waivers',
            state: 'fine' as const,
            text: `${counted(estate.waivers.length, 'waiver')}${review === undefined ? '' : ', a baseline'}`,
          },
        ]
      : []),
  ];
}

export function ownerPoints({ config, workspace }: Patient, consumers: readonly string[]): readonly Point[] {
  const about = 'owners';
  const nobody = (what: string, names: readonly string[]): readonly Point[] =>
    names.length === 0
      ? []
      : [
          {
            about,
            state: 'look',
            text: `${counted(names.length, what)} without an owner: ${named(names)}`,
            next: `Write ${what}s.NAME.owner: "@team" into the config; a break names whom to call.`,
          },
        ];
  const points = [
    ...nobody(
      'provider',
      findProviders(workspace, config).flatMap(({ name, owner }) => (owner === undefined ? [name] : [])),
    ),
    ...nobody(
      'consumer',
      [...new Set([...consumers, ...Object.keys(config.consumers ?? {})])]
        .sort()
        .filter((name) => config.consumers?.[name]?.owner === undefined),
    ),
  ];
  return points.length > 0 ? points : [{ about, state: 'fine', text: 'every provider and consumer has one' }];
}
