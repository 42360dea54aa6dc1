/** Specs and contracts: whether they can be read, whether each contract has a spec, and how old it is. */
import { daysBetween } from '../../judge/days.ts';
import { policyOf } from '../../judge/policy.ts';
import { gatherInputs, type ContractFile } from '../../load/inputs.ts';
import { findProviders } from '../../load/workspace.ts';
import { readContract, readSpec } from '../evaluate.ts';
import { placed } from '../placed.ts';
import type { Patient } from './patient.ts';
import { counted, faultPoint, named, type Point } from './point.ts';

export interface ReadInputs {
  readonly points: readonly Point[];
  /** Names of those that a contract is from. */
  readonly consumers: readonly string[];
}

export function inputPoints(patient: Patient): ReadInputs {
  const { cwd, configPath } = patient;
  const inputs = gatherInputs({
    cwd,
    isWantedProvider: () => true,
    ...(configPath === undefined ? {} : { configPath }),
  });
  const unread = inputs.specs.flatMap((spec) =>
    readSpec({ ...spec, provider: spec.provider ?? '' }).faults.map((fault) =>
      faultPoint('specs', 'broken', placed(fault, spec.document)),
    ),
  );
  const known = new Set(findProviders(inputs.workspace, inputs.config).map(({ name }) => name));
  const read = inputs.contracts.map((file) => readOne(file, known));
  const consumers = [...new Set(read.flatMap(({ consumer }) => consumer ?? []))].sort();
  return {
    consumers,
    points: [
      ...inputs.faults
        .filter(({ code }) => code !== 'nothing-found')
        .map((fault) => faultPoint('specs', 'broken', fault)),
      ...unread,
      ...inputs.notes.map((fault) => faultPoint('specs', 'open', fault)),
      ...contractPoints(inputs.contracts, read),
      ...agePoints(patient, read),
    ],
  };
}

interface ReadOne {
  readonly path: string;
  readonly consumer?: string;
  readonly published?: string;
  readonly points: readonly Point[];
}

function readOne(file: ContractFile, providers: ReadonlySet<string>): ReadOne {
  const { contract, faults } = readContract(file);
  const points = faults.map((fault) => faultPoint('contracts', 'open', placed(fault, file.document)));
  if (contract === undefined) return { path: file.path, points };
  const { consumer, provider, published } = contract;
  const lost: readonly Point[] = providers.has(provider)
    ? []
    : [
        {
          about: 'contracts',
          state: 'open',
          text: `${file.path}  there is no spec of ${provider}`,
          next: `Put its releases into specs/${provider}/RELEASE/, or correct the name of the provider in the contract.`,
        },
      ];
  return {
    path: file.path,
    consumer,
    ...(published === undefined ? {} : { published }),
    points: [...points, ...lost],
  };
}

function contractPoints(files: readonly ContractFile[], read: readonly ReadOne[]): readonly Point[] {
  const points = read.flatMap((each) => each.points);
  if (files.length === 0)
    return [
      {
        about: 'contracts',
        state: 'open',
        text: 'there are no contracts, so nothing is checked',
        next: "Have consumers' tests write contracts/CONSUMER/PROVIDER.pact.json (`idpact publish contracts … --to contracts`), or name others: contracts.files in the config.",
      },
    ];
  const consumers = new Set(read.flatMap(({ consumer }) => consumer ?? [])).size;
  return points.length > 0
    ? points
    : [
        {
          about: 'contracts',
          state: 'fine',
          text: `${counted(files.length, 'contract')} of ${counted(consumers, 'consumer')}`,
        },
      ];
}

/** A contract that nobody has published for long cannot pass; from two weeks before, it is worth a look. */
const SOON_DAYS = 14;

function agePoints(patient: Patient, read: readonly ReadOne[]): readonly Point[] {
  const about = 'age';
  const aged = read.map((each) => ({ ...each, point: agePoint(each, patient) }));
  const untold = aged.filter(({ point }) => point === 'untold');
  const owners = [...new Set(untold.flatMap(({ consumer }) => consumer ?? []))];
  const points = aged.flatMap(({ point }) => (point === 'untold' || point === undefined ? [] : [point]));
  if (untold.length > 0)
    points.push({
      about,
      state: 'look',
      text: `nobody says when ${untold.length === 1 ? 'this contract was' : `these ${String(untold.length)} contracts were`} published, of ${named(owners)}`,
      next: 'One that is out of use looks like any other. Have the build write consumers.NAME.published: DAY into the config.',
    });
  return points.length > 0 || read.length === 0
    ? points
    : [{ about, state: 'fine', text: 'no contract is too old' }];
}

/** Undefined for one that is young enough, and for what is no contract. */
function agePoint(
  { path, consumer, published: own }: ReadOne,
  { config, at }: Patient,
): Point | 'untold' | undefined {
  if (consumer === undefined) return undefined;
  const { published, maxAgeDays = policyOf(config).maxAgeDays } = config.consumers?.[consumer] ?? {};
  const day = Date.parse(own ?? published ?? '');
  if (Number.isNaN(day)) return 'untold';
  const age = daysBetween(day, Date.parse(at));
  if (age <= maxAgeDays - SOON_DAYS) return undefined;
  const isOver = age > maxAgeDays;
  return {
    about: 'age',
    state: isOver ? 'open' : 'look',
    text: `${path}  ${String(age)} days old (limit ${String(maxAgeDays)})${isOver ? ': it cannot pass any more' : ''}`,
    next: `Run the build of ${consumer}, which publishes it again; if it lives on unchanged, consumers.${consumer}.maxAgeDays says how long.`,
  };
}
