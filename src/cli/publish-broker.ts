/** Contracts to a Pact Broker or PactFlow: one call for each consumer, its notices as they were sent, and how each contract stands here. */
import type { Publishable } from '../app/publishable.ts';
import { standings, type Standing } from '../app/standing.ts';
import type { Calling } from '../broker/call.ts';
import { openBroker } from '../broker/open.ts';
import { publishContracts, type Publication, type Told } from '../broker/publish.ts';
import { isTrouble, type BrokerSettings, type Trouble } from '../broker/settings.ts';
import { defined } from '../core/defined.ts';
import { plain } from '../core/text.ts';
import { timeOf } from './environment.ts';
import type { PublishFlags } from './publish.ts';
import { labelOf, type Label } from './publish-label.ts';
import { note, tell } from './say.ts';
import { UsageError } from './usage-error.ts';
import { validTime } from './verify.ts';

export interface BrokerTarget {
  readonly settings: BrokerSettings;
  readonly flags: PublishFlags;
}

interface Parcel {
  readonly consumer: string;
  readonly label: Label;
  readonly contracts: readonly Publishable[];
}

export async function publishToBroker(
  contracts: readonly Publishable[],
  { settings, flags }: BrokerTarget,
): Promise<number> {
  const now = timeOf(validTime(flags.now), process.env);
  const parcels = parcelsOf(contracts, flags);
  warnOfPlainHttp(settings);
  const calling: Calling = {
    settings,
    onTry: (text) => {
      note(`broker  ${text}; trying again`);
    },
  };
  const broker = await openBroker(calling);
  if (isTrouble(broker)) return failed(broker);
  const url = broker.link('pb:publish-contracts');
  if (isTrouble(url)) return failed(url);
  let published = 0;
  for (const parcel of parcels) {
    tell(headOf(parcel));
    if (flags.dryRun !== true) {
      const told = await publishContracts(publicationOf(parcel, flags), { ...calling, url });
      if (isTrouble(told)) return failed(told, published);
      if (told.kind === 'conflict') return conflicted(parcel, told, published);
      show(parcel, told);
      published += 1;
    } else showTry(parcel);
    for (const contract of parcel.contracts) await showStanding(contract, flags, now);
  }
  if (flags.dryRun === true) tell(`nothing was published; ${settings.name} can be reached`);
  return 0;
}

function parcelsOf(contracts: readonly Publishable[], flags: PublishFlags): readonly Parcel[] {
  const consumers = [...new Set(contracts.map(({ consumer }) => consumer))];
  return consumers.map((consumer) => {
    const own = contracts.filter((each) => each.consumer === consumer);
    return { consumer, contracts: own, label: labelOf(own, { flags, env: process.env, cwd: process.cwd() }) };
  });
}

function publicationOf({ consumer, contracts, label }: Parcel, { tag = [] }: PublishFlags): Publication {
  const { version, branch, build } = label;
  return { consumer, version, tags: tag, contracts, ...defined({ branch, build }) };
}

function headOf({ consumer, label }: Parcel): string {
  const { version, branch, from, notes } = label;
  for (const text of notes) note(`!       ${plain(text)}`);
  const where = branch === undefined ? '' : `, branch ${branch}`;
  return plain(`${consumer} ${version}${where} (${from})`);
}

function show({ contracts }: Parcel, { notices }: Told): void {
  for (const { provider } of contracts) tell(`✓ published for ${plain(provider)}`);
  for (const line of said(notices)) tell(line);
}

function said(notices: readonly string[]): readonly string[] {
  return notices.map((notice) => `  broker: ${notice}`);
}

function showTry({ contracts }: Parcel): void {
  for (const { provider, path, interactions } of contracts)
    tell(
      plain(
        `· would be published for ${provider}   ${path}, ${String(interactions)} ${interactions === 1 ? 'interaction' : 'interactions'}`,
      ),
    );
}

const BEFORE = 'What stands above as published is there; publishing it again is safe.';

function failed({ message, hint }: Trouble, published = 0): number {
  const before = published === 0 ? '' : `\n       ${BEFORE}`;
  throw new UsageError(`${message}\n       ${hint}${before}`);
}

function conflicted({ consumer, label }: Parcel, { notices }: Told, published: number): number {
  const name = plain(`${consumer} ${label.version}`);
  note(`error  the broker keeps what it has: nothing of ${name} was published (409)`);
  for (const line of said(notices)) note(line);
  note(
    '       Publish under a new version: --version …; a version that others may have checked does not change.',
  );
  if (published > 0) note(`       ${BEFORE}`);
  return 2;
}

function warnOfPlainHttp({ url, credentials }: BrokerSettings): void {
  const isHere = /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/u.test(url.hostname);
  if (url.protocol === 'http:' && credentials !== 'none' && !isHere)
    note('!       the address is http: on the way anybody can read the credentials; use https');
}

/** Said, and no reason to fail: the contract is published, and `verify` is there to judge it. */
async function showStanding(
  { file, provider }: Publishable,
  { config }: PublishFlags,
  now: string | undefined,
): Promise<void> {
  const configPath = config ?? process.env['IDPACT_CONFIG'];
  const found = await standings({ cwd: process.cwd(), file, provider, ...defined({ configPath, now }) });
  if (found.length === 0) return;
  tell(`  ${plain(found.map((each) => standingText(provider, each)).join('. '))}`);
}

function standingText(provider: string, { release, environments, ...rest }: Standing): string {
  const name = `${provider} ${release}${environments.length === 0 ? '' : ` (${environments.join(', ')})`}`;
  const { verdict, breaks, risks, why } = rest;
  const counted = [countText('break', breaks), countText('risk', risks)].filter((text) => text !== '');
  if (counted.length > 0) return `${name}: ${counted.join(' · ')}`;
  if (verdict === 'compatible') return `Compatible with ${name}`;
  return `${name}: ${verdict === 'incompatible' ? 'incompatible' : `not checked${why === undefined ? '' : `: ${why}`}`}`;
}

function countText(what: string, ids: readonly string[]): string {
  return ids.length === 0
    ? ''
    : `${String(ids.length)} ${what}${ids.length === 1 ? '' : 's'}, ${ids.join(' ')}`;
}
